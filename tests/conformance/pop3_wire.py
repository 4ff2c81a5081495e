"""A raw POP3 dialogue and the normal form of its replies."""

from __future__ import annotations

import contextlib
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.conformance.wire import PATIENCE

if TYPE_CHECKING:
    from types import TracebackType

_CODE = re.compile(rb"\[([A-Z-]+(?:/[A-Z]+)?)\]")
_NUMBERS = re.compile(rb"[0-9]+(?: \S+)?")
_MULTI_LINE = re.compile(rb"(CAPA|RETR.*|TOP.*|LIST|UIDL|AUTH)\s*$", re.IGNORECASE)
_TELLING = re.compile(rb"(STAT|LIST|UIDL)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pop3Reply:
    """``status`` is ``+OK``, ``-ERR``, ``+`` or empty if the connection was closed."""

    status: bytes
    told: bytes
    """A response code, or what STAT, LIST and UIDL tell in their first line."""
    lines: tuple[bytes, ...]


class Pop3Wire:
    """One session."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._file = self._socket.makefile("rb")
        self.greeting = self._file.readline()

    def __enter__(self) -> Pop3Wire:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self._socket.close()

    def ask(self, command: bytes) -> Pop3Reply:
        """Send a command and read its whole reply."""
        self.send(command + b"\r\n")
        return self.reply(command)

    def send(self, data: bytes) -> None:
        """Send bytes as they are; a peer that has gone is seen when reading."""
        with contextlib.suppress(ConnectionError):
            self._socket.sendall(data)

    def reply(self, command: bytes) -> Pop3Reply:
        """The reply to a command that was sent before."""
        first = self._line()
        status, _, text = first.partition(b" ")
        if status == b"-ERR":
            code = _CODE.match(text)
            return Pop3Reply(status, code.group(1) if code else b"", ())
        told = _NUMBERS.match(text) if _TELLING.match(command) else None
        lines: list[bytes] = []
        if _MULTI_LINE.fullmatch(command) and status == b"+OK":
            while (line := self._line()) not in {b".", b""}:
                lines.append(line)
            told = None
        return Pop3Reply(status, told.group() if told else b"", tuple(lines))

    def _line(self) -> bytes:
        """The next line; one blank line of a message is told apart from the end by a space."""
        try:
            line = self._file.readline()
        except ConnectionError:
            return b""
        return b" " if line == b"\r\n" else line.removesuffix(b"\r\n")
