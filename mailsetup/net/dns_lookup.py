"""From a name to its records: the system's name servers, aliases, and the two kinds of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from mailsetup.net.dns_wire import BadAnswerError, ask

if TYPE_CHECKING:
    from dns.rrset import RRset

    from mailsetup.net.dns_wire import Server
    from mailsetup.runtime.context import Context

_DNS_PORT = 53
_MAX_SERVERS = 4
_MAX_QUESTIONS = 4  # the aliases of a server that does not follow them itself


class NoNameError(Exception):
    """There is no such name (NXDOMAIN)."""


class NoRecordsError(Exception):
    """The name exists and has nothing of this kind (RFC 2308 section 2.2: NODATA)."""


def look_up(
    text: str, kind: dns.rdatatype.RdataType, servers: tuple[Server, ...], ctx: Context
) -> RRset:
    """The records at the end of the aliases; never empty.

    Raises:
        NoNameError: also for a text that can be no name.
        NoRecordsError: see there.
        TimeoutError, ServerFailedError, BadAnswerError, OSError: as `dns_wire.ask` raises them.
        Cancelled: when the user cancelled.
    """
    name = _name(text)
    for _ in range(_MAX_QUESTIONS):
        answer = ask(dns.message.make_query(name, kind), servers, ctx)
        assert isinstance(answer, dns.message.QueryMessage)
        try:
            chain = answer.resolve_chaining()
        except dns.exception.DNSException as error:
            raise BadAnswerError(type(error).__name__) from None
        if chain.answer:
            return chain.answer
        if answer.rcode() == dns.rcode.NXDOMAIN:
            raise NoNameError("no such name")
        if chain.canonical_name == name or _is_final(answer):
            raise NoRecordsError("no such record")
        name = chain.canonical_name
    raise BadAnswerError("aliases without end")


def system_servers() -> tuple[Server, ...]:
    """The name servers that this computer uses; () without a network."""
    import dns.resolver  # noqa: PLC0415 - takes a while, and practice never needs it

    try:
        resolver = dns.resolver.Resolver()
    except (dns.exception.DNSException, OSError, ValueError):
        return ()
    addresses = (server for server in resolver.nameservers if isinstance(server, str))
    return tuple((address, _DNS_PORT) for address in addresses)[:_MAX_SERVERS]


def _name(text: str) -> dns.name.Name:
    try:
        name = dns.name.from_text(text)
    except (dns.exception.DNSException, UnicodeError):
        raise NoNameError("not a name") from None
    if name == dns.name.root:
        raise NoNameError("not a name")
    return name


def _is_final(answer: dns.message.Message) -> bool:
    """Whether the zone's SOA stands there, which says: I know, and there is nothing."""
    return any(records.rdtype == dns.rdatatype.SOA for records in answer.authority)
