"""Blocked attachments (facts A8): by name, by what they are, and inside archives."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.rules.attachments import banned_attachment
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver import files_to_send as files
from tests.unit.refserver.postbox import (
    KARI,
    OLA,
    bounces,
    fetched,
    letter,
    only_bounce,
    send,
    submission,
    telling_at_once,
)

if TYPE_CHECKING:
    from tests.unit.refserver.conftest import ServerFactory

RULES = load_scenario("altibox").rules.attachments


def why(name: str, content: bytes) -> str | None:
    """Why a mail with this file is refused."""
    found = banned_attachment(letter(KARI, OLA, attachments=[(name, content)]).as_bytes(), RULES)
    return None if found is None else found.why


@pytest.mark.parametrize("extension", sorted(RULES.extensions))
def test_every_extension_of_the_list_is_refused(extension: str) -> None:
    assert why(f"fil{extension}", files.TEXT) == extension
    assert why(f"FIL{extension.upper()}", files.TEXT) == extension


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("faktura.pdf.exe", ".exe"),
        ("faktura.exe.pdf", None),
        ("setup.exe.", ".exe"),
        ("setup.exe  ", ".exe"),
        ("C:\\temp\\run.bat", ".bat"),
        ("../../run.vbs", ".vbs"),
        ("ｓｅｔｕｐ．ｅｘｅ", ".exe"),
        ("faktura\u202efdp.exe", ".exe"),
        ("faktura.e\u200bxe", ".exe"),
        ("blåbær.jse", ".jse"),
        ("com", None),
        (".com", ".com"),
        ("bilde.jpg", None),
        ("exe", None),
        ("fil.exempel", None),
    ],
)
def test_only_the_last_extension_counts(name: str, refused: str | None) -> None:
    assert why(name, files.TEXT) == refused


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (files.PE_PROGRAM, "executable"),
        (files.DOS_PROGRAM, "executable"),
        (files.SELF_EXTRACTING, "self-extract"),
        (files.ELF_PROGRAM, "executable"),
        (files.MACH_O_PROGRAM, "executable"),
        (files.SCRIPT, "executable"),
        (files.REGISTRY_TEXT, "Registry"),
        (b"REGEDIT4\r\n", "Registry"),
        (files.REGISTRY_HIVE, "Registry"),
        (files.DISC_IMAGE, "application/x-iso9660-image"),
        (files.PICTURE, None),
        (files.TEXT, None),
        (b"MZ is how this text begins", None),
        (b"", None),
        (b"\xca\xfe\xba\xbe\0\0\0\x3d java class", None),
    ],
)
def test_a_harmless_name_does_not_hide_what_a_file_is(content: bytes, word: str | None) -> None:
    assert why("bilde.jpg", content) == word


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("my-self-extract", "self-extract"),
        ("executable plan.txt", "executable"),
        ("ELF.txt", "ELF"),
        ("Registry.pdf", "Registry"),
        ("shelf.jpg", None),
        ("BELFAST.jpg", None),
        ("min_ELF_1.jpg", "ELF"),
        ("registry.pdf", None),
    ],
)
def test_the_words_count_in_names_too_as_they_are_written(name: str, word: str | None) -> None:
    assert why(name, files.TEXT) == word


def headed(header: str, body: str = "x") -> bytes:
    return (f"From: {KARI}\r\n{header}\r\n\r\n{body}\r\n").encode()


@pytest.mark.parametrize(
    "header",
    [
        'Content-Disposition: attachment; filename="a.exe"',
        "Content-Disposition: attachment; filename=a.exe",
        'Content-Type: application/pdf; name="a.exe"',
        'Content-Disposition: attachment; filename="a.pdf"\r\nContent-Type: x/y; name=a.exe',
        "Content-Disposition: attachment; filename*=utf-8''a%2Eexe",
        "Content-Disposition: attachment; filename*=utf-8'nb'bl%C3%A5.exe",
        'Content-Disposition: attachment; filename*0="a."; filename*1="exe"',
        "Content-Disposition: attachment; filename*1*=xe; filename*0*=utf-8''a%2Ee",
        'Content-Disposition: attachment; filename="=?utf-8?B?YS5leGU=?="',
        'Content-Disposition: attachment; filename="=?utf-8?Q?a=2Eexe?="',
        'Content-Disposition: inline;\r\n filename="a.exe"',
        "content-disposition: ATTACHMENT; FILENAME=a.exe",
        "Content-Disposition: attachment (comment); filename=a.exe (more)",
    ],
)
def test_a_name_is_found_however_it_is_written(header: str) -> None:
    found = banned_attachment(headed(header), RULES)
    assert found is not None
    assert found.why == ".exe"


def test_a_stated_type_is_enough() -> None:
    found = banned_attachment(headed("Content-Type: application/x-iso9660-image"), RULES)
    assert found is not None
    assert found.why == "application/x-iso9660-image"


def test_the_text_of_a_letter_may_begin_like_a_script() -> None:
    assert banned_attachment(headed("Subject: x", "#!/bin/sh"), RULES) is None
    assert banned_attachment(headed("Subject: x", "REGEDIT4"), RULES) is None


def test_a_forwarded_letter_is_looked_into() -> None:
    outer = EmailMessage()
    outer["From"] = KARI
    outer.set_content("Se vedlegg")
    outer.add_attachment(letter(OLA, KARI, attachments=[("a.exe", b"x")]))
    found = banned_attachment(outer.as_bytes(), RULES)
    assert found is not None
    assert (found.why, found.name) == (".exe", "a.exe")


@pytest.mark.parametrize(
    "archive",
    [
        files.zipped(("bilde.jpg", files.PICTURE), ("mappe/a.exe", b"x")),
        files.zipped(("a.exe", b"x"), method=0),
        files.tarred(("a.exe", b"x")),
        files.tarred(("x" * 150 + "/a.exe", b"x")),
        files.tarred(("a.exe", b"x"), mode="w:gz"),
        files.tarred(("a.exe", b"x"), mode="w:bz2"),
        files.tarred(("a.exe", b"x"), mode="w:xz"),
        files.gzipped(b"x", "a.exe"),
        files.nested(3, "a.exe", b"x"),
        files.zipped(("inner.tar.gz", files.tarred(("a.exe", b"x"), mode="w:gz"))),
        files.zipped(("picture.jpg", files.zipped(("a.exe", b"x")))),
        files.zipped(("a.exe", b"x"))[:60],
        files.zipped(("Program.app/Contents/x", b"x"), ("a.exe/", b"")),
        files.zipped(("a.exe", b"x")) + b"behind",
    ],
)
def test_a_name_inside_an_archive_is_found(archive: bytes) -> None:
    assert why("bilder.zip", archive) == ".exe"


@pytest.mark.parametrize(
    "archive",
    [
        files.zipped(("bilde.jpg", files.PE_PROGRAM)),
        files.gzipped(files.PE_PROGRAM),
        files.nested(4, "bilde.jpg", files.PE_PROGRAM),
    ],
)
def test_what_a_file_is_shows_inside_an_archive(archive: bytes) -> None:
    assert why("bilder.zip", archive) == "executable"


def test_a_disc_image_inside_an_archive_is_found() -> None:
    archive = files.zipped(("backup.dat", files.DISC_IMAGE))
    assert why("backup.zip", archive) == "application/x-iso9660-image"


def test_the_outer_name_of_a_compressed_file_counts() -> None:
    assert why("a.exe.gz", files.gzipped(b"x")) == ".exe"


def test_ordinary_archives_pass() -> None:
    photos = [(f"bilde{number}.jpg", files.PICTURE) for number in range(300)]
    assert why("bilder.zip", files.zipped(*photos)) is None
    assert why("bilder.tar.gz", files.tarred(*photos, mode="w:gz")) is None
    assert why("dokument.docx", files.zipped(("word/document.xml", b"<x/>"))) is None


def test_the_whole_path_to_the_file_is_told() -> None:
    mail = letter(KARI, OLA, attachments=[("a.zip", files.nested(2, "b/c.exe", b"x"))])
    found = banned_attachment(mail.as_bytes(), RULES)
    assert found is not None
    assert found.name == "a.zip/level0.zip/c.exe"
    assert found.words() == ".exe, a.zip/level0.zip/c.exe"


# -- on the wire


def test_the_report_names_the_file(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    assert send(server, OLA, attachments=[("bilder.zip", files.nested(1, "kjør.vbs", b"x"))]) == {}
    bounce = only_bounce(server)
    (recipient,) = bounce.recipients
    assert "BANNED: .vbs, bilder.zip/kj?r.vbs" in recipient["Diagnostic-Code"]
    assert len(fetched(server, name=OLA)) == 1


def test_the_refusal_names_the_file(start_server: ServerFactory) -> None:
    server = start_server(telling_at_once("altibox"))
    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(server, OLA, attachments=[("run.bat", b"x")])
    assert refused.value.smtp_code == 554
    assert b"BANNED: .bat, run.bat" in refused.value.smtp_error


def test_a_chunked_mail_is_looked_into_as_well(start_server: ServerFactory) -> None:
    server = start_server(telling_at_once("altibox"))
    mail = letter(KARI, OLA, attachments=[("run.bat", b"x")]).as_bytes()
    with submission(server) as client:
        client.mail(KARI)
        client.rcpt(OLA)
        client.send(b"BDAT %d\r\n%s" % (100, mail[:100]))
        assert client.getreply()[0] == 250
        client.send(b"BDAT %d LAST\r\n%s" % (len(mail) - 100, mail[100:]))
        assert client.getreply()[0] == 554


def test_ktnet_refuses_no_attachments(start_server: ServerFactory) -> None:
    server = start_server("ktnet")
    assert send(server, "erik@brev.fi", attachments=[("run.bat", b"x")]) == {}
    assert bounces(server) == []
    assert len(fetched(server, name="erik@brev.fi")) == 2
