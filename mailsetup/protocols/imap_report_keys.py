"""Which mails of an inbox may be reports about undelivered mail: for SEARCH, and for our own eyes.

It is better to fetch one that is none than to miss one: what it is, its text decides.
"""

from __future__ import annotations

from typing import Final

_SENDERS = (b"mailer-daemon", b"postmaster", b"Mail Delivery", b"MicrosoftExchange")
# Parts of subjects in ASCII, as SEARCH without a character set has to have them.
_SUBJECTS = (
    *(b"Undeliver", b"Delivery Status Notification", b"delivery failed", b"delivery failure"),
    *(b"Returned mail", b"failure notice", b"Delayed mail", b"Olevererbar", b"Ikke leverbar"),
    *(b"Kan ikke leveres", b"kunne ikke levere", b"kunde inte levereras"),
)
KEYS: Final = (
    *(b'FROM "' + name + b'"' for name in _SENDERS),
    b'HEADER "Content-Type" "multipart/report"',
    b'HEADER "X-Failed-Recipients" ""',
    b'HEADER "Return-Path" "<>"',
    *(b'SUBJECT "' + words + b'"' for words in _SUBJECTS),
)
"""SEARCH keys (RFC 3501 section 6.4.4); each alone tells a likely report."""

FIELDS: Final = b"FROM SUBJECT CONTENT-TYPE RETURN-PATH X-FAILED-RECIPIENTS"
"""The header fields that `is_likely` looks at."""


def any_of(keys: tuple[bytes, ...]) -> bytes:
    """One search key for "one of these", nested as little as can be."""
    if len(keys) == 1:
        return keys[0]
    middle = len(keys) // 2
    return b"OR " + any_of(keys[:middle]) + b" " + any_of(keys[middle:])


def is_likely(header: bytes) -> bool:
    """Whether a header with the `FIELDS` looks like that of a report; the same as `KEYS`."""
    lines = header.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").lower().split(b"\r\n")
    for line in lines:
        name, _, value = line.partition(b":")
        match name.strip():
            case b"from" if any(sender.lower() in value for sender in _SENDERS):
                return True
            case b"subject" if any(words.lower() in value for words in _SUBJECTS):
                return True
            case b"content-type" if b"multipart/report" in value:
                return True
            case b"return-path" if value.strip() == b"<>":
                return True
            case b"x-failed-recipients":
                return True
            case _:
                continue
    return False
