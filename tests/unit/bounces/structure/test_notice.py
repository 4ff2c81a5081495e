"""The system's words and the copy of the mail are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.notice import read_notice

COPY = """Received: from a (b [192.0.2.1]) by mx.own.example; Thu, 1 Jan 2026 00:00:00 +0100
Message-ID: <1@own.example>
From: Me <me@own.example>
To: someone-else@example.no
Subject: Hei

Kroppen nevner tredje@example.no
"""


@pytest.mark.parametrize(
    "announced",
    [
        "--- Below this line is a copy of the message.",
        "------ This is a copy of the message, including all the headers. ------",
        "Original message headers:",
        "Ursprungshuvuden:",
        "Opprinnelige meldingshoder:",
        "--- The header of the original message is following. ---",
        "",
    ],
)
def test_the_copy_is_cut_off_and_its_header_read(announced: str) -> None:
    notice = read_notice(f"<kari@example.no>: no such user\n\n{announced}\n\n{COPY}")
    assert notice.text.strip() == "<kari@example.no>: no such user"
    assert notice.returned is not None
    assert notice.returned.first("message-id") == "<1@own.example>"


def test_a_copy_without_a_trace_needs_an_announcement() -> None:
    short = "Subject: Hei\nTo: ola@example.no\n\nHei"
    assert read_notice(f"Failed.\n\nOriginal message follows.\n\n{short}").returned is not None
    assert read_notice(f"Your message\n\n{short}").returned is None


def test_the_header_of_a_forwarded_report_is_no_copy() -> None:
    notice = read_notice(
        "Hi, see below\n\nReturn-Path: <>\nReceived: by mx\n"
        "From: MAILER-DAEMON@mx.own.example\nSubject: Undelivered\n\n"
        "<kari@example.no>: unknown user\n"
    )
    assert "<kari@example.no>: unknown user" in notice.lines


def test_a_quotation_loses_its_marks() -> None:
    quoted = "See this:\n> From the system\n> <kari@example.no>: full\n>\n> bye\n>>> RCPT TO"
    assert "<kari@example.no>: full" in read_notice(quoted).lines


def test_a_single_dialogue_keeps_its_marks() -> None:
    text = "Transcript\n\n>>> RCPT To:<kari@example.no>\n<<< 550 no\nbye"
    assert ">>> RCPT To:<kari@example.no>" in read_notice(text).lines


@given(st.text(alphabet="ab: \n<>@-.", max_size=400))
def test_any_text_gives_a_value(text: str) -> None:
    assert len(read_notice(text).lines) <= text.count("\n") + 1
