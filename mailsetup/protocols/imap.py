"""IMAP (RFC 3501): an `IMAPClient` over our own wire, which logs in once and looks around."""

from __future__ import annotations

import imaplib
from typing import TYPE_CHECKING, cast

from imapclient import IMAPClient  # type: ignore[import-untyped]

from mailsetup.model.server import SocketType
from mailsetup.net.foreign_text import one_line
from mailsetup.protocols.imap_folders import read_folders, read_personal_namespaces
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from _typeshed import ReadableBuffer

    from mailsetup.model.probe import Reachable
    from mailsetup.protocols.imap_syntax import ResponseItem
    from mailsetup.protocols.talk import Login, Talk
    from mailsetup.protocols.wire import Wire

_MAX_CAPABILITIES = 300
_MAX_CHALLENGES = 4


class WiredImap4(imaplib.IMAP4):
    """imaplib over a wire that is already open; it keeps no record of what was sent."""

    def __init__(self, host: str, port: int, wire: Wire) -> None:
        self._wire = wire
        super().__init__(host, port)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """Nothing to open."""
        del timeout
        self.host = host
        self.port = port
        self.sock = cast("socket.socket", self._wire)  # it is asked for nothing but a time-out

    def read(self, size: int) -> bytes:
        """See `Wire.read`."""
        return self._wire.read(size)

    def readline(self) -> bytes:
        """See `Wire.readline`; a status without any text gets the space that imaplib wants."""
        line = self._wire.readline()
        return (
            line[:-2] + b" \r\n" if line.endswith((b" OK\r\n", b" NO\r\n", b" BAD\r\n")) else line
        )

    def send(self, data: ReadableBuffer) -> None:
        """See `Wire.sendall`."""
        self._wire.sendall(bytes(data))

    def shutdown(self) -> None:
        """End the connection."""
        self._wire.close()

    def _get_capabilities(self) -> None:
        """What the greeting tells is not asked for once more: that is a round trip.

        Some greetings tell only a part; those do not say how to log in.
        """
        told = self.untagged_responses.get("CAPABILITY") or [b""]
        words = told[-1].decode("latin-1").upper().split() if isinstance(told[-1], bytes) else []
        if "IMAP4REV1" in words and any(word.startswith("AUTH=") for word in words):
            self.capabilities = tuple(words)
        else:
            super()._get_capabilities()  # type: ignore[misc] # typeshed does not know it

    def _log(self, line: str) -> None:
        """Nothing: imaplib would remember the last ten commands, with the password."""

    def run(
        self,
        name: str,
        *arguments: bytes,
        answer: str = "",
        literal: bytes | Callable[[bytes], bytes] | None = None,
    ) -> tuple[str, list[ResponseItem]]:
        """Send one command; give OK, NO or BAD and the untagged responses called `answer`.

        Args:
            literal: a last argument that is sent as a literal, or what answers each challenge.

        Raises:
            imaplib.IMAP4.abort: the server says BYE, or nothing that IMAP knows.
            Exception: as the wire raises.
        """
        self.untagged_responses.pop(answer, None)
        self.literal = literal  # type: ignore[assignment] # bytes, or what answers challenges
        try:
            status, _ = self._simple_command(name, *arguments)
        except self.abort:
            raise
        except self.error:
            if self._wire.ended or self._wire.failure is not None:
                raise
            return "BAD", []
        return status, self.untagged_responses.pop(answer, [])

    def examine(self, mailbox: bytes) -> bytes | None:
        """Open a mailbox without touching it, and close it; the number of EXISTS, None for a no."""
        self.is_readonly = True  # or imaplib would take [READ-ONLY] for an accident
        status, items = self.run("EXAMINE", mailbox, answer="EXISTS")
        if status != "OK":
            return None
        self.state = "SELECTED"
        closed, _ = self.run("CLOSE")
        self.state = "AUTH"
        count = items[-1] if items else None
        return count if closed == "OK" and isinstance(count, bytes) else None

    def start_tls(self, handshake: Callable[[], None]) -> bool:
        """STARTTLS; False when the server says no. What it said before is forgotten."""
        status, _ = self.run("STARTTLS")
        if status != "OK":
            return False
        handshake()
        self._tls_established = True
        self.untagged_responses.clear()
        self._get_capabilities()
        return True


class ImapSession(IMAPClient):  # type: ignore[misc]
    """An IMAP conversation over a wire that is already open and greeted us."""

    def __init__(self, host: str, port: int, wire: Wire) -> None:
        self._wire = wire
        super().__init__(host, port, ssl=False)
        self._imap.debug = 0  # IMAPClient sets 5, which logs what is sent
        self.folder_encode = False  # names stay as the server writes them

    def _create_IMAP4(self) -> WiredImap4:
        return WiredImap4(self.host, self.port, self._wire)

    @property
    def commands(self) -> WiredImap4:
        """The level below, for commands that IMAPClient does not have."""
        return cast("WiredImap4", self._imap)

    def capability_names(self) -> tuple[str, ...]:
        """What the server can do now, in upper case."""
        names = self.capabilities()[:_MAX_CAPABILITIES]
        return tuple(one_line(name, 80).upper() for name in names)

    def start_tls(self, handshake: Callable[[], None]) -> bool:
        """See `WiredImap4.start_tls`."""
        self._cached_capabilities = None
        return self.commands.start_tls(handshake)

    def log_in(self, login: Login, capabilities: tuple[str, ...]) -> bool:
        """Try once, in the best way that the server offers; False when it says no."""
        self._cached_capabilities = None
        status = self._try_login(login, capabilities)
        if status == "OK":
            self.commands.state = "AUTH"
        return status == "OK"

    def _try_login(self, login: Login, capabilities: tuple[str, ...]) -> str:
        run = self.commands.run
        if "AUTH=PLAIN" in capabilities:
            if "SASL-IR" in capabilities:
                return run("AUTHENTICATE", b"PLAIN", login.plain())[0]
            return run("AUTHENTICATE", b"PLAIN", literal=_Answers(login.plain()).next)[0]
        if "AUTH=LOGIN" in capabilities:
            answers = _Answers(login.answer(0), login.answer(1))
            return run("AUTHENTICATE", b"LOGIN", literal=answers.next)[0]
        username = quoted(login.name)
        if login.password.isascii():
            return run("LOGIN", username, quoted(login.password))[0]
        return run("LOGIN", username, literal=login.password)[0]


def can_log_in(capabilities: tuple[str, ...]) -> bool:
    """Whether the server takes a password in any way that we speak."""
    return (
        "LOGINDISABLED" not in capabilities
        or "AUTH=PLAIN" in capabilities
        or "AUTH=LOGIN" in capabilities
    )


class _Answers:
    """Gives the prepared answers in turn; after them `*`, which calls the exchange off."""

    def __init__(self, *prepared: bytes) -> None:
        self._waiting = list(prepared)
        self._challenges = 0

    def next(self, challenge: bytes) -> bytes:
        """The answer to a challenge. (imaplib takes nothing but a bound method for this.)"""
        del challenge
        self._challenges += 1
        if self._challenges > _MAX_CHALLENGES:
            raise imaplib.IMAP4.abort("the server asks without end")
        return self._waiting.pop(0) if self._waiting else b"*"


def start_imap(talk: Talk) -> tuple[ImapSession, tuple[str, ...], bool]:
    """Greeting, STARTTLS if asked for, login if there is one.

    Returns:
        The session, its capabilities from before and after the login, and whether it is logged in.

    Raises:
        Stopped: with the answer, when it ends before that.
    """
    session = ImapSession(talk.server.hostname, talk.server.port, talk.wire)
    capabilities = session.capability_names()
    if talk.server.socket_type is SocketType.STARTTLS:
        if "STARTTLS" not in capabilities:
            raise talk.missing("STARTTLS")
        if not session.start_tls(talk.secure):
            raise talk.refused(talk.wire.last_line)
        capabilities = session.capability_names()
    if talk.login is None or talk.server.socket_type is SocketType.PLAIN:
        return session, capabilities, False
    if not can_log_in(capabilities):
        raise talk.missing("AUTH=PLAIN")
    login = talk.login_now()
    if login is None:
        return session, capabilities, False
    talk.wire.stage = "during login"
    if not session.log_in(login, capabilities):
        raise talk.login_failed(talk.wire.last_line)
    talk.wire.stage = "after login"
    both = dict.fromkeys((*capabilities, *session.capability_names()))
    return session, tuple(both), True


def talk_imap(talk: Talk, *, with_mailboxes: bool) -> Reachable:
    """The whole conversation.

    Raises:
        Stopped: with the answer, when it ends before its end.
    """
    session, capabilities, authenticated = start_imap(talk)
    if not authenticated:
        talk.wire.say_goodbye(b"bye LOGOUT\r\n")
        return talk.reachable(capabilities)
    run = session.commands.run
    namespaces = read_personal_namespaces(run, capabilities)
    mailboxes = read_folders(run, capabilities) if with_mailboxes else ()
    talk.wire.say_goodbye(b"bye LOGOUT\r\n")
    return talk.reachable(
        capabilities, authenticated=True, namespaces=namespaces, mailboxes=mailboxes
    )
