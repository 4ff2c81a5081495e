"""Which flags a client may set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.mailbox import SYSTEM_FLAGS
from mailsetup.refserver.store import MailboxRefused

if TYPE_CHECKING:
    from mailsetup.refserver.mailbox import Mailbox

_SYSTEM = frozenset(flag.lower() for flag in SYSTEM_FLAGS)
_LONGEST_KEYWORD = 100


def check_flags(mailbox: Mailbox, flags: tuple[str, ...], most_keywords: int) -> None:
    """See that every flag may be set in this mailbox.

    Raises:
        ParseFailed: for a system flag that does not exist or that the server alone sets.
        MailboxRefused: if the mailbox would get too many keywords.
    """
    new: set[str] = set()
    for flag in flags:
        lower = flag.lower()
        if lower in _SYSTEM:
            continue
        if lower.startswith("\\"):
            raise ParseFailed(f"Invalid system flag {flag[:20]}")
        if len(flag) > _LONGEST_KEYWORD:
            raise MailboxRefused("[LIMIT] Keyword is too long")
        if lower not in mailbox.keywords:
            new.add(lower)
    if len(mailbox.keywords) + len(new) > most_keywords:
        raise MailboxRefused("[LIMIT] Too many keywords in this mailbox")
