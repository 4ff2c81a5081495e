"""The first line of a server: is it mail at all, and does it let us in?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.model.probe import ServerRefused, Unreachable, UnreachableReason
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.foreign_text import one_line
from mailsetup.protocols.outcome import Stopped, closed
from mailsetup.protocols.second_look import look
from mailsetup.protocols.server_words import words
from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.protocols.wire import Wire
    from mailsetup.runtime.context import Context

GREETING_SECONDS = 10.0
_POKE_SECONDS = 1.5
_GREETS = {
    MailProtocol.IMAP: re.compile(rb"\* (?:OK|PREAUTH|BYE)\b", re.IGNORECASE),
    MailProtocol.POP3: re.compile(rb"\+OK|-ERR"),
    MailProtocol.SMTP: re.compile(rb"[245]\d\d(?:[ -]|\r?\n)"),
}
_LETS_IN = {
    # Not PREAUTH: logged in before anybody asked, and then STARTTLS is forbidden (RFC 9051 6.2.1),
    # which a man in the middle can use (CVE-2020-12398).
    MailProtocol.IMAP: re.compile(rb"\* OK\b", re.IGNORECASE),
    MailProtocol.POP3: re.compile(rb"\+OK"),
    MailProtocol.SMTP: re.compile(rb"220"),
}


def greeting_seconds(ctx: Context) -> float:
    """How long to wait for the first line: some of the time is kept to find out what else it is."""
    return min(GREETING_SECONDS, 0.6 * ctx.remaining(GREETING_SECONDS))


def check_greeting(server: ServerSettings, wire: Wire) -> str:
    """Look at the first line, which stays to be read; give the server's words.

    Raises:
        Stopped: it is no mail server of this protocol, or it turns us away.
        OSError: as the wire raises.
    """
    line = wire.peek_line()
    if not line:
        raise Stopped(closed(server, "before a greeting"))
    if line[:1] in b"\x15\x16" and line[1:2] == b"\x03":  # a TLS record: alert or handshake
        raise Stopped(_not_mail(server, "the server speaks TLS from the first byte"))
    if not _GREETS[server.protocol].match(line):
        raise Stopped(_not_mail(server, one_line(line)))
    if not _LETS_IN[server.protocol].match(line):
        raise Stopped(ServerRefused(server=server, server_text=words(line)))
    return words(line)


def explain_silence(
    server: ServerSettings, wire: Wire, dialer: Dialer, ctx: Context
) -> Unreachable:
    """Nobody greeted in time: a web server waits for us to speak, so does TLS on a plain port."""
    if _answers_as_web(wire):
        return _not_mail(server, "a web server answers")
    if server.socket_type is not SocketType.SSL:
        ctx = ctx.within(_POKE_SECONDS * 2)
        if look(server, dialer, ctx, at_once=True) is not None:
            return _not_mail(server, "the server speaks TLS from the first byte")
    return Unreachable(
        server=server, reason=UnreachableReason.TIMED_OUT, detail="connected, but no greeting came"
    )


def _answers_as_web(wire: Wire) -> bool:
    with wire.for_seconds(_POKE_SECONDS):
        try:
            wire.sendall(b"QUIT\r\n\r\n")
            return wire.peek_line().startswith((b"HTTP/", b"<"))
        except (OSError, WireError):
            return False


def _not_mail(server: ServerSettings, detail: str) -> Unreachable:
    return Unreachable(server=server, reason=UnreachableReason.NOT_MAIL, detail=detail)
