"""What looks like a report of a failure and is none."""

from __future__ import annotations

import pytest

from mailsetup.bounces.classification import classify_report
from mailsetup.bounces.report import Headers, MailReport
from mailsetup.model.bounce import BounceClass, DeliveryState, NotBounceKind
from tests.unit.bounces.structure.reports import headers, status, told

KARI = "Kari Nordmann <kari@example.no>"


def kind(report: MailReport) -> NotBounceKind | None:
    reading = classify_report(report)
    assert reading.is_bounce is (reading.subtype is None)
    return reading.subtype


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatisk svar: Møte", "Hei, jeg er på ferie til mandag."),
        ("Fraværsmelding", "Jeg er tilbake den 3. august."),
        ("SV: Møte", "Jeg er for tiden ikke på kontoret."),
        ("Frånvarande: Möte", "Jag är på semester. Kontakta Ola <ola@example.no>."),
        ("Autosvar: Möte", "Tack för ditt mejl."),
        ("Automaattinen vastaus", "Olen lomalla."),
        ("Out of Office: Meeting", "Your mail could not be delivered to my desk, I'm away."),
        ("Abwesenheitsnotiz", "Ich bin bis Freitag nicht im Büro."),
        ("Réponse automatique", "Je suis absent."),
    ],
)
def test_an_absence_is_an_answer(subject: str, text: str) -> None:
    assert kind(told(text, sender=KARI, subject=subject)) is NotBounceKind.AUTO_REPLY


def test_an_answer_by_its_field_is_about_who_answered() -> None:
    report = told(
        "Takk, vi svarer snart.", sender=KARI, subject="Sak 12", auto_submitted="auto-replied"
    )
    reading = classify_report(report)
    assert reading.subtype is NotBounceKind.AUTO_REPLY
    (who,) = reading.recipients
    assert (who.address, who.state) == ("kari@example.no", DeliveryState.REPLY)


def test_a_report_that_calls_itself_auto_replied_is_a_report() -> None:
    report = told(
        "The following address(es) failed:\n\n  kari@example.no\n    Unrouteable address\n",
        subject="Mail delivery failed: returning message to sender",
        auto_submitted="auto-replied",
    )
    assert kind(report) is None


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_success_is_a_receipt(action: str) -> None:
    reading = classify_report(
        status({"final_recipient": "rfc822; kari@example.no", "action": action, "status": "2.0.0"})
    )
    assert reading.subtype is NotBounceKind.DELIVERY_RECEIPT
    assert [(r.address, r.state) for r in reading.recipients] == [
        ("kari@example.no", DeliveryState.DELIVERED)
    ]


def test_a_failure_beside_a_success_is_a_report_of_the_failure() -> None:
    reading = classify_report(
        status(
            {"final_recipient": "rfc822; ola@example.no", "action": "relayed", "status": "2.0.0"},
            {
                "final_recipient": "rfc822; kari@example.no",
                "action": "failed",
                "status": "5.1.1",
                "diagnostic_code": "smtp; 550 5.1.1 User unknown",
            },
        )
    )
    assert reading.bounce_class is BounceClass.USER_UNKNOWN
    assert [r.address for r in reading.recipients] == ["kari@example.no", "ola@example.no"]
    assert reading.recipients[1].state is DeliveryState.DELIVERED


def test_a_read_receipt_by_its_part() -> None:
    report = MailReport(
        headers=headers(**{"from": KARI, "subject": "Lest: Møte"}),
        report_type="disposition-notification",
        text="Meldingen ble lest.",
        disposition=headers(
            final_recipient="rfc822; kari@example.no",
            disposition="manual-action/MDN-sent-manually; displayed",
        ),
    )
    reading = classify_report(report)
    assert reading.subtype is NotBounceKind.READ_RECEIPT
    assert reading.recipients[0].address == "kari@example.no"


def test_a_read_receipt_by_its_subject() -> None:
    assert kind(told("", sender=KARI, subject="Läst: Möte")) is NotBounceKind.READ_RECEIPT


def test_an_abuse_report_by_its_part() -> None:
    report = MailReport(
        headers=headers(**{"from": "abuse@isp.example", "subject": "Fw: Hei"}),
        feedback=Headers(
            fields=(("feedback-type", "abuse"), ("original-rcpt-to", "<kari@example.no>"))
        ),
    )
    reading = classify_report(report)
    assert reading.subtype is NotBounceKind.ABUSE_REPORT
    assert reading.recipients[0].address == "kari@example.no"


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        (KARI, "Hei", "Hvordan går det?"),
        (KARI, "Re: Undelivered Mail Returned to Sender", "I got this too: 550 5.1.1 unknown."),
        (
            "Newsletter <news@shop.example>",
            "Why mail bounces",
            "A 550 5.1.1 means the user is unknown. Write to help@shop.example.",
        ),
        (
            "Posten <noreply@posten.example>",
            "Pakken din kunne ikke leveres",
            "Vi kom, men du var ikke hjemme. Kontakt kunde@posten.example.",
        ),
        ("Postmaster <postmaster@own.example>", "Welcome", "Your mailbox is ready."),
    ],
)
def test_other_mail_is_no_bounce(sender: str, subject: str, text: str) -> None:
    assert kind(told(text, sender=sender, subject=subject)) is NotBounceKind.OTHER


def test_nothing_at_all_is_no_bounce() -> None:
    reading = classify_report(MailReport())
    assert reading.subtype is NotBounceKind.OTHER
    assert reading.recipients == ()
