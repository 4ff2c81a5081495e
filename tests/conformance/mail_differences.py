"""The second part of the table: broken messages that ours and Dovecot take apart differently.

Each row is one message of `mails`, what of it differs, and why that is allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDifference:
    """`questions` is a pattern for the FETCH items that may differ for this message."""

    mail: str
    questions: str
    section: str
    reason: str

    def allows(self, mail: str, question: bytes) -> bool:
        """Whether this row is about that question."""
        return mail == self.mail and re.search(self.questions.encode(), question) is not None


_STRUCTURE = r" BODY(STRUCTURE)?$"
_PARTS = r" BODY(STRUCTURE)?$|\[[12](\.MIME|\.TEXT)?\]"
_ENVELOPE = "ENVELOPE"


def _row(mail: str, questions: str, section: str, reason: str) -> MailDifference:
    return MailDifference(mail=mail, questions=questions, section=section, reason=reason)


MAIL_TABLE: tuple[MailDifference, ...] = (
    _row("bare-cr", _ENVELOPE, "RFC 5322, 2.2", "a bare CR stays here, becomes a space there"),
    _row("folded", _ENVELOPE, "RFC 5322, 2.2.3", "unfolding keeps a tab, Dovecot makes it a space"),
    _row("folded-blank", _ENVELOPE, "RFC 5322, 2.2.3", "unfolding keeps both spaces, there one"),
    _row("twice", _ENVELOPE, "RFC 5322, 3.6", "a field that may come once: ours first, there last"),
    _row(
        "bad-addresses",
        _ENVELOPE,
        "RFC 3501, 7.4.2",
        "no address at all: Dovecot invents MISSING_MAILBOX and SYNTAX_ERROR",
    ),
    _row("localparts", _ENVELOPE, "RFC 3501, 7.4.2", "no domain: empty, there MISSING_DOMAIN"),
    _row("empty-fields", _STRUCTURE, "RFC 2045, 5.2", "an unreadable type is text/plain"),
    _row("bad-content-type", _STRUCTURE, "RFC 2045, 5.2", "an unreadable type is text/plain"),
    _row("bad-content-type-slash", _STRUCTURE, "RFC 2045, 5.2", "an unreadable type is text/plain"),
    _row(
        "bad-parameters", _STRUCTURE, "RFC 2045, 5.1", "how much of a broken list is read is free"
    ),
    _row("rfc2231", _STRUCTURE, "RFC 2231, 3; RFC 3501, 7.4.2", "Dovecot joins continuations"),
    _row(
        "no-boundary",
        _PARTS,
        "RFC 2046, 5.1.1",
        "a multipart without its boundary is octets here, has one empty part there",
    ),
    _row("empty-boundary", _PARTS, "RFC 2046, 5.1.1", "a boundary has at least one character"),
    _row(
        "boundary-prefix",
        _PARTS,
        "RFC 2046, 5.1.1",
        "Dovecot takes any line that begins with the boundary for it, ours the whole line",
    ),
    _row(
        "same-boundary",
        _PARTS,
        "RFC 2046, 5.1.2",
        "an inner boundary must differ from the outer; ours lets the outer win, Dovecot the inner",
    ),
    _row(
        "nested-prefix",
        r"\[1\]",
        "RFC 2046, 5.1.1",
        "the CRLF before a boundary belongs to it, behind a closing boundary Dovecot keeps it",
    ),
    _row(
        "message-in-mixed",
        _PARTS,
        "RFC 2046, 5.1.1",
        "the CRLF before a boundary belongs to it, behind a closing boundary Dovecot keeps it",
    ),
    _row(
        "message-no-body",
        _PARTS,
        "RFC 2046, 5.1.1",
        "the CRLF before a boundary belongs to it, in a header Dovecot keeps it",
    ),
    _row(
        "no-body",
        r"HEADER\.FIELDS",
        "RFC 3501, 6.4.5",
        "the blank line behind chosen fields is left out if the message has none",
    ),
    _row(
        "no-body-no-newline",
        r"HEADER\.FIELDS",
        "RFC 3501, 6.4.5",
        "the blank line behind chosen fields is left out if the message has none",
    ),
)
