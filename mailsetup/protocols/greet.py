"""Is there a mail server behind this name? Connect, verify TLS, read the greeting, leave.

For names that were guessed: nothing is said about the user, and nothing is tried twice.
"""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, assert_never

from mailsetup.model.probe import CertificateInvalid, MissingCapability, ProbeResult, Reachable
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.foreign_text import one_line
from mailsetup.net.tls import earliest_plausible_now
from mailsetup.net.tls_facts import classify, clock_now
from mailsetup.protocols.greeting import check_greeting
from mailsetup.protocols.outcome import Stopped, network_result
from mailsetup.protocols.upgrade import ask_for_tls
from mailsetup.protocols.wire import Wire, WireError

if TYPE_CHECKING:
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.runtime.context import Context

GREET_SECONDS = 10.0


def greet(
    protocol: MailProtocol,
    hostname: str,
    port: int,
    socket_type: SocketType,
    dialer: Dialer,
    trust: Trust,
    ctx: Context,
) -> ProbeResult:
    """Ask once, without a login; EHLO is said only where STARTTLS needs it.

    The deadline of `ctx`, or ten seconds, is for everything together.

    Raises:
        ValueError: a port or host name that no server can have.
        Cancelled: when the user cancelled.
        TlsError: the extra CA file of `trust` cannot be read; nothing was sent.
    """
    server = ServerSettings(
        protocol=protocol, hostname=hostname, port=port, socket_type=socket_type
    )
    context = trust.context()
    ctx = ctx.within(GREET_SECONDS)
    try:
        with Wire(dialer.connect(hostname, port, ctx), ctx) as wire:
            return _talk(server, wire, context)
    except Stopped as stopped:
        return stopped.result
    except ssl.SSLCertVerificationError as error:
        return _certificate_result(error, server)
    except (OSError, ValueError, WireError) as error:
        ctx.check()
        return network_result(error, server)


def _talk(server: ServerSettings, wire: Wire, context: ssl.SSLContext) -> ProbeResult:
    if server.socket_type is SocketType.SSL:
        wire.start_tls(context, server.hostname)
    greeting = check_greeting(server, wire)
    if server.socket_type is SocketType.STARTTLS:
        if not ask_for_tls(wire, server.protocol):
            return MissingCapability(server=server, name="STARTTLS")
        wire.start_tls(context, server.hostname)
    with suppress(OSError):  # a server that is gone already has said enough
        wire.sendall(_goodbye(server.protocol))
    return Reachable(server=server, tls=wire.tls, server_text=greeting)


def _goodbye(protocol: MailProtocol) -> bytes:
    match protocol:
        case MailProtocol.IMAP:
            return b"a2 LOGOUT\r\n"
        case MailProtocol.POP3 | MailProtocol.SMTP:
            return b"QUIT\r\n"
    assert_never(protocol)


def _certificate_result(
    error: ssl.SSLCertVerificationError, server: ServerSettings
) -> CertificateInvalid:
    return CertificateInvalid(
        server=server,
        problem=classify(
            error.verify_code, None, now=clock_now(), earliest=earliest_plausible_now()
        ),
        detail=one_line(error.verify_message),
    )
