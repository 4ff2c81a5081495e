"""Looks at a certificate that was not accepted: a handshake that trusts nobody and then hangs up.

Nothing secret is sent: after the handshake the connection is closed at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.server import SocketType
from mailsetup.net.tls import unverified_context
from mailsetup.protocols.upgrade import ask_for_tls
from mailsetup.protocols.wire import Wire, WireError

if TYPE_CHECKING:
    from mailsetup.model.probe import TlsFacts
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.runtime.context import Context

LOOK_SECONDS = 8.0


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
            waits = server.socket_type is not SocketType.SSL and not at_once
            if waits and not ask_for_tls(wire, server.protocol):
                return None
            wire.start_tls(unverified_context(), server.hostname)
            return wire.tls
    except (OSError, ValueError, WireError):
        return None
