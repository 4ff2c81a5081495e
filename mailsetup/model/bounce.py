"""What came of a mail that could not be delivered, or that looks like one.

The classes and the two axes apart from them (state, who can fix) are the project's own taxonomy:
a status code alone names the right cause in about one case of five.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BounceClass(StrEnum):
    """Why a mail did not arrive."""

    DOMAIN_NOT_FOUND = "domain_not_found"
    USER_UNKNOWN = "user_unknown"
    MAILBOX_FULL = "mailbox_full"
    ACCOUNT_DISABLED = "account_disabled"
    MESSAGE_TOO_BIG = "message_too_big"
    ATTACHMENT_BLOCKED = "attachment_blocked"
    VIRUS_FOUND = "virus_found"
    SPAM_SUSPECTED = "spam_suspected"
    SERVER_BLOCKLISTED = "server_blocklisted"
    SENDER_AUTH_FAILED = "sender_auth_failed"
    SENDER_NOT_ALLOWED = "sender_not_allowed"
    RELAY_DENIED = "relay_denied"
    RATE_LIMITED = "rate_limited"
    RECIPIENT_RESTRICTED = "recipient_restricted"
    DELAYED = "delayed"
    UNREACHABLE = "unreachable"
    TECHNICAL_ERROR = "technical_error"
    NOT_A_BOUNCE = "not_a_bounce"
    BACKSCATTER = "backscatter"
    UNKNOWN = "unknown"


class DeliveryState(StrEnum):
    """How far delivery came; REPLY: somebody's mail program answered."""

    FAILED = "failed"
    STILL_TRYING = "still_trying"
    DELIVERED = "delivered"
    REPLY = "reply"


class WhoCanFix(StrEnum):
    """Whose turn it is; PROVIDER is the sender's own."""

    YOU = "you"
    RECIPIENT = "recipient"
    PROVIDER = "provider"
    NOBODY = "nobody"


class NotBounceKind(StrEnum):
    """What a mail is that is no bounce; OTHER: nothing that a mail system wrote."""

    AUTO_REPLY = "auto_reply"
    DELIVERY_RECEIPT = "receipt"
    READ_RECEIPT = "read_receipt"
    ABUSE_REPORT = "abuse_report"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnhancedStatus:
    """`class.subject.detail` (RFC 3463 section 2); class is 2, 4 or 5."""

    class_: int
    subject: int
    detail: int

    def __str__(self) -> str:
        return f"{self.class_}.{self.subject}.{self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedRecipient:
    """One recipient and what became of the mail.

    Attributes:
        address: as the sender typed it where the report says so, in U-labels; "" where the
            report names nobody.
        status: the enhanced status code of the report, else "".
        reply: the three digits of the SMTP answer, else "".
        quoted: the key sentence, word for word, on one line; "" where there is none.
        remote_host: the server that said so, else "".
        retry_until: the day until which it is tried again, as the report writes it, else "".
        rule: the id of the rule of `resources/bounces` that decided; "" where the structure or
            the status code did.
    """

    address: str
    bounce_class: BounceClass
    state: DeliveryState
    who_can_fix: WhoCanFix
    status: str = ""
    reply: str = ""
    quoted: str = ""
    remote_host: str = ""
    retry_until: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedMail:
    """What the report says of the mail that did not arrive; "" or () where it does not say.

    Attributes:
        submitted_through: the host names of its Received: lines, the first hop last.
        attachments: file names, of its parts or named in the report.
        size: in bytes, as the report says, else 0.
    """

    message_id: str = ""
    subject: str = ""
    date: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    mailer: str = ""
    submitted_through: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceReading:
    """What one mail came to.

    Attributes:
        bounce_class: of the whole: that of the first recipient that was not reached.
        subtype: where `bounce_class` is NOT_A_BOUNCE, else None.
        returned: None where nothing of the original mail came back.
        evidence: why it is taken for BACKSCATTER, short names such as `message-id-not-yours`.
        text: what a person can read in it, at most 256 KiB, for the provider's support.
        reporter: the system that wrote the report, else "".
        date: of the report, as it writes it.
        cut: the limits that were reached, short names such as `parts`.
    """

    bounce_class: BounceClass
    recipients: tuple[BouncedRecipient, ...] = ()
    subtype: NotBounceKind | None = None
    returned: ReturnedMail | None = None
    evidence: tuple[str, ...] = ()
    text: str = ""
    reporter: str = ""
    date: str = ""
    cut: tuple[str, ...] = ()

    @property
    def is_bounce(self) -> bool:
        """Whether a mail system tells that a mail did not arrive, or not yet."""
        return self.bounce_class is not BounceClass.NOT_A_BOUNCE
