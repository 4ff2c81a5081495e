"""IMAP responses as nested values, so that two servers' spellings of one answer are equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """An atom or number; NIL is one too, and is not the string "NIL"."""

    text: str


Value: TypeAlias = "bytes | Atom | tuple[Value, ...]"

NIL = Atom("NIL")
_ENDS = b" ()\r\n"


class Malformed(ValueError):
    """The response does not follow the grammar (RFC 3501, section 9)."""


def parse(data: bytes) -> tuple[Value, ...]:
    """All values of a response; strings become bytes, however they were sent.

    Raises:
        Malformed: for anything that no client can read, as two spaces or an unclosed list.
    """
    return _Reader(data).values(closing=False)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def values(self, *, closing: bool) -> tuple[Value, ...]:
        """Values up to the closing parenthesis, or to the end."""
        found: list[Value] = []
        while True:
            if self._at >= len(self._data):
                if closing:
                    raise Malformed(f"unclosed list: {self._data!r}")
                return tuple(found)
            if closing and self._data[self._at : self._at + 1] == b")":
                self._at += 1
                return tuple(found)
            self._between(found)
            found.append(self._value())

    def _between(self, found: list[Value]) -> None:
        """One space; body parts follow each other without (RFC 3501, body-type-mpart)."""
        if not found:
            return
        if self._data[self._at : self._at + 1] == b" ":
            self._at += 1
        elif not (isinstance(found[-1], tuple) and self._data[self._at : self._at + 1] == b"("):
            raise Malformed(f"a space is missing at {self._at}: {self._data!r}")

    def _value(self) -> Value:
        match self._data[self._at : self._at + 1]:
            case b"(":
                self._at += 1
                return self.values(closing=True)
            case b'"':
                return self._quoted()
            case b"{":
                return self._literal()
            case _:
                return self._atom()

    def _quoted(self) -> bytes:
        self._at += 1
        found = bytearray()
        while True:
            byte = self._data[self._at : self._at + 1]
            if byte in {b"", b"\r", b"\n"}:
                raise Malformed(f"unclosed string: {self._data!r}")
            self._at += 1
            if byte == b'"':
                return bytes(found)
            if byte == b"\\":
                byte = self._data[self._at : self._at + 1]
                self._at += 1
                if byte not in {b'"', b"\\"}:
                    raise Malformed(f"wrong escape: {self._data!r}")
            found += byte

    def _literal(self) -> bytes:
        head, found, _ = self._data[self._at :].partition(b"}\r\n")
        size = head[1:]
        if not found or not size.isdigit():
            raise Malformed(f"wrong literal: {self._data!r}")
        start = self._at + len(head) + 3
        self._at = start + int(size)
        return self._data[start : self._at]

    def _atom(self) -> Atom:
        """An atom; what stands in square brackets belongs to it, as in ``BODY[HEADER]<0>``."""
        start = self._at
        depth = 0
        while self._at < len(self._data):
            byte = self._data[self._at]
            if byte == ord("["):
                depth += 1
            elif byte == ord("]"):
                depth -= 1
            elif depth <= 0 and byte in _ENDS:
                break
            self._at += 1
        if start == self._at:
            raise Malformed(f"a value is missing at {start}: {self._data!r}")
        return Atom(self._data[start : self._at].decode("ascii", "backslashreplace"))
