"""Whatever the bytes are, there is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailsetup.bounces import limits
from mailsetup.bounces.charset import decoded, words_decoded
from mailsetup.bounces.html_text import html_text
from mailsetup.bounces.intake import mails_in
from mailsetup.bounces.mail import read_mail
from mailsetup.bounces.status_fields import StatusReader
from tests.unit.bounces.reading.samples import POSTFIX, passed_on, plain

PIECES = (
    b"\n", b"\r\n", b"\n\n", b" ", b"\t", b"\0", b"\xff", b"\xc3", b"--b", b"--b\n", b"--b--\n",
    b"Content-Type: ", b"multipart/mixed", b"multipart/report", b"message/rfc822", b"text/html",
    b"message/delivery-status", b"; boundary=b", b'; boundary="b"', b"; charset=utf-7", b";", b'"',
    b"Content-Transfer-Encoding: base64\n", b"From: MAILER-DAEMON\n", b"Fra: a\n", b"Emne: b\n",
    b"Final-Recipient: rfc822; a@b\n", b"Action: failed\n", b"Status: 5.1.1\n", b"<p>", b"<!--",
    b"-----Original Message-----\n", b"From a Sun Nov 22 01:02:03 2026\n", b"=?utf-8?b?w6U=?=",
    b"=?x?q?=", b"PK\x03\x04", b"\xff\xfe", b"> ", b"name*0*=", b"tekst", b"&#", b"</", b"*",
)  # fmt: skip
SAMPLES = (
    POSTFIX,
    passed_on(POSTFIX),
    plain("<p>blåbær</p>".encode(), b"text/html; charset=utf-8"),
    POSTFIX.decode().encode("utf-16"),
)
CHARSETS = ("utf-7", "utf-16", "gb18030", "hz", "iso-2022-kr", "cp932", "koi8-r", "undefined")

any_mail = st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join)


@given(any_mail | st.binary(max_size=400))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_mails_within_the_limits(data: bytes) -> None:
    found = mails_in(data, "x.eml")
    assert found
    for mail in found:
        assert "\0" not in mail.report.text
        assert len(mail.report.status_blocks) <= limits.RECIPIENTS + 1
        mail.report.text.encode("utf-8")


@given(any_mail | st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_reading_does_not_depend_on_line_ends(data: bytes) -> None:
    even = data.replace(b"\r", b"").replace(b"\0", b"").replace(b"\xff\xfe", b"")
    assert read_mail(even.replace(b"\n", b"\r\n")) == read_mail(even)


@given(st.binary(max_size=200), st.sampled_from(CHARSETS) | st.text(max_size=20))
@settings(deadline=None)
def test_any_bytes_are_text_in_any_charset(data: bytes, charset: str) -> None:
    for part in (data, b"+2AA-" + data):
        assert "\0" not in decoded(part, charset)
        decoded(part, charset).encode("utf-8")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_a_header_a_page_and_a_status_part(text: str) -> None:
    words_decoded(text)
    html_text(text)
    reader = StatusReader()
    reader.read(text)
    reader.read_inline(text)
    assert reader.cut is False


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_every_truncation_of_a_mail_gives_an_answer(number: int) -> None:
    sample = SAMPLES[number]
    for length in range(len(sample)):
        assert mails_in(sample[:length], "x.eml")
