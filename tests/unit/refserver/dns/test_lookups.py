"""What a resolver learns from the server, over UDP and TCP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.query
import dns.rcode
import dns.rdatatype
import dns.resolver
import pytest

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

KNOWN = {
    ("imap.lyseby.example", "A"): {"127.0.0.1"},
    ("IMAP.LyseBy.Example", "A"): {"127.0.0.1"},
    ("autoconfig.lyseby.example", "A"): {"127.0.0.1"},
    ("lyseby.example", "MX"): {"10 mx1.lyseby.example.", "20 mx2.lyseby.example."},
    ("blåbær.example", "MX"): {"10 smtp.lyseby.example."},
    ("xn--blbr-roah.example", "A"): {"127.0.0.1"},
    ("råd.example", "MX"): {"10 mx1.lyseby.example."},
    ("nabo.example", "MX"): {"10 mx.nabo.example."},
    ("mx.nabo.example", "A"): {"127.0.0.1"},
    ("ingen-post.example", "MX"): {"0 ."},
    ("_imaps._tcp.lyseby.example", "SRV"): {"0 1 993 imap.lyseby.example."},
    ("_pop3._tcp.lyseby.example", "SRV"): {"0 0 0 ."},
    ("lyseby.example", "TXT"): {'"v=spf1 -all"'},
    ("post.lyseby.example", "A"): {"127.0.0.1"},
    ("post.lyseby.example", "CNAME"): {"imap.lyseby.example."},
    ("blaa.lyseby.example", "CNAME"): {"post.xn--blbr-roah.example."},
    ("seks.lyseby.example", "AAAA"): {"::1"},
    ("dypt.under.example", "A"): {"127.0.0.1"},
}
MISSING = [
    "nope.lyseby.example",
    "_imap._tcp.nabo.example",
    "under2.example",
    "finnes.ikke.invalid",
    "borte.lyseby.example",
]
EMPTY = [
    ("imap.lyseby.example", "AAAA"),
    ("imap.lyseby.example", "MX"),
    ("nabo.example", "TXT"),
    ("_tcp.lyseby.example", "SRV"),  # nothing here, but something below
    ("under.example", "A"),
    ("example", "A"),
]


@pytest.mark.parametrize("tcp", [False, True], ids=["udp", "tcp"])
@pytest.mark.parametrize(("name", "kind"), KNOWN)
def test_a_record_is_found(
    resolver: dns.resolver.Resolver, name: str, kind: str, *, tcp: bool
) -> None:
    found = {record.to_text() for record in resolver.resolve(name, kind, tcp=tcp)}
    assert found == KNOWN[name, kind]


@pytest.mark.parametrize("tcp", [False, True], ids=["udp", "tcp"])
@pytest.mark.parametrize("name", MISSING)
def test_a_name_that_is_not_there_does_not_exist(
    resolver: dns.resolver.Resolver, name: str, *, tcp: bool
) -> None:
    with pytest.raises(dns.resolver.NXDOMAIN):
        resolver.resolve(name, "A", tcp=tcp)


@pytest.mark.parametrize("tcp", [False, True], ids=["udp", "tcp"])
@pytest.mark.parametrize(("name", "kind"), EMPTY)
def test_a_name_without_such_a_record_exists(
    resolver: dns.resolver.Resolver, name: str, kind: str, *, tcp: bool
) -> None:
    with pytest.raises(dns.resolver.NoAnswer):
        resolver.resolve(name, kind, tcp=tcp)


def ask(server: ReferenceServer, name: str, kind: str) -> dns.message.Message:
    query = dns.message.make_query(name, kind)
    return dns.query.udp(query, "127.0.0.1", port=server.ports["dns"], timeout=5)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("nope.lyseby.example", "lyseby.example."),
        ("imap.lyseby.example", "lyseby.example."),
        ("under.example", "under.example."),
        ("nothing.invalid", "."),
    ],
)
def test_a_negative_answer_names_the_zone_that_gives_it(
    server: ReferenceServer, name: str, zone: str
) -> None:
    reply = ask(server, name, "AAAA")
    assert not reply.answer
    (authority,) = reply.authority
    assert authority.rdtype == dns.rdatatype.SOA
    assert authority.name.to_text() == zone


def test_the_zone_of_a_name_can_be_found(resolver: dns.resolver.Resolver) -> None:
    zone = dns.resolver.zone_for_name("a.b.imap.lyseby.example", resolver=resolver)
    assert zone == dns.name.from_text("lyseby.example")


def test_an_alias_to_nowhere_shows_both(server: ReferenceServer) -> None:
    reply = ask(server, "borte.lyseby.example", "A")
    assert reply.rcode() == dns.rcode.NXDOMAIN
    assert [rrset.rdtype for rrset in reply.answer] == [dns.rdatatype.CNAME]


def test_aliases_that_go_round_end(server: ReferenceServer) -> None:
    reply = ask(server, "rundt.example", "A")
    assert [str(rrset.name) for rrset in reply.answer] == ["rundt.example.", "i-ring.example."]


def test_addresses_of_the_exchanges_come_along(server: ReferenceServer) -> None:
    reply = ask(server, "lyseby.example", "MX")
    assert [str(rrset.name) for rrset in reply.additional] == ["mx1.lyseby.example."]


def test_the_question_comes_back_as_it_was_spelt(server: ReferenceServer) -> None:
    reply = ask(server, "ImAp.LyseBy.ExamPle", "A")
    assert reply.question[0].name.to_text() == "ImAp.LyseBy.ExamPle."
    assert reply.answer[0].name.to_text() == "ImAp.LyseBy.ExamPle."


def test_any_gets_one_of_the_record_sets(server: ReferenceServer) -> None:
    assert len(ask(server, "lyseby.example", "ANY").answer) == 1


@pytest.mark.parametrize(
    ("change", "rcode"),
    [
        ("class", dns.rcode.REFUSED),
        ("transfer", dns.rcode.REFUSED),
        ("opcode", dns.rcode.NOTIMP),
        ("no question", dns.rcode.FORMERR),
        ("edns", dns.rcode.BADVERS),
    ],
)
def test_what_is_not_served_is_said_so(server: ReferenceServer, change: str, rcode: int) -> None:
    kind, rdclass = "AXFR" if change == "transfer" else "A", "CH" if change == "class" else "IN"
    query = dns.message.make_query("lyseby.example", kind, rdclass)
    if change == "opcode":
        query.set_opcode(dns.opcode.STATUS)
    if change == "no question":
        query.question = []
    if change == "edns":
        query.use_edns(edns=1)
    reply = dns.query.udp(
        query, "127.0.0.1", port=server.ports["dns"], timeout=5, raise_on_truncation=True
    )
    assert reply.rcode() == rcode
    assert not reply.answer


def test_the_transcript_shows_the_questions(
    server: ReferenceServer, resolver: dns.resolver.Resolver
) -> None:
    resolver.resolve("lyseby.example", "MX", tcp=True)
    assert "lyseby.example. MX" in server.client_lines("dns")
