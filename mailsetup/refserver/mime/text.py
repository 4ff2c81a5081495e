"""Readable text of headers and bodies, for SEARCH."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from typing import TYPE_CHECKING

from mailsetup.refserver.mime.headers import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.mime.parts import Part

_ENCODED_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]{0,1000})\?=")
_BETWEEN_WORDS = re.compile(rb"(\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def decode_charset(raw: bytes, charset: bytes | None) -> str:
    """Bytes to text; an unknown character set falls back to UTF-8, then to Latin-1."""
    name = (charset or b"utf-8").decode("ascii", "replace").partition("*")[0]
    for candidate in (name, "utf-8"):
        try:
            if codecs.lookup(candidate).name in {"idna", "punycode", "undefined"}:
                continue
            return raw.decode(candidate)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")


def header_text(value: bytes) -> str:
    """A header value with its encoded words (RFC 2047) decoded."""
    joined = _BETWEEN_WORDS.sub(rb"\1", value)
    parts: list[str] = []
    at = 0
    for match in _ENCODED_WORD.finditer(joined):
        parts.append(decode_charset(joined[at : match.start()], None))
        charset, kind, word = match.groups()
        raw = _base64(word) if kind in b"bB" else quopri.decodestring(word, header=True)
        parts.append(decode_charset(raw, charset))
        at = match.end()
    parts.append(decode_charset(joined[at:], None))
    return "".join(parts)


def body_texts(content: bytes, part: Part) -> Iterator[str]:
    """The decoded text of every text part below, embedded messages with their headers."""
    if part.embedded is not None:
        for field in part.embedded.fields:
            yield header_text(field.unfolded)
        yield from body_texts(content, part.embedded)
    elif part.is_multipart:
        for child in part.children:
            yield from body_texts(content, child)
    elif part.main_type == b"text":
        raw = _transfer_decoded(content[part.body : part.end], part)
        yield decode_charset(raw, part.content_type.parameter(b"charset"))


def _transfer_decoded(body: bytes, part: Part) -> bytes:
    encoding = (first(part.fields, b"content-transfer-encoding") or b"").lower()
    if encoding == b"base64":
        return _base64(body)
    if encoding == b"quoted-printable":
        return quopri.decodestring(body)
    return body


def _base64(raw: bytes) -> bytes:
    clean = _NOT_BASE64.sub(b"", raw)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except binascii.Error:
        return b""
