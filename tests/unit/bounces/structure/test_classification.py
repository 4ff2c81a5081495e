"""Who was not reached, why, how far it came, and the sentence that says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mailsetup.bounces
from mailsetup.bounces.classification import classify_report
from mailsetup.bounces.report import MailReport, ToldRecipient
from mailsetup.bounces.who_can_fix import who_can_fix
from mailsetup.model.bounce import BounceClass, BouncedRecipient, DeliveryState, WhoCanFix
from tests.unit.bounces.structure.reports import headers, status, told

C = BounceClass


def only(report: MailReport) -> BouncedRecipient:
    (recipient,) = classify_report(report).recipients
    return recipient


def test_the_altibox_form_of_an_unknown_user() -> None:
    recipient = only(
        told(
            """
            This is the mail system at host mx1.altibox.example.

            I'm sorry to have to inform you that your message could not be delivered.

            Je suis désolé de vous informer que votre message n'a pas pu être remis.

            Lamento informarle de que su mensaje no se ha podido entregar.

            <kari@altibox.example>: host mx1.altibox.example[192.0.2.1] said: 550 5.1.1
                <kari@altibox.example>: Recipient address rejected: User unknown in virtual
                mailbox table (in reply to RCPT TO command)
            """
        )
    )
    assert recipient.address == "kari@altibox.example"
    assert recipient.bounce_class is C.USER_UNKNOWN
    assert recipient.who_can_fix is WhoCanFix.YOU
    assert (recipient.status, recipient.reply) == ("5.1.1", "550")
    assert "\n" not in recipient.quoted
    assert "User unknown in virtual mailbox table" in recipient.quoted


def test_several_recipients_have_their_own_causes() -> None:
    reading = classify_report(
        status(
            {
                "final_recipient": "rfc822; kari@example.no",
                "action": "failed",
                "status": "5.0.0",
            },
            {
                "final_recipient": "rfc822; ola@example.no",
                "action": "failed",
                "status": "5.0.0",
            },
            text="""
            kari@example.no: 550 5.1.1 <kari@example.no>: Recipient address rejected: User unknown
            ola@example.no: 552 5.2.2 <ola@example.no>: Recipient address rejected: Mailbox full
            """,
        )
    )
    assert [(r.address, r.bounce_class) for r in reading.recipients] == [
        ("kari@example.no", C.USER_UNKNOWN),
        ("ola@example.no", C.MAILBOX_FULL),
    ]
    assert reading.bounce_class is C.USER_UNKNOWN


def test_who_was_not_reached_comes_before_who_still_may_be() -> None:
    reading = classify_report(
        status(
            {"final_recipient": "rfc822; a@example.no", "action": "delayed", "status": "4.4.1"},
            {"final_recipient": "rfc822; b@example.no", "action": "failed", "status": "5.2.2"},
        )
    )
    assert [r.address for r in reading.recipients] == ["b@example.no", "a@example.no"]
    assert reading.bounce_class is C.MAILBOX_FULL


def test_text_comes_before_the_code() -> None:
    recipient = only(
        status(
            {
                "final_recipient": "rfc822; kari@example.no",
                "action": "failed",
                "status": "5.1.1",
                "diagnostic_code": "smtp; 550 5.1.1 Mailbox is full, over quota",
            }
        )
    )
    assert recipient.bounce_class is C.MAILBOX_FULL


def test_the_code_decides_where_words_say_nothing() -> None:
    recipient = only(
        status(
            {
                "final_recipient": "rfc822; kari@example.no",
                "action": "failed",
                "status": "5.2.2",
                "diagnostic_code": "smtp; 550 xyzzy",
            }
        )
    )
    assert recipient.bounce_class is C.MAILBOX_FULL
    assert recipient.rule == ""
    assert recipient.quoted == "550 xyzzy"


@pytest.mark.parametrize(
    ("step", "bounce_class"),
    [
        ("(in reply to EHLO command)", C.SERVER_BLOCKLISTED),
        ("(in reply to MAIL FROM command)", C.SENDER_NOT_ALLOWED),
        ("(in reply to RCPT TO command)", C.USER_UNKNOWN),
        ("(in reply to end of DATA command)", C.RECIPIENT_RESTRICTED),
    ],
)
def test_the_step_decides_where_nothing_else_does(step: str, bounce_class: BounceClass) -> None:
    report = told(f"<kari@example.no>: host mx.example.no[192.0.2.1] said: 550 xyzzy {step}\n")
    assert only(report).bounce_class is bounce_class


def test_a_user_who_is_unknown_only_after_the_mail_is_a_filter() -> None:
    said = "<kari@example.no>: host mx[192.0.2.1] said: 550 User unknown (in reply to {} command)\n"
    assert only(told(said.format("RCPT TO"))).bounce_class is C.USER_UNKNOWN
    assert only(told(said.format("end of DATA"))).bounce_class is C.RECIPIENT_RESTRICTED


def test_an_answer_on_a_recipient_that_names_none_is_a_filter() -> None:
    fields = {"final_recipient": "rfc822; kari@example.no", "action": "failed", "status": "5.0.0"}
    report = status({**fields, "diagnostic_code": "smtp; 550 : User unknown"})
    assert only(report).bounce_class is C.RECIPIENT_RESTRICTED
    report = status({**fields, "diagnostic_code": "smtp; 550 <kari@example.no>: User unknown"})
    assert only(report).bounce_class is C.USER_UNKNOWN


def test_a_warning_is_still_trying() -> None:
    recipient = only(
        status(
            {
                "final_recipient": "rfc822; kari@example.no",
                "action": "delayed",
                "status": "4.0.0",
                "will_retry_until": "Sun, 05 May 2030 23:34:45 +0900",
            }
        )
    )
    assert recipient.bounce_class is C.DELAYED
    assert recipient.state is DeliveryState.STILL_TRYING
    assert recipient.who_can_fix is WhoCanFix.NOBODY
    assert recipient.retry_until == "Sun, 05 May 2030 23:34:45 +0900"


@pytest.mark.parametrize(
    "text",
    [
        "YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n<kari@example.no>: xyz",
        "Levering til disse mottakerne er forsinket:\n\nkari@example.no",
        "Leveransen till kari@example.no har fördröjts",
    ],
)
def test_a_warning_in_words_is_still_trying(text: str) -> None:
    assert only(told(text, subject="Delayed Mail")).state is DeliveryState.STILL_TRYING


def test_the_returned_mail_names_nobody_who_failed() -> None:
    reading = classify_report(
        told(
            """
            Undelivered Mail Returned to Sender

            <kari@example.no>: Mailbox full

            --- Below this line is a copy of the message.

            Return-Path: <me@own.example>
            Message-ID: <1@own.example>
            From: me@own.example
            To: kari@example.no, ola@example.no
            Subject: Hei

            <tredje@example.no>: unknown user
            """
        )
    )
    assert [r.address for r in reading.recipients] == ["kari@example.no"]
    assert reading.returned is not None
    assert reading.returned.recipients == ("kari@example.no", "ola@example.no")


def test_a_report_that_names_nobody_has_one_without_a_name() -> None:
    report = told("Your message could not be delivered: the mailbox is full.\n")
    recipient = only(report)
    assert (recipient.address, recipient.bounce_class) == ("", C.MAILBOX_FULL)


def test_the_header_names_those_whom_the_text_leaves_out() -> None:
    report = MailReport(
        headers=headers(x_failed_recipients="kari@example.no", subject="Mail delivery failed"),
        text="The following address(es) failed:\n\n  kari\n    Mailbox quota exceeded\n",
    )
    assert (only(report).address, only(report).bounce_class) == ("kari@example.no", C.MAILBOX_FULL)


def test_an_outlook_file_tells_by_its_properties() -> None:
    report = MailReport(
        text="Levering til disse mottakerne mislyktes",
        told=(
            ToldRecipient(
                address="kari@example.no",
                diagnostic="550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
                status="5.1.10",
            ),
        ),
    )
    assert only(report).bounce_class is C.USER_UNKNOWN
    assert only(report).quoted.startswith("550 5.1.10 RESOLVER.ADR")


def test_pasted_text_without_any_header_is_read() -> None:
    reading = mailsetup.bounces.classify(
        "<kåre@example.no>: host mx.example.no[192.0.2.1] said: 550 5.1.1 User unknown\n"
        "This is a permanent error; your mail could not be delivered.\n".encode()
    )
    assert reading.recipients[0].address == "kåre@example.no"
    assert reading.recipients[0].bounce_class is C.USER_UNKNOWN


def test_the_reason_alone_is_enough_where_it_was_copied() -> None:
    reading = classify_report(
        MailReport(text="<kari@example.no>: User unknown in virtual mailbox table")
    )
    assert [(r.address, r.bounce_class) for r in reading.recipients] == [
        ("kari@example.no", C.USER_UNKNOWN)
    ]
    assert not classify_report(MailReport(text="kari@example.no, bring cake on Friday")).is_bounce


def test_a_refusal_of_policy_says_nothing_of_the_user() -> None:
    said = (
        "<kari@example.no>: host mx[192.0.2.1] said: 550 5.7.1 xyzzy (in reply to RCPT TO command)"
    )
    assert only(told(said)).bounce_class is C.UNKNOWN


def test_rules_can_be_switched_off() -> None:
    report = told("<kari@example.no>: User unknown in virtual mailbox table\n")
    with_rule = only(report)
    assert with_rule.rule
    reading = classify_report(report, without=frozenset({with_rule.rule}))
    assert reading.recipients[0].rule != with_rule.rule


def test_a_long_report_quotes_its_answer() -> None:
    filler = "We tried very hard and for a long time to hand your message over. " * 8
    recipient = only(told(f"<kari@example.no>: {filler} they said: 552 5.2.2 Mailbox full\n"))
    assert recipient.quoted == "552 5.2.2 Mailbox full"


@pytest.mark.parametrize("bounce_class", BounceClass)
@pytest.mark.parametrize("state", DeliveryState)
def test_it_is_always_somebodys_turn_or_nobodys(
    bounce_class: BounceClass, state: DeliveryState
) -> None:
    turn = who_can_fix(bounce_class, state)
    if state in {DeliveryState.DELIVERED, DeliveryState.REPLY}:
        assert turn is WhoCanFix.NOBODY


@settings(max_examples=60)
@given(st.text(alphabet="<>@:.ab 5\n-", max_size=300), st.text(max_size=40))
def test_any_text_gives_a_reading(text: str, subject: str) -> None:
    reading = classify_report(told(text, subject=subject))
    assert all("\n" not in r.quoted for r in reading.recipients)


@settings(max_examples=60)
@given(st.binary(max_size=600))
def test_any_bytes_give_a_reading(data: bytes) -> None:
    assert mailsetup.bounces.classify(data).bounce_class in BounceClass
