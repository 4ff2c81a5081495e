"""Which socket type goes with which mail port (RFC 8314 7, RFC 6409 3)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mailsetup.model.server import MailProtocol, SocketType

if TYPE_CHECKING:
    from collections.abc import Mapping

_UPGRADED = frozenset({SocketType.STARTTLS, SocketType.PLAIN})
_IMPLICIT = frozenset({SocketType.SSL})

WELL_KNOWN_PORTS: Final[Mapping[int, tuple[MailProtocol, frozenset[SocketType]]]] = (
    MappingProxyType(
        {
            25: (MailProtocol.SMTP, _UPGRADED),
            110: (MailProtocol.POP3, _UPGRADED),
            143: (MailProtocol.IMAP, _UPGRADED),
            465: (MailProtocol.SMTP, _IMPLICIT),
            587: (MailProtocol.SMTP, _UPGRADED),
            993: (MailProtocol.IMAP, _IMPLICIT),
            995: (MailProtocol.POP3, _IMPLICIT),
        }
    )
)


def port_fits(protocol: MailProtocol, port: int, socket_type: SocketType) -> bool:
    """Whether protocol and socket type are those of a well-known port; any other port fits all."""
    owner, allowed = WELL_KNOWN_PORTS.get(port, (protocol, frozenset(SocketType)))
    return owner is protocol and socket_type in allowed
