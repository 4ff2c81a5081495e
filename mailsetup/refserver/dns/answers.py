"""One DNS message in, one out (RFC 1035, RFC 6891); never an exception, whatever comes in."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, assert_never

import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from mailsetup.refserver.dns.misbehaviour import DnsMisbehaviour
from mailsetup.refserver.dns.records import TTL

if TYPE_CHECKING:
    from mailsetup.refserver.dns.zone import Finding, Zone

UDP_PAYLOAD = 1232
"""Largest answer over UDP, from DNS flag day 2020: it never needs fragments."""
_PLAIN_UDP = 512
_TCP_MOST = 65_535
_HEADER = 12
_NOT_ASKED = frozenset(
    {dns.rdatatype.AXFR, dns.rdatatype.IXFR, dns.rdatatype.OPT, dns.rdatatype.TSIG}
)


class NoAnswer(Exception):
    """The message is no question: to answer it could start an endless exchange."""


def read_question(wire: bytes) -> dns.message.Message | bytes:
    """The question, or the ready answer to one that cannot be read.

    Raises:
        NoAnswer: if it is too short to have a header, or is itself an answer.
    """
    if len(wire) < _HEADER or wire[2] & 0x80:
        raise NoAnswer
    try:
        return dns.message.from_wire(wire)
    except (dns.exception.DNSException, ValueError, LookupError, struct.error):
        opcode_and_rd = wire[2] & 0x79
        flags = bytes((0x80 | opcode_and_rd, 0x80 | dns.rcode.FORMERR))
        return wire[:2] + flags + bytes(8)


def describe(question: dns.message.Message) -> str:
    """One line for the transcript."""
    return ", ".join(
        f"{rrset.name} {dns.rdatatype.to_text(rrset.rdtype)}" for rrset in question.question[:3]
    )


def answer(
    question: dns.message.Message,
    zone: Zone,
    misbehaviour: DnsMisbehaviour | None,
    *,
    udp: bool,
) -> bytes | None:
    """The answer in wire format, or None to stay silent."""
    reply = dns.message.make_response(question, recursion_available=True, our_payload=UDP_PAYLOAD)
    match misbehaviour:
        case DnsMisbehaviour.TIMEOUT:
            return None
        case DnsMisbehaviour.SERVFAIL:
            reply.set_rcode(dns.rcode.SERVFAIL)
        case DnsMisbehaviour.REFUSED:
            reply.set_rcode(dns.rcode.REFUSED)
        case DnsMisbehaviour.CNAME_LOOP:
            _go_round(question, reply)
        case DnsMisbehaviour.TRUNCATED if udp:
            reply.flags |= dns.flags.TC
        case DnsMisbehaviour.WRONG_ID:
            _fill(question, reply, zone)
            reply.id ^= 0xFFFF
        case DnsMisbehaviour.TRUNCATED | None:
            _fill(question, reply, zone)
        case _:
            assert_never(misbehaviour)
    return _wire(question, reply, udp=udp)


def _fill(question: dns.message.Message, reply: dns.message.Message, zone: Zone) -> None:
    refusal = _refusal(question)
    if refusal is not None:
        reply.set_rcode(refusal)
        return
    (asked,) = question.question
    finding: Finding = zone.find(asked.name, asked.rdtype)
    reply.flags |= dns.flags.AA
    reply.set_rcode(finding.rcode)
    reply.answer = list(finding.answer)
    reply.authority = list(finding.authority)
    reply.additional = list(finding.additional)


def _refusal(question: dns.message.Message) -> dns.rcode.Rcode | None:
    if question.edns > 0:
        return dns.rcode.BADVERS
    if question.opcode() != dns.opcode.QUERY:
        return dns.rcode.NOTIMP
    if len(question.question) != 1:
        return dns.rcode.FORMERR
    (asked,) = question.question
    if asked.rdclass != dns.rdataclass.IN or asked.rdtype in _NOT_ASKED:
        return dns.rcode.REFUSED
    return None


def _go_round(question: dns.message.Message, reply: dns.message.Message) -> None:
    other = dns.name.from_text("round-and-round.invalid.")
    for asked in question.question[:1]:
        there = dns.rrset.from_text(asked.name, TTL, "IN", "CNAME", other.to_text())
        back = dns.rrset.from_text(other, TTL, "IN", "CNAME", asked.name.to_text())
        reply.answer = [there, back]


def _wire(question: dns.message.Message, reply: dns.message.Message, *, udp: bool) -> bytes:
    most = _TCP_MOST
    if udp:
        offered = question.payload if question.edns >= 0 else _PLAIN_UDP
        most = min(UDP_PAYLOAD, max(_PLAIN_UDP, offered))
    try:
        return reply.to_wire(max_size=most)
    except dns.exception.TooBig:
        pass
    # What is only helpful goes first; without the answer itself, TCP has to be asked.
    reply.additional = []
    try:
        return reply.to_wire(max_size=most)
    except dns.exception.TooBig:
        reply.answer, reply.authority = [], []
        if udp:
            reply.flags |= dns.flags.TC
        else:
            reply.set_rcode(dns.rcode.SERVFAIL)
        return reply.to_wire(max_size=most)
