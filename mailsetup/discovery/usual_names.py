"""Names and ports that a mail server usually has, and which pair of them is the best; pure."""

from __future__ import annotations

from typing import Final

from mailsetup.discovery.requests import Greet
from mailsetup.model.server import MailProtocol, SocketType

_INCOMING_NAMES: Final = {
    MailProtocol.IMAP: ("imap.", "mail.", ""),
    MailProtocol.POP3: ("pop.", "pop3.", "mail.", ""),
}
_OUTGOING_NAMES: Final = ("smtp.", "mail.", "")
_IMAP: Final = ((993, SocketType.SSL), (143, SocketType.STARTTLS))
_POP3: Final = ((995, SocketType.SSL),)
_SMTP: Final = ((465, SocketType.SSL), (587, SocketType.STARTTLS))


def incoming_guesses(domain: str) -> tuple[Greet, ...]:
    """Best first: IMAP before POP3, TLS from the start before STARTTLS, and then the name."""
    wanted = ((MailProtocol.IMAP, _IMAP), (MailProtocol.POP3, _POP3))
    return tuple(
        _guess(protocol, f"{prefix}{domain}", port, socket_type)
        for protocol, places in wanted
        for port, socket_type in places
        for prefix in _INCOMING_NAMES[protocol]
    )


def outgoing_guesses(domain: str, incoming: str = "") -> tuple[Greet, ...]:
    """Best first: hosts of the same sort of name as the incoming host, and then as above."""
    names: tuple[str, ...] = _OUTGOING_NAMES
    if incoming in {domain, f"mail.{domain}"}:
        alike = incoming.removesuffix(domain)
        names = (alike, *(name for name in names if name != alike))
    return tuple(
        _guess(MailProtocol.SMTP, f"{prefix}{domain}", port, socket_type)
        for prefix in names
        for port, socket_type in _SMTP
    )


def _guess(protocol: MailProtocol, hostname: str, port: int, socket_type: SocketType) -> Greet:
    return Greet(protocol=protocol, hostname=hostname, port=port, socket_type=socket_type)
