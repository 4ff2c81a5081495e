"""Values as they are spelled in `prefs.js`: strings with escapes, whole numbers, true and false."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.change import PrefValue

INT_MIN = -(2**31)
INT_MAX = 2**31 - 1

_ESCAPE = re.compile(
    rb"""\\(?:
        (?P<plain>["'\\nr])
      | x(?P<byte>[0-9a-fA-F]{2})
      | u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})
      | u(?![dD][89a-fA-F])(?P<unit>[0-9a-fA-F]{4})
      | (?P<bad>)
    )""",
    re.VERBOSE,
)
_PLAIN = {b"n": b"\n", b"r": b"\r"}


def decode_string(body: bytes) -> str | None:
    """The text between the quotes; None when Thunderbird would reject it.

    Rejected are unknown escapes, halves of surrogate pairs and the zero character. Bytes that are
    not UTF-8 are read as U+FFFD: they are shown so, and kept as they are in the file.
    """
    if b"\\" not in body:
        return body.decode("utf-8", "replace")
    parts: list[bytes] = []
    position = 0
    for match in _ESCAPE.finditer(body):
        decoded = _unescape(match)
        if decoded is None or decoded == b"\0":
            return None
        parts += (body[position : match.start()], decoded)
        position = match.end()
    parts.append(body[position:])
    return b"".join(parts).decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes | None:
    match match.lastgroup:
        case "plain":
            return _PLAIN.get(match["plain"], match["plain"])
        case "byte":
            return bytes([int(match["byte"], 16)])
        case "low":
            high, low = int(match["high"], 16), int(match["low"], 16)
            return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)).encode()
        case "unit":
            return chr(int(match["unit"], 16)).encode()
        case _:
            return None


def encode_value(value: PrefValue) -> bytes:
    r"""The literal as Thunderbird writes it: UTF-8, with `\"`, `\\`, `\n` and `\r` escaped.

    Raises:
        ProfileError: a number beyond 32 bits, a zero character or half a surrogate pair.
    """
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        if not INT_MIN <= value <= INT_MAX:
            raise ProfileError(message("profile.value-impossible"), "number beyond 32 bits")
        return str(value).encode("ascii")
    if "\0" in value:
        raise ProfileError(message("profile.value-impossible"), "zero character")
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r")
    try:
        return b'"' + escaped.encode("utf-8") + b'"'
    except UnicodeEncodeError:
        raise ProfileError(message("profile.value-impossible"), "half a surrogate pair") from None


def same_value(one: PrefValue | None, other: PrefValue | None) -> bool:
    """Equal in type as well: Thunderbird's `true` is not its `1`."""
    return type(one) is type(other) and one == other
