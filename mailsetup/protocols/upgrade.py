"""Asking a server for TLS in the middle of a plain connection, with as few words as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.model.server import MailProtocol
from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from mailsetup.protocols.wire import Wire

_MAX_REPLY_LINES = 100


def ask_for_tls(wire: Wire, protocol: MailProtocol) -> bool:
    """Read the greeting and ask for TLS; False when the server does not offer it.

    With True the handshake is due. (RFC 9051 section 6.2.1, RFC 2595 section 4, RFC 3207.)

    Raises:
        WireError: the server goes on and on, or hangs up.
        OSError: as the wire raises.
        Cancelled: when the user cancelled.
    """
    match protocol:
        case MailProtocol.IMAP:
            return _starts(wire.readline(), b"* OK") and _imap(wire)
        case MailProtocol.POP3:
            return _starts(wire.readline(), b"+OK") and _pop3(wire)
        case MailProtocol.SMTP:
            return _smtp_reply(wire)[0] == b"220" and _smtp(wire)
    assert_never(protocol)


def _imap(wire: Wire) -> bool:
    wire.sendall(b"a1 STARTTLS\r\n")
    for _ in range(_MAX_REPLY_LINES):
        line = _line(wire)
        if _starts(line, b"a1 "):
            return _starts(line, b"a1 OK")
    raise WireError("no end of the answer to STARTTLS")


def _pop3(wire: Wire) -> bool:
    wire.sendall(b"STLS\r\n")
    return _starts(_line(wire), b"+OK")


def _smtp(wire: Wire) -> bool:
    wire.sendall(b"EHLO [127.0.0.1]\r\n")
    code, offered = _smtp_reply(wire)
    if code != b"250" or b"STARTTLS" not in offered:
        return False
    wire.sendall(b"STARTTLS\r\n")
    return _smtp_reply(wire)[0] == b"220"


def _smtp_reply(wire: Wire) -> tuple[bytes, list[bytes]]:
    """The code and the texts of a reply of one or more lines (RFC 5321 section 4.2.1)."""
    texts: list[bytes] = []
    for _ in range(_MAX_REPLY_LINES):
        line = _line(wire)
        texts.append(line[4:].strip().upper())
        if line[3:4] != b"-":
            return line[:3], texts
    raise WireError("no end of the reply")


def _line(wire: Wire) -> bytes:
    line = wire.readline()
    if not line:
        raise WireError("the server hung up before the encryption began")
    return line


def _starts(line: bytes, start: bytes) -> bool:
    return line[: len(start)].upper() == start.upper()
