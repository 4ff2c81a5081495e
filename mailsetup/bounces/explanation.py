"""What a person is told about a mail that did not arrive: the values, without their making."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.finding import FindingCode
    from mailsetup.model.message import Message


class DomainState(StrEnum):
    """What a look-up of a recipient's domain says now; UNCLEAR: nobody gave a usable answer."""

    NOT_CHECKED = "not-checked"
    MISSING = "missing"
    TAKES_NO_MAIL = "takes-no-mail"
    EXISTS = "exists"
    UNCLEAR = "unclear"


class GuessReason(StrEnum):
    """The slip that would explain an address; the words are `bounce.slip.<value>`."""

    SWAPPED = "swapped"
    NEIGHBOUR_KEY = "neighbour-key"
    DOUBLED = "doubled"
    LEFT_OUT = "left-out"
    TOO_MUCH = "too-much"
    OTHER_LETTER = "other-letter"
    LOOKS_ALIKE = "looks-alike"
    SEVERAL = "several"
    NO_ENDING = "no-ending"
    WRONG_ENDING = "wrong-ending"
    NO_DOT = "no-dot"
    COMMA = "comma"
    SPACE = "space"
    EXTRA_SIGN = "extra-sign"
    AT_SIGN = "at-sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressGuess:
    """An address that was perhaps meant; `confidence` is 1 (hardly) to 99 (almost sure)."""

    address: str
    confidence: int
    reason: GuessReason


class ActionKind(StrEnum):
    """What a person can do with one press.

    COPY_ADDRESS: `value` is the address. SET_UP: the set-up road, begun with `value` (the sender's
    address, or "") and `finding`. TO_SUPPORT: `value` is the whole text of the report;
    `support_text` marks what is private in it. OPEN_PAGE: `value` is the page of the provider.
    CHECK_ATTACHMENT: `value` is the file's name, or "". CHECK_AGAIN: look `value`, a domain, up
    once more.
    """

    COPY_ADDRESS = "copy-address"
    SET_UP = "set-up"
    TO_SUPPORT = "to-support"
    OPEN_PAGE = "open-page"
    CHECK_ATTACHMENT = "check-attachment"
    CHECK_AGAIN = "check-again"


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceAction:
    """One button; `label` is the id of its words, which have the one field `{value}` or none."""

    kind: ActionKind
    label: str
    value: str = ""
    finding: FindingCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What to tell about one recipient, or about a mail that names nobody.

    Attributes:
        heading: what it means for you, in one short sentence.
        whose_turn: who can put it right.
        steps: numbered for the reader, the first one first; never empty.
        technical: for those who want to know, folded away.
        actions: the most useful one first; often none.
    """

    heading: Message
    meaning: Message
    whose_turn: Message
    steps: tuple[Message, ...]
    technical: tuple[Message, ...] = ()
    actions: tuple[BounceAction, ...] = ()
