"""A recipient's domain is looked up at the reference name server: five things can come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.bounces.domain_check import DomainState, check_domain
from mailsetup.model.errors import Cancelled
from mailsetup.net.dns import Resolver
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario_file
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.dns_server import Asked, dns_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORLD = """
title = "t"
domains = ["lyseby.example"]
[hosts]
imap = ["imap.lyseby.example"]
pop3 = ["pop.lyseby.example"]
smtp = ["smtp.lyseby.example"]
[dns]
records = [
  "ingen-post.example. MX 0 .",
  "uten-mx.example. A 127.0.0.1",
  "bare-tekst.example. TXT \\"hei\\"",
  "tom-vert.example. MX 10 finnes-ikke.lyseby.example.",
  "reserve.example. MX 10 finnes-ikke.lyseby.example.",
  "reserve.example. MX 20 smtp.lyseby.example.",
  "blåbær.example. MX 10 smtp.lyseby.example.",
]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceServer]:
    file: Path = tmp_path_factory.mktemp("world") / "world.toml"
    file.write_text(WORLD, encoding="utf-8")
    with ReferenceServer(load_scenario_file(file)) as running:
        yield running


@pytest.fixture
def resolver(server: ReferenceServer) -> Resolver:
    return Resolver(servers=(("127.0.0.1", server.ports["dns"]),))


@pytest.mark.parametrize(
    ("domain", "state"),
    [
        ("finnes-ikke.lyseby.example", DomainState.MISSING),
        ("online", DomainState.MISSING),
        ("gmail..com", DomainState.MISSING),
        ("lyse by.example", DomainState.MISSING),
        ("ingen-post.example", DomainState.TAKES_NO_MAIL),
        ("bare-tekst.example", DomainState.TAKES_NO_MAIL),
        ("tom-vert.example", DomainState.TAKES_NO_MAIL),
        ("lyseby.example", DomainState.EXISTS),
        ("LyseBy.Example", DomainState.EXISTS),
        ("uten-mx.example", DomainState.EXISTS),
        ("reserve.example", DomainState.EXISTS),
        ("blåbær.example", DomainState.EXISTS),
        ("xn--blbr-roah.example", DomainState.EXISTS),
        ("", DomainState.NOT_CHECKED),
        ("[192.0.2.1]", DomainState.NOT_CHECKED),
    ],
)
def test_the_state_of_a_domain(domain: str, state: DomainState, resolver: Resolver) -> None:
    assert check_domain(domain, resolver, Context()) is state


def test_practice_asks_nobody() -> None:
    practice = Resolver(network=False)
    assert check_domain("lyseby.example", practice, Context()) is DomainState.NOT_CHECKED


@pytest.mark.parametrize("answer", ["SERVFAIL", "REFUSED"])
def test_a_name_server_that_cannot_say_leaves_it_unclear(answer: str) -> None:
    with dns_server(lambda asked: [asked.reply(rcode=answer)]) as failing:
        found = check_domain("lyseby.example", Resolver(servers=(failing.address,)), Context())
    assert found is DomainState.UNCLEAR


def test_mail_hosts_without_an_answer_leave_it_unclear() -> None:
    def script(asked: Asked) -> list[bytes]:
        if asked.kind == "MX":
            return [asked.reply("lyseby.example. MX 10 mx.lyseby.example.")]
        return [asked.reply(rcode="SERVFAIL")]

    with dns_server(script) as half:
        found = check_domain("lyseby.example", Resolver(servers=(half.address,)), Context())
    assert found is DomainState.UNCLEAR


def test_a_silent_name_server_leaves_it_unclear() -> None:
    with dns_server(lambda asked: []) as silent:
        resolver = Resolver(servers=(silent.address,))
        found = check_domain("lyseby.example", resolver, Context().within(0.2))
    assert found is DomainState.UNCLEAR


def test_cancel_stops_the_look_up(resolver: Resolver) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        check_domain("lyseby.example", resolver, Context(cancel=cancel))
