"""Header fields with their exact bytes, and structured values such as Content-Type.

``email`` is of no use here: it keeps no octet offsets and refuses what real mail holds.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from mailsetup.refserver.limits import HEADER_BYTES

_FIELD = re.compile(rb"^(?:([!-9;-~]{1,998})[ \t]*:|[^ \t\r\n])", re.MULTILINE)
_TOKEN_END = b' \t\r\n()<>@,;:\\"[]?='
_MOST_PARAMETERS = 100
_MOST_FIELDS = 5000
_STRUCTURED_BYTES = 64 * 1024
"""A longer value with parameters is read so far."""


@dataclass(frozen=True, slots=True)
class Field:
    """One header field: the name as written, all its bytes, and the bytes after the colon.

    A line that is neither a field nor the continuation of one is a field without a name.
    """

    name: bytes
    raw: bytes
    value: bytes

    @property
    def unfolded(self) -> bytes:
        """The value on one line, without white space around it."""
        # Each line behind the first begins with white space, or it would not belong here.
        return self.value.replace(b"\r\n", b"").replace(b"\n", b"").strip(b" \t\r")


def parse_fields(header: bytes) -> tuple[Field, ...]:
    """Split a header; every byte but the blank line is in one field."""
    header = header[:HEADER_BYTES]
    found = list(itertools.islice(_FIELD.finditer(header), _MOST_FIELDS + 1))
    fields: list[Field] = []
    ends = [*(match.start() for match in found[1:]), _blank_line(header)]
    for match, end in zip(found, ends, strict=False):
        begin = match.start()
        if begin < end:
            value = header[match.end() : end] if match.group(1) else b""
            fields.append(Field(match.group(1) or b"", header[begin:end], value))
    return tuple(fields)


def _blank_line(header: bytes) -> int:
    for blank, newline in ((b"\r\n\r\n", 2), (b"\n\n", 1)):
        if header.endswith(blank):
            return len(header) - newline
    return len(header)


def first(fields: tuple[Field, ...], name: bytes) -> bytes | None:
    """The unfolded value of the first field of that name (lower case), or None."""
    for field in fields:
        if field.name.lower() == name:
            return field.unfolded
    return None


@dataclass(frozen=True, slots=True)
class Structured:
    """A value with parameters: ``text/plain; charset=utf-8`` or ``attachment; filename=a``."""

    value: bytes
    parameters: tuple[tuple[bytes, bytes], ...]

    def parameter(self, name: bytes) -> bytes | None:
        """The parameter of that name (lower case), or None."""
        for key, value in self.parameters:
            if key.lower() == name:
                return value
        return None


def parse_structured(raw: bytes) -> Structured:
    """Read a value and its parameters, forgiving what cannot be read."""
    scanner = TokenScanner(raw[:_STRUCTURED_BYTES])
    value = bytearray(scanner.token())
    if scanner.accept(b"/"):
        value += b"/" + scanner.token()
    parameters: list[tuple[bytes, bytes]] = []
    while scanner.skip_to(b";") and len(parameters) < _MOST_PARAMETERS:
        name = scanner.token()
        if name and scanner.accept(b"="):
            parameters.append((name, scanner.word()))
    return Structured(bytes(value), tuple(parameters))


class TokenScanner:
    """Walks over a header value; comments and white space are skipped; never goes back."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def _skip_space(self) -> None:
        while self._at < len(self._raw):
            byte = self._raw[self._at]
            if byte in b" \t\r\n":
                self._at += 1
            elif byte == ord("("):
                self._at = comment_end(self._raw, self._at)
            else:
                return

    def token(self) -> bytes:
        """The next token, perhaps empty; a slash ends it only in a type."""
        self._skip_space()
        start = self._at
        while self._at < len(self._raw) and self._raw[self._at] not in _TOKEN_END + b"/":
            self._at += 1
        return self._raw[start : self._at]

    def word(self) -> bytes:
        """A quoted string or a run of bytes up to white space, ``;`` or a comment."""
        self._skip_space()
        if self._raw[self._at : self._at + 1] == b'"':
            text, self._at = quoted_text(self._raw, self._at)
            return text
        start = self._at
        while self._at < len(self._raw) and self._raw[self._at] not in b" \t\r\n;(":
            self._at += 1
        return self._raw[start : self._at]

    def accept(self, char: bytes) -> bool:
        """Step over ``char`` if it is next."""
        self._skip_space()
        if self._raw[self._at : self._at + 1] != char:
            return False
        self._at += 1
        return True

    def skip_to(self, char: bytes) -> bool:
        """Step behind the next ``char`` outside quotes and comments."""
        while True:
            self._skip_space()
            if self._at >= len(self._raw):
                return False
            here = self._raw[self._at : self._at + 1]
            if here == b'"':
                self._at = quoted_text(self._raw, self._at)[1]
                continue
            self._at += 1
            if here == char:
                return True


def comment_end(raw: bytes, start: int) -> int:
    """The offset behind the comment that opens at ``start``; nested ones are counted."""
    depth, at = 0, start
    while at < len(raw):
        byte = raw[at]
        if byte == ord("\\"):
            at += 1
        elif byte == ord("("):
            depth += 1
        elif byte == ord(")"):
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return len(raw)


def quoted_text(raw: bytes, start: int) -> tuple[bytes, int]:
    """The text of the quoted string that opens at ``start``, and the offset behind it."""
    out = bytearray()
    at = start + 1
    while at < len(raw):
        byte = raw[at]
        if byte == ord('"'):
            return bytes(out), at + 1
        if byte == ord("\\") and at + 1 < len(raw):
            at += 1
            byte = raw[at]
        if byte not in b"\r\n":
            out.append(byte)
        at += 1
    return bytes(out), len(raw)
