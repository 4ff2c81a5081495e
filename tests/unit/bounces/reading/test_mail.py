"""Mails taken apart: ordinary ones, and those that are out of form."""

from __future__ import annotations

import base64
import quopri

import pytest

from mailsetup.bounces import limits
from mailsetup.bounces.mail import read_mail
from tests.unit.bounces.reading.samples import POSTFIX, plain

STATUS = (
    b"Reporting-MTA: dns; a.example\n\nFinal-Recipient: rfc822; ola@example.org\nStatus: 5.1.1\n"
)


def report_with(part: bytes) -> bytes:
    return (
        b"From: MAILER-DAEMON@mail.example\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        b"--b\n\nFeil\n\n--b\n" + part + b"\n--b--\n"
    )


def test_every_part_of_a_report_is_found() -> None:
    report = read_mail(POSTFIX)
    assert report.headers.first("subject") == "Undelivered Mail Returned to Sender"
    assert (report.content_type, report.report_type) == ("multipart/report", "delivery-status")
    assert "Recipient address rejected: User unknown in virtual" in report.text
    message, recipient = report.status_blocks
    assert message.first("reporting-mta") == "dns; mail.altibox.example"
    assert recipient.first("diagnostic-code") == (
        "smtp; 550 5.1.1 <ola@example.org>: Recipient address"
        " rejected: User unknown in virtual mailbox table"
    )
    assert report.returned is not None
    assert report.returned.first("subject") == "Påske"
    assert report.returned.first("message-id") == "<1@altibox.example>"
    assert report.returned_attachments == ("Påske.pdf",)
    assert report.attachments == ()
    assert report.cut == ()
    assert "Hei!" not in report.text


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r", b"\r\r\n"])
def test_line_ends_make_no_difference(line_end: bytes) -> None:
    assert read_mail(POSTFIX.replace(b"\n", line_end)) == read_mail(POSTFIX)


def test_mixed_line_ends_make_no_difference() -> None:
    lines = POSTFIX.split(b"\n")
    ends = (b"\n", b"\r\n", b"\r\r\n")
    mixed = b"".join(line + ends[number % 3] for number, line in enumerate(lines))
    assert read_mail(mixed) == read_mail(POSTFIX)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_unicode_files_are_read(codec: str) -> None:
    assert read_mail(POSTFIX.decode().encode(codec)) == read_mail(POSTFIX)


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "latin-1"),
        ("us-ascii", "cp1252"),
        ("no-such-charset", "cp1252"),
        ("no-such-charset", "utf-8"),
        ("x\0y", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("idna", "utf-8"),
        ("iso-8859-15", "iso-8859-15"),
        ("unicode-1-1-utf-7", "utf-7"),
    ],
)
def test_text_is_read_whatever_charset_it_claims(charset: str, codec: str) -> None:
    mail = plain("Blåbær på Åsen".encode(codec), f'text/plain; charset="{charset}"'.encode())
    assert read_mail(mail).text == "Blåbær på Åsen"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-2022-jp", "ユーザー"),
        ("koi8-r", "Ящик"),
        ("gb2312", "邮箱"),
        ("windows-1257", "Pašto"),
    ],
)
def test_charsets_of_the_world_are_read(charset: str, text: str) -> None:
    mail = plain(text.encode(charset), b"text/plain; charset=" + charset.encode())
    assert read_mail(mail).text == text


def test_a_letter_of_windows_at_the_very_end_is_kept() -> None:
    assert read_mail(plain("Det går ikke nå".encode("cp1252"))).text == "Det går ikke nå"


def test_nul_and_control_characters_are_left_out() -> None:
    assert read_mail(plain(b"a\0b\x1b[31mc\x07")).text == "ab[31mc"


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64 (x)\n\n"
        + base64.encodebytes(STATUS.replace(b"\n", b"\r\n")),
        b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: Quoted-Printable\n\n"
        + quopri.encodestring(STATUS),
        b"Content-Type: message/global-delivery-status\n\n" + STATUS,
        b"Content-Type: text/plain\n\n" + STATUS,
        b"Content-Type: text/plain; name=details.txt\nContent-Disposition: attachment\n\n" + STATUS,
        b"Content-Type: application/octet-stream; name=ATT1.dat\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(STATUS),
        b"Content-Type: multipart/mixed; boundary=c\n\n--c\n"
        b"Content-Type: message/delivery-status\n\n" + STATUS + b"\n--c--\n",
    ],
    ids=["base64", "quoted", "global", "plain", "attached", "octets", "nested"],
)
def test_a_status_part_is_found_in_every_form(part: bytes) -> None:
    message, recipient = read_mail(report_with(part)).status_blocks
    assert message.first("reporting-mta") == "dns; a.example"
    assert recipient.first("final-recipient") == "rfc822; ola@example.org"
    assert recipient.first("status") == "5.1.1"


@pytest.mark.parametrize(
    "kind", ["message/global", "message/global-headers", "text/rfc822-headers"]
)
def test_the_returned_mail_is_found_in_every_form(kind: str) -> None:
    part = f"Content-Type: {kind}\n\nTo: bjørn@example.org\nSubject: Blåbær\n\nikke dette\n"
    report = read_mail(report_with(part.encode()))
    assert report.returned is not None
    assert report.returned.first("to") == "bjørn@example.org"
    assert "ikke dette" not in report.text


def test_a_returned_mail_in_base64_is_read() -> None:
    inner = base64.encodebytes(b"To: ola@example.org\r\nSubject: Hei\r\n\r\nx")
    part = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + inner
    report = read_mail(report_with(part))
    assert report.returned is not None
    assert report.returned.first("subject") == "Hei"


def test_read_receipts_and_abuse_reports_have_their_fields() -> None:
    receipt = (
        b"Content-Type: message/disposition-notification\n\nReporting-UA: x\n\nDisposition: a; b\n"
    )
    assert read_mail(report_with(receipt)).disposition.first("disposition") == "a; b"
    abuse = b"Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
    assert read_mail(report_with(abuse)).feedback.first("feedback-type") == "abuse"


def test_html_stands_in_only_where_there_is_no_plain_text() -> None:
    def both(text: bytes) -> bytes:
        return (
            b"Content-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\n"
            + text
            + b"\n--c\nContent-Type: text/html\n\n<p>fra HTML</p>\n--c--\n"
        )

    assert "fra HTML" not in read_mail(report_with(both(b"ren tekst"))).text
    assert "fra HTML" in read_mail(report_with(both(b"  "))).text


def test_names_of_attached_files_are_read_in_every_form() -> None:
    part = (
        b"Content-Type: image/png;\n name*0*=utf-8''sm%C3%B8r;\n name*1*=gr%C3%B8t;\n name*2=.png\n"
        b"Content-Transfer-Encoding: base64\n\nAAAA\n--b\n"
        b'Content-Type: application/pdf; name="a \\"b\\" ;c.pdf"\n\nx'
    )
    assert read_mail(report_with(part)).attachments == ("smørgrøt.png", 'a "b" ;c.pdf')


def test_parts_are_found_without_a_declared_boundary() -> None:
    assert len(read_mail(POSTFIX.replace(b"boundary=", b"x-lost=")).status_blocks) == 2
    lost = report_with(b"Content-Type: message/delivery-status\n\n" + STATUS)
    assert read_mail(lost.replace(b'; boundary="b"', b"")).text
    named = lost.replace(b'boundary="b"', b'boundary="other"').replace(b"--b", b"--real-one")
    assert len(read_mail(named).status_blocks) == 2


def test_headers_with_encoded_words_are_read() -> None:
    mail = b"Subject: =?utf-8?B?w6U=?= =?UTF-8?Q?=C3?=\n =?utf-8?q?=A6_?= x =?what?q?=E5?=\n\n"
    assert read_mail(mail).headers.first("subject") == "åæ  x å"


def test_what_is_too_much_is_cut_and_said() -> None:
    assert read_mail(plain(b"x" * (2 * limits.TEXT))).cut == ("lines", "text")
    many = b"".join(
        b"Final-Recipient: rfc822; u%d@x.example\nAction: failed\n\n" % n for n in range(300)
    )
    report = read_mail(report_with(b"Content-Type: message/delivery-status\n\n" + many))
    assert (len(report.status_blocks), report.cut) == (limits.RECIPIENTS + 1, ("recipients",))
    assert read_mail(report_with(b"\n--b\n" * 600)).cut == ("parts",)
    assert read_mail(b"X: " + b"a" * 70_000 + b"\n\ntext").cut == ("headers",)


def test_long_lines_are_broken_and_lose_nothing() -> None:
    text = read_mail(plain(b"ab" * 5000)).text
    assert max(map(len, text.split("\n"))) == limits.LINE
    assert text.replace("\n", "") == "ab" * 5000
