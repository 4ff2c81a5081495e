"""Line ends and leading dots of whole messages, in steps that never hold the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.steps import STEP_BYTES, Steps

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = STEP_BYTES


def _whole_line_ends(content: bytes) -> Iterator[bytes]:
    """Pieces that never end between CR and LF."""
    start = 0
    while start < len(content):
        end = start + _PIECE
        if content[end - 1 : end + 1] == b"\r\n":
            end += 1
        yield content[start:end]
        start = end


def with_crlf(content: bytes) -> Steps[bytes]:
    """The content with CRLF for every bare LF, as mail stores keep it."""
    pieces: list[bytes] = []
    changed = False
    for piece in _whole_line_ends(content):
        whole = piece
        if piece.count(b"\n") != piece.count(b"\r\n"):
            whole = piece.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            changed = True
        pieces.append(whole)
        yield
    return b"".join(pieces) if changed else content


def has_bare_line_end(content: bytes) -> Steps[bool]:
    """Whether a CR or an LF stands alone (mail smuggling)."""
    for piece in _whole_line_ends(content):
        pairs = piece.count(b"\r\n")
        if piece.count(b"\n") != pairs or piece.count(b"\r") != pairs:
            return True
        yield
    return False


def dot_stuffed(content: bytes) -> Iterator[bytes]:
    """Pieces with a second dot before each that begins a line (RFC 1939, section 3)."""
    at_line_start = True
    for piece in _whole_line_ends(content):
        stuffed = piece.replace(b"\r\n.", b"\r\n..")
        yield b"." + stuffed if at_line_start and piece.startswith(b".") else stuffed
        at_line_start = piece.endswith(b"\r\n")


def without_dots(block: bytes) -> Steps[bytes]:
    """The content without the dots that were added before those that begin a line."""
    pieces: list[bytes] = []
    at_line_start = True
    for piece in _whole_line_ends(block):
        bare = piece[1:] if at_line_start and piece.startswith(b".") else piece
        # A second dot behind the one that was taken off must stay.
        pieces.append(bare.replace(b"\r\n.", b"\r\n"))
        at_line_start = piece.endswith(b"\r\n")
        yield
    return b"".join(pieces)


def end_of_line(content: bytes, start: int, count: int) -> Steps[int]:
    """The offset behind so many lines from ``start``, or the end."""
    while count:
        end = min(start + _PIECE, len(content))
        lines = content.count(b"\n", start, end)
        if lines >= count:
            for _ in range(count):
                start = content.find(b"\n", start, end) + 1
            return start
        if end == len(content):
            return end
        count -= lines
        start = end
        yield
    return start
