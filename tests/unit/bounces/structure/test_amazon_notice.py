"""Reports that are JSON documents."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.classification import classify_report
from mailsetup.bounces.systems.amazon_notice import read_amazon_notice
from mailsetup.model.bounce import BounceClass, NotBounceKind
from tests.unit.bounces.structure.reports import told

SENDER = "SES <no-reply@sns.amazonaws.com>"


def notice(kind: str, **more: object) -> str:
    return json.dumps({"notificationType": kind, **more}) + "\n\n--\nTo stop this, click\n"


def test_a_bounce_names_recipient_and_answer() -> None:
    text = notice(
        "Bounce",
        bounce={
            "bouncedRecipients": [
                {
                    "emailAddress": "kari@example.no",
                    "action": "failed",
                    "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 5.1.1 user unknown",
                }
            ]
        },
    )
    reading = classify_report(told(text, sender=SENDER, subject="Notification"))
    (recipient,) = reading.recipients
    assert recipient.address == "kari@example.no"
    assert recipient.bounce_class is BounceClass.USER_UNKNOWN
    assert recipient.quoted == "550 5.1.1 user unknown"


def test_lines_broken_by_a_mail_server_are_joined() -> None:
    text = notice("Delivery", delivery={"recipients": ["kari@example.no"]})
    broken = text.replace("kari@", "ka!\n ri@")
    found = read_amazon_notice(broken)
    assert found is not None
    assert found.addresses == ("kari@example.no",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (notice("Delivery", delivery={"recipients": ["a@b.no"]}), NotBounceKind.DELIVERY_RECEIPT),
        (
            notice("Complaint", complaint={"complainedRecipients": [{"emailAddress": "a@b.no"}]}),
            NotBounceKind.ABUSE_REPORT,
        ),
    ],
)
def test_success_and_complaints_are_no_bounce(text: str, kind: NotBounceKind) -> None:
    reading = classify_report(told(text, sender=SENDER, subject="Notification"))
    assert reading.subtype is kind
    assert [r.address for r in reading.recipients] == ["a@b.no"]


@pytest.mark.parametrize("bounce", [None, [], {"bouncedRecipients": 7}, {"bouncedRecipients": [1]}])
def test_odd_documents_give_a_value(bounce: object) -> None:
    assert read_amazon_notice(notice("Bounce", bounce=bounce)) is not None


def test_a_deep_document_is_refused() -> None:
    assert read_amazon_notice('{"notificationType":' + "[" * 100_000) is None


@given(st.text(alphabet='{}[]":,a1', max_size=60))
def test_any_text_gives_a_value(text: str) -> None:
    read_amazon_notice('{"notificationType"' + text)
