"""Why a mail was not delivered, in the words that scenario files use."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One cause for each kind of refusal that this server can tell of."""

    DOMAIN_NOT_FOUND = "domain-not-found"
    USER_UNKNOWN = "user-unknown"
    BANNED_ATTACHMENT = "banned-attachment"
    OVER_SIZE = "over-size"
    SENDING_LIMIT = "sending-limit"
    SENDER_NOT_YOURS = "sender-not-yours"
    RELAY_DENIED = "relay-denied"
    MAILBOX_FULL = "mailbox-full"
    DELAYED = "delayed"


class BounceStyle(StrEnum):
    """How the first part of a report is worded."""

    POSTFIX = "postfix"
    """English only."""
    ALTIBOX = "altibox"
    """The same text in English, French and Spanish, and then the reason (facts A6)."""
