"""Questions to the reference name server: each kind of record, and each kind of nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import dns.resolver
import pytest

from mailsetup.net.dns import (
    MAX_RECORDS,
    DnsFailure,
    DnsProblem,
    DnsRecords,
    MxRecord,
    RecordKind,
    Resolver,
    SrvRecord,
    TxtRecord,
)
from mailsetup.net.dns_lookup import system_servers
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario_file
from mailsetup.runtime.context import Context
from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CROWD = ",".join(f'"mange.example. MX {n} mx{n:050}.mange.example."' for n in range(60))
WORLD = f"""
title = "t"
domains = ["lyseby.example"]
[hosts]
imap = ["imap.lyseby.example"]
pop3 = ["pop.lyseby.example"]
smtp = ["smtp.lyseby.example"]
[dns]
records = [
  "lyseby.example. MX 20 mx2.LyseBy.example.",
  "lyseby.example. MX 10 mx1.lyseby.example.",
  "lyseby.example. TXT \\"v=spf1 \\" \\"-all\\"",
  "_imaps._tcp.lyseby.example. SRV 0 1 993 IMAP.lyseby.example.",
  "_pop3._tcp.lyseby.example. SRV 0 0 0 .",
  "ingen-post.example. MX 0 .",
  "post.example. CNAME lyseby.example.",
  "borte.example. CNAME finnes-ikke.lyseby.example.",
  "råd.example. MX 10 mx1.lyseby.example.",
  {CROWD},
]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceServer]:
    file: Path = tmp_path_factory.mktemp("world") / "world.toml"
    file.write_text(WORLD, encoding="utf-8")
    with ReferenceServer(load_scenario_file(file)) as running:
        yield running
        assert not running.crashes


@pytest.fixture
def resolver(server: ReferenceServer) -> Iterator[Resolver]:
    yield _resolver(server)
    server.set_faults()


def _resolver(server: ReferenceServer) -> Resolver:
    return Resolver(servers=(("127.0.0.1", server.ports["dns"]),))


def _found(
    resolver: Resolver, name: str, kind: RecordKind
) -> tuple[MxRecord | SrvRecord | TxtRecord, ...]:
    result = resolver.query(name, kind, Context().within(10))
    assert isinstance(result, DnsRecords), result
    assert (result.name, result.kind) == (name, kind)
    return result.records


def _problem(resolver: Resolver, name: str, seconds: float = 10) -> DnsProblem:
    result = resolver.query(name, RecordKind.MX, Context().within(seconds))
    assert isinstance(result, DnsFailure), result
    assert result.name == name
    assert result.reason.id in TEXTS
    assert result.reason.params == {"name": name}
    return result.problem


def test_mail_hosts_come_in_lower_case(resolver: Resolver) -> None:
    assert set(_found(resolver, "lyseby.example", RecordKind.MX)) == {
        MxRecord(preference=20, host="mx2.lyseby.example"),
        MxRecord(preference=10, host="mx1.lyseby.example"),
    }


def test_services_and_texts(resolver: Resolver) -> None:
    assert _found(resolver, "_imaps._tcp.lyseby.example", RecordKind.SRV) == (
        SrvRecord(priority=0, weight=1, port=993, target="imap.lyseby.example"),
    )
    assert _found(resolver, "lyseby.example", RecordKind.TXT) == (TxtRecord(text="v=spf1 -all"),)


def test_no_mail_and_no_service_are_said_by_an_empty_name(resolver: Resolver) -> None:
    assert _found(resolver, "ingen-post.example", RecordKind.MX) == (
        MxRecord(preference=0, host=""),
    )
    assert _found(resolver, "_pop3._tcp.lyseby.example", RecordKind.SRV) == (
        SrvRecord(priority=0, weight=0, port=0, target=""),
    )


def test_names_compare_without_regard_to_case(resolver: Resolver) -> None:
    assert len(_found(resolver, "LYSEBY.Example", RecordKind.MX)) == 2


@pytest.mark.parametrize("name", ["xn--rd-yia.example", "råd.example"])
def test_nordic_letters(resolver: Resolver, name: str) -> None:
    assert len(_found(resolver, name, RecordKind.MX)) == 1


def test_an_alias_is_followed(resolver: Resolver) -> None:
    assert len(_found(resolver, "post.example", RecordKind.MX)) == 2


def test_no_such_name_differs_from_no_such_record(resolver: Resolver) -> None:
    assert _problem(resolver, "lysebyy.example") is DnsProblem.NAME_NOT_FOUND
    assert _problem(resolver, "borte.example") is DnsProblem.NAME_NOT_FOUND
    assert _problem(resolver, "imap.lyseby.example") is DnsProblem.NO_RECORDS


@pytest.mark.parametrize("name", ["", ".", "a..example", f"{'a' * 64}.example", "a." * 140])
def test_what_can_be_no_name_does_not_exist(name: str) -> None:
    assert _problem(Resolver(servers=(("127.0.0.1", 9),)), name) is DnsProblem.NAME_NOT_FOUND


def test_a_long_answer_comes_over_tcp_and_has_a_limit(resolver: Resolver) -> None:
    assert len(_found(resolver, "mange.example", RecordKind.MX)) == MAX_RECORDS


def test_a_truncated_answer_is_asked_for_again_over_tcp(
    server: ReferenceServer, resolver: Resolver
) -> None:
    server.set_faults(["dns-truncated"])
    assert len(_found(resolver, "lyseby.example", RecordKind.MX)) == 2


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("dns-servfail", DnsProblem.SERVER_FAILED),
        ("dns-refused", DnsProblem.SERVER_FAILED),
        ("dns-cname-loop", DnsProblem.BAD_ANSWER),
        ("dns-timeout", DnsProblem.TIMED_OUT),
        ("dns-wrong-id", DnsProblem.TIMED_OUT),
    ],
)
def test_a_bad_name_server_is_one_clear_value(
    server: ReferenceServer, resolver: Resolver, fault: str, problem: DnsProblem
) -> None:
    server.set_faults([fault])
    seconds = 0.5 if problem is DnsProblem.TIMED_OUT else 10
    assert _problem(resolver, "lyseby.example", seconds) is problem


def test_practice_asks_nobody(server: ReferenceServer) -> None:
    asked = len(server.transcript)
    practice = Resolver(servers=_resolver(server).servers, network=False)
    assert _problem(practice, "lyseby.example") is DnsProblem.NETWORK_DOWN
    assert len(server.transcript) == asked


@pytest.mark.parametrize(
    ("resolver", "stays"),
    [
        (Resolver(), False),
        (Resolver(network=False), True),
        (Resolver(servers=(("127.0.0.1", 53), ("::1", 53))), True),
        (Resolver(servers=(("127.0.0.1", 53), ("192.0.2.53", 53))), False),
        (Resolver(servers=(("ns.example", 53),)), False),
    ],
)
def test_whether_a_question_can_leave_this_computer(resolver: Resolver, *, stays: bool) -> None:
    assert resolver.stays_on_this_computer is stays


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its servers in the registry")
@pytest.mark.parametrize(
    ("text", "servers"),
    [
        (
            "search lan\nnameserver 192.0.2.1\nnameserver fe80::1%eth0\n",
            ["192.0.2.1", "fe80::1%eth0"],
        ),
        (
            "".join(f"nameserver 192.0.2.{n}\n" for n in range(9)),
            [f"192.0.2.{n}" for n in range(4)],
        ),
        ("", []),
        ("nameserver not-an-address\n", []),
        (None, []),
    ],
)
def test_the_name_servers_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, servers: list[str]
) -> None:
    file = tmp_path / "resolv.conf"
    if text is not None:
        file.write_text(text, encoding="ascii")
    read = dns.resolver.Resolver.read_resolv_conf
    monkeypatch.setattr(
        dns.resolver.Resolver, "read_resolv_conf", lambda self, _path: read(self, str(file))
    )
    assert system_servers() == tuple((server, 53) for server in servers)
    if not servers:
        assert _problem(Resolver(), "lyseby.example") is DnsProblem.NETWORK_DOWN
