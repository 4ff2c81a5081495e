"""The text in compressed RTF (MS-OXRTFCP), which is all that some `.msg` files have for a body."""

from __future__ import annotations

import re
import struct
from typing import Final

from mailsetup.bounces import limits
from mailsetup.bounces.charset import codec_name

_HEADER: Final = struct.Struct("<LLLL")
_COMPRESSED: Final = 0x75465A4C
_STORED: Final = 0x414C454D
_WINDOW: Final = 4096
_MOST: Final = 2 * limits.TEXT
# What the window holds before the first byte: words that every RTF begins with.
_FIRST_WORDS: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN: Final = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_HIDDEN: Final = re.compile(
    rb"fonttbl|colortbl|stylesheet|info|pict|header|footer|listtable|themedata|\*"
)
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{3,5})")
_BREAKS: Final = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": " "}
_SIGNS: Final = {b"emdash": "—", b"endash": "–", b"rquote": "’", b"lquote": "‘", b"bullet": "•"}


def rtf_text(data: bytes) -> str:
    """The text of a compressed RTF property, "" where it is damaged."""
    return _text(_unpacked(data))


def _unpacked(data: bytes) -> bytes:
    if len(data) < _HEADER.size:
        return b""
    _, _, kind, _ = _HEADER.unpack_from(data)
    if kind == _STORED:
        return data[_HEADER.size :][:_MOST]
    if kind != _COMPRESSED:
        return b""
    out = bytearray(_FIRST_WORDS)
    at = _HEADER.size
    while at < len(data) and len(out) < _MOST:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if not control >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            reference = int.from_bytes(data[at : at + 2], "big")
            at += 2
            start, length = _place(reference >> 4, len(out)), (reference & 15) + 2
            if start == len(out):
                return bytes(out[len(_FIRST_WORDS) :])
            for offset in range(length):
                out.append(out[start + offset] if start >= 0 else 0)
    return bytes(out[len(_FIRST_WORDS) :])


def _place(in_window: int, written: int) -> int:
    """Where the byte at a place of the circular window lies in all that was written."""
    distance = (written - in_window) % _WINDOW
    return written - distance


def _text(rtf: bytes) -> str:
    page = _CODE_PAGE.search(rtf, 0, _WINDOW)
    codec = codec_name(f"cp{page[1].decode('ascii')}" if page else "") or "cp1252"
    pieces: list[str] = []
    hidden: list[bool] = [False]
    raw = b""
    skip = 0
    for found in _TOKEN.finditer(rtf):
        word, number, code, sign, brace, plain = found.groups()
        if brace == b"{":
            hidden.append(hidden[-1])
        elif brace == b"}":
            hidden = hidden[:-1] if len(hidden) > 1 else hidden
        elif (word and _HIDDEN.fullmatch(word)) or sign == b"*":
            hidden[-1] = True
        if hidden[-1]:
            continue
        if code or plain:
            piece = bytes.fromhex(code.decode("ascii")) if code else plain
            raw += piece[skip:]
            skip = max(skip - len(piece), 0)
            continue
        pieces.append(raw.decode(codec, "replace"))
        raw = b""
        if word == b"u" and number:
            pieces.append(chr(int(number) % 0x10000))
            skip = 1
        elif word:
            pieces.append(_BREAKS.get(word) or _SIGNS.get(word) or "")
        elif sign is not None and sign in b"\\{}~":
            pieces.append(sign.decode("ascii").replace("~", " "))
    pieces.append(raw.decode(codec, "replace"))
    text = "".join(pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
