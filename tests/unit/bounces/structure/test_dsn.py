"""The part for machines, with the corners of RFC 3464 that occur."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.dsn import read_status
from mailsetup.bounces.limits import RECIPIENTS
from mailsetup.bounces.mail import read_mail
from mailsetup.bounces.report import Headers
from mailsetup.model.bounce import DeliveryState
from tests.unit.bounces.structure.reports import headers

FAILED = {"final_recipient": "rfc822; kari@example.no", "action": "failed", "status": "5.1.1"}


def one(**fields: str) -> Headers:
    return headers(**{**FAILED, **fields})


def test_the_original_recipient_is_the_one_that_was_typed() -> None:
    report = read_status([one(original_recipient="rfc822;alle+2Bstyret@klubb.example")])
    (recipient,) = report.recipients
    assert recipient.address == "alle+styret@klubb.example"
    assert recipient.final == "kari@example.no"


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("failed", DeliveryState.FAILED),
        ("Failed (bad destination mailbox address)", DeliveryState.FAILED),
        ("failure", DeliveryState.FAILED),
        ("error", DeliveryState.FAILED),
        ("expired", DeliveryState.FAILED),
        ("", DeliveryState.FAILED),
        ("delayed", DeliveryState.STILL_TRYING),
        ("Delivered (to mailbox)", DeliveryState.DELIVERED),
        ("relayed", DeliveryState.DELIVERED),
        ("expanded", DeliveryState.DELIVERED),
    ],
)
def test_an_action_is_a_state(action: str, state: DeliveryState) -> None:
    (recipient,) = read_status([one(action=action)]).recipients
    assert recipient.state is state


def test_comments_types_and_hosts_are_told_apart() -> None:
    (recipient,) = read_status(
        [
            one(
                status="5.0.0 (disk quota)",
                diagnostic_code="smtp; 550 5.2.2\n  Over\tquota; sorry",
                remote_mta="dns; mx.example.no (192.0.2.1)",
                will_retry_until="Sun, 05 May 2030 23:34:45 +0900",
            )
        ]
    ).recipients
    assert str(recipient.status) == "5.0.0"
    assert recipient.comment == "disk quota"
    assert recipient.diagnostic == "550 5.2.2 Over quota; sorry"
    assert recipient.remote_host == "mx.example.no"
    assert recipient.retry_until == "Sun, 05 May 2030 23:34:45 +0900"


def test_a_diagnostic_without_a_type_keeps_its_words() -> None:
    (recipient,) = read_status([one(diagnostic_code="The account is gone; ask them")]).recipients
    assert recipient.diagnostic == "The account is gone; ask them"


def test_blocks_without_the_line_between_them_are_parted() -> None:
    run = Headers(
        fields=(
            ("reporting-mta", "dns; mx.own.example"),
            ("final-recipient", "rfc822; kari@example.no"),
            ("action", "failed"),
            ("status", "5.1.1"),
            ("final-recipient", "rfc822; ola@example.no"),
            ("action", "delayed"),
            ("status", "4.2.2"),
        )
    )
    report = read_status([run])
    assert [(r.address, r.state.value) for r in report.recipients] == [
        ("kari@example.no", "failed"),
        ("ola@example.no", "still_trying"),
    ]
    assert report.reporter == "mx.own.example"


def test_the_same_recipient_twice_is_one() -> None:
    assert len(read_status([one(), one()]).recipients) == 1


def test_a_great_many_recipients_end_at_the_limit() -> None:
    blocks = (one(final_recipient=f"rfc822; kari{n}@example.no") for n in range(5000))
    assert len(read_status(blocks).recipients) == RECIPIENTS


FIELD = st.tuples(
    st.sampled_from(
        ["final-recipient", "original-recipient", "action", "status", "diagnostic-code", "x-y"]
    ),
    st.text(max_size=80),
)


@given(st.lists(st.lists(FIELD, max_size=12), max_size=6))
def test_any_fields_give_a_value(blocks: list[list[tuple[str, str]]]) -> None:
    report = read_status(Headers(fields=tuple(fields)) for fields in blocks)
    assert all(isinstance(r.state, DeliveryState) for r in report.recipients)


@given(st.binary(max_size=400))
def test_any_bytes_in_a_status_part_give_a_value(body: bytes) -> None:
    mail = (
        b"From: MAILER-DAEMON@example.no\nContent-Type: multipart/report;"
        b' report-type=delivery-status; boundary="b"\n\n--b\n'
        b"Content-Type: message/delivery-status\n\n" + body + b"\n--b--\n"
    )
    assert isinstance(read_status(read_mail(mail).status_blocks).recipients, tuple)
