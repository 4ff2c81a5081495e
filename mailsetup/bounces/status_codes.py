"""Enhanced status codes (RFC 3463, the registry of RFC 5248) and what they are worth.

Servers put 5.0.0, 5.7.1 and 5.1.1 on everything, so a code is the tie-break after the text:
`telling_class` knows the codes that say one thing, `vague_class` what the others make likely.
"""

from __future__ import annotations

import re
from typing import Final

from mailsetup.model.bounce import BounceClass, EnhancedStatus

_STATUS: Final = re.compile(r"(?<![\w.])([245])\.(\d{1,3})\.(\d{1,3})(?![\w.]*\d)")
_REPLY: Final = re.compile(r"(?<![\w.\-/@#\[])([45]\d\d)(?=[\s\-:<]|$)")

B = BounceClass
# Detail 0 and what servers use for anything (x.7.1) are not here.
_TELLING: Final[dict[tuple[int, int], BounceClass]] = {
    (1, 1): B.USER_UNKNOWN,
    (1, 2): B.DOMAIN_NOT_FOUND,
    (1, 3): B.USER_UNKNOWN,
    (1, 4): B.USER_UNKNOWN,
    (1, 6): B.USER_UNKNOWN,
    (1, 7): B.SENDER_NOT_ALLOWED,
    (1, 8): B.SENDER_NOT_ALLOWED,
    (1, 9): B.TECHNICAL_ERROR,
    (1, 10): B.DOMAIN_NOT_FOUND,
    (2, 1): B.ACCOUNT_DISABLED,
    (2, 2): B.MAILBOX_FULL,
    (2, 3): B.MESSAGE_TOO_BIG,
    (2, 4): B.RECIPIENT_RESTRICTED,
    (3, 1): B.TECHNICAL_ERROR,
    (3, 2): B.UNREACHABLE,
    (3, 3): B.TECHNICAL_ERROR,
    (3, 4): B.MESSAGE_TOO_BIG,
    (3, 5): B.TECHNICAL_ERROR,
    (4, 1): B.UNREACHABLE,
    (4, 2): B.UNREACHABLE,
    (4, 3): B.UNREACHABLE,
    (4, 4): B.DOMAIN_NOT_FOUND,
    (4, 5): B.RATE_LIMITED,
    (4, 6): B.UNREACHABLE,
    (4, 7): B.UNREACHABLE,
    (5, 3): B.RATE_LIMITED,
    (6, 1): B.TECHNICAL_ERROR,
    (6, 2): B.TECHNICAL_ERROR,
    (6, 3): B.TECHNICAL_ERROR,
    (6, 6): B.TECHNICAL_ERROR,
    (6, 7): B.TECHNICAL_ERROR,
    (6, 9): B.TECHNICAL_ERROR,
    (7, 2): B.RECIPIENT_RESTRICTED,
    (7, 8): B.RELAY_DENIED,
    (7, 10): B.TECHNICAL_ERROR,
    (7, 11): B.TECHNICAL_ERROR,
    (7, 13): B.ACCOUNT_DISABLED,
    (7, 17): B.USER_UNKNOWN,
    (7, 20): B.SENDER_AUTH_FAILED,
    (7, 21): B.SENDER_AUTH_FAILED,
    (7, 22): B.SENDER_AUTH_FAILED,
    (7, 23): B.SENDER_AUTH_FAILED,
    (7, 24): B.SENDER_AUTH_FAILED,
    (7, 25): B.SERVER_BLOCKLISTED,
    (7, 26): B.SENDER_AUTH_FAILED,
    (7, 27): B.SENDER_NOT_ALLOWED,
    (7, 28): B.RATE_LIMITED,
    (7, 57): B.RELAY_DENIED,  # Exchange: a client that did not log in
    (7, 60): B.SENDER_NOT_ALLOWED,  # Exchange: SendAs denied
    (7, 509): B.SENDER_AUTH_FAILED,
    (7, 515): B.SENDER_AUTH_FAILED,
    (7, 606): B.SERVER_BLOCKLISTED,
    (7, 650): B.SERVER_BLOCKLISTED,
}
_BY_SUBJECT: Final = {
    1: B.USER_UNKNOWN,
    4: B.UNREACHABLE,
    6: B.TECHNICAL_ERROR,
}


def find_status(text: str) -> EnhancedStatus | None:
    """The last enhanced code in a text that is not x.0.0, else any, else None.

    The last, because a report quotes the deciding server after its own words, and the answer
    `550 5.1.0 ... 5.2.2 Mailbox full` means the second.
    """
    found: EnhancedStatus | None = None
    for match in _STATUS.finditer(text[:4096]):
        status = EnhancedStatus(class_=int(match[1]), subject=int(match[2]), detail=int(match[3]))
        if found is None or (status.subject, status.detail) != (0, 0):
            found = status
    return found


def parse_status(value: str) -> EnhancedStatus | None:
    """The code of a Status field, whatever comment follows: `5.0.0 (disk quota)`."""
    match = _STATUS.search(value[:200])
    if match is None:
        return None
    return EnhancedStatus(class_=int(match[1]), subject=int(match[2]), detail=int(match[3]))


def find_reply(text: str) -> str:
    """The three digits of the SMTP answer in a text, else ""."""
    match = _REPLY.search(text[:4096])
    return "" if match is None else match[1]


def telling_class(status: EnhancedStatus | None) -> BounceClass | None:
    """The cause that a code names where it names one, whatever server wrote it."""
    if status is None:
        return None
    if status.subject == 7 and 500 <= status.detail < 700:  # Microsoft: banned senders, x.7.5xx-6xx
        return _TELLING.get((7, status.detail), B.SERVER_BLOCKLISTED)
    return _TELLING.get((status.subject, status.detail))


def vague_class(status: EnhancedStatus | None) -> BounceClass | None:
    """The likeliest cause where nothing else says more."""
    return telling_class(status) or (None if status is None else _BY_SUBJECT.get(status.subject))
