"""The tree of a message's parts with octet offsets (RFC 2045, 2046).

Each level searches only its own stretch for its own delimiter, so the work is bounded by
size times `MIME_DEPTH`. Below that depth and above `MIME_PARTS` parts the parser stops to
look inside, and it reads `HEADER_BYTES` of headers in all. It works in steps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mailsetup.refserver.limits import HEADER_BYTES, MIME_DEPTH, MIME_PARTS
from mailsetup.refserver.mime.headers import (
    Field,
    Structured,
    first,
    parse_fields,
    parse_structured,
)
from mailsetup.refserver.steps import STEP_BYTES, Steps, finish

_DEFAULT_TYPE = Structured(b"text/plain", ((b"charset", b"us-ascii"),))
_DIGEST_TYPE = Structured(b"message/rfc822", ())
_OPAQUE_TYPE = Structured(b"application/octet-stream", ())
_TYPE = re.compile(rb"[^/\s]+/[^/\s]+")
_SEARCHED_A_STEP = STEP_BYTES // 8
"""Lines that are almost a delimiter cost more than others."""
_BEHIND_BOUNDARY = re.compile(rb"(--)?[ \t]{0,998}(?=\r?\n|\r?\Z)")


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


class _Delimiter(NamedTuple):
    start: int
    """Where the part before ends."""
    end: int
    """Where the part behind starts."""
    closes: bool
    behind: int
    """Where to search for the next one."""


def parse_message(content: bytes) -> Part:
    """The tree of a whole message, at once."""
    return finish(parse_steps(content))


def parse_steps(content: bytes) -> Steps[Part]:
    """The tree of a whole message, in steps."""
    return _TreeBuilder(content).entity(0, len(content), 0, _DEFAULT_TYPE)


class _TreeBuilder:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._parts = 0
        self._header_bytes = HEADER_BYTES
        """How much header may still be read."""

    def entity(self, start: int, end: int, depth: int, default: Structured) -> Steps[Part]:
        """Parse ``content[start:end]``; whatever is inside, it ends there."""
        self._parts += 1
        yield
        body = self._header_end(start, end)
        yield
        header = self._content[start : min(body, start + self._header_bytes)]
        self._header_bytes -= len(header)
        fields = parse_fields(header)
        yield
        part = Part(
            start=start,
            body=body,
            end=end,
            fields=fields,
            content_type=_type_of(fields, default),
        )
        if part.main_type in {b"text", b"message"}:
            part.lines = self._content.count(b"\n", body, end)
            yield
        deeper = depth < MIME_DEPTH and self._parts < MIME_PARTS
        boundary = part.content_type.parameter(b"boundary")
        if part.is_multipart:
            if deeper and boundary:
                yield from self._add_children(part, boundary, depth)
            else:
                part.content_type = _OPAQUE_TYPE
        elif part.content_type.value.lower() == b"message/rfc822":
            if deeper:
                part.embedded = yield from self.entity(body, end, depth + 1, _DEFAULT_TYPE)
            else:
                part.content_type = _OPAQUE_TYPE
        return part

    def _add_children(self, part: Part, boundary: bytes, depth: int) -> Steps[None]:
        default = _DIGEST_TYPE if part.sub_type == b"digest" else _DEFAULT_TYPE
        child_start = -1
        position = max(part.body - 1, 0)
        while True:
            delimiter = yield from self._delimiter(part, boundary, position)
            if child_start >= 0:
                child_end = part.end if delimiter is None else max(child_start, delimiter.start)
                child = yield from self.entity(child_start, child_end, depth + 1, default)
                part.children.append(child)
            if delimiter is None or delimiter.closes or self._parts >= MIME_PARTS:
                return
            child_start, position = delimiter.end, delimiter.behind

    def _delimiter(self, part: Part, boundary: bytes, position: int) -> Steps[_Delimiter | None]:
        """The next delimiter line; the line break before it belongs to it (RFC 2046, 5.1.1)."""
        content, end = self._content, part.end
        mark = b"\n--" + boundary.rstrip(b" \t\r")
        rest = position
        while position < end:
            if position - rest > _SEARCHED_A_STEP:
                rest = position
                yield
            window = min(position + STEP_BYTES + len(mark), end)
            start = content.find(mark, position, window)
            if start < 0:
                position = window if window == end else window - len(mark) + 1
                yield
                rest = position
                continue
            position = start + len(mark)
            match = _BEHIND_BOUNDARY.match(content, position, end)
            if match is None:
                continue
            if content.startswith(b"\r", start - 1) and start > part.body:
                start -= 1
            newline = content.find(b"\n", match.end(), end)
            return _Delimiter(
                start=max(start, part.body),
                end=end if newline < 0 else newline + 1,
                closes=match.group(1) is not None,
                behind=match.end(),
            )
        return None

    def _header_end(self, start: int, end: int) -> int:
        """The offset behind the blank line, or the end."""
        content = self._content
        for newline in (b"\r\n", b"\n"):
            if content.startswith(newline, start, end):
                return start + len(newline)
        blank = content.find(b"\n\r\n", start, end)
        bare = content.find(b"\n\n", start, end if blank < 0 else blank)
        if bare >= 0:
            return bare + 2
        return end if blank < 0 else blank + 3


def _type_of(fields: tuple[Field, ...], default: Structured) -> Structured:
    raw = first(fields, b"content-type")
    if raw is None:
        return default
    parsed = parse_structured(raw)
    if _TYPE.fullmatch(parsed.value) is None:
        return _DEFAULT_TYPE
    return parsed
