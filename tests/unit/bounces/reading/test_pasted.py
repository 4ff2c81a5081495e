"""Text that was copied out of mail programs and web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.bounces.intake import mails_in
from tests.unit.bounces.reading.samples import POSTFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.bounces.report import MailReport

REASON = "550 5.1.1 <ola@example.org>: Recipient address rejected: User unknown"


def read(text: str, codec: str = "utf-8") -> MailReport:
    (found,) = mails_in(text.encode(codec), "")
    return found.report


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"])
def test_text_without_headers_is_all_text(codec: str) -> None:
    report = read(f"Error: could not deliver\nReason: {REASON}\n", codec)
    assert report.text == f"Error: could not deliver\nReason: {REASON}"
    assert report.headers.fields == ()


@pytest.mark.parametrize(
    "labels",
    [
        "From: {0}\nSent: 22. november 2026\nTo: kari@altibox.example\nSubject: {1}\n",
        "Fra: {0}\nSendt: 22. november 2026\nTil: kari@altibox.example\nEmne: {1}\n",
        "Från: {0}\nSkickat: 22 november 2026\nTill: kari@altibox.example\nÄmne: {1}\n",
        "*Fra:* {0}\n*Dato:* 22. nov. 2026\n*Til:* <kari@altibox.example>\n*Emne:* {1}\n",
        "Von: {0}\nGesendet: Sonntag\nAn: kari@altibox.example\nBetreff: {1}\n",
        "Fra:\n{0}\nTil:\nkari@altibox.example\nEmne:\n{1}\n",
        "Fra: {0}\n\nSendt: i dag\n\nEmne: {1}\n",
        "Avsändare: {0}\nDatum: i dag\nÄmne: {1}\nBilagor: a.txt\n",
    ],
)
def test_labelled_lines_at_the_top_are_headers(labels: str) -> None:
    sender = "Mail Delivery System <MAILER-DAEMON@mail.example>"
    report = read(labels.format(sender, "Kan ikke leveres") + "\n" + REASON + "\n")
    assert report.headers.first("from") == sender
    assert report.headers.first("subject") == "Kan ikke leveres"
    assert report.text == REASON


def test_lines_about_what_was_sent_are_no_header() -> None:
    text = (
        "Your message\n\n  To:      ola@example.org\n  Subject: Tur\n  Sent:    i dag\n\n"
        "did not reach the following recipient(s):\n\nola@example.org"
    )
    report = read(text)
    assert report.headers.fields == ()
    assert report.text == text


def test_the_top_of_a_page_of_gmail_is_headers() -> None:
    report = read(
        "Delivery Status Notification (Failure)\n\nMail Delivery Subsystem "
        "<mailer-daemon@googlemail.com>\n\n12:30 (for 2 timer siden)\n\ntil meg\n\n" + REASON
    )
    assert report.headers.first("subject") == "Delivery Status Notification (Failure)"
    assert "mailer-daemon@" in report.headers.first("from")
    assert report.text.endswith(REASON)
    assert "mailer-daemon@" not in report.text


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: "\n\n" + text,
        lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
        lambda text: "".join(f"    {line}\n" for line in text.splitlines()),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "Opprinnelig melding\nMeldings-ID\t<1@x>\nOpprettet: i dag\n\n" + text,
        lambda text: text[text.index("--4A2B1") :],
        lambda text: text[text.index("This is a MIME") :],
    ],
    ids=["raw", "blank", "quoted", "indented", "spread", "gmail-original", "parts-only", "body"],
)
def test_a_pasted_source_is_read_as_the_mail_it_is(change: Callable[[str], str]) -> None:
    report = read(change(POSTFIX.decode()))
    assert [block.first("status") for block in report.status_blocks] == ["", "5.1.1"]
    assert report.returned is not None
    assert report.returned.first("subject") == "Påske"


def test_status_fields_alone_are_a_report() -> None:
    text = "Final-Recipient: rfc822; ola@example.org\nAction: failed\nStatus: 5.2.2\n"
    assert read(text).status_blocks[1].first("status") == "5.2.2"


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------\n",
        "---------- Videresendt melding ---------\n",
        "---------- Vidarebefordrat meddelande ----------\n",
        "-----Opprinnelig melding-----\n",
        "-----Ursprungligt meddelande-----\n",
        "________________________________\n",
        "Start på videresendt melding:\n\n",
        "",
    ],
)
def test_a_report_passed_on_inside_the_text_is_what_is_found(mark: str) -> None:
    text = (
        "From: Kari <kari@altibox.example>\nTo: hjelp@example.org\nSubject: VS: Undelivered Mail\n"
        "Message-ID: <2@altibox.example>\n\nHva betyr dette?\n\n"
        f"{mark}Fra: Mail Delivery System <MAILER-DAEMON@mail.example>\n"
        f"Dato: i dag\nEmne: Undelivered Mail\nTil: kari@altibox.example\n\n{REASON}\n"
    )
    report = read(text)
    assert report.headers.first("from") == "Mail Delivery System <MAILER-DAEMON@mail.example>"
    assert report.text == REASON


def test_fields_of_a_status_part_passed_on_keep_the_header_of_the_report() -> None:
    text = (
        "From: Kari <kari@altibox.example>\nSubject: VS: x\nMessage-ID: <2@x>\n\nSe under\n\n"
        "Fra: Mail Delivery <postmaster@x.example>\nEmne: Feil\n\n"
        "Final-Recipient: rfc822; ola@example.org\nAction: failed\nStatus: 5.2.2\n"
    )
    report = read(text)
    assert report.headers.first("subject") == "Feil"
    assert report.status_blocks[1].first("status") == "5.2.2"


def test_a_quoted_report_passed_on_loses_its_marks() -> None:
    text = (
        "From: Kari <kari@altibox.example>\nSubject: Fwd: x\nMessage-ID: <2@x>\n\nSe under\n\n"
        "Begin forwarded message:\n\n> From: Mail Delivery <postmaster@x>\n> Subject: Fail\n"
        f">\n> {REASON}\n"
    )
    assert read(text).text == REASON


def test_an_answer_between_people_stays_what_it_is() -> None:
    text = (
        "From: Kari <kari@altibox.example>\nSubject: Re: tur\nMessage-ID: <2@x>\n\nJa!\n\n"
        "-----Original Message-----\nFrom: Ola <ola@example.org>\nSubject: tur\n\nBlir du med?\n"
    )
    report = read(text)
    assert report.headers.first("subject") == "Re: tur"
    assert "Blir du med?" in report.text
