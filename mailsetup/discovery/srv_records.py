"""SRV records of mail services as servers (RFC 2782, RFC 6186, RFC 8314 5.1); pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_values import printable
from mailsetup.discovery.sites import registrable_domain
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailsetup.model.address import EmailAddress
    from mailsetup.model.message import Message
    from mailsetup.net.dns import SrvRecord

MAX_SERVERS: Final = 20  # for each direction, as in a clientConfig file

# RFC 8314 5.1: at the same priority TLS from the start comes first, and IMAP before POP3.
SERVICES: Final = {
    "_imaps": (MailProtocol.IMAP, SocketType.SSL),
    "_imap": (MailProtocol.IMAP, SocketType.STARTTLS),
    "_pop3s": (MailProtocol.POP3, SocketType.SSL),
    "_pop3": (MailProtocol.POP3, SocketType.STARTTLS),
    "_submissions": (MailProtocol.SMTP, SocketType.SSL),
    "_submission": (MailProtocol.SMTP, SocketType.STARTTLS),
}
_TO_READ: Final = frozenset({MailProtocol.IMAP, MailProtocol.POP3})
_RANKS: Final = {service: rank for rank, service in enumerate(SERVICES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the records of all services come to; servers best first.

    Attributes:
        first: the service of the best incoming server, else of the best outgoing one; "" if none.
    """

    incoming: tuple[ServerSettings, ...] = ()
    outgoing: tuple[ServerSettings, ...] = ()
    first: str = ""
    remarks: tuple[Message, ...] = ()


def offered(found: Mapping[str, Iterable[SrvRecord]], address: EmailAddress) -> Offered:
    """The servers that the records of each service of `SERVICES` name.

    Order: the lower priority, across services too (RFC 6186 3.4); then the service; then the
    greater weight, always, where RFC 2782 would throw dice: the same answer every time is worth
    more to one household than an even load. Usernames are the address.
    """
    remarks: list[Message] = []
    incoming: list[tuple[str, ServerSettings]] = []
    outgoing: list[tuple[str, ServerSettings]] = []
    entries = [(service, record) for service, records in found.items() for record in records]
    for service, record in sorted(entries, key=_preference):
        if not record.target:  # "." says that there is no such service
            continue
        server = _server(service, record, address)
        if server is None:
            remarks.append(
                message("srv.bad-record", service=service, target=printable(record.target))
            )
            continue
        (outgoing if server.protocol is MailProtocol.SMTP else incoming).append((service, server))
    first = next(iter((*incoming, *outgoing)), None)
    return Offered(
        incoming=_servers(incoming),
        outgoing=_servers(outgoing),
        first=first[0] if first is not None else "",
        remarks=tuple(dict.fromkeys(remarks)),
    )


def offers_nothing_to_read(found: Mapping[str, Iterable[SrvRecord]]) -> bool:
    """Whether the domain says of every way to read mail that it is not offered (RFC 6186 3.4).

    Only of the encrypted ones, or only of IMAP, would not be enough: the rest is then open.
    """
    ways = [found.get(name, ()) for name, (kind, _) in SERVICES.items() if kind in _TO_READ]
    targets = [[record.target for record in records] for records in ways]
    return all(names and not any(names) for names in targets)


def _preference(entry: tuple[str, SrvRecord]) -> tuple[int, int, int, str, int]:
    service, record = entry
    return (record.priority, _RANKS[service], -record.weight, record.target, record.port)


def _servers(entries: Iterable[tuple[str, ServerSettings]]) -> tuple[ServerSettings, ...]:
    return tuple(dict.fromkeys(server for _, server in entries))[:MAX_SERVERS]


def _server(service: str, record: SrvRecord, address: EmailAddress) -> ServerSettings | None:
    """The server, or None where the record cannot be meant: no port, or no host of anybody."""
    protocol, socket_type = SERVICES[service]
    try:
        hostname = checked_hostname(record.target)
    except ValueError:
        return None
    if not registrable_domain(hostname) or not 1 <= record.port <= 65535:
        return None
    return ServerSettings(
        protocol=protocol,
        hostname=hostname,
        port=record.port,
        socket_type=socket_type,
        username=str(address),
    )
