"""Reads Thunderbird's `popstate.dat`: which mail of a POP3 account it has fetched; pure.

Lines: comments with `#`, `*host user`, then `k|d|b|f UIDL time` for that account
(thunderbird-and-apple-mail.md A4). Before the first `*` nothing is said of anybody.
"""

from __future__ import annotations

import re
from enum import StrEnum

MAX_ENTRIES = 500_000
_MAX_LINE = 1_000  # RFC 1939 allows 70 letters for an UIDL


class PopMark(StrEnum):
    """What Thunderbird does with a message at the next contact."""

    KEEP = "k"
    DELETE = "d"
    TOO_BIG = "b"
    FETCH_BODY = "f"


_ENTRY = re.compile(rb"[ \t]*([kdbf]) ([!-\xff]{1,990})(?: [0-9]{1,12})?[ \t]*\r*")


def parse_popstate(data: bytes) -> dict[str, PopMark]:
    """The mark of each UIDL, of all accounts in the file; lines that make no sense are left out.

    A UIDL is any bytes without space (RFC 1939 section 7); beyond ASCII it is read as Latin-1, as
    UIDLs from a server are.
    """
    found: dict[str, PopMark] = {}
    has_owner = False
    for line in data.split(b"\n"):
        has_owner = has_owner or line.startswith(b"*")
        entry = _ENTRY.fullmatch(line) if has_owner and len(line) <= _MAX_LINE else None
        if entry is not None:
            found[entry[2].decode("latin-1")] = PopMark(entry[1].decode("ascii"))
        if len(found) >= MAX_ENTRIES:
            break
    return found


def likely_uidls(uid: int, uidvalidity: int) -> tuple[str, ...]:
    """How servers commonly make the UIDL of a message of the inbox (Dovecot's default first)."""
    return (
        f"{uid:08x}{uidvalidity:08x}",
        f"{uidvalidity:08x}{uid:08x}",
        f"{uidvalidity}.{uid}",
        f"UID{uid}-{uidvalidity}",
    )
