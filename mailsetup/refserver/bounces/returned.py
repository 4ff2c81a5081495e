"""What a report gives back of the message: all of it or its header, and never too much."""

from __future__ import annotations

import re

BOUNCE_BYTES = 50_000
"""Largest message that comes back whole, and largest header, in octets."""
_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n")


def header_of(content: bytes) -> bytes:
    """The header with CRLF line ends and without the blank line, cut at a line's end."""
    start = content[: BOUNCE_BYTES + 4]
    header, blank, _ = start.partition(b"\r\n\r\n")
    if start.startswith(b"\r\n"):
        return b""
    if not blank and len(start) > BOUNCE_BYTES:
        header = header[:BOUNCE_BYTES].rpartition(b"\r\n")[0]
    return header.removesuffix(b"\r\n") + b"\r\n" if header else b""


def with_crlf(content: bytes) -> bytes:
    """Every line end as CRLF."""
    return _BARE.sub(b"\r\n", content)
