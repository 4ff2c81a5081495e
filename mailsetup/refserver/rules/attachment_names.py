"""Every name that an attachment may go by, as forgiving clients would read it.

``filename`` and ``name``, plain, in encoded words (RFC 2047), and in the parts and the
percent encoding of RFC 2231.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from mailsetup.refserver.mime.headers import Structured, first, parse_structured
from mailsetup.refserver.mime.text import decode_charset, header_text

if TYPE_CHECKING:
    from mailsetup.refserver.mime.parts import Part

_EXTENDED = re.compile(rb"(filename|name)(?:\*([0-9]{1,3}))?(\*)?", re.IGNORECASE)
_LONGEST = 1000


def attachment_names(part: Part) -> tuple[str, ...]:
    """The names in the header of one part, each once; none if it has no name."""
    disposition = first(part.fields, b"content-disposition")
    content_type = first(part.fields, b"content-type")
    names: list[str] = []
    for raw in (disposition, content_type):
        if raw is not None:
            names += _names(parse_structured(raw))
    return tuple(dict.fromkeys(name for name in names if name))


def _names(structured: Structured) -> list[str]:
    found: list[str] = []
    pieces: dict[int, bytes] = {}
    encoded = False
    for key, value in structured.parameters:
        match = _EXTENDED.fullmatch(key)
        if match is None:
            continue
        number, percent = match.group(2), match.group(3) is not None
        if number is None:
            found.append(_extended_text(value) if percent else _plain_text(value))
        else:
            pieces[int(number)] = value
            encoded = encoded or percent
    if pieces:
        joined = b"".join(pieces[number] for number in sorted(pieces))
        found.append(_extended_text(joined) if encoded else _plain_text(joined))
    return found


def _plain_text(value: bytes) -> str:
    return header_text(value[:_LONGEST])


def _extended_text(value: bytes) -> str:
    """``utf-8'nb'bl%C3%A5.txt``."""
    charset, quote, rest = value[:_LONGEST].partition(b"'")
    _, second, text = rest.partition(b"'")
    if not quote or not second:
        return decode_charset(unquote_to_bytes(value[:_LONGEST]), None)
    return decode_charset(unquote_to_bytes(text), charset)


def base_name(name: str) -> str:
    """The name without folders, invisible characters, and what Windows drops at its end."""
    plain = unicodedata.normalize("NFKC", name)
    plain = "".join(char for char in plain if unicodedata.category(char) not in {"Cc", "Cf"})
    last = plain.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    return last.rstrip(". ").lstrip()


def stands_in(word: str, name: str) -> bool:
    """Whether a word is a whole word of a name: `ELF` is not in `BELFAST`, nor in `elf`."""
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", name) is not None


def extension(name: str) -> str:
    """The last extension in lower case with its dot; what stands before it does not matter."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""
