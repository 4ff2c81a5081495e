"""Strings as IMAP writes them: quoted where that is allowed, else as a literal (RFC 3501 4.3)."""

from __future__ import annotations

import re

_QUOTABLE = re.compile(rb"[\x01-\x09\x0b\x0c\x0e-\x7f]{0,1000}")
_QUOTABLE_UTF8 = re.compile(rb"[\x01-\x09\x0b\x0c\x0e-\xff]{0,1000}")
_ESCAPED = re.compile(rb'(["\\])')


def imap_string(value: bytes) -> bytes:
    """A string that is there, perhaps empty; NUL becomes 0x80 as it may not be sent."""
    if _QUOTABLE.fullmatch(value) is not None:
        return b'"' + _ESCAPED.sub(rb"\\\1", value) + b'"'
    value = value.replace(b"\0", b"\x80")
    return b"{%d}\r\n%s" % (len(value), value)


def utf8_string(value: bytes) -> bytes:
    """A string for a client that takes UTF-8 between quotes (RFC 6855, section 3)."""
    if _QUOTABLE_UTF8.fullmatch(value) is not None:
        return b'"' + _ESCAPED.sub(rb"\\\1", value) + b'"'
    return imap_string(value)


def imap_nstring(value: bytes | None) -> bytes:
    """A string, or NIL for one that is absent."""
    return b"NIL" if value is None else imap_string(value)
