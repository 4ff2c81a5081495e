"""The parts of a mail (RFC 2045-2049): where each begins and ends, without recursion or copies.

Every boundary is looked for with `bytes.find`; the work is bounded by the limits and the size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailsetup.bounces import limits
from mailsetup.bounces.charset import from_base64, from_quoted_printable
from mailsetup.bounces.header_fields import Parameterised, parameterised, read_block

if TYPE_CHECKING:
    from mailsetup.bounces.report import Headers

_LONGEST_BOUNDARY: Final = 200
_MOST_FALSE_LINES: Final = 20_000
_GUESSED: Final = re.compile(
    rb"(?:\s{0,200}This is a (?:MIME|multi)[^\n]{0,200}\n)?\s{0,200}--([!-~][!-~ ]{2,199})\n"
)

PLAIN: Final = Parameterised("text/plain", {})
_MAIL_TYPES: Final = re.compile(
    "message/(?:rfc822|global|news)(?:-headers?)?|text/rfc822(?:-headers?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that holds no others, or a mail inside the mail: `data[start:end]` is its body.

    Attributes:
        alternative: the number of the multipart/alternative around it, 0 outside of one.
        within: the types of the multiparts around it, outermost first.
    """

    data: bytes = field(repr=False)
    start: int
    end: int
    headers: Headers
    kind: Parameterised
    alternative: int = 0
    within: tuple[str, ...] = ()

    @property
    def encoding(self) -> str:
        """The transfer encoding, lower case, without what some write after it; "" for none."""
        words = self.headers.first("content-transfer-encoding")[:80].lower().split(None, 1)
        return words[0].rstrip(";,") if words else ""

    @property
    def is_mail(self) -> bool:
        """Whether it is a mail, or the header of one."""
        return _MAIL_TYPES.fullmatch(self.kind.value) is not None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it, or next to nothing."""
        return not self.data[self.start : min(self.end, self.start + limits.LINE)].strip()

    @property
    def is_attached(self) -> bool:
        """Whether the writer meant it to be a file."""
        return self.headers.first("content-disposition")[:10].lower() == "attachment"

    @property
    def file_name(self) -> str:
        """The name under which it would be saved, or ""."""
        disposition = self.headers.first("content-disposition")
        name = parameterised(disposition).parameters.get("filename") if disposition else ""
        return one_line(name or self.kind.parameters.get("name") or "")

    def body(self, most: int) -> bytes:
        """The decoded body, of at most so many bytes before decoding."""
        raw = self.data[self.start : min(self.end, self.start + most)]
        match self.encoding:
            case "base64":
                return from_base64(raw)
            case "quoted-printable":
                return from_quoted_printable(raw)
            case _:
                return raw


@dataclass(slots=True)
class Parts:
    """What `parts_of` found; `report_type` is that of the first multipart/report."""

    leaves: list[Part] = field(default_factory=list)
    report_type: str = ""
    cut: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    end: int
    headers: Headers
    kind: Parameterised
    alternative: int
    within: tuple[str, ...]


def one_line(text: str) -> str:
    """A short text without control characters."""
    kept = "".join(char if char.isprintable() else " " for char in text[:255])
    return " ".join(kept.split())


def content_type(headers: Headers, default: Parameterised = PLAIN) -> Parameterised:
    """The type of a mail or part; `default` where it has none or one without a slash."""
    value = headers.first("content-type")
    if not value:
        return default
    kind = parameterised(value)
    return kind if "/" in kind.value else default


def parts_of(data: bytes, headers: Headers, start: int, end: int, most: int) -> Parts:
    """The parts of a mail whose body is `data[start:end]`, in their order, at most `most`."""
    found = Parts()
    todo = [_Open(start, end, headers, content_type(headers), 0, ())]
    opened = 0
    while todo:
        this = todo.pop()
        if not this.kind.value.startswith("multipart/"):
            found.leaves.append(_part(data, this))
            continue
        if this.kind.value == "multipart/report" and not found.report_type:
            found.report_type = this.kind.parameters.get("report-type", "").strip().lower()
        if len(this.within) >= limits.DEPTH:
            found.cut.add("depth")
            continue
        opened += 1
        room = most - opened - len(found.leaves) - len(todo)
        ranges, complete = _ranges(data, this, room)
        if not complete:
            found.cut.add("parts")
        if not ranges:
            found.leaves.append(_part(data, this, PLAIN))
        digest = this.kind.value == "multipart/digest"
        within = (*this.within, this.kind.value)
        alternative = opened if this.kind.value == "multipart/alternative" else this.alternative
        for first, last in reversed(ranges):
            block = read_block(data, first, last)
            if block.cut:
                found.cut.add("headers")
            default = Parameterised("message/rfc822", {}) if digest else PLAIN
            kind = content_type(block.headers, default)
            todo.append(_Open(block.body, last, block.headers, kind, alternative, within))
    return found


def _part(data: bytes, this: _Open, kind: Parameterised | None = None) -> Part:
    return Part(
        data=data,
        start=min(this.start, this.end),
        end=this.end,
        headers=this.headers,
        kind=kind or this.kind,
        alternative=this.alternative,
        within=this.within,
    )


def _ranges(data: bytes, this: _Open, room: int) -> tuple[list[tuple[int, int]], bool]:
    """Where the parts lie, and whether these are all of them."""
    boundary = this.kind.parameters.get("boundary", "")[:_LONGEST_BOUNDARY].rstrip()
    mark = b"--" + boundary.encode("latin-1", "replace")
    ranges: list[tuple[int, int]] = []
    complete = True
    if boundary:
        ranges, complete = _between(data, mark, this.start, this.end, room)
    if not ranges and (guess := guessed_boundary(data, this.start, this.end)):
        ranges, complete = _between(data, b"--" + guess, this.start, this.end, room)
    return ranges, complete


def guessed_boundary(data: bytes, start: int, end: int) -> bytes:
    """What the first line says after `--`, where it may be a boundary that was not declared.

    The usual sentence for old mail programs may stand before it.
    """
    found = _GUESSED.match(data, start, end)
    return found[1].rstrip() if found else b""


def _between(
    data: bytes, mark: bytes, start: int, end: int, room: int
) -> tuple[list[tuple[int, int]], bool]:
    ranges: list[tuple[int, int]] = []
    opened = -1
    false_lines = 0
    at = start if data.startswith(mark, start, end) else _next(data, mark, start, end)
    while at >= 0:
        after = at + len(mark)
        line_end = data.find(b"\n", after, end)
        line_end = end if line_end < 0 else line_end
        rest = data[after : min(line_end, after + 80)].strip()
        if rest not in {b"", b"--"}:
            false_lines += 1
            if false_lines > _MOST_FALSE_LINES:
                return ranges, False
        else:
            if opened >= 0:
                ranges.append((opened, max(opened, at - 1)))
            if rest == b"--":
                return ranges, True
            if len(ranges) >= room:
                return ranges, False
            opened = min(line_end + 1, end)
        at = _next(data, mark, after, end)
    if 0 <= opened < end:
        ranges.append((opened, end))
    return ranges, True


def _next(data: bytes, mark: bytes, start: int, end: int) -> int:
    found = data.find(b"\n" + mark, max(start - 1, 0), end)
    return found if found < 0 else found + 1
