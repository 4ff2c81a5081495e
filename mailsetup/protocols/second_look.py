"""Looks at a certificate that was not accepted: a handshake that trusts nobody and then hangs up.

Nothing secret is sent: after the handshake the connection is closed at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.tls import unverified_context
from mailsetup.protocols.wire import Wire, WireError

if TYPE_CHECKING:
    from mailsetup.model.probe import TlsFacts
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.runtime.context import Context

LOOK_SECONDS = 8.0
_MAX_REPLY_LINES = 100


def look(
    server: ServerSettings, dialer: Dialer, ctx: Context, *, at_once: bool = False
) -> TlsFacts | None:
    """The certificate as the server shows it, unverified; None when it cannot be seen.

    Args:
        at_once: do the handshake at once even if the server is set to STARTTLS or plain.

    Raises:
        Cancelled: when the user cancelled.
    """
    ctx = ctx.within(LOOK_SECONDS)
    try:
        with Wire(dialer.connect(server.hostname, server.port, ctx), ctx) as wire:
            if server.socket_type is not SocketType.SSL and not at_once:
                _ask_for_tls(wire, server.protocol)
            wire.start_tls(unverified_context(), server.hostname)
            return wire.tls
    except (OSError, ValueError, WireError):
        return None


def _ask_for_tls(wire: Wire, protocol: MailProtocol) -> None:
    match protocol:
        case MailProtocol.IMAP:
            _expect(wire, b"* OK")
            wire.sendall(b"a1 STARTTLS\r\n")
            _expect(wire, b"a1 OK")
        case MailProtocol.POP3:
            _expect(wire, b"+OK")
            wire.sendall(b"STLS\r\n")
            _expect(wire, b"+OK")
        case MailProtocol.SMTP:
            _expect(wire, b"220 ")
            wire.sendall(b"EHLO [127.0.0.1]\r\n")
            _expect(wire, b"250 ")
            wire.sendall(b"STARTTLS\r\n")
            _expect(wire, b"220 ")


def _expect(wire: Wire, start: bytes) -> None:
    """Read on to the line that starts so (untagged and continuation lines may come before it)."""
    for _ in range(_MAX_REPLY_LINES):
        line = wire.readline()
        if line[: len(start)].upper() == start.upper():
            return
        if not line:
            break
    raise WireError("no consent to start the encryption")
