"""How machine-readable reports write addresses that are not plain ASCII.

`xtext` (RFC 3461 section 4): `kari+2Bpost@example.no` is `kari+post@example.no`. The address type
`utf-8` (RFC 6533 section 3): `bj\\x{F8}rn@example.no` is `bjørn@example.no`.
"""

from __future__ import annotations

import re
from typing import Final

_HEX_BYTE: Final = re.compile(r"\+([0-9A-F]{2})")
_HEX_POINT: Final = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_LAST_CODE_POINT: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)


def decode_xtext(text: str) -> str:
    """`text` without its `+HH`; unchanged where the bytes are no UTF-8 or no printable text.

    Only capital digits count, as the standard says: `kari+be@example.no` is a name with a tag.
    """
    if "+" not in text:
        return text
    raw = bytearray()
    position = 0
    for match in _HEX_BYTE.finditer(text):
        raw += text[position : match.start()].encode("utf-8", "surrogatepass")
        raw.append(int(match[1], 16))
        position = match.end()
    raw += text[position:].encode("utf-8", "surrogatepass")
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError:
        return text
    return decoded if decoded.isprintable() else text


def decode_unitext(text: str) -> str:
    """`text` with each `\\x{HEX}` as the letter it stands for; nonsense stays as it is."""
    return _HEX_POINT.sub(_letter, text) if "\\x{" in text else text


def _letter(match: re.Match[str]) -> str:
    point = int(match[1], 16)
    if point > _LAST_CODE_POINT or point in _SURROGATES or not chr(point).isprintable():
        return match[0]
    return chr(point)
