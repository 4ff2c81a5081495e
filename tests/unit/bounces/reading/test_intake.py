"""Every kind of file that a person may have of a bounce."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import UTC, datetime

import pytest

from mailsetup.bounces import classify, limits
from mailsetup.bounces.classification import classify_report
from mailsetup.bounces.explain import explain
from mailsetup.bounces.explanation import DomainState
from mailsetup.bounces.intake import mails_in
from mailsetup.model.bounce import BounceClass
from tests.unit.bounces.reading.samples import POSTFIX, passed_on, plain

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SUBJECT = "Undelivered Mail Returned to Sender"
HTML = (
    "<html><body><p><b>Fra:</b> Mail Delivery System &lt;MAILER-DAEMON@mail.example&gt;<br>"
    "<b>Emne:</b> Undelivered Mail</p><p>550 5.1.1 ola@example.org: ukjent bruker</p></body></html>"
)


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def subjects(data: bytes, name: str = "x.eml") -> list[str]:
    return [found.report.headers.first("subject") for found in mails_in(data, name)]


def test_one_mail_is_found_as_it_is() -> None:
    (found,) = mails_in(POSTFIX, "retur.eml")
    assert found.name == "retur.eml"
    assert len(found.report.status_blocks) == 2


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
def test_a_saved_page_is_read(codec: str) -> None:
    (found,) = mails_in(HTML.encode(codec), "retur.html")
    assert found.report.headers.first("subject") == "Undelivered Mail"
    assert found.report.text == "550 5.1.1 ola@example.org: ukjent bruker"


def test_a_page_is_known_without_its_name() -> None:
    assert "ukjent bruker" in mails_in(HTML.encode(), "")[0].report.text


def test_a_zip_gives_the_mails_in_it() -> None:
    data = zipped(("a.eml", POSTFIX), ("mappe/b.html", HTML.encode()), ("bilde.png", b"x"))
    assert [found.name for found in mails_in(data, "x.zip")] == [
        "x.zip/a.eml",
        "x.zip/mappe/b.html",
    ]


def test_a_zip_without_mails_tells_its_names() -> None:
    (found,) = mails_in(zipped(("bilde.png", b"x")), "x.zip")
    assert found.report.attachments == ("bilde.png",)
    assert found.report.cut == ("no-mail",)


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        (zipped(("a.eml", b"x"))[:-10], "unreadable"),
        (zipped(("a.eml", POSTFIX)).replace(b"PK\x01\x02", b"PK\x01\x03"), "unreadable"),
        (b"PK\x03\x04", "unreadable"),
        (b"PK\x03\x04" + b"no zip" * 100, "unreadable"),
        (b"PK\x05\x06" + b"\xff" * 18, "unreadable"),
        (b"PK\x03\x04" + b"\0" * 300_000 + b"PK\x05\x06" + b"\1\0\4\0" * 4 + b"\0\0", "archive"),
    ],
    ids=["cut", "broken", "start", "garbage", "lying-list", "list"],
)
def test_a_zip_that_is_too_much_or_broken_is_refused(data: bytes, cut: str) -> None:
    (found,) = mails_in(data, "x.zip")
    assert found.report.cut == (cut,)
    assert classify(data).bounce_class is BounceClass.UNKNOWN


def test_of_a_zip_with_too_many_files_the_first_are_read() -> None:
    data = zipped(*((f"{number}.eml", POSTFIX) for number in range(21)))
    found = mails_in(data, "x.zip")
    assert [one.name for one in found[:2]] == ["x.zip/0.eml", "x.zip/1.eml"]
    assert len(found) == 21
    assert all(one.report.status_blocks for one in found[:20])
    assert (found[20].name, found[20].report.cut) == ("x.zip", ("files",))
    assert classify_report(found[20].report).bounce_class is BounceClass.UNKNOWN


def test_pictures_in_a_zip_do_not_count_as_too_many_files() -> None:
    data = zipped(*((f"{number}.png", b"x") for number in range(40)), ("a.eml", POSTFIX))
    (found,) = mails_in(data, "x.zip")
    assert (found.name, found.report.cut) == ("x.zip/a.eml", ())


def test_a_locked_zip_is_told() -> None:
    data = bytearray(zipped(("a.eml", POSTFIX)))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    (found,) = mails_in(bytes(data), "x.zip")
    assert found.report.cut == ("locked",)


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\0" * 5000, "empty"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 20, "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 9, "unreadable"),
        (b"%PDF-1.7\n1 0 obj\nMailbox full\n", "unreadable"),
        (bytes(range(256)) * 16, "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"garbage" * 500, "unreadable"),
    ],
    ids=["empty", "blank", "nul", "jpeg", "png", "pdf", "bytes", "msg"],
)
def test_what_is_no_mail_is_never_called_fine(data: bytes, cut: str) -> None:
    (found,) = mails_in(data, "x")
    assert (found.report.text, found.report.cut) == ("", (cut,))
    reading = classify(data)
    assert (reading.bounce_class, reading.cut) == (BounceClass.UNKNOWN, (cut,))
    told = explain(reading, None, pack=None, domain=DomainState.NOT_CHECKED, guesses=(), now=NOW)
    assert told.heading.id == f"bounce-file.{cut}.heading"
    assert told.technical == ()
    assert told.steps


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16", "utf-16-le"])
def test_text_in_any_coding_is_text(codec: str) -> None:
    text = "Hei Kåre!\n\x1b[1mDet er møte på tirsdag.\x1b[0m\n\x0c"
    reading = classify(text.encode(codec))
    assert (reading.bounce_class, reading.cut) == (BounceClass.NOT_A_BOUNCE, ())


def test_the_beginning_of_a_huge_file_is_not_called_fine() -> None:
    reading = classify(b"Hei Kari\n" * (limits.FILE // 8))
    assert (reading.bounce_class, "file" in reading.cut) == (BounceClass.UNKNOWN, True)


def test_one_damaged_file_in_a_zip_leaves_the_others() -> None:
    data = zipped(("a.eml", POSTFIX), ("b.eml", plain(b"x" * 1000)))
    at = data.rfind(b"PK\x03\x04") + 30 + len("b.eml")
    found = mails_in(data[:at] + b"\xff" + data[at + 1 :], "x.zip")
    assert len(found[0].report.status_blocks) == 2
    assert found[-1].report.cut == ("unreadable",)


def test_an_mbox_gives_every_mail() -> None:
    mark = b"From MAILER-DAEMON Sun Nov 22 01:02:03 2026\n"
    data = mark + POSTFIX + b"\n" + mark + plain(b"From here it goes on\n\nFrom 2026 on") + b"\n"
    assert subjects(data, "x.mbox") == [SUBJECT, "failure notice"]
    assert [found.name for found in mails_in(data, "x.mbox")] == ["x.mbox#1", "x.mbox#2"]
    assert subjects(data.replace(b"\n", b"\r\n")) == [SUBJECT, "failure notice"]
    assert subjects(mark + POSTFIX) == [SUBJECT]


@pytest.mark.parametrize("introduction", [b"The bounced e-mail:", b"-" * 72])
def test_a_returned_mail_with_a_postmark_is_no_mail_of_its_own(introduction: bytes) -> None:
    mark = b"From kari@altibox.example Sun Nov 22 01:02:03 2026\n"
    body = b"Mailbox full\n\n" + introduction + b"\n\n" + mark + b"Subject: Hei\n\nx\n"
    assert subjects(mark + plain(body)) == ["failure notice"]


def test_of_an_mbox_with_too_many_mails_the_last_one_says_so() -> None:
    mark = b"From MAILER-DAEMON Sun Nov 22 01:02:03 2026\n"
    exactly = (mark + plain(b"x") + b"\n\n") * limits.MAILS
    found = mails_in(exactly, "x.mbox")
    assert (len(found), found[-1].report.cut) == (limits.MAILS, ())
    found = mails_in(exactly + mark + plain(b"x"), "x.mbox")
    assert (len(found), found[-1].report.cut) == (limits.MAILS, ("mails",))


def test_a_mail_of_apple_mail_is_read() -> None:
    data = b"%d \n" % len(POSTFIX) + POSTFIX + b'\n<?xml version="1.0"?><plist></plist>'
    assert mails_in(data, "1.emlx")[0].report == mails_in(POSTFIX, "")[0].report


@pytest.mark.parametrize(
    "data",
    [
        passed_on(POSTFIX),
        passed_on(
            base64.encodebytes(POSTFIX.replace(b"\n", b"\r\n")),
            b"Content-Transfer-Encoding: base64\n",
        ),
        passed_on(passed_on(POSTFIX).replace(b"outer", b"second")),
        passed_on(POSTFIX).replace(
            b"message/rfc822\nContent-Disposition: attachment",
            b"application/octet-stream\nContent-Disposition: attachment; filename=retur.eml",
            1,
        ),
    ],
    ids=["attached", "base64", "twice", "eml"],
)
def test_a_report_that_was_passed_on_is_what_is_found(data: bytes) -> None:
    (found,) = mails_in(data, "x.eml")
    assert found.report.headers.first("subject") == SUBJECT
    assert len(found.report.status_blocks) == 2
    assert found.report.returned is not None


def test_a_report_in_a_zip_in_a_mail_is_found() -> None:
    inner = base64.encodebytes(zipped(("retur.eml", POSTFIX)))
    data = passed_on(inner, b"Content-Transfer-Encoding: base64\n").replace(
        b"message/rfc822", b"application/zip; name=x.zip", 1
    )
    assert subjects(data) == [SUBJECT]


def test_a_mail_with_an_ordinary_mail_attached_stays_what_it_is() -> None:
    assert subjects(passed_on(b"From: ola@example.org\nSubject: Tur\n\nHei")) == ["VS: Feil"]


def test_what_a_machine_returned_is_not_taken_for_the_report() -> None:
    returned = passed_on(POSTFIX).partition(b"MIME-Version")
    inner = b"Content-Type: message/rfc822\n\n" + b"".join(returned)
    data = plain(
        b"--q\n\nNo such user\n\n--q\n" + inner + b"\n--q--\n", b"multipart/mixed; boundary=q"
    )
    (found,) = mails_in(data, "")
    assert found.report.headers.first("subject") == "failure notice"
    assert found.report.text == "No such user"


def test_a_report_that_a_machine_packed_again_is_found() -> None:
    data = plain(
        b"--q\n\nSee below\n\n--q\nContent-Type: message/rfc822\n\n" + POSTFIX + b"\n--q--\n",
        b"multipart/mixed; boundary=q",
    )
    assert len(mails_in(data, "")[0].report.status_blocks) == 2


def test_nothing_gives_one_empty_report() -> None:
    for data in (b"", b"\n\n", b"\0\0", b"\xff\xfe"):
        (found,) = mails_in(data, "tom.eml")
        assert found.report.text == ""
