"""Whether a returned mail was ever the person's own."""

from __future__ import annotations

from mailsetup.bounces.backscatter import OwnMail, backscatter_evidence
from mailsetup.bounces.classification import classify_report
from mailsetup.model.bounce import BounceClass, ReturnedMail, WhoCanFix
from tests.unit.bounces.structure.reports import told

OWN = OwnMail(
    addresses=frozenset({"me@own.example"}),
    sent_ids=frozenset({"<1@own.example>"}),
    id_domains=frozenset({"own.example"}),
    submission_hosts=frozenset({"smtp.own.example"}),
    mailers=("Thunderbird",),
)
STRANGE = ReturnedMail(
    message_id="<77@spam.example>",
    sender="me@own.example",
    mailer="The Bat! 3",
    submitted_through=("mx.example.no", "dsl-7.spam.example"),
)


def test_several_signs_together_are_evidence() -> None:
    evidence = backscatter_evidence(STRANGE, OWN)
    assert "message-id-not-yours" in evidence
    assert "not-sent-through-your-server" in evidence


def test_one_sign_is_not_enough() -> None:
    own = OwnMail(mailers=("Thunderbird",))
    assert backscatter_evidence(STRANGE, own) == ()


def test_a_mail_in_sent_is_own_whatever_else() -> None:
    mine = ReturnedMail(message_id="<1@own.example>", mailer="Webmail", sender="x@y.example")
    assert backscatter_evidence(mine, OWN) == ()


def test_a_mail_through_the_own_server_is_own() -> None:
    mine = ReturnedMail(
        message_id="<9@phone.example>", mailer="Phone", submitted_through=("mx3.own.example",)
    )
    assert backscatter_evidence(mine, OWN) == ()


def test_nothing_returned_or_nothing_known_says_nothing() -> None:
    assert backscatter_evidence(None, OWN) == ()
    assert backscatter_evidence(STRANGE, None) == ()
    assert backscatter_evidence(STRANGE, OwnMail()) == ()


def test_the_whole_is_backscatter_and_nobodys_turn() -> None:
    report = told(
        """
        <kari@example.no>: host mx.example.no said: 550 5.1.1 User unknown

        --- Below this line is a copy of the message.

        Received: from a by dsl-7.spam.example; Thu, 1 Jan 2026 00:00:00 +0100
        Message-ID: <77@spam.example>
        From: me@own.example
        To: kari@example.no
        Subject: Pills
        """
    )
    assert classify_report(report).bounce_class is BounceClass.USER_UNKNOWN
    reading = classify_report(report, own=OWN)
    assert reading.bounce_class is BounceClass.BACKSCATTER
    assert reading.is_bounce
    assert reading.recipients[0].bounce_class is BounceClass.USER_UNKNOWN
    assert reading.recipients[0].who_can_fix is WhoCanFix.NOBODY
    assert "message-id-not-in-sent" in reading.evidence


INBOX = OwnMail(
    addresses=frozenset({"kari@altiboxmail.no"}),
    sent_ids=frozenset({"<1@altiboxmail.no>"}),
    id_domains=frozenset({"altiboxmail.no"}),
    submission_hosts=frozenset({"smtp.altibox.no"}),
)
THROUGH_GMAIL = ReturnedMail(
    message_id="<CA+77@smtp.gmail.com>",
    sender="kari@altiboxmail.no",
    submitted_through=("mx.example.no", "smtp.gmail.com"),
)


def test_a_wrong_server_is_no_evidence_where_the_report_is_about_that() -> None:
    for cause in (
        BounceClass.SENDER_AUTH_FAILED,
        BounceClass.SENDER_NOT_ALLOWED,
        BounceClass.RELAY_DENIED,
    ):
        assert backscatter_evidence(THROUGH_GMAIL, INBOX, cause) == ()
    assert backscatter_evidence(THROUGH_GMAIL, INBOX, BounceClass.USER_UNKNOWN)


def test_a_message_id_of_the_own_program_speaks_against_a_stranger() -> None:
    phone = ReturnedMail(
        message_id="<8A1B@altiboxmail.no>",
        sender="kari@altiboxmail.no",
        submitted_through=("smtp.online.no",),
    )
    assert backscatter_evidence(phone, INBOX, BounceClass.USER_UNKNOWN) == ()


def test_a_mail_sent_properly_from_a_second_address_is_not_a_strangers() -> None:
    second = ReturnedMail(
        message_id="<6D0A-77@gmail.com>",
        sender="kari.nordmann@gmail.com",
        submitted_through=("mx.example.no", "smtp.gmail.com"),
    )
    assert backscatter_evidence(second, INBOX, BounceClass.USER_UNKNOWN) == ()
