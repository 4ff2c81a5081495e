"""Mailbox names on the wire: modified UTF-7 (RFC 3501, section 5.1.3).

Both directions are strict and linear. A name that another encoder would write differently is
refused, because two spellings of one name make two folders.
"""

from __future__ import annotations

import base64
import binascii
import re

_BASE64_WORD = re.compile(rb"[A-Za-z0-9+,]+")


class MailboxNameInvalid(ValueError):
    """The bytes are no canonical modified UTF-7."""


def encode(name: str) -> bytes:
    """Encode a mailbox name; any text without lone surrogates can be encoded."""
    out = bytearray()
    pending: list[str] = []

    def close_shift() -> None:
        if pending:
            word = base64.b64encode("".join(pending).encode("utf-16-be")).rstrip(b"=")
            out.extend(b"&" + word.replace(b"/", b",") + b"-")
            pending.clear()

    for char in name:
        if " " <= char <= "~":
            close_shift()
            out.extend(b"&-" if char == "&" else char.encode("ascii"))
        else:
            pending.append(char)
    close_shift()
    return bytes(out)


def decode(raw: bytes) -> str:
    """Decode a mailbox name.

    Raises:
        MailboxNameInvalid: for 8-bit or control bytes, an open or illegal shift, or a form
            that is not the canonical one.
    """
    parts: list[str] = []
    position = 0
    while position < len(raw):
        start = raw.find(b"&", position)
        plain = raw[position:] if start < 0 else raw[position:start]
        parts.append(_plain(plain))
        if start < 0:
            break
        end = raw.find(b"-", start)
        if end < 0:
            raise MailboxNameInvalid("a shift is never closed")
        parts.append(_shifted(raw[start + 1 : end]))
        position = end + 1
    name = "".join(parts)
    if encode(name) != raw:
        raise MailboxNameInvalid("the name is not in its canonical form")
    return name


def _plain(raw: bytes) -> str:
    if any(not 0x20 <= byte <= 0x7E for byte in raw):
        raise MailboxNameInvalid("a byte outside printable ASCII")
    return raw.decode("ascii")


def _shifted(word: bytes) -> str:
    if not word:
        return "&"
    if _BASE64_WORD.fullmatch(word) is None:
        raise MailboxNameInvalid("a shift holds characters that are not base64")
    padded = word.replace(b",", b"/") + b"=" * (-len(word) % 4)
    try:
        return base64.b64decode(padded, validate=True).decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise MailboxNameInvalid("a shift holds no UTF-16") from error
