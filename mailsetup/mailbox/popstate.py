"""Reads Thunderbird's `popstate.dat`: which mail of a POP3 account it has fetched; pure.

Lines: comments with `#`, `*host user`, then `k|d|b|f UIDL time` for that account
(thunderbird-and-apple-mail.md A4).
"""

from __future__ import annotations

from enum import StrEnum

MAX_ENTRIES = 500_000
_MAX_LINE = 1_000  # RFC 1939 allows 70 letters for an UIDL


class PopMark(StrEnum):
    """What Thunderbird does with a message at the next contact."""

    KEEP = "k"
    DELETE = "d"
    TOO_BIG = "b"
    FETCH_BODY = "f"


_MARKS = frozenset(mark.value for mark in PopMark)


def parse_popstate(data: bytes) -> dict[str, PopMark]:
    """The mark of each UIDL, of all accounts in the file; lines that make no sense are left out."""
    found: dict[str, PopMark] = {}
    for line in data.split(b"\n"):
        parts = line.strip().split() if len(line) <= _MAX_LINE else []
        if len(parts) < 2 or parts[0].startswith((b"#", b"*")):
            continue
        mark = parts[0].decode("latin-1")
        if mark in _MARKS:
            found[parts[1].decode("latin-1")] = PopMark(mark)
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
