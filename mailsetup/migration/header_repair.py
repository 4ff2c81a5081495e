"""A header in seven bits: what was written in raw letters beyond ASCII, as RFC 2047 and 2231 say.

Such letters are UTF-8 or, in old Nordic mail, Windows-1252. Nothing but them is touched.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD = re.compile(rb"([!-9;-~]+)([ \t]*:)", re.DOTALL)
_ADDRESSES = (
    "from sender reply-to to cc bcc resent-from resent-sender resent-to resent-cc resent-bcc"
    " return-path delivered-to disposition-notification-to errors-to x-original-to"
)
_WITHOUT_WORDS = (
    "message-id in-reply-to references date received mime-version content-transfer-encoding"
    " content-id content-location resent-date resent-message-id list-id list-unsubscribe"
    " list-post list-help dkim-signature arc-seal authentication-results"
)
_KINDS = {
    **dict.fromkeys(_ADDRESSES.split(), "addresses"),
    **dict.fromkeys(_WITHOUT_WORDS.split(), "no words"),
    **dict.fromkeys(("content-type", "content-disposition"), "parameters"),
}
_LONGEST = 20_000
"""Letters of a field with a structure; a longer one is none that a mail program wrote."""
_PARTS = re.compile(
    r'(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<comment>\((?:[^()\\]|\\.)*\))|(?P<address><[^>]*>)'
    r"|(?P<space>\s+)|(?P<sign>[,;:])|(?P<word>[^\s,;:\"(<]+|.)",
    re.DOTALL,
)
_PARAMETER = re.compile(
    r';(?P<space>\s*)(?P<name>[A-Za-z0-9-]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^;\s]+))',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FOLD = re.compile(r"\r\n(?=[ \t])")
_BYTES_OF_A_WORD = 42
"""Base64 makes 56 letters of them; an encoded word has at most 75 (RFC 2047 section 2)."""


def seven_bit_header(header: bytes) -> tuple[bytes, bytes]:
    """The header in ASCII, and what turned out to be body: text from a line on that is no field.

    Args:
        header: whole lines with CRLF, without the empty line.
    """
    kept: list[bytes] = []
    for start, field in fields_of(header):
        if field.isascii():
            kept.append(field)
        elif (found := _FIELD.match(field)) is None:
            return b"".join(kept), header[start:]
        else:
            kept.append(_repaired(found[1], found[2], field[found.end() :]))
    return b"".join(kept), b""


def fields_of(header: bytes) -> Iterator[tuple[int, bytes]]:
    """Each field with the lines that continue it, and where it begins."""
    start = 0
    while start < len(header):
        end = start
        while True:
            end = header.find(b"\n", end) + 1 or len(header)
            if end == len(header) or header[end] not in b" \t":
                break
        yield start, header[start:end]
        start = end


def _repaired(raw_name: bytes, colon: bytes, value: bytes) -> bytes:
    name = raw_name.decode("ascii").lower()
    ending = "\r\n" if value.endswith(b"\r\n") else ""
    text = _FOLD.sub("", _text(value.removesuffix(b"\r\n")))
    kind = _KINDS.get(name, "text")
    if kind == "text":
        text = _unstructured(text)
    elif kind == "addresses" and len(text) <= _LONGEST:
        text = _with_words(text)
    elif kind == "parameters" and len(text) <= _LONGEST:
        text = _PARAMETER.sub(_parameter, text)
    return raw_name + colon + (text + ending).encode("ascii", "replace")


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _unstructured(text: str) -> str:
    """From the first to the last word that needs it: space between encoded words is not shown."""
    words = re.split(r"([ \t]+)", text)
    needy = [place for place, word in enumerate(words) if not word.isascii()]
    if not needy:
        return text
    first, last = needy[0], needy[-1] + 1
    before, middle, after = (
        "".join(part) for part in (words[:first], words[first:last], words[last:])
    )
    return f"{before or ' '}{_encoded(middle)}{after}"


def _with_words(text: str) -> str:
    """Names of people in an address field; addresses themselves can only lose their letters."""
    done: list[str] = []
    pending: list[str] = []
    for part in _PARTS.finditer(text):
        kind, value = part.lastgroup, part[0]
        if kind == "space" and pending:
            pending.append(" ")
        elif kind == "word" and "@" not in value and not value.isascii():
            pending.append(value)
        elif kind == "quoted" and not value.isascii():
            pending.append(_ESCAPED.sub(r"\1", value[1:-1]))
        else:
            _flush(pending, done)
            needs_it = kind == "comment" and not value.isascii()
            done.append(f"({_encoded(value[1:-1])})" if needs_it else value)
    _flush(pending, done)
    return "".join(done)


def _flush(pending: list[str], done: list[str]) -> None:
    text = "".join(pending)
    pending.clear()
    if text:
        done.append(_encoded(text.rstrip(" ")))
        done.append(" " * (len(text) - len(text.rstrip(" "))))


def _parameter(found: re.Match[str]) -> str:
    value = found["bare"] or _ESCAPED.sub(r"\1", found["quoted"] or "")
    if found[0].isascii() or found["name"].endswith("*"):
        return found[0]
    return f";{found['space']}{found['name']}*=utf-8''{quote(value, safe='', errors='replace')}"


def _encoded(text: str) -> str:
    """Encoded words, each on a line of its own from the second on."""
    pieces: list[bytes] = [b""]
    for letter in text:
        raw = letter.encode("utf-8", "replace")
        if len(pieces[-1]) + len(raw) > _BYTES_OF_A_WORD:
            pieces.append(b"")
        pieces[-1] += raw
    words = (f"=?utf-8?B?{base64.b64encode(piece).decode('ascii')}?=" for piece in pieces)
    return "\r\n ".join(words)
