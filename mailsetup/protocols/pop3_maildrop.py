"""Reads a whole POP3 maildrop (RFC 1939); nothing in it is ever deleted."""

from __future__ import annotations

import poplib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.protocols.errors import error_of
from mailsetup.protocols.long_session import long_session
from mailsetup.protocols.pop3 import Pop3Session, start_pop3
from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.talk import Talk
    from mailsetup.protocols.wire import Wire
    from mailsetup.runtime.context import Context

PATIENCE = 120.0
"""Seconds that a server may think before it goes on."""
MAX_MESSAGES = 1_000_000
_PIECE = 65_536
_LONGEST_ENTRY = 4_096
_SMALL = 1_048_576
_ALL_LINES = 999_999_999
_NUMBERED = re.compile(rb"([0-9]{1,9})[ \t]+(\S{1,200})")


@dataclass(frozen=True, slots=True, kw_only=True)
class MaildropMessage:
    """A message: its number in this session, its bytes, its UIDL ("" where there is none)."""

    number: int
    size: int
    uidl: str


class Maildrop:
    """A logged-in session. What its methods raise ends it (see `open_maildrop`)."""

    def __init__(self, session: Pop3Session, wire: Wire, capabilities: tuple[str, ...]) -> None:
        self._session = session
        self._wire = wire
        self._can_top = "TOP" in capabilities

    def messages(self) -> tuple[MaildropMessage, ...]:
        """All of them, in their order."""
        sizes = self._listing(b"LIST")
        names = self._listing(b"UIDL")
        return tuple(
            MaildropMessage(
                number=number,
                size=int(size) if size.isdigit() else 0,
                uidl=names.get(number, b"").decode("latin-1"),
            )
            for number, size in sorted(sizes.items())
        )

    def retrieve(self, message: MaildropMessage) -> Iterator[bytes]:
        """The bytes of one, to be read to their end.

        Asking for the header and all lines does not count as reading it on most servers, so this
        goes first; where something else than the whole came, RETR follows.
        """
        if self._can_top and message.size <= _SMALL:
            try:
                self._session.command(b"TOP %d %d" % (message.number, _ALL_LINES))
            except poplib.error_proto:
                if not self._session.said_no():
                    raise
            else:
                data = b"".join(self._lines())
                if len(data) == message.size:
                    yield data
                    return
        self._session.command(b"RETR %d" % message.number)
        yield from self._lines()

    def _listing(self, command: bytes) -> dict[int, bytes]:
        """Message numbers and what the server tells of each; nothing where it says no."""
        try:
            self._session.command(command)
        except poplib.error_proto:
            if not self._session.said_no():
                raise
            return {}
        found: dict[int, bytes] = {}
        while (line := self._wire.readline(_LONGEST_ENTRY)).rstrip(b"\r\n") != b".":
            self._check(line)
            entry = _NUMBERED.match(line)
            if entry:
                found[int(entry[1])] = entry[2]
            if len(found) > MAX_MESSAGES:
                raise WireError("the server tells of far too many messages")
        return found

    def _lines(self) -> Iterator[bytes]:
        """A message up to its lone dot, with the dots that were put before others taken off."""
        starts_line = True
        while True:
            piece = self._wire.readline(_PIECE)
            self._check(piece)
            if starts_line and piece.startswith(b"."):
                if piece in {b".\r\n", b".\n"}:
                    return
                piece = piece[1:]
            starts_line = piece.endswith(b"\n")
            if piece:
                yield piece

    def _check(self, line: bytes) -> None:
        if not line or (self._wire.ended and not line.endswith(b"\n")):
            raise ConnectionResetError("the server has closed the connection")


def open_maildrop(
    server: ServerSettings, password: Secret, *, dialer: Dialer, trust: Trust, ctx: Context
) -> AbstractContextManager[Maildrop]:
    """A connection to work with in `with`. Raises as `long_session`."""

    def begin(talk: Talk) -> Maildrop:
        session, capabilities, authenticated = start_pop3(talk)
        if not authenticated:
            raise error_of(talk.reachable(capabilities))
        capabilities = (*capabilities, *session.capability_lines())
        talk.wire.work_long(ctx, PATIENCE)
        return Maildrop(session, talk.wire, capabilities)

    goodbye = b"QUIT\r\n"
    return long_session(server, password, begin, goodbye, dialer=dialer, trust=trust, ctx=ctx)
