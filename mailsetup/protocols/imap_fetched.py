"""What FETCH answers (RFC 3501 section 7.4.2), as imaplib keeps it: UID, size and one content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.protocols.imap_syntax import ResponseItem

_UID = re.compile(rb"[ (]UID (\d{1,10})(?!\d)", re.IGNORECASE)
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})(?!\d)", re.IGNORECASE)
_QUOTED_BODY = re.compile(rb'BODY\[[^\]]{0,300}\](?:<\d{1,12}>)? "((?:[^"\\]|\\.)*)"', re.I | re.S)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One FETCH response; `uid` or `size` 0 and `content` None where it does not tell."""

    uid: int = 0
    size: int = 0
    content: bytes | None = None


def read_fetched(items: Sequence[ResponseItem]) -> Iterator[Fetched]:
    """Every response; a content is a literal or a quoted string, and the longest one counts."""
    around: list[bytes] = []
    literals: list[bytes] = []
    for item in items:
        if isinstance(item, tuple):
            around.append(item[0])
            literals.append(item[1])
            continue
        around.append(item)
        yield _fetched(b" ".join(around), literals)
        around, literals = [], []
    if around:
        yield _fetched(b" ".join(around), literals)


def _fetched(around: bytes, literals: list[bytes]) -> Fetched:
    uid, size = _UID.search(around), _SIZE.search(around)
    content = max(literals, key=len, default=None)
    if content is None and (found := _QUOTED_BODY.search(around)):
        content = _ESCAPED.sub(rb"\1", found[1])
    return Fetched(uid=int(uid[1]) if uid else 0, size=int(size[1]) if size else 0, content=content)


def read_numbers(items: Sequence[ResponseItem]) -> tuple[int, ...]:
    """The numbers of SEARCH responses, the highest first, each once."""
    found = {
        int(word)
        for item in items
        if isinstance(item, bytes)
        for word in item.split()
        if word.isdigit() and len(word) <= 10
    }
    return tuple(sorted(found - {0}, reverse=True))
