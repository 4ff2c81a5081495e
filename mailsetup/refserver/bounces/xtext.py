"""The two encodings of addresses in delivery reports: xtext and its UTF-8 sister.

xtext is RFC 3461, section 4; ``utf-8-addr-xtext`` is RFC 6533, section 3.
"""

from __future__ import annotations

import re

_XTEXT = re.compile(r"(?:[!-*,-<>-~]|\+[0-9A-F]{2})*")
_ENCODED = re.compile(r"\+([0-9A-F]{2})")
_PLAIN = frozenset(map(chr, range(0x21, 0x7F))) - set("\\+=")


def is_xtext(value: str) -> bool:
    """Whether a parameter's value is xtext."""
    return _XTEXT.fullmatch(value) is not None


def from_xtext(value: str) -> str:
    """``a+2Bb`` as ``a+b``; control characters become question marks."""
    raw = _ENCODED.sub(lambda match: chr(int(match.group(1), 16)), value)
    return "".join(char if char.isprintable() else "?" for char in raw)


def to_utf8_xtext(address: str) -> str:
    """``bjørn@x`` as ``bj\\x{F8}rn@x``: any address in printable ASCII."""
    return "".join(char if char in _PLAIN else f"\\x{{{ord(char):02X}}}" for char in address)
