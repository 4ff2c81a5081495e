"""What a refused login means, as far as the server's words tell: a table, best row first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailsetup.model.probe import AuthFailure


@dataclass(frozen=True, slots=True)
class FailureRow:
    """One way in which servers say no.

    Attributes:
        pattern: regular expression, matched anywhere in the words, without regard to case.
        failure: what it means.
        source: who says so: a standard, or the server that writes these words.
    """

    pattern: str
    failure: AuthFailure
    source: str


_APP = AuthFailure.NEEDS_APP_PASSWORD
_OFF = AuthFailure.DISABLED
_LATER = AuthFailure.TEMPORARY
_NOBODY = AuthFailure.UNKNOWN_ACCOUNT
_WRONG = AuthFailure.WRONG_CREDENTIALS

FAILURES: tuple[FailureRow, ...] = (
    # An app password is asked for, or passwords are not taken at all.
    FailureRow(r"application[- ]specific password", _APP, "Gmail IMAP, POP3 and SMTP (534 5.7.9)"),
    FailureRow(r"app(lication)?[- ]password|app-specific", _APP, "Fastmail, iCloud, Yahoo"),
    FailureRow(r"support\.google\.com/(accounts|mail)/\S*185833", _APP, "Gmail's link for it"),
    FailureRow(r"InvalidSecondFactor", _APP, "Gmail's help link with two-step login"),
    FailureRow(r"basic authentication is (disabled|blocked)", _APP, "Exchange Online 535 5.7.139"),
    FailureRow(r"\b5\.7\.139\b", _APP, "Exchange Online: passwords are not taken"),
    # Not now: the same password may work later.
    FailureRow(r"\[UNAVAILABLE\b", _LATER, "RFC 5530 section 3; Dovecot temporary failure"),
    FailureRow(r"\[(LIMIT|INUSE|SERVERBUG)\b", _LATER, "RFC 5530 section 3"),
    FailureRow(r"\[SYS/TEMP\b", _LATER, "RFC 3206 section 4"),
    FailureRow(r"\[LOGIN-DELAY\b", _LATER, "RFC 2449 section 8.1.1"),
    FailureRow(r"\[IN-USE\b", _LATER, "RFC 2449 section 8.1.2"),
    FailureRow(r"^4\d\d[ -]", _LATER, "RFC 5321 section 4.2.1: 4yz, try again"),
    FailureRow(r"\b4\.7\.0\b", _LATER, "RFC 4954 section 6: temporary authentication failure"),
    FailureRow(r"temporar(y|ily)", _LATER, "Dovecot, Postfix, Exim in their free text"),
    FailureRow(r"try (again )?later", _LATER, "Exchange, Courier"),
    FailureRow(r"too many (\w+ )?(log[- ]?ins?|failed|failures|auth|attempts|connections)", _LATER,
               "Gmail, Dovecot mail_max_userip_connections, Exim"),
    FailureRow(r"rate limit|throttl", _LATER, "Exchange Online, Yahoo"),
    FailureRow(r"maildrop (already|is) locked|mailbox (is )?locked|lock busy", _LATER,
               "RFC 1939 section 4; Dovecot, Courier POP3"),
    # Nobody of that name.
    FailureRow(r"(no such|unknown|invalid|non-?existent) (user|account|mailbox)(?! ?name)", _NOBODY,
               "Cyrus, qmail-pop3d, RFC 1939 section 7 (-ERR never heard of mailbox)"),
    FailureRow(r"(user|account|mailbox)( name)? (is )?(unknown|not (found|known|exist))", _NOBODY,
               "Cyrus SASL (user not found), Courier"),
    FailureRow(r"(user|account|mailbox) (does not|doesn't) exist", _NOBODY, "hMailServer, Zimbra"),
    FailureRow(r"never heard of", _NOBODY, "RFC 1939 section 7, example"),
    # Known, but closed.
    FailureRow(r"\[CONTACTADMIN\b", _OFF, "RFC 5530 section 3"),
    FailureRow(r"\[SYS/PERM\b", _OFF, "RFC 3206 section 5"),
    FailureRow(r"\b[45]\.7\.13\b", _OFF, "IANA enhanced codes: user account disabled"),
    FailureRow(r"(user|account|mailbox|service|imap|pop3?|access)\b.{0,30}\b(disabled|deactivated"
               r"|suspended|locked|blocked|closed|inactive|not (enabled|active))", _OFF,
               "Dovecot (user is disabled), Gmail (not enabled for IMAP), facts A17"),
    FailureRow(r"\b(disabled|deactivated|suspended) (user|account|mailbox)", _OFF,
               "Exim, Zimbra; facts A17"),
    # The password, the username or both.
    FailureRow(r"\[(AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED)\b", _WRONG,
               "RFC 5530 section 3"),
    FailureRow(r"\[AUTH\]", _WRONG, "RFC 3206 section 6"),
    FailureRow(r"\b5\.7\.9\b", _APP, "Gmail; RFC 4954 section 6: the mechanism is too weak"),
    FailureRow(r"\b5\.7\.(8|3)\b", _WRONG, "RFC 4954 section 6; Exchange 5.7.3"),
)  # fmt: skip

_COMPILED = tuple((re.compile(row.pattern, re.IGNORECASE), row.failure) for row in FAILURES)


def classify_login_failure(server_text: str) -> AuthFailure:
    """What the words mean; wrong credentials when they say nothing more.

    Args:
        server_text: the server's words on one line, for SMTP with the three-digit code in front.
    """
    for pattern, failure in _COMPILED:
        if pattern.search(server_text):
            return failure
    return AuthFailure.WRONG_CREDENTIALS
