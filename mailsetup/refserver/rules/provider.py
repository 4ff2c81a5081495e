"""One provider's behaviour as values; a scenario file states it, a test may replace it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mailsetup.refserver.bounces.reason import BounceStyle, Reason


class Counted(StrEnum):
    """What a sending limit counts, spelt as in the provider packs."""

    DIFFERENT_RECIPIENTS = "different-recipients"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingLimit:
    """At most so many in a sliding window; past it a block (facts A11, K5)."""

    counts: Counted
    at_most: int
    minutes: int
    block_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRules:
    """Which attachments are refused (facts A8)."""

    extensions: frozenset[str] = frozenset()
    """In lower case with the dot."""
    detected: tuple[str, ...] = ()
    """Words looked for in the name, the stated type and the detected type."""

    def __bool__(self) -> bool:
        return bool(self.extensions or self.detected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A domain of another provider that takes no mail, or not yet."""

    domain: str
    answers: Reason
    after_minutes: int = 0
    """How long after sending the report comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceHabits:
    """How the provider says no."""

    style: BounceStyle = BounceStyle.POSTFIX
    later: frozenset[Reason] = frozenset()
    """What is accepted from a logged-in user first and comes back as a mail (facts A6)."""
    retry_days: int = 5
    """How long a delayed mail is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactivity:
    """What happens to an account that nobody logs in to (facts A17, K7)."""

    unused_months: int
    notice_days: tuple[int, ...]
    deleted_after_months: int
    """After the disabling; 0: the account is deleted at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRules:
    """Everything together; the defaults are a server without limits of its own."""

    sending_limits: tuple[SendingLimit, ...] = ()
    attachments: AttachmentRules = field(default_factory=AttachmentRules)
    elsewhere: tuple[Elsewhere, ...] = ()
    bounces: BounceHabits = field(default_factory=BounceHabits)
    sender_check: bool = True
    """Whether the envelope and the From header must be the login's own (facts K4)."""
    spam_days: int | None = None
    """How long mail is kept in the spam folder (facts K8); None: for good."""
    inactivity: Inactivity | None = None
    moved_to_top: tuple[str, ...] = ()
    """Folders that a platform move puts at the top level (facts A16)."""

    def elsewhere_at(self, domain: str) -> Elsewhere | None:
        """What the provider of that domain answers, if it is one of the listed."""
        return next((one for one in self.elsewhere if one.domain == domain), None)
