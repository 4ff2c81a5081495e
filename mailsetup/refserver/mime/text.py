"""Readable text of headers and bodies, for SEARCH; bodies come in pieces."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.mime.headers import first
from mailsetup.refserver.steps import STEP_BYTES as _PIECE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.mime.parts import Part

_ENCODED_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]{0,1000})\?=")
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined"})
_BETWEEN_WORDS = re.compile(rb"(\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_LONGEST_HEADER = 64 * 1024
"""A longer value is looked at so far."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def decode_charset(raw: bytes, charset: bytes | None) -> str:
    """Bytes to text; an unknown character set falls back to UTF-8, then to Latin-1."""
    for candidate in _charsets(charset):
        try:
            return raw.decode(candidate)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")


def _charsets(charset: bytes | None) -> Iterator[str]:
    """What a text may be written in, the likeliest first; the last one fits all."""
    name = (charset or b"utf-8").decode("ascii", "replace").partition("*")[0]
    if _is_charset(name):
        yield name
    yield "utf-8"
    yield "latin-1"


def header_text(value: bytes) -> str:
    """A header value with its encoded words (RFC 2047) decoded."""
    joined = _BETWEEN_WORDS.sub(rb"\1", value[:_LONGEST_HEADER])
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


def _is_charset(name: str) -> bool:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    try:
        b"a".decode(name)
    except UnicodeError:
        # One letter alone is nothing in this character set, which is as well.
        pass
    except LookupError:
        # A codec that is none for text, such as zlib.
        return False
    return codec.name not in _NO_CHARSETS and codec.incrementaldecoder is not None


@dataclass(frozen=True, slots=True)
class BodyText:
    """The text of one part; `readings` gives it once for each character set it may be in."""

    content: bytes
    part: Part

    def readings(self) -> Iterator[Iterator[str]]:
        """Pieces of the text in the likeliest character set first.

        A reading raises ``UnicodeError`` where it turns out to be wrong; the last one never does.
        """
        for charset in _charsets(self.part.content_type.parameter(b"charset")):
            decoder = codecs.getincrementaldecoder(charset)()
            yield _decoded(decoder, _transfer_decoded(self.content, self.part))


def body_texts(content: bytes, part: Part) -> Iterator[str | BodyText]:
    """Every text part below, and the header values of embedded messages."""
    if part.embedded is not None:
        for field in part.embedded.fields:
            yield header_text(field.unfolded)
        yield from body_texts(content, part.embedded)
    elif part.is_multipart:
        for child in part.children:
            yield from body_texts(content, child)
    elif part.main_type == b"text":
        yield BodyText(content, part)


def _decoded(decoder: codecs.IncrementalDecoder, pieces: Iterator[bytes]) -> Iterator[str]:
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _transfer_decoded(content: bytes, part: Part) -> Iterator[bytes]:
    """The body's octets in pieces."""
    encoding = (first(part.fields, b"content-transfer-encoding") or b"").lower()
    raw = (
        content[start : min(start + _PIECE, part.end)]
        for start in range(part.body, part.end, _PIECE)
    )
    if encoding == b"base64":
        return _from_base64(raw)
    return _from_quoted_printable(raw) if encoding == b"quoted-printable" else raw


def _from_base64(pieces: Iterator[bytes]) -> Iterator[bytes]:
    left = b""
    for piece in pieces:
        clean = left + _NOT_BASE64.sub(b"", piece)
        whole = len(clean) // 4 * 4
        yield _base64(clean[:whole])
        left = clean[whole:]
    yield _base64(left)


def _from_quoted_printable(pieces: Iterator[bytes]) -> Iterator[bytes]:
    left = b""
    for piece in pieces:
        lines, newline, left = (left + piece).rpartition(b"\n")
        if not newline and len(left) > _PIECE:
            # A line without end is cut, but not within an escape.
            escape = left.rfind(b"=", len(left) - 2)
            cut = len(left) if escape < 0 else escape
            lines, left = left[:cut], left[cut:]
        yield quopri.decodestring(lines + newline)
    yield quopri.decodestring(left)


def _base64(raw: bytes) -> bytes:
    clean = _NOT_BASE64.sub(b"", raw)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except binascii.Error:
        return b""
