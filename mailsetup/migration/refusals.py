"""What a server's no to an upload means, and what to do about it; pure."""

from __future__ import annotations

import re
from enum import StrEnum


class Refusal(StrEnum):
    """What a no is about.

    WAIT and try again; UNSURE: the same, and the message may have been stored nevertheless; CREATE
    the mailbox; stop because the account is FULL; nothing may be put into this mailbox (NO_RIGHT);
    or the message itself is TOO_BIG or NOT_TAKEN for a reason of its own.
    """

    WAIT = "wait"
    UNSURE = "unsure"
    CREATE = "create"
    FULL = "full"
    NO_RIGHT = "no-right"
    TOO_BIG = "too-big"
    NOT_TAKEN = "not-taken"


_BY_CODE = {
    "TRYCREATE": Refusal.CREATE,
    "NONEXISTENT": Refusal.CREATE,
    "OVERQUOTA": Refusal.FULL,
    "TOOBIG": Refusal.TOO_BIG,  # RFC 7889 section 4
    "NOPERM": Refusal.NO_RIGHT,  # RFC 5530 section 3, and so the next ones
    "INUSE": Refusal.WAIT,
    "CONTACTADMIN": Refusal.WAIT,
    "LIMIT": Refusal.WAIT,
    "THROTTLED": Refusal.WAIT,  # Gmail and others
    "UNAVAILABLE": Refusal.UNSURE,
    "SERVERBUG": Refusal.UNSURE,
    "CORRUPTION": Refusal.UNSURE,
}
_TOO_BIG = re.compile(r"too (?:big|large)|maximum (?:message )?size|size limit|exceeds", re.I)
# Servers without response codes say it in words.
_BY_WORDS = (
    (re.compile(r"quota|mailbox (?:is )?full|not enough (?:disk )?space", re.I), Refusal.FULL),
    (_TOO_BIG, Refusal.TOO_BIG),
    (re.compile(r"timed? ?out|internal (?:server )?error", re.I), Refusal.UNSURE),
    (
        re.compile(
            r"too many|throttl|try (?:again )?later|temporar|rate limit|slow down|busy|locked", re.I
        ),
        Refusal.WAIT,
    ),
    (re.compile(r"permission denied|read-only|not permitted", re.I), Refusal.NO_RIGHT),
    (re.compile(r"no such mailbox|does ?n[o']t exist|unknown mailbox", re.I), Refusal.CREATE),
)


def meaning_of(code: str, text: str) -> Refusal:
    """From the response code (RFC 5530), else from the words.

    Args:
        code: upper case, "" without one.
    """
    if code == "LIMIT" and _TOO_BIG.search(text):
        return Refusal.TOO_BIG  # Dovecot's quota_max_mail_size
    if code in _BY_CODE:
        return _BY_CODE[code]
    return next((what for pattern, what in _BY_WORDS if pattern.search(text)), Refusal.NOT_TAKEN)
