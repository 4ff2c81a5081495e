"""Causes on the sender's own side, and what the right class alone would tell wrongly."""

from __future__ import annotations

import dataclasses

import pytest

from mailsetup.bounces.causes import Words, find_cause
from mailsetup.bounces.explain import explain
from mailsetup.bounces.explanation import DomainState, Explanation
from mailsetup.bounces.known_domains import known_domains
from mailsetup.bounces.suggest import guesses
from mailsetup.bounces.who_can_fix import who_can_fix
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.model.finding import FindingCode
from mailsetup.model.message import message
from mailsetup.providers.load import bundled_packs
from tests.unit.bounces.explain.readings import (
    GMIAL,
    NOW,
    bounced,
    english,
    explained,
    messages,
    pack,
    step_ids,
)

KNOWN = known_domains(bundled_packs(), home=pack())


@pytest.mark.parametrize(
    "quoted",
    [
        "535 5.7.8 authentication failed",
        "535-5.7.8 Username and Password not accepted",
        "535 5.7.3 Authentication unsuccessful",
    ],
)
def test_a_wrong_password_is_told_as_one(quoted: str) -> None:
    told = explained(bounced(BounceClass.SENDER_NOT_ALLOWED, quoted=quoted), provider=pack())
    assert "username or password was not accepted" in english(told.heading)
    assert "address" not in english(told.meaning)
    assert step_ids(told)[0] == "try-password"
    assert told.actions[0].finding is FindingCode.OUTGOING_NO_LOGIN


def test_where_logging_in_is_asked_for_the_address_is_not_blamed() -> None:
    quoted = "530 Authentication required"
    told = explained(bounced(BounceClass.SENDER_NOT_ALLOWED, quoted=quoted), provider=pack())
    assert "did not know who you are" in english(told.heading)


@pytest.mark.parametrize(
    ("bounce_class", "quoted"),
    [
        (BounceClass.SPAM_SUSPECTED, "554 5.7.1 Your account has been suspended for sending spam"),
        (BounceClass.SENDER_NOT_ALLOWED, "554 5.7.1 Your account has been blocked"),
        (BounceClass.SENDER_NOT_ALLOWED, "550 5.1.0 <k@x.no> sender rejected: account disabled"),
    ],
)
def test_an_own_account_that_is_blocked_needs_a_new_password(
    bounce_class: BounceClass, quoted: str
) -> None:
    told = explained(bounced(bounce_class, quoted=quoted), provider=pack())
    assert "your own account has been blocked" in english(told.heading)
    assert step_ids(told)[:2] == ["change-password", "call-provider"]
    assert told.whose_turn.id == "bounce.turn.you"


def backscatter(cause: BounceClass) -> Explanation:
    recipient = bounced(cause, "ola@example.no", quoted="550 5.7.23 SPF: not allowed")
    reading = BounceReading(
        bounce_class=BounceClass.BACKSCATTER,
        recipients=(recipient,),
        returned=ReturnedMail(subject="Hei", sender="kari@altiboxmail.no"),
        evidence=("message-id-not-in-sent", "not-sent-through-your-server"),
    )
    return explained(recipient, reading=reading, provider=pack())


def test_the_real_cause_is_told_where_the_mail_may_be_ones_own() -> None:
    told = backscatter(BounceClass.SENDER_AUTH_FAILED)
    words = [english(step) for step in told.steps]
    asked = next(n for n, words in enumerate(words) if "the mail is yours after all" in words)
    assert "checks whether mail comes from the right place" in words[asked + 1]
    assert "look-at-settings" in step_ids(told)[asked:]
    assert not any(step.startswith("check-") for step in step_ids(told))
    assert FindingCode.OUTGOING_OTHER_PROVIDER in [action.finding for action in told.actions]
    assert "check-before-at" in step_ids(backscatter(BounceClass.USER_UNKNOWN))


def test_signs_and_rules_are_told_in_words() -> None:
    told = backscatter(BounceClass.USER_UNKNOWN)
    lines = [english(line) for line in told.technical]
    assert "A sign that the mail is not yours: it is not among your sent mail." in lines
    ruled = dataclasses.replace(bounced(BounceClass.UNKNOWN), rule="postfix-domain")
    for explanation in (told, explained(ruled)):
        for one in messages(explanation):
            assert "message-id-not" not in english(one)
            assert "postfix-domain" not in english(one)


@pytest.mark.parametrize(
    "state", [DomainState.NOT_CHECKED, DomainState.UNCLEAR, DomainState.MISSING]
)
def test_a_domain_that_many_have_is_no_typing_error(state: DomainState) -> None:
    recipient = bounced(BounceClass.DOMAIN_NOT_FOUND, "ola@online.no")
    reading = BounceReading(bounce_class=recipient.bounce_class, recipients=(recipient,))
    told = explain(
        reading, recipient, pack=pack(), domain=state, guesses=(), now=NOW, known_domain=True
    )
    assert english(told.heading) == "Your mail did not arrive, but the address may be right."
    assert "passing fault" in english(told.meaning)
    assert step_ids(told)[0] == "send-again-now"


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.STILL_TRYING])
def test_a_mail_that_goes_in_circles_is_not_sent_again(state: DeliveryState) -> None:
    quoted = "554 5.4.14 Hop count exceeded - possible mail loop"
    told = explained(bounced(BounceClass.UNREACHABLE, quoted=quoted, state=state))
    assert "round in circles" in english(told.heading)
    assert "does not help" in english(told.meaning)
    assert "send-again-later" not in step_ids(told)
    assert "tell-loop" in step_ids(told)


def test_one_who_is_to_wait_is_not_sent_to_customer_service_at_once() -> None:
    told = explained(
        bounced(BounceClass.SERVER_BLOCKLISTED, state=DeliveryState.STILL_TRYING), provider=pack()
    )
    assert told.whose_turn.id == "bounce.turn.waiting"
    assert "send-to-support.named" not in step_ids(told)
    assert "if-again-support.named" in step_ids(told)


def test_a_server_of_the_recipient_without_protection_is_not_the_providers_fault() -> None:
    quoted = "TLS is required, but was not offered by host mx.example.no[192.0.2.9]"
    told = explained(bounced(BounceClass.TECHNICAL_ERROR, quoted=quoted), provider=pack())
    assert told.whose_turn.id == "bounce.turn.their-server"
    assert "protected connection" in english(told.meaning)


@pytest.mark.parametrize(
    "domain",
    [
        *("posten.no", "fastmail.fm", "mymail.com", "bbnett.no", "lyset.no", "online.nu"),
        *("bahnhof.no", "delia.com", "tulia.com"),
    ],
)
def test_a_neighbour_that_exists_is_let_be(domain: str) -> None:
    assert guesses(f"kari@{domain}", KNOWN) == ()


def test_nothing_is_probable_where_the_domain_answered() -> None:
    unknown: BouncedRecipient = bounced(BounceClass.USER_UNKNOWN, "kari@gmial.com")
    assert step_ids(explained(unknown, guesses=(GMIAL,)))[0] == "perhaps-meant"
    missing = bounced(BounceClass.DOMAIN_NOT_FOUND)
    there = explained(missing, guesses=(GMIAL,), domain=DomainState.EXISTS)
    assert step_ids(there)[0] == "perhaps-meant"
    gone = explained(missing, guesses=(GMIAL,), domain=DomainState.MISSING)
    assert step_ids(gone)[0] == "probably-meant"


def test_the_step_promises_nothing_that_is_not_there() -> None:
    told = explained(bounced(BounceClass.UNKNOWN), provider=pack())
    assert not any("ready for you" in english(step) for step in told.steps)


def test_a_mail_that_asks_for_the_password_is_warned_of() -> None:
    reading = BounceReading(
        bounce_class=BounceClass.NOT_A_BOUNCE, evidence=("asks-for-password",), text="x"
    )
    told = explain(reading, None, pack=pack(), domain=DomainState.NOT_CHECKED, guesses=(), now=NOW)
    assert "trick" in english(told.heading)
    assert step_ids(told)[:2] == ["lure-no-link", "lure-delete"]


def test_a_provider_that_was_not_reached_is_not_the_recipients_trouble() -> None:
    box = (
        "Meldingen kunne ikke sendes fordi tilkobling til utgående (SMTP) server "
        "smtp.altibox.no mislyktes."
    )
    told = explained(
        bounced(BounceClass.UNREACHABLE, quoted=box, rule="own-server-unreachable"), provider=pack()
    )
    assert "your own provider could not be reached" in english(told.heading)
    assert english(told.whose_turn) == english(message("bounce.turn.you"))
    assert "recipient" not in " ".join(english(one) for one in messages(told))


def test_a_recipient_who_gets_too_much_is_not_told_as_your_doing() -> None:
    told = explained(
        bounced(BounceClass.RATE_LIMITED, rule="recipient-gets-too-much"), provider=pack()
    )
    assert "You have done nothing wrong" in english(told.meaning)


def test_a_rule_about_your_domain_is_for_your_provider() -> None:
    told = explained(
        bounced(BounceClass.RECIPIENT_RESTRICTED, turn=WhoCanFix.PROVIDER), provider=pack()
    )
    assert "ask-let-in" not in step_ids(told)
    assert step_ids(told) == ["send-to-support.named"]


@pytest.mark.parametrize(
    ("sentence", "turn"),
    [
        ("554 5.7.9 Message not accepted for policy reasons.", WhoCanFix.PROVIDER),
        (
            "550 5.2.1 The user you are trying to contact is receiving mail too quickly.",
            WhoCanFix.NOBODY,
        ),
        ("550 5.1.1 User unknown", WhoCanFix.YOU),
    ],
)
def test_a_rule_may_know_better_whose_turn_it_is(sentence: str, turn: WhoCanFix) -> None:
    cause = find_cause(Words(near=(sentence,)))
    assert who_can_fix(cause.bounce_class, DeliveryState.FAILED, cause.turn) is turn
