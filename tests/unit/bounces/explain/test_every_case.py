"""Every class in every state has its words, with every field given, in all three languages."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.bounces.explain_several import grouped, overview
from mailsetup.bounces.explanation import ActionKind, DomainState, GuessReason
from mailsetup.bounces.support_marks import PrivateKind
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    NotBounceKind,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.texts.bounce_details import BOUNCE_DETAILS
from mailsetup.texts.bounce_meanings import BOUNCE_MEANINGS
from mailsetup.texts.bounce_steps import BOUNCE_STEPS
from mailsetup.texts.bounces import BOUNCES
from mailsetup.texts.catalogue import TEXTS
from tests.unit.bounces.explain.readings import GMIAL, bounced, english, explained, messages, pack

if TYPE_CHECKING:
    from mailsetup.bounces.explanation import Explanation

TRANSLATIONS = Path(__file__).parents[4] / "translations"
OURS = {**BOUNCES, **BOUNCE_MEANINGS, **BOUNCE_STEPS, **BOUNCE_DETAILS}
CAUSES = [one for one in BounceClass if one is not BounceClass.NOT_A_BOUNCE]
STATES = (DeliveryState.FAILED, DeliveryState.STILL_TRYING, DeliveryState.DELIVERED)
RETURNED = ReturnedMail(
    subject="Hei",
    sender="Ola <ola@lyse.net>",
    attachments=("bilde.jpg", "faktura.pdf.exe"),
    size=60_000_000,
)
JARGON = re.compile(r"\b(smtp|mx|dns|bounce|relay|header|mta|server error|daemon)\b", re.IGNORECASE)


def _check(explanation: Explanation) -> None:
    for message in messages(explanation):
        english(message)
    assert explanation.steps
    for action in explanation.actions:
        assert action.label in TEXTS
        if action.kind is ActionKind.OPEN_PAGE:
            assert action.value.startswith("https://")
        assert action.kind is ActionKind.SET_UP or action.finding is None


@pytest.mark.parametrize("provider", ["altibox", "ktnet", None])
@pytest.mark.parametrize("bounce_class", CAUSES)
def test_every_class_in_every_state_is_explained(
    bounce_class: BounceClass, provider: str | None
) -> None:
    used = pack(provider) if provider else None
    for state, domain, guesses, address, who in itertools.product(
        STATES, DomainState, ((), (GMIAL, GMIAL)), ("kari@gmial.com", "kari", ""), WhoCanFix
    ):
        recipient = BouncedRecipient(
            address=address,
            bounce_class=bounce_class,
            state=state,
            who_can_fix=who,
            quoted="550 5.1.2 Domain not found",
            status="5.1.2",
            reply="550",
            remote_host="mx.gmial.com",
            rule="postfix-domain",
        )
        for returned in (None, ReturnedMail(), RETURNED):
            _check(
                explained(
                    recipient,
                    returned=returned,
                    provider=used,
                    domain=domain,
                    guesses=guesses,
                )
            )


@pytest.mark.parametrize("bounce_class", CAUSES)
def test_a_report_that_names_nobody_is_explained(bounce_class: BounceClass) -> None:
    _check(explained(None, reading=BounceReading(bounce_class=bounce_class), provider=pack()))
    _check(explained(None, reading=BounceReading(bounce_class=bounce_class)))


@pytest.mark.parametrize("kind", [*NotBounceKind, None])
def test_what_is_no_bounce_says_that_nothing_went_wrong(kind: NotBounceKind | None) -> None:
    reading = BounceReading(bounce_class=BounceClass.NOT_A_BOUNCE, subtype=kind)
    told = explained(None, reading=reading, provider=pack())
    _check(told)
    assert told.heading.id == f"bounce.{(kind or NotBounceKind.OTHER).value}.heading"
    assert told.whose_turn.id == "bounce.turn.nothing"
    reply = bounced(BounceClass.NOT_A_BOUNCE, state=DeliveryState.REPLY)
    assert explained(reply, reading=reading).heading == told.heading


@pytest.mark.parametrize("bounce_class", CAUSES)
def test_waiting_is_told_apart_from_having_failed(bounce_class: BounceClass) -> None:
    failed = explained(bounced(bounce_class), domain=DomainState.MISSING)
    trying = explained(
        bounced(bounce_class, state=DeliveryState.STILL_TRYING), domain=DomainState.MISSING
    )
    assert english(failed.heading) != english(trying.heading)
    if bounce_class is not BounceClass.BACKSCATTER:
        assert "bounce.step.wait" in [step.id for step in trying.steps]
        assert "bounce.step.wait" not in [step.id for step in failed.steps]


def test_one_who_got_the_mail_is_not_told_to_do_anything() -> None:
    told = explained(bounced(BounceClass.UNKNOWN, state=DeliveryState.DELIVERED))
    assert told.heading.id == "bounce.delivered.heading"
    assert not told.actions


def test_main_texts_have_no_jargon_and_are_short() -> None:
    for id_, text in {**BOUNCES, **BOUNCE_MEANINGS, **BOUNCE_STEPS}.items():
        assert not JARGON.search(text.source), id_
        assert len(text.source) <= 240, id_
    for id_, text in BOUNCES.items():
        assert len(text.source) <= 100, id_


@pytest.mark.parametrize("reason", list(GuessReason))
def test_every_slip_has_words(reason: GuessReason) -> None:
    assert f"bounce.slip.{reason.value}" in TEXTS


@pytest.mark.parametrize("kind", list(PrivateKind))
def test_everything_private_has_a_stand_in(kind: PrivateKind) -> None:
    assert f"bounce.support.hidden.{kind.value}" in TEXTS


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_every_text_is_translated(language: str) -> None:
    tree = ET.parse(TRANSLATIONS / f"mailsetup_{language}.ts")
    done = {
        message.findtext("source"): message.findtext("translation")
        for context in tree.iter("context")
        if context.findtext("name") == "Bounce"
        for message in context.iter("message")
    }
    for id_, text in OURS.items():
        assert done.get(text.source), id_
        assert done[text.source] != text.source, id_


def test_several_recipients_are_told_in_one_paragraph() -> None:
    recipients = (
        bounced(BounceClass.USER_UNKNOWN, "a@lyse.net"),
        bounced(BounceClass.MAILBOX_FULL, "b@lyse.net"),
        bounced(BounceClass.MAILBOX_FULL, "c@lyse.net"),
        bounced(BounceClass.DELAYED, "d@lyse.net", state=DeliveryState.STILL_TRYING),
    )
    reading = BounceReading(bounce_class=BounceClass.USER_UNKNOWN, recipients=recipients)
    told = overview(reading)
    assert told is not None
    words = english(told)
    assert "a@lyse.net, b@lyse.net, c@lyse.net" in words
    assert "Still on its way: d@lyse.net" in words
    assert [len(group) for group in grouped(reading)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("states", "id_"),
    [
        (("failed", "failed"), "none"),
        (("failed", "delivered"), "some"),
        (("still_trying", "delivered"), "waiting"),
        (("delivered", "delivered"), "arrived"),
    ],
)
def test_the_overview_fits_what_happened(states: tuple[str, ...], id_: str) -> None:
    recipients = tuple(
        bounced(BounceClass.UNKNOWN, f"{n}@lyse.net", state=DeliveryState(state))
        for n, state in enumerate(states)
    )
    told = overview(BounceReading(bounce_class=BounceClass.UNKNOWN, recipients=recipients))
    assert told is not None
    assert told.id == f"bounce.several.{id_}"
    english(told)


def test_one_recipient_needs_no_overview_and_two_hundred_a_short_one() -> None:
    one = BounceReading(
        bounce_class=BounceClass.UNKNOWN, recipients=(bounced(BounceClass.UNKNOWN),)
    )
    assert overview(one) is None
    many = tuple(bounced(BounceClass.MAILBOX_FULL, f"{n}@lyse.net") for n in range(200))
    told = overview(BounceReading(bounce_class=BounceClass.MAILBOX_FULL, recipients=many))
    assert told is not None
    assert len(english(told)) < 400
    assert len(grouped(BounceReading(bounce_class=BounceClass.UNKNOWN, recipients=many))) == 1
