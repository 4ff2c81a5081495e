"""How large files become in a mail: base64 makes four octets of three, in lines (RFC 2045, 6.8)."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
"""What mail servers count as a megabyte, and what is called MB wherever this program speaks."""
MEGABYTE = 1000 * 1000
"""What a provider that only says "MB" (facts K6) may mean: up to here nothing is too big."""
TEXT_OCTETS = 100 * 1024
"""Room for the letter itself: headers, what is written, a signature, also as HTML."""
_LINE = 76
_LINE_END = 2  # CR LF, as it is sent and counted (RFC 1870, section 3)
_PART_OCTETS = 600
_PER_NAME_OCTET = 12


def encoded_octets(octets: int) -> int:
    """A file in base64; the smallest that its part of a mail can be."""
    letters = -(-octets // 3) * 4
    return letters + -(-letters // _LINE) * _LINE_END


def part_octets(octets: int, name: str) -> int:
    """The same with the headers of its part, generously: the name stands there twice, encoded."""
    named = len(name.encode("utf-8", "replace"))
    return encoded_octets(octets) + _PART_OCTETS + _PER_NAME_OCTET * named
