"""Taking off a transfer encoding in pieces, so that other threads get their turn."""

from __future__ import annotations

import base64
import binascii
import quopri
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 256 * 1024
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))


def decoded(raw: bytes, encoding: bytes) -> bytes:
    """The content; what is no base64 or quoted-printable is skipped as clients do.

    Args:
        raw: the body of a part.
        encoding: the value of Content-Transfer-Encoding.
    """
    match encoding.strip().lower():
        case b"base64":
            return b"".join(_base64(raw))
        case b"quoted-printable":
            return b"".join(map(quopri.decodestring, _lines(raw)))
        case _:
            return raw


def _base64(raw: bytes) -> Iterator[bytes]:
    left = b""
    for start in range(0, len(raw), _PIECE):
        clean = left + raw[start : start + _PIECE].translate(None, _NOT_BASE64)
        whole = len(clean) - len(clean) % 4
        left = clean[whole:]
        yield binascii.a2b_base64(clean[:whole])
    if len(left) > 1:
        yield base64.b64decode(left + b"=" * (4 - len(left)))


def _lines(raw: bytes) -> Iterator[bytes]:
    """Pieces that end with a line, unless one line is longer than a piece."""
    start = 0
    while start < len(raw):
        end = raw.rfind(b"\n", start, start + _PIECE) + 1 or min(start + _PIECE, len(raw))
        yield raw[start:end]
        start = end
