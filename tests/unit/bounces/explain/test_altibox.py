"""Altibox's own bounce in three languages comes out exactly right (facts A6, A7)."""

from __future__ import annotations

import pytest

from mailsetup.bounces import classify
from mailsetup.bounces.explain_several import overview
from mailsetup.bounces.explanation import ActionKind, DomainState, Explanation
from mailsetup.bounces.known_domains import known_domains
from mailsetup.bounces.suggest import guesses
from mailsetup.model.bounce import BounceClass, BouncedRecipient, BounceReading, DeliveryState
from mailsetup.providers.load import bundled_packs
from tests.unit.bounces.explain.readings import bounced, english, explained, pack, step_ids

NOT_FOUND = "<kari@gmial.com>: Recipient address rejected: Domain not found"
NO_USER = (
    "<kari.nordman@altiboxmail.no>: Recipient address rejected: "
    "User unknown in virtual mailbox table"
)
KNOWN = known_domains(bundled_packs(), home=pack())


def tell(recipient: BouncedRecipient, domain: DomainState = DomainState.NOT_CHECKED) -> Explanation:
    found = guesses(recipient.address, KNOWN)
    return explained(recipient, provider=pack(), domain=domain, guesses=found)


def not_found(address: str) -> BouncedRecipient:
    quoted = NOT_FOUND.replace("kari@gmial.com", address)
    return bounced(BounceClass.DOMAIN_NOT_FOUND, address, quoted=quoted)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kari@gmial.com", "Kari@gmail.com"),
        ("ola@hotmial.no", "ola@hotmail.no"),
        ("ola.nordmann@altibxmail.no", "ola.nordmann@altiboxmail.no"),
        ("ola@altiboxmail", "ola@altiboxmail.no"),
    ],
)
def test_a_typing_error_after_the_at_sign(typed: str, meant: str) -> None:
    told = tell(not_found(typed), DomainState.MISSING)
    domain = typed.partition("@")[2]
    assert english(told.heading) == (
        "Your mail did not arrive: there is probably a typing error after the @."
    )
    assert english(told.meaning) == (
        f"After the @ it says {domain}. We have just looked: that name does not exist."
    )
    assert english(told.whose_turn) == "It is your turn: you can put this right yourself."
    assert [english(step) for step in told.steps] == [
        f"You wrote {typed}. You probably meant {meant}. Compare them letter by letter.",
        "If it is the right one, copy it and send the mail again to that address.",
        (
            "Find nothing wrong? Then ask the recipient for the address in another way, for example"
            " by phone."
        ),
        (
            "Your mail program may suggest the wrong address again. Then remove it from the list of"
            " suggestions or from your contacts."
        ),
    ]
    (copy,) = told.actions
    assert (copy.kind, copy.value) == (ActionKind.COPY_ADDRESS, meant)
    technical = [english(line) for line in told.technical]
    assert technical[0] == (
        "The mail server’s answer, word for word: "
        f"“<{typed}>: Recipient address rejected: Domain not found”"
    )
    assert f"DNS look-up just now: {domain} does not exist." in technical
    assert "Altibox gives the same advice for this reason: check the address." in technical


def test_a_domain_that_is_near_no_other() -> None:
    told = tell(not_found("post@ukjent-firma.no"), DomainState.MISSING)
    assert step_ids(told) == [
        "check-after-at",
        "correct-and-send",
        "ask-address",
        "old-suggestion",
    ]
    assert "post@ukjent-firma.no" in english(told.steps[0])
    assert not told.actions


def test_a_domain_that_takes_no_mail() -> None:
    told = tell(not_found("post@ukjent-firma.no"), DomainState.TAKES_NO_MAIL)
    assert "that address cannot receive e‑mail" in english(told.heading)
    assert "it does not take e‑mail" in english(told.meaning)
    assert "other-way-no-mail" in step_ids(told)


def test_a_domain_that_exists_was_a_passing_fault() -> None:
    told = tell(not_found("post@ukjent-firma.no"), DomainState.EXISTS)
    assert english(told.heading) == "Your mail did not arrive, but the address may be right."
    assert "So it was probably a passing fault." in english(told.meaning)
    assert told.whose_turn.id == "bounce.turn.passing"
    assert step_ids(told) == ["send-again-now", "if-again-check"]
    (again,) = told.actions
    assert (again.kind, again.value) == (ActionKind.CHECK_AGAIN, "ukjent-firma.no")


def test_a_domain_that_exists_but_looks_like_a_slip_is_still_pointed_out() -> None:
    told = tell(not_found("kari@gmial.com"), DomainState.EXISTS)
    assert "looks very much like one that many people use" in english(told.meaning)
    assert told.actions[0].value == "kari@gmail.com"
    assert told.whose_turn.id == "bounce.turn.you"


@pytest.mark.parametrize("state", [DomainState.NOT_CHECKED, DomainState.UNCLEAR])
def test_a_domain_that_was_not_or_not_clearly_looked_up_can_be_looked_up_again(
    state: DomainState,
) -> None:
    told = tell(not_found("post@ukjent-firma.no"), state)
    assert "That name was not found when you sent the mail." in english(told.meaning)
    assert [action.kind for action in told.actions] == [ActionKind.CHECK_AGAIN]
    assert step_ids(told)[0] == "check-after-at"


def test_two_likely_addresses_are_both_shown_as_only_perhaps_right() -> None:
    told = tell(not_found("kari@hotmail"), DomainState.MISSING)
    assert step_ids(told)[:3] == ["perhaps-meant", "or-meant", "or-meant"]
    assert [action.kind for action in told.actions] == [ActionKind.COPY_ADDRESS] * 3


def test_nobody_of_that_name() -> None:
    quoted = bounced(BounceClass.USER_UNKNOWN, "kari.nordman@altiboxmail.no", quoted=NO_USER)
    told = tell(quoted, DomainState.EXISTS)
    assert english(told.heading) == (
        "Your mail did not arrive: there is no mailbox with that address."
    )
    assert english(told.meaning).startswith(
        "altiboxmail.no was found, but there is no mailbox there called kari.nordman."
    )
    assert step_ids(told) == [
        "check-before-at",
        "correct-and-send",
        "ask-address",
        "old-suggestion",
    ]
    assert "kari.nordman@altiboxmail.no" in english(told.steps[0])
    assert not told.actions
    assert "bounce.technical.provider-advice" in [line.id for line in told.technical]


def test_a_wrong_name_that_is_still_tried_needs_no_waiting() -> None:
    trying = bounced(
        BounceClass.DOMAIN_NOT_FOUND,
        quoted=f"450 4.1.2 {NOT_FOUND}",
        state=DeliveryState.STILL_TRYING,
    )
    told = tell(trying, DomainState.MISSING)
    assert english(told.heading).startswith("Your mail is waiting:")
    assert step_ids(told)[:2] == ["probably-meant", "copy-and-send"]
    assert {"no-need-to-wait", "wait"} <= set(step_ids(told))


def test_any_other_reason_goes_to_customer_service_with_the_whole_text() -> None:
    odd = bounced(BounceClass.UNKNOWN, "ola@lyse.net", quoted="something nobody has seen")
    reading = BounceReading(bounce_class=BounceClass.UNKNOWN, recipients=(odd,), text="All of it")
    told = explained(odd, reading=reading, provider=pack())
    assert "Altibox" in english(told.whose_turn)
    assert "customer service" in english(told.steps[-1])
    support, page = told.actions
    assert (support.kind, support.value) == (ActionKind.TO_SUPPORT, "All of it")
    assert (page.kind, page.value) == (
        ActionKind.OPEN_PAGE,
        "https://www.altibox.no/privat/kundeservice/",
    )


def test_a_reason_that_the_provider_knows_is_not_unknown() -> None:
    odd = bounced(BounceClass.UNKNOWN, "ola@lyse.ney", quoted="box 2: DOMAIN NOT FOUND")
    told = tell(odd)
    assert told.whose_turn.id == "bounce.turn.you"
    assert step_ids(told)[0] == "probably-meant"


# The skeleton of Postfix' bounce with a text in three languages, as A6 describes it.
THREE_LANGUAGES = """\
From: MAILER-DAEMON@smtp.altibox.no (Mail Delivery System)
To: ola@lyse.net
Subject: Undelivered Mail Returned to Sender
Date: Sun, 22 Nov 2026 13:40:10 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host smtp.altibox.no.
Your message could not be delivered to one or more recipients.

Ceci est le système de messagerie de smtp.altibox.no.
Votre message n'a pas pu être remis à un ou plusieurs destinataires.

Este es el sistema de correo de smtp.altibox.no.
Su mensaje no pudo ser entregado a uno o más destinatarios.

<Kari@gmial.com>: Recipient address rejected: Domain not found

<kari.nordman@altiboxmail.no>: Recipient address rejected: User unknown in
    virtual mailbox table
"""


def test_the_bounce_in_three_languages_from_the_bytes_to_the_words() -> None:
    reading = classify(THREE_LANGUAGES.encode())
    first, second = reading.recipients
    wrong_domain = tell(first, DomainState.MISSING)
    assert wrong_domain.meaning.id == "bounce.domain_not_found.meaning.missing"
    assert [action.value for action in wrong_domain.actions] == ["Kari@gmail.com"]
    assert "Kari@gmial.com" in english(wrong_domain.steps[0])
    nobody = tell(second, DomainState.EXISTS)
    assert nobody.meaning.params == {"domain": "altiboxmail.no", "name": "kari.nordman"}
    assert "User unknown in virtual mailbox table" in english(nobody.technical[0])
    told = overview(reading)
    assert told is not None
    assert english(told) == (
        "None of these recipients got your mail. "
        "Not reached: Kari@gmial.com, kari.nordman@altiboxmail.no."
    )
