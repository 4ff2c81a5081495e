"""POP3 (RFC 1939, RFC 2449): greeting, CAPA, STLS, login, STAT; nothing is deleted."""

from __future__ import annotations

import poplib
from typing import TYPE_CHECKING

from mailsetup.model.server import SocketType
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from mailsetup.model.probe import Reachable
    from mailsetup.protocols.talk import Login, Talk
    from mailsetup.protocols.wire import Wire

_MAX_CAPABILITIES = 100


class Pop3Session(poplib.POP3):
    """A POP3 conversation over a wire that is already open."""

    if TYPE_CHECKING:  # what poplib has and its type stubs leave out

        def _putline(self, line: bytes) -> None: ...
        def _getresp(self) -> bytes: ...
        def _longcmd(self, line: str) -> tuple[bytes, list[bytes], int]: ...

    def __init__(self, host: str, port: int, wire: Wire) -> None:
        self._wire = wire
        super().__init__(host, port)

    def _create_socket(self, timeout: float) -> Wire:
        del timeout
        return self._wire

    def capability_lines(self) -> tuple[str, ...]:
        """The lines of CAPA in upper case, without those of a server that does not know it."""
        try:
            _, lines, _ = self._longcmd("CAPA")
        except poplib.error_proto:
            if not self.said_no():
                raise
            return ()
        shown = (one_line(line, 80).upper() for line in lines[:_MAX_CAPABILITIES])
        return tuple(line for line in shown if line)

    def said_no(self) -> bool:
        """Whether the last answer was a proper -ERR, and not nonsense or the end of the line."""
        wire = self._wire
        return wire.failure is None and not wire.ended and wire.last_line.startswith(b"-ERR")

    def command(self, line: bytes) -> bytes:
        """Send a line of bytes and give the answer.

        Raises:
            poplib.error_proto: the answer is -ERR.
        """
        self._putline(line)
        return self._getresp()


def talk_pop3(talk: Talk) -> Reachable:
    """The whole conversation.

    Raises:
        Stopped: with the answer, when it ends before its end.
    """
    session, capabilities, authenticated = start_pop3(talk)
    if authenticated:
        capabilities = tuple(dict.fromkeys((*capabilities, *session.capability_lines())))
        session.stat()
    talk.wire.say_goodbye(b"QUIT\r\n")
    return talk.reachable(capabilities, authenticated=authenticated)


def start_pop3(talk: Talk) -> tuple[Pop3Session, tuple[str, ...], bool]:
    """Greeting, STLS if asked for, login if there is one.

    Returns:
        The session, its capabilities from before the login, and whether it is logged in.

    Raises:
        Stopped: with the answer, when it ends before that.
    """
    session = Pop3Session(talk.server.hostname, talk.server.port, talk.wire)
    capabilities = session.capability_lines()
    if talk.server.socket_type is SocketType.STARTTLS:
        if "STLS" not in capabilities:
            raise talk.missing("STARTTLS")
        session.command(b"STLS")
        talk.secure()
        capabilities = session.capability_lines()
    login = talk.login_now()
    if login is not None:
        _log_in(session, talk, login, capabilities)
        talk.wire.stage = "after login"
    return session, capabilities, login is not None


def _log_in(session: Pop3Session, talk: Talk, login: Login, capabilities: tuple[str, ...]) -> None:
    """USER and PASS; SASL PLAIN (RFC 5034) without USER or for letters beyond ASCII."""
    sasl = any(line.split()[0] == "SASL" and "PLAIN" in line.split() for line in capabilities)
    talk.wire.stage = "during login"
    try:
        if sasl and ("USER" not in capabilities or not login.password.isascii()):
            session.command(b"AUTH PLAIN " + login.plain())
        else:
            session.command(b"USER " + login.name)
            session.command(b"PASS " + login.password)
    except poplib.error_proto:
        if not session.said_no():
            raise
        raise talk.login_failed(talk.wire.last_line) from None
