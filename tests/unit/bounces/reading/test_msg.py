"""Outlook `.msg` files: what their properties tell."""

from __future__ import annotations

import random
import struct

import pytest

from mailsetup.bounces.intake import mails_in
from mailsetup.bounces.msg import read_msg
from tests.unit.bounces.reading import msg_writer as msg
from tests.unit.bounces.reading.samples import POSTFIX

DIAGNOSTIC = "mx.example.org #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"
TOLD = "Meldingen ble ikke levert til Kari Nordmann. Fant ikke e-postadressen."


def report_tree(message_class: str = "REPORT.IPM.Note.NDR") -> msg.Tree:
    return msg.merged(
        msg.properties(32),
        msg.text("001a", message_class),
        msg.text("0037", "Kan ikke leveres: Julebord"),
        msg.text("0c1a", "Microsoft Outlook"),
        msg.text("1001", TOLD),
        msg.text("0049", "Julebord"),
        msg.text("1046", "<1@altibox.example>"),
        msg.recipient(
            0,
            msg.properties(8, p0c20=511),
            msg.text("39fe", "kari@example.org"),
            msg.text("3001", "Kari Nordmann"),
            msg.text("0c1b", DIAGNOSTIC),
        ),
        msg.recipient(1, msg.properties(8, p0c20=522), msg.text("3003", "ola@example.org")),
    )


def test_recipients_of_an_outlook_report_are_told_with_status_and_diagnostic() -> None:
    report = read_msg(msg.compound_file(report_tree())).report
    assert [(told.address, told.status) for told in report.told] == [
        ("kari@example.org", "5.1.1"),
        ("ola@example.org", "5.2.2"),
    ]
    assert report.told[0].diagnostic == DIAGNOSTIC
    assert report.text == TOLD
    assert report.report_type == "delivery-status"
    assert report.headers.first("subject") == "Kan ikke leveres: Julebord"
    assert report.returned is not None
    assert report.returned.first("message-id") == "<1@altibox.example>"


def test_an_old_address_form_gives_way_to_the_name_that_is_an_address() -> None:
    tree = msg.merged(
        msg.properties(32),
        msg.text("001a", "REPORT.IPM.Note.NDR"),
        msg.recipient(
            0,
            msg.properties(8),
            msg.text("3003", "/O=FIRMA/OU=X/CN=RECIPIENTS/CN=OLA"),
            msg.text("3001", "ola@example.org"),
        ),
    )
    assert read_msg(msg.compound_file(tree)).report.told[0].address == "ola@example.org"


@pytest.mark.parametrize(
    ("message_class", "report_type", "disposition"),
    [
        ("REPORT.IPM.Note.DR", "delivery-status", ""),
        ("REPORT.IPM.Note.IPNRN", "disposition-notification", "displayed"),
        ("REPORT.IPM.Note.IPNNRN", "disposition-notification", "deleted"),
        ("IPM.Note", "", ""),
    ],
)
def test_receipts_are_told_from_failures(
    message_class: str, report_type: str, disposition: str
) -> None:
    report = read_msg(msg.compound_file(report_tree(message_class))).report
    assert report.report_type == report_type
    assert disposition in report.disposition.first("disposition")
    assert bool(report.told) is message_class.startswith("REPORT")


def test_a_delivery_receipt_says_that_the_mail_arrived() -> None:
    tree = msg.merged(
        msg.properties(32),
        msg.text("001a", "REPORT.IPM.Note.DR"),
        msg.recipient(0, msg.properties(8), msg.text("39fe", "kari@example.org")),
    )
    assert read_msg(msg.compound_file(tree)).report.told[0].status == "2.0.0"


def test_an_ordinary_mail_keeps_its_internet_header_and_report_parts() -> None:
    status = b"Reporting-MTA: dns; a.example\r\n\r\nFinal-Recipient: rfc822; kari@example.org\r\n"
    header = (
        "From: MAILER-DAEMON@mail.example\r\nSubject: Undelivered\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
    )
    tree = msg.merged(
        msg.properties(32),
        msg.text("001a", "IPM.Note"),
        msg.text("007d", header),
        msg.text("1000", "I'm sorry to have to inform you"),
        msg.attachment(
            0,
            msg.properties(8),
            msg.text("370e", "message/delivery-status"),
            msg.text("3707", "details.txt"),
            msg.binary("3701", status),
        ),
        msg.attachment(
            1, msg.properties(8), msg.text("3704", "bilde.jpg"), msg.binary("3701", b"x" * 5000)
        ),
    )
    report = read_msg(msg.compound_file(tree)).report
    assert report.content_type == "multipart/report"
    assert report.headers.first("from") == "MAILER-DAEMON@mail.example"
    assert report.status_blocks[1].first("final-recipient") == "rfc822; kari@example.org"
    assert report.attachments == ("bilde.jpg",)


def test_eight_bit_text_is_read_in_the_code_page_of_the_file() -> None:
    tree = msg.merged(
        msg.properties(32, p3fde=1251),
        msg.narrow("001a", b"IPM.Note"),
        msg.narrow("1000", "Почта".encode("cp1251")),
    )
    assert read_msg(msg.compound_file(tree)).report.text == "Почта"


def test_the_body_may_be_only_html_or_only_rtf() -> None:
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}Feil: bl\'e5b\u230?r\par Slutt}"
    stored = struct.pack("<LLLL", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    for tag, body, expected in (
        ("1013", "<p>Blåbær &amp; sånt</p>".encode(), "Blåbær & sånt"),
        ("1009", stored, "Feil: blåbær\nSlutt"),
    ):
        tree = msg.merged(msg.properties(32), msg.text("001a", "IPM.Note"), msg.binary(tag, body))
        assert read_msg(msg.compound_file(tree)).report.text == expected


def test_compressed_rtf_is_unpacked() -> None:
    # The example of MS-OXRTFCP section 4.1.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    tree = msg.merged(msg.properties(32), msg.text("001a", "IPM.Note"), msg.binary("1009", packed))
    assert read_msg(msg.compound_file(tree)).report.text == "hello world"


def test_a_report_attached_to_a_mail_is_what_is_found() -> None:
    inner = report_tree()
    inner.update(msg.properties(24))
    tree = msg.merged(
        msg.properties(32),
        msg.text("001a", "IPM.Note"),
        msg.text("0037", "VS: Kan ikke leveres"),
        msg.text("1000", "Hva betyr dette?"),
        msg.attached_mail(0, inner),
    )
    (found,) = mails_in(msg.compound_file(tree), "fra kari.msg")
    assert found.report.text == TOLD
    assert len(found.report.told) == 2


def test_an_eml_attached_to_a_msg_is_opened() -> None:
    tree = msg.merged(
        msg.properties(32),
        msg.text("001a", "IPM.Note"),
        msg.text("1000", "Se vedlegg"),
        msg.attachment(
            0, msg.properties(8), msg.text("3707", "retur.eml"), msg.binary("3701", POSTFIX)
        ),
    )
    (found,) = mails_in(msg.compound_file(tree), "x.msg")
    assert found.report.status_blocks


def test_a_damaged_msg_gives_an_answer_whatever_was_changed() -> None:
    whole = msg.compound_file(report_tree())
    chance = random.Random(5)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 2, 8, 64))):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 0x7F, 0xFE, 0xFF))
        assert len(mails_in(bytes(data), "x.msg")) == 1


def test_a_truncated_msg_gives_an_answer() -> None:
    whole = msg.compound_file(report_tree())
    for length in range(0, len(whole), 61):
        assert len(mails_in(whole[:length], "x.msg")) == 1
