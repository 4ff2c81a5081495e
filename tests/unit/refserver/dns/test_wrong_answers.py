"""Faults of the name server, size limits, and what no client should send."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode
import dns.resolver
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.refserver.dns.answers import NoAnswer, answer, read_question
from mailsetup.refserver.dns.zone import make_zone
from mailsetup.refserver.scenario import ScenarioInvalid, load_scenario, load_scenario_file
from tests.unit.refserver.dns.conftest import BASE, resolver_of

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.dns.zone import Zone
    from mailsetup.refserver.scenario import Scenario
    from tests.unit.refserver.conftest import ServerFactory

NAME = "imap.lyseby.example"


def exchange(server: ReferenceServer, wire: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(5)
        sock.sendto(wire, ("127.0.0.1", server.ports["dns"]))
        return sock.recv(65_535)


def is_alive(server: ReferenceServer) -> bool:
    return bool(resolver_of(server).resolve(NAME, "A").rrset)


@pytest.mark.parametrize("tcp", [False, True], ids=["udp", "tcp"])
@pytest.mark.parametrize(
    ("fault", "rcode"),
    [("dns-servfail", dns.rcode.SERVFAIL), ("dns-refused", dns.rcode.REFUSED)],
)
def test_it_can_refuse_to_answer(
    server: ReferenceServer, fault: str, rcode: int, *, tcp: bool
) -> None:
    server.set_faults([fault])
    with pytest.raises(dns.resolver.NoNameservers):
        resolver_of(server).resolve(NAME, "A", tcp=tcp)
    query = dns.message.make_query(NAME, "A")
    ask = dns.query.tcp if tcp else dns.query.udp
    reply = ask(query, "127.0.0.1", port=server.ports["dns"], timeout=5)
    assert reply.rcode() == rcode
    server.set_faults()
    assert is_alive(server)


@pytest.mark.parametrize("tcp", [False, True], ids=["udp", "tcp"])
def test_it_can_be_silent(server: ReferenceServer, *, tcp: bool) -> None:
    server.set_faults(["dns-timeout"])
    resolver = resolver_of(server)
    resolver.timeout, resolver.lifetime = 0.1, 0.3
    with pytest.raises(dns.resolver.LifetimeTimeout):
        resolver.resolve(NAME, "A", tcp=tcp)
    assert {strike.fault for strike in server.fault_log} == {"dns-timeout"}
    server.set_faults()
    assert is_alive(server)


def test_an_answer_with_a_wrong_number_is_not_believed(server: ReferenceServer) -> None:
    server.set_faults(["dns-wrong-id"])
    query = dns.message.make_query(NAME, "A")
    reply = dns.message.from_wire(exchange(server, query.to_wire()))
    assert reply.id != query.id
    assert reply.answer
    resolver = resolver_of(server)
    resolver.timeout, resolver.lifetime = 0.1, 0.5
    with pytest.raises((dns.resolver.NoNameservers, dns.resolver.LifetimeTimeout)):
        resolver.resolve(NAME, "A")


def test_a_truncated_answer_leads_to_tcp(server: ReferenceServer) -> None:
    server.set_faults(["dns-truncated"])
    query = dns.message.make_query(NAME, "A")
    reply = dns.message.from_wire(exchange(server, query.to_wire()))
    assert reply.flags & dns.flags.TC
    assert not reply.answer
    assert resolver_of(server).resolve(NAME, "A").rrset
    assert "dns" in {line.protocol for line in server.transcript}


def test_every_name_can_be_an_alias_of_itself(server: ReferenceServer) -> None:
    server.set_faults(["dns-cname-loop"])
    with pytest.raises((dns.resolver.NoNameservers, dns.exception.DNSException)):
        resolver_of(server).resolve(NAME, "A")
    query = dns.message.make_query(NAME, "A")
    reply = dns.message.from_wire(exchange(server, query.to_wire()))
    targets = {str(rrset.name): str(rrset[0].target) for rrset in reply.answer}
    assert targets[targets[f"{NAME}."]] == f"{NAME}."


def test_mail_faults_leave_the_name_server_alone(start_server: ServerFactory) -> None:
    server = start_server("altibox", "port-closed")
    assert resolver_of(server).resolve("imap.altibox.no", "A").rrset


@pytest.fixture
def crowded(start_server: ServerFactory, tmp_path: Path) -> ReferenceServer:
    """A domain with more exchanges than fit into one datagram."""
    lines = ",".join(f'"lyseby.example. MX {n} mx{n:060}.lyseby.example."' for n in range(60))
    file = tmp_path / "crowded.toml"
    file.write_text(f"{BASE}[dns]\nrecords = [{lines}]\n", encoding="utf-8")
    return start_server(load_scenario_file(file))


@pytest.mark.parametrize(("payload", "most"), [(None, 512), (1232, 1232), (65_000, 1232)])
def test_no_datagram_is_larger_than_the_asker_and_we_allow(
    crowded: ReferenceServer, payload: int | None, most: int
) -> None:
    query = dns.message.make_query("lyseby.example", "MX")
    if payload is not None:
        query.use_edns(payload=payload)
    wire = exchange(crowded, query.to_wire())
    assert len(wire) <= most
    assert dns.message.from_wire(wire).flags & dns.flags.TC
    assert len(resolver_of(crowded).resolve("lyseby.example", "MX")) == 60


GARBAGE = [
    b"",
    b"x",
    b"\xff" * 11,
    b"\0" * 12,
    bytes.fromhex("1234 0100 0001 0000 0000 0000 c00c 0001 0001"),  # a name that is itself
    bytes.fromhex("1234 0100 ffff ffff ffff ffff"),
    bytes.fromhex("1234 8180 0001 0000 0000 0000 00 0001 0001"),  # an answer
    b"GET / HTTP/1.1\r\n\r\n",
    b"\x12\x34" + b"\0" * 60_000,
]


@pytest.mark.parametrize("wire", GARBAGE)
def test_garbage_harms_nobody(server: ReferenceServer, wire: bytes) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(wire, ("127.0.0.1", server.ports["dns"]))
    with socket.create_connection(("127.0.0.1", server.ports["dns"]), 5) as stream:
        stream.sendall(len(wire).to_bytes(2, "big") + wire)
        stream.sendall(b"\0")  # and half a length
    assert is_alive(server)


def test_a_broken_question_is_called_broken_and_an_answer_is_left_alone(
    server: ReferenceServer,
) -> None:
    reply = exchange(server, GARBAGE[4])
    assert reply[:2] == GARBAGE[4][:2]
    assert reply[3] & 0x0F == dns.rcode.FORMERR
    with pytest.raises(NoAnswer):
        read_question(GARBAGE[6])


@pytest.fixture
def zone(world: Scenario) -> Zone:
    return make_zone(world)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_message_breaks_the_answerer(data: st.DataObject, zone: Zone) -> None:
    whole = dns.message.make_query("post.lyseby.example", "MX", use_edns=0).to_wire()
    wire = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 6))):
        wire[data.draw(st.integers(0, len(wire) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(wire[: data.draw(st.integers(0, len(wire)))])
    try:
        question = read_question(cut)
    except NoAnswer:
        return
    if not isinstance(question, bytes):
        reply = answer(question, zone, None, udp=True)
        assert reply is not None
        assert reply[:2] == cut[:2]
        assert len(reply) <= 1232


@pytest.mark.parametrize(
    "record",
    [
        "",
        "lyseby.example.",
        "lyseby.example. MX",
        "lyseby.example. MX ten mx.example.",
        "lyseby.example. A 192.0.2.1",
        "lyseby.example. NS ns.example.",
        "*.lyseby.example. A 127.0.0.1",
        "$INCLUDE /etc/passwd",
        "$GENERATE 1-9 a$ A 127.0.0.1",
        "a. A 127.0.0.1\\nb. A 127.0.0.1",
        "a.example. CH A 127.0.0.1",
        f"{'a' * 64}.example. A 127.0.0.1",
    ],
)
def test_a_record_that_is_none_is_named(tmp_path: Path, record: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(f'{BASE}[dns]\nrecords = ["{record}"]\n', encoding="utf-8")
    with pytest.raises(ScenarioInvalid, match=r"wrong\.toml: dns\.records"):
        load_scenario_file(file)


def test_an_alias_has_no_other_data(tmp_path: Path) -> None:
    records = '["a.example. CNAME b.example.", "a.example. TXT x"]'
    file = tmp_path / "wrong.toml"
    file.write_text(f"{BASE}[dns]\nrecords = {records}\n", encoding="utf-8")
    with pytest.raises(ScenarioInvalid, match="alias"):
        load_scenario_file(file)


def test_an_alias_stands_in_for_the_generated_records(
    start_server: ServerFactory, tmp_path: Path
) -> None:
    file = tmp_path / "alias.toml"
    records = '["autoconfig.lyseby.example. CNAME imap.lyseby.example."]'
    file.write_text(f"{BASE}[dns]\nrecords = {records}\n", encoding="utf-8")
    resolver = resolver_of(start_server(load_scenario_file(file)))
    found = resolver.resolve("autoconfig.lyseby.example", "A")
    assert str(found.canonical_name) == "imap.lyseby.example."


def test_the_zones_of_all_scenarios_can_be_asked(start_server: ServerFactory) -> None:
    for name in ("altibox", "courier", "domeneshop", "ktnet"):
        scenario = load_scenario(name)
        resolver = resolver_of(start_server(scenario))
        for domain in scenario.domains:
            assert resolver.resolve(domain, "MX").rrset
