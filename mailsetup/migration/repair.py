"""A copy of a message without what servers refuse; the original stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.migration.header_repair import seven_bit_header
from mailsetup.migration.header_values import MAX_HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_REPAIRED = 10_000_000
_LONE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_LONE_IN_HEADER = re.compile(rb"\r+(?=\r\n)")
_LONE_CR = re.compile(rb"\r(?!\n)")
_LONE_LF = re.compile(rb"(?<!\r)\n")
_EMPTY_LINES = re.compile(rb"^[ \t]*\r\n", re.MULTILINE)


def repaired_form(chunks: Iterable[bytes]) -> bytes | None:
    """Without NUL, with CRLF for a lone CR or LF, and with a header in seven bits.

    In the header a lone CR becomes a blank, so that no field is cut in two.

    None: nothing needs it, or it is larger than `MAX_REPAIRED`.
    """
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_REPAIRED:
            return None
        parts.append(chunk)
    original = b"".join(parts)
    parts.clear()
    repaired = _repaired(original)
    return None if repaired == original else repaired


def _repaired(data: bytes) -> bytes:
    end = _header_size(data)
    header, body = data[:end], _LONE.sub(b"\r\n", data[end:].replace(b"\0", b""))
    header, more = seven_bit_header(_whole(header))
    if more:  # the empty line before the body is part of what is body now
        return header + b"\r\n" + more + body
    return header + body


def _header_size(data: bytes) -> int:
    """Bytes before the empty line; all where there is none, and none of a header without end."""
    if data.startswith(b"\r\n"):
        return 0
    end = data.find(b"\r\n\r\n", 0, MAX_HEADER)
    if end >= 0:
        return end + 2
    return len(data) if len(data) <= MAX_HEADER else 0


def _whole(header: bytes) -> bytes:
    """Without NUL and lone CR or LF; a line of which nothing is left would end the header."""
    if b"\0" not in header and not _LONE.search(header):
        return header
    text = _LONE_IN_HEADER.sub(b"", header.replace(b"\0", b""))
    text = _LONE_LF.sub(b"\r\n", _LONE_CR.sub(b" ", text))
    return _EMPTY_LINES.sub(b"", text)
