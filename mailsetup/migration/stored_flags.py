"""What Thunderbird writes into a message about it, as IMAP flags (reference page A4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_READ, _REPLIED, _STARRED, _DELETED, _PARTIAL, _FORWARDED = 0x1, 0x2, 0x4, 0x8, 0x400, 0x1000
_FLAGS = (
    (_READ, "\\Seen"),
    (_REPLIED, "\\Answered"),
    (_STARRED, "\\Flagged"),
    (_FORWARDED, "$Forwarded"),
)
_HEX = re.compile(r"[0-9A-Fa-f]{1,8}")
_KEYWORD = re.compile(r"[!#$&'+,\-./0-9:;<=>?@A-Z^_`a-z|~]{1,100}")  # an IMAP atom
_MOST_KEYWORDS = 50
_LABEL_SHIFT, _LABELS = 25, 5
"""Where the second status word of old versions keeps the number of a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMarks:
    """What the store says of a message.

    Attributes:
        deleted: it is deleted, and only still in the file.
        partial: only its header and a few lines were ever downloaded.
        uidl: its name on the POP3 server, "" where it is not known.
    """

    flags: tuple[str, ...]
    deleted: bool
    partial: bool
    uidl: str


def read_marks(own_fields: Mapping[str, str]) -> StoredMarks:
    """From Thunderbird's own header fields (`FormWriter.own_fields`)."""
    status = _number(own_fields.get("x-mozilla-status", ""))
    words = own_fields.get("x-mozilla-keys", "").split()[:_MOST_KEYWORDS]
    flags = [name for bit, name in _FLAGS if status & bit]
    label = _number(own_fields.get("x-mozilla-status2", "")) >> _LABEL_SHIFT & 7
    if 1 <= label <= _LABELS:
        words.append(f"$label{label}")
    flags += [word for word in words if is_keyword(word)]
    return StoredMarks(
        flags=tuple(dict.fromkeys(flags)),
        deleted=bool(status & _DELETED),
        partial=bool(status & _PARTIAL),
        uidl=own_fields.get("x-uidl", "").strip()[:200],
    )


def is_keyword(word: str) -> bool:
    """Whether a server could take it for a flag of the person's own."""
    return _KEYWORD.fullmatch(word) is not None


def _number(text: str) -> int:
    found = _HEX.match(text.strip())
    return int(found[0], 16) if found else 0
