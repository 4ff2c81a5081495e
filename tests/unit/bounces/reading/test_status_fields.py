"""Delivery-status blocks in and out of form."""

from __future__ import annotations

from mailsetup.bounces.mail import read_mail
from mailsetup.bounces.status_fields import StatusReader
from tests.unit.bounces.reading.samples import plain

TWO = """\
Reporting-MTA: dns; a.example
Arrival-Date: Sun, 22 Nov 2026 01:00:00 +0100

Original-Recipient: rfc822; kari@example.org
Final-Recipient: rfc822; k@example.org
Action: failed
Status: 5.1.1 (no such
 user)

Original-Recipient: rfc822; ola@example.org
Final-Recipient: rfc822; o@example.org
Action: delayed
Status: 4.2.2
Will-Retry-Until: Tue, 24 Nov 2026 01:00:00 +0100
"""


def read(text: str) -> StatusReader:
    reader = StatusReader()
    reader.read(text)
    return reader


def summary(reader: StatusReader) -> list[tuple[str, str, str]]:
    return [
        (block.first("original-recipient"), block.first("final-recipient"), block.first("status"))
        for block in reader.blocks[1:]
    ]


EXPECTED = [
    ("rfc822; kari@example.org", "rfc822; k@example.org", "5.1.1 (no such user)"),
    ("rfc822; ola@example.org", "rfc822; o@example.org", "4.2.2"),
]


def test_recipients_are_told_apart_in_form() -> None:
    reader = read(TWO)
    assert summary(reader) == EXPECTED
    assert reader.blocks[0].first("reporting-mta") == "dns; a.example"
    assert reader.blocks[2].first("will-retry-until") == "Tue, 24 Nov 2026 01:00:00 +0100"


def test_blank_lines_may_be_missing() -> None:
    assert summary(read(TWO.replace("\n\n", "\n"))) == EXPECTED


def test_blank_lines_may_stand_between_all_fields() -> None:
    spread = TWO.replace("\n", "\n\n").replace("(no such\n\n", "(no such\n")
    assert summary(read(spread)) == EXPECTED


def test_blank_lines_may_hold_spaces() -> None:
    assert summary(read(TWO.replace("\n\n", "\n \t\n"))) == EXPECTED


def test_the_block_for_the_message_may_be_missing() -> None:
    reader = read(TWO.partition("\n\n")[2])
    assert summary(reader) == EXPECTED
    assert reader.blocks[0].fields == ()


def test_the_order_of_fields_may_be_any() -> None:
    text = "Status: 5.2.2\nAction: failed\nFinal-Recipient: rfc822; a@x.example\n\n"
    text += "Action: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; b@x.example\n"
    assert [(final, status) for _, final, status in summary(read(text))] == [
        ("rfc822; a@x.example", "5.2.2"),
        ("rfc822; b@x.example", "5.1.1"),
    ]


def test_a_block_may_be_torn_by_a_blank_line() -> None:
    text = "Final-Recipient: rfc822; a@x.example\nAction: failed\n\nStatus: 5.1.1\n"
    assert summary(read(text)) == [("", "rfc822; a@x.example", "5.1.1")]


def test_long_values_may_go_on_without_a_space() -> None:
    text = "Final-Recipient: rfc822; a@x.example\nDiagnostic-Code: smtp; 550 no\nsuch user here\n"
    assert read(text).blocks[1].first("diagnostic-code") == "smtp; 550 no such user here"


def test_names_may_have_any_case_and_unknown_fields_stay() -> None:
    text = "FINAL-RECIPIENT: rfc822; a@x.example\nx-actual: b\nSTATUS : 5.0.0\n"
    block = read(text).blocks[1]
    assert (block.first("x-actual"), block.first("status")) == ("b", "5.0.0")


def test_fields_amid_text_are_found_and_the_text_around_them_is_not_taken_in() -> None:
    body = f"Hei,\n\nhere is what went wrong:\n\n{TWO}\nBest regards,\nthe server\n"
    for text in (body, body.replace("\n", "\n> ")):
        blocks = read_mail(plain(text.encode())).status_blocks
        assert [block.first("status") for block in blocks] == ["", "5.1.1 (no such user)", "4.2.2"]
        assert "regards" not in str(blocks)


def test_text_that_only_mentions_a_server_is_no_report() -> None:
    body = (
        b"Additional information\nReporting-MTA: <a.example>\nBye\nThe recipients were affected\n"
    )
    assert read_mail(plain(body)).status_blocks == ()
