"""The tree of a message's parts with octet offsets, found in one pass (RFC 2045, 2046).

The parser jumps from one line that starts with ``--`` to the next, so 3,000 nested
multiparts cost no more than 3,000 flat ones. Below `MIME_DEPTH` levels and above
`MIME_PARTS` parts it stops to look inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailsetup.refserver.limits import MIME_DEPTH, MIME_PARTS
from mailsetup.refserver.mime.headers import (
    Field,
    Structured,
    first,
    parse_fields,
    parse_structured,
)

_DASH_LINE = re.compile(rb"(?:^|(?<=\n))--([^\n]*)(?:\n|$)")
_DEFAULT_TYPE = Structured(b"text/plain", ((b"charset", b"us-ascii"),))
_DIGEST_TYPE = Structured(b"message/rfc822", ())
_OPAQUE_TYPE = Structured(b"application/octet-stream", ())
_TYPE = re.compile(rb"[^/\s]+/[^/\s]+")


@dataclass(slots=True, kw_only=True)
class Part:
    """One entity: ``content[start:body]`` is its header, ``content[body:end]`` its body."""

    start: int
    body: int
    end: int
    fields: tuple[Field, ...]
    content_type: Structured
    children: list[Part] = field(default_factory=list)
    embedded: Part | None = None
    lines: int = 0

    @property
    def main_type(self) -> bytes:
        """``text``, ``multipart`` … in lower case."""
        return self.content_type.value.partition(b"/")[0].lower()

    @property
    def sub_type(self) -> bytes:
        """``plain``, ``mixed`` … in lower case."""
        return self.content_type.value.partition(b"/")[2].lower()

    @property
    def is_multipart(self) -> bool:
        """Whether the parser looked inside a multipart."""
        return self.main_type == b"multipart"

    @property
    def size(self) -> int:
        """Octets of the body."""
        return self.end - self.body


@dataclass(frozen=True, slots=True)
class _Dashes:
    """A line that may delimit parts."""

    start: int
    end: int
    text: bytes


def parse_message(content: bytes) -> Part:
    """The tree of a whole message."""
    return _TreeBuilder(content).build()


class _TreeBuilder:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._dashes = [
            _Dashes(match.start(), match.end(), match.group(1).rstrip(b" \t\r"))
            for match in _DASH_LINE.finditer(content)
        ]
        self._next = 0
        self._open: dict[bytes, int] = {}
        self._parts = 0

    def build(self) -> Part:
        return self._entity(0, 0, _DEFAULT_TYPE)

    def _entity(self, start: int, depth: int, default: Structured) -> Part:
        """Parse one entity; ``_next`` then points at the delimiter that ended it, or behind all."""
        self._parts += 1
        body = self._header_end(start)
        fields = parse_fields(self._content[start:body])
        part = Part(
            start=start, body=body, end=body, fields=fields, content_type=_type_of(fields, default)
        )
        deeper = depth < MIME_DEPTH and self._parts < MIME_PARTS
        boundary = part.content_type.parameter(b"boundary")
        if part.is_multipart:
            if deeper and boundary:
                self._multipart(part, boundary, depth)
            else:
                part.content_type = _OPAQUE_TYPE
        elif part.content_type.value.lower() == b"message/rfc822":
            if deeper:
                part.embedded = self._entity(body, depth + 1, _DEFAULT_TYPE)
            else:
                part.content_type = _OPAQUE_TYPE
        self._skip_to_open_delimiter(part.body)
        self._close(part, self._end_before_delimiter(part.body))
        return part

    def _multipart(self, part: Part, boundary: bytes, depth: int) -> None:
        boundary = boundary.rstrip(b" \t\r")
        outer = self._open.get(boundary)
        self._open[boundary] = depth
        default = _DIGEST_TYPE if part.sub_type == b"digest" else _DEFAULT_TYPE
        at = part.body
        while (dashes := self._skip_to_open_delimiter(at)) is not None:
            if dashes.text != boundary or self._parts >= MIME_PARTS:
                break
            self._next += 1
            at = dashes.end
            part.children.append(self._entity(at, depth + 1, default))
        if outer is None:
            del self._open[boundary]
        else:
            self._open[boundary] = outer
        if dashes is not None and dashes.text == boundary + b"--":
            self._next += 1

    def _skip_to_open_delimiter(self, at: int) -> _Dashes | None:
        """Move on to the next line that delimits any open multipart."""
        while self._next < len(self._dashes):
            dashes = self._dashes[self._next]
            if dashes.start >= at and self._is_open(dashes.text):
                return dashes
            self._next += 1
        return None

    def _is_open(self, text: bytes) -> bool:
        return text in self._open or (text.endswith(b"--") and text[:-2] in self._open)

    def _end_before_delimiter(self, body: int) -> int:
        if self._next >= len(self._dashes):
            return len(self._content)
        end = self._dashes[self._next].start
        # The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1).
        for newline in (b"\r\n", b"\n"):
            if self._content.endswith(newline, body, end):
                return end - len(newline)
        return max(body, end)

    def _close(self, part: Part, end: int) -> None:
        part.end = max(part.body, end)
        part.lines = self._content.count(b"\n", part.body, part.end)
        if part.embedded is not None and part.embedded.end != part.end:
            self._close(part.embedded, part.end)

    def _header_end(self, start: int) -> int:
        """The offset behind the blank line, or where an enclosing part ends."""
        content, at = self._content, start
        while at < len(content):
            if content[at] == 0x0A:
                return at + 1
            if content.startswith(b"\r\n", at):
                return at + 2
            newline = content.find(b"\n", at)
            line_end = len(content) if newline < 0 else newline + 1
            if content.startswith(b"--", at):
                text = content[at + 2 : line_end].rstrip(b" \t\r\n")
                if self._is_open(text):
                    return at
            at = line_end
        return at


def _type_of(fields: tuple[Field, ...], default: Structured) -> Structured:
    raw = first(fields, b"content-type")
    if raw is None:
        return default
    parsed = parse_structured(raw)
    if _TYPE.fullmatch(parsed.value) is None:
        return _DEFAULT_TYPE
    return parsed
