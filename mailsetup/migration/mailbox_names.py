"""Names of mailboxes: what servers take, how long they are on the wire, which are alike; pure."""

from __future__ import annotations

import unicodedata

from mailsetup.protocols.imap_listing import encode_name

_NOT_ALLOWED = frozenset('*%"\\/')
"""LIST takes the first two for wildcards (RFC 3501 6.3.8); the others trouble many servers."""
_NOT_FIRST = frozenset("~#")
"""A home directory to some servers, and another namespace (RFC 3501 5.1.2)."""
_STAND_IN = "_"
_PLAIN_SIGNS = frozenset(" -_()+")


def folded(name: str) -> str:
    """Equal for names that differ in case, or in how their letters are put together."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def clean_level(name: str, delimiter: str) -> str:
    """A level of a name that servers take."""
    text = "".join(_letter(sign, delimiter) for sign in unicodedata.normalize("NFC", name))
    text = text.strip(" .") or _STAND_IN
    return _STAND_IN + text[1:] if text[0] in _NOT_FIRST else text


def plain_level(name: str) -> str:
    """The same with letters, digits and few signs only, for servers that refuse the other."""
    signs = (sign if sign.isalnum() or sign in _PLAIN_SIGNS else _STAND_IN for sign in name)
    return "".join(signs).strip(" .") or _STAND_IN


def ascii_level(name: str) -> str:
    """The same in ASCII: æ and å lose their dots and rings, other scripts become `_`."""
    spelled = name.translate(_SPELLED)
    bare = unicodedata.normalize("NFKD", spelled)
    signs = (sign for sign in bare if not unicodedata.combining(sign))
    return plain_level("".join(sign if sign.isascii() else _STAND_IN for sign in signs))


def shortened(name: str, octets: int) -> str:
    """Not longer than this on the wire, without half a letter at the end."""
    if wire_length(name) <= octets:
        return name
    name = name[:octets]
    while wire_length(name) > octets:
        name = name[:-1]
    return name.rstrip(" .") or _STAND_IN


def wire_length(name: str) -> int:
    """Octets in modified UTF-7, or of a name that cannot be written so in UTF-8."""
    try:
        return len(encode_name(name))
    except ValueError:
        return len(name.encode("utf-8", "replace"))


def _letter(sign: str, delimiter: str) -> str:
    if sign == delimiter or sign in _NOT_ALLOWED:
        return _STAND_IN
    if sign.isprintable():
        return sign
    match unicodedata.category(sign):
        case "Zs":
            return " "
        case "Cf":  # joins and hides, and is not seen itself
            return ""
        case _:
            return _STAND_IN


_SPELLED = str.maketrans({"æ": "ae", "ø": "o", "Æ": "AE", "Ø": "O", "ß": "ss", "đ": "d", "Đ": "D"})
