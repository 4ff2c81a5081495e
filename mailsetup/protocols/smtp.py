"""SMTP submission (RFC 6409): EHLO, STARTTLS, AUTH, NOOP; no mail is ever begun."""

from __future__ import annotations

import smtplib
from typing import TYPE_CHECKING

from mailsetup.model.server import SocketType
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from mailsetup.model.probe import Reachable
    from mailsetup.protocols.talk import Login, Talk
    from mailsetup.protocols.wire import Wire

# Our own name in EHLO: Thunderbird sends the same, so that it says nothing about this computer.
_EHLO_NAME = "[127.0.0.1]"
_MAX_CAPABILITIES = 100


class SmtpSession(smtplib.SMTP):
    """An SMTP conversation over a wire that is already open."""

    def __init__(self, host: str, port: int, wire: Wire) -> None:
        self._wire = wire
        super().__init__(host, port, local_hostname=_EHLO_NAME)

    def _get_socket(self, host: str, port: int, timeout: float) -> Wire:
        del host, port, timeout
        return self._wire

    def forget(self) -> None:
        """Drop what the server said before the encryption (RFC 3207 section 4.2)."""
        self.file = None
        self.helo_resp = None
        self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False

    def capability_lines(self) -> tuple[str, ...]:
        """The lines of EHLO's answer in upper case; none when the server does not know EHLO."""
        code, text = self.ehlo()
        if code != 250:
            return ()
        lines = text.split(b"\n")[1 : _MAX_CAPABILITIES + 1]
        return tuple(one_line(line, 120).upper() for line in lines)


def talk_smtp(talk: Talk) -> Reachable:
    """The whole conversation.

    Raises:
        Stopped: with the answer, when it ends before its end.
    """
    session = SmtpSession(talk.server.hostname, talk.server.port, talk.wire)
    capabilities = session.capability_lines()
    if not session.does_esmtp:
        raise talk.refused(talk.wire.last_line)
    if talk.server.socket_type is SocketType.STARTTLS:
        if "STARTTLS" not in capabilities:
            raise talk.missing("STARTTLS")
        code, _ = session.docmd("STARTTLS")
        if code != 220:
            raise talk.refused(talk.wire.last_line)
        session.forget()
        talk.secure()
        capabilities = session.capability_lines()
    login = _logged_in(session, talk) if talk.login is not None else None
    if login is not None:
        talk.wire.stage = "after login"
        session.noop()
    talk.wire.say_goodbye(b"QUIT\r\n")
    return talk.reachable(capabilities, authenticated=login is not None)


def _logged_in(session: SmtpSession, talk: Talk) -> Login | None:
    """Log in with what the server offers; None when no attempt may be made."""
    offered = str(session.esmtp_features.get("auth", "")).upper().split()
    mechanism = next((name for name in ("PLAIN", "LOGIN") if name in offered), "")
    if talk.server.socket_type is SocketType.PLAIN:
        return None
    if not mechanism:
        raise talk.missing("AUTH")
    login = talk.login_now()
    if login is not None:
        _log_in(session, talk, login, mechanism)
    return login


def _log_in(session: SmtpSession, talk: Talk, login: Login, mechanism: str) -> None:
    talk.wire.stage = "during login"
    if mechanism == "PLAIN":
        code, text = session.docmd("AUTH", "PLAIN " + login.plain().decode("ascii"))
    else:
        code, text = session.docmd("AUTH", "LOGIN")
        for number in (0, 1):
            if code == 334:
                code, text = session.docmd(login.answer(number).decode("ascii"))
    if code == 235:
        return
    if not 400 <= code < 600:
        raise talk.refused(talk.wire.last_line)
    raise talk.login_failed(b"%d " % code + text.replace(b"\n", b" "))
