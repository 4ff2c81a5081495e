"""Thunderbird's `popstate.dat`: which messages of a POP3 server it knows, and what it will do.

Two comment lines, an empty one, then for each mailbox `*host user` and under it a line
`k|d|b|f UIDL seconds` for each message (facts: reference page A4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MAX_SIZE = 64 * 1024 * 1024
"""Bytes of a file that are read: some million messages."""
_ENTRY = re.compile(r"([kdbf]) (\S{1,1000})(?: ([0-9]{1,12}))?")


class KnownState(StrEnum):
    """What Thunderbird does with a message at its next contact with the server."""

    KEEP = "k"
    DELETE = "d"
    TOO_BIG = "b"
    FETCH = "f"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMessage:
    """A message by its UIDL; `received` in seconds since 1970, None where it is not told."""

    uidl: str
    state: KnownState
    received: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMaildrop:
    """What is known of one mailbox."""

    hostname: str
    username: str
    messages: tuple[KnownMessage, ...] = ()


def parse_popstate(data: bytes) -> tuple[KnownMaildrop, ...]:
    """Every mailbox with its messages; lines that make no sense are passed over.

    A UIDL is any bytes without space (RFC 1939 section 7); beyond ASCII it is read as Latin-1, as
    UIDLs from a server are.
    """
    found: list[KnownMaildrop] = []
    head: tuple[str, str] | None = None
    messages: list[KnownMessage] = []
    for line in re.split(r"\r?\n|\r", data[:MAX_SIZE].decode("latin-1")):
        if line.startswith("*"):
            _finish(found, head, messages)
            hostname, _, username = line[1:].strip().partition(" ")
            head, messages = (_text(hostname), _text(username.strip())), []
        elif head is not None and (entry := _ENTRY.fullmatch(line.strip(" \t"))):
            messages.append(
                KnownMessage(
                    uidl=entry[2],
                    state=KnownState(entry[1]),
                    received=int(entry[3]) if entry[3] else None,
                )
            )
    _finish(found, head, messages)
    return tuple(found)


def _finish(
    found: list[KnownMaildrop], head: tuple[str, str] | None, messages: list[KnownMessage]
) -> None:
    if head is not None:
        found.append(KnownMaildrop(hostname=head[0], username=head[1], messages=tuple(messages)))


def _text(latin: str) -> str:
    """Names of people and hosts are UTF-8."""
    return latin.encode("latin-1").decode("utf-8", "replace")
