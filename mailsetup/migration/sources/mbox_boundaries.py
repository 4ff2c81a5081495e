"""Finds where the messages of an mbox begin and end, in one pass, whatever its size.

A message begins at a `From ` line after an empty line (or at the start of the file) that looks
like one and is followed by a header field. Thunderbird writes that line with CRLF and the rest with
LF, and has not always quoted such lines in bodies (facts: reference page A4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BLOCK = 1_048_576
_LONGEST_LINE = 1_000
"""Bytes of a separator line, and of the line after it, that are looked at."""
_ENOUGH = 2 * _LONGEST_LINE + 16
_BEFORE = 8
"""Bytes before a place that decide about it."""
_DASH = b"From - "
_TIME = re.compile(rb"[0-9][0-9]:[0-9][0-9]")
_YEAR = re.compile(rb"[0-9]{4}")
_FIELD = re.compile(rb"[!-9;-~]{1,120}[ \t]*:|>From ")
_OWN_FIELD = re.compile(rb"X-Account-Key:|X-Mozilla-Status:|X-UIDL:", re.IGNORECASE)


class Readable(Protocol):
    """What is needed of a file."""

    def seek(self, offset: int, /) -> object:
        """Go to a place."""
        ...

    def read(self, size: int, /) -> bytes:
        """Read from there on."""
        ...


@dataclass(frozen=True, slots=True)
class Extent:
    """A message in its file: bytes from `start` (behind its separator line) up to `end`."""

    start: int
    end: int


def extents(file: Readable, size: Callable[[], int], block: int = BLOCK) -> Iterator[Extent]:
    """The messages of a file, in order; `size` is asked again when its end is reached.

    What stands before the first separator line, and text without any, is a message of its own
    where it is more than empty lines.
    """
    start = end = 0
    for separator, content in _separators(file, size, block):
        if separator == content:
            end = separator
            break
        yield from _extent(file, start, separator)
        start = content
    yield from _extent(file, start, end)


def _extent(file: Readable, start: int, end: int) -> Iterator[Extent]:
    """The message between two separator lines, without the empty line that parts them."""
    file.seek(max(start, end - 4))
    tail = file.read(end - max(start, end - 4))
    if not tail.strip(b"\r\n") and _is_blank(file, start, end):
        return
    for empty in (b"\n\r\n", b"\n\n"):
        if tail.endswith(empty):
            end -= len(empty) - 1
            break
    yield Extent(start, end)


def _is_blank(file: Readable, start: int, end: int) -> bool:
    while start < end:
        file.seek(start)
        piece = file.read(min(BLOCK, end - start))
        if not piece:
            return True
        if piece.strip(b"\r\n"):
            return False
        start += len(piece)
    return True


def _separators(file: Readable, size: Callable[[], int], block: int) -> Iterator[tuple[int, int]]:
    """(offset of the separator line, offset behind it); at last the end of the file, twice."""
    base = searched = 0
    buffer = b""
    known = size()
    while True:
        reached = base + len(buffer)
        file.seek(reached)
        piece = file.read(min(block, known - reached))
        buffer += piece
        at_end = not piece
        while True:
            position = _candidate(buffer, searched, at_start=base == 0)
            if position < 0:
                searched = max(searched, len(buffer) - 5)
                break
            if len(buffer) - position < _ENOUGH and (not at_end or size() > known):
                searched = position
                break  # the lines after it are in the next block
            behind = _separator_at(buffer, position, at_start=base == 0)
            if behind:
                yield base + position, base + behind
            searched = position + 1
        if at_end:
            before, known = known, max(known, size())
            if known == before:
                yield reached, reached
                return
        gone = max(0, searched - _BEFORE)
        base, searched, buffer = base + gone, searched - gone, buffer[gone:]


def _candidate(buffer: bytes, searched: int, *, at_start: bool) -> int:
    """The first place from `searched` on where a line starts with `From `, or -1."""
    if at_start and searched == 0 and buffer.startswith(b"From "):
        return 0
    found = buffer.find(b"\nFrom ", max(0, searched - 1))
    return found + 1 if found >= 0 else -1


def _separator_at(buffer: bytes, position: int, *, at_start: bool) -> int:
    """The place behind a separator line at `position`, 0 where there is none."""
    after = buffer.find(b"\n", position, position + _LONGEST_LINE) + 1
    if not after or not _looks_like_separator(buffer[position:after]):
        return 0
    before = buffer[max(0, position - 3) : position]
    is_first = at_start and position <= 2 and not before.strip(b"\r\n")
    is_apart = is_first or before.endswith((b"\n\n", b"\n\r\n"))
    if not is_apart and _OWN_FIELD.match(buffer, after) is None:
        return 0
    rest = buffer[after : after + 2]
    ends_here = not rest or rest[:1] == b"\n" or rest == b"\r\n"
    return after if ends_here or _FIELD.match(buffer, after) else 0


def _looks_like_separator(line: bytes) -> bool:
    """`From - ...`, or a time and behind it a year; its end is the only CR."""
    if b"\r" in line[:-2]:
        return False
    if line.startswith(_DASH):
        return True
    time = _TIME.search(line, len(b"From "))
    return time is not None and _YEAR.search(line, time.end()) is not None
