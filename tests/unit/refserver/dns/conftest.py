"""A scenario with every kind of record, and dnspython's resolver pointed at its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dns.resolver
import pytest

from mailsetup.refserver.scenario import load_scenario_file

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.scenario import Scenario
    from tests.unit.refserver.conftest import ServerFactory

BASE = """
title = "t"
domains = ["lyseby.example", "xn--blbr-roah.example"]
foreign_domains = ["nabo.example"]
[hosts]
imap = ["imap.lyseby.example"]
pop3 = ["pop.lyseby.example"]
smtp = ["smtp.lyseby.example"]
"""
RECORDS = """
[dns]
records = [
  "lyseby.example. MX 10 mx1.lyseby.example.",
  "lyseby.example. MX 20 mx2.lyseby.example.",
  "mx1.lyseby.example. A 127.0.0.1",
  "lyseby.example. TXT \\"v=spf1 -all\\"",
  "_imaps._tcp.lyseby.example. SRV 0 1 993 imap.lyseby.example.",
  "_pop3._tcp.lyseby.example. SRV 0 0 0 .",
  "ingen-post.example. MX 0 .",
  "post.lyseby.example. CNAME imap.lyseby.example.",
  "borte.lyseby.example. CNAME finnes-ikke.lyseby.example.",
  "rundt.example. CNAME i-ring.example.",
  "i-ring.example. CNAME rundt.example.",
  "dypt.under.example. A 127.0.0.1",
  "råd.example. MX 10 mx1.lyseby.example.",
  "blaa.lyseby.example. CNAME post.blåbær.example.",
  "seks.lyseby.example. AAAA ::1",
]
"""


@pytest.fixture
def world(tmp_path: Path) -> Scenario:
    """The scenario as data."""
    file = tmp_path / "world.toml"
    file.write_text(BASE + RECORDS, encoding="utf-8")
    return load_scenario_file(file)


@pytest.fixture
def server(start_server: ServerFactory, world: Scenario) -> ReferenceServer:
    """Its server, without faults."""
    return start_server(world)


def resolver_of(server: ReferenceServer) -> dns.resolver.Resolver:
    """A resolver that asks this server and nobody else."""
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = ["127.0.0.1"]
    resolver.port = server.ports["dns"]
    resolver.timeout = 0.4
    resolver.lifetime = 5.0
    return resolver


@pytest.fixture
def resolver(server: ReferenceServer) -> dns.resolver.Resolver:
    """The resolver of the server without faults."""
    return resolver_of(server)
