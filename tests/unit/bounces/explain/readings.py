"""Readings of reports, made by hand, and a render that is as strict as a person's eye."""

from __future__ import annotations

import string
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from mailsetup.bounces.explain import explain
from mailsetup.bounces.explanation import AddressGuess, DomainState, Explanation, GuessReason
from mailsetup.bounces.who_can_fix import who_can_fix
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.providers.load import bundled_packs
from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.message import Message
    from mailsetup.providers.pack import Pack

OSLO = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 14, 0, tzinfo=OSLO)
GMIAL = AddressGuess(address="kari@gmail.com", confidence=86, reason=GuessReason.SWAPPED)


def pack(name: str = "altibox") -> Pack:
    return next(one for one in bundled_packs() if one.id == name)


def bounced(
    bounce_class: BounceClass,
    address: str = "kari@gmial.com",
    *,
    state: DeliveryState = DeliveryState.FAILED,
    quoted: str = "",
    remote_host: str = "",
    retry_until: str = "",
    rule: str = "",
    turn: WhoCanFix | None = None,
) -> BouncedRecipient:
    return BouncedRecipient(
        address=address,
        bounce_class=bounce_class,
        state=state,
        who_can_fix=who_can_fix(bounce_class, state, turn),
        quoted=quoted,
        remote_host=remote_host,
        retry_until=retry_until,
        rule=rule,
    )


def explained(
    recipient: BouncedRecipient | None,
    *,
    reading: BounceReading | None = None,
    returned: ReturnedMail | None = None,
    date: str = "",
    provider: Pack | None = None,
    domain: DomainState = DomainState.NOT_CHECKED,
    guesses: tuple[AddressGuess, ...] = (),
    now: datetime = NOW,
) -> Explanation:
    if reading is None:
        assert recipient is not None
        reading = BounceReading(
            bounce_class=recipient.bounce_class,
            recipients=(recipient,),
            returned=returned,
            date=date,
            text="the whole text",
        )
    return explain(reading, recipient, pack=provider, domain=domain, guesses=guesses, now=now)


def messages(explanation: Explanation) -> Iterator[Message]:
    yield from (explanation.heading, explanation.meaning, explanation.whose_turn)
    yield from explanation.steps
    yield from explanation.technical


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def english(message: Message) -> str:
    """The words; fails for an unknown id, a missing field and one too many."""
    source = TEXTS[message.id].source
    assert fields(source) == set(message.params), message
    return source.format_map(dict(message.params))


def step_ids(explanation: Explanation) -> list[str]:
    return [step.id.removeprefix("bounce.step.") for step in explanation.steps]
