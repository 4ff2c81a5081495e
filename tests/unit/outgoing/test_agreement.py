"""What the practice server refuses is never called fine, and what is called blocked it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.outgoing.verdict import Rule, Verdict
from mailsetup.refserver.rules.attachments import banned_attachment
from mailsetup.refserver.scenario import load_scenario
from tests.unit.outgoing.judging import verdict
from tests.unit.refserver import files_to_send as files
from tests.unit.refserver.postbox import KARI, OLA, letter, submission, telling_at_once

if TYPE_CHECKING:
    import smtplib
    from pathlib import Path

    from tests.unit.refserver.conftest import ServerFactory

RULES = load_scenario("altibox").rules.attachments
TO_SEND = [
    ("bilde.jpg", files.PICTURE),
    ("tekst.txt", files.TEXT),
    ("tom.txt", b""),
    ("program.exe", files.PE_PROGRAM),
    ("bilde.jpg", files.PE_PROGRAM),
    ("bilde.jpg", files.DOS_PROGRAM),
    ("bilde.jpg", files.SELF_EXTRACTING),
    ("bilde.jpg", files.ELF_PROGRAM),
    ("bilde.jpg", files.MACH_O_PROGRAM),
    ("bilde.jpg", b"\xca\xfe\xba\xbe\0\0\0\x02" + b"\0" * 60),
    ("Klasse.class", b"\xca\xfe\xba\xbe\0\0\0\x3d" + b"\0" * 60),
    ("hei.txt", files.SCRIPT),
    ("hei.txt", files.REGISTRY_TEXT),
    ("hei.txt", b"\r\n REGEDIT4\r\n"),
    ("hei.txt", b"REGEDIT is a program.\n"),
    ("hei.txt", b"MZ is how this text begins"),
    ("hei.txt", b"Joy! we come.\n"),
    ("hive.dat", files.REGISTRY_HIVE),
    ("disk.img2", files.DISC_IMAGE),
    ("disk.dat", b"\x33\xed" + files.DISC_IMAGE[2:]),
    ("SELFIE.jpg", files.PICTURE),
    ("shelf.jpg", files.PICTURE),
    ("BELFAST.jpg", files.PICTURE),
    ("HELFO_1.jpg", files.PICTURE),
    ("SELF-EXTRACT.jpg", files.PICTURE),
    ("min ELF.jpg", files.PICTURE),
    ("min_ELF_1.jpg", files.PICTURE),
    ("min elf.jpg", files.PICTURE),
    ("Registry.pdf", files.TEXT),
    ("bilder.zip", files.zipped(("a/b.jpg", files.PICTURE))),
    ("bilder.zip", files.zipped(("a/b.jpg", files.PICTURE), ("kjør.vbs", b"x"))),
    ("bilder.zip", files.zipped(("b.jpg", files.ELF_PROGRAM))),
    ("bilder.zip", files.zipped(("disk", files.DISC_IMAGE))),
    ("bilder.zip", files.zipped(("a.exe", b"x"))[:60]),
    ("bilder.zip", files.nested(3, "a.scr", b"x")),
    ("bilder.zip", files.nested(5, "a.txt", b"x")),
    ("bilder.zip", b"front" + files.zipped(("a.exe", b"x"))),
    ("arkiv.tar", files.tarred(("x" * 150 + "/a.exe", b"x"))),
    ("arkiv.tgz", files.tarred(("a.exe", b"x"), mode="w:gz")),
    ("arkiv.tar.bz2", files.tarred(("a.exe", b"x"), mode="w:bz2")),
    ("arkiv.tar.xz", files.tarred(("a.exe", b"x"), mode="w:xz")),
    ("arkiv.tar.xz", files.tarred(("a.txt", b"x"), mode="w:xz")),
    ("a.exe.gz", files.gzipped(b"x")),
    ("a.gz", files.gzipped(b"x", "b.cmd")),
    ("brev.docx", files.zipped(("word/document.xml", b"<x/>"))),
]


def is_refused(name: str, content: bytes) -> bool:
    mail = letter(KARI, OLA, attachments=[(name, content)])
    return banned_attachment(mail.as_bytes(), RULES) is not None


def is_sent_back(client: smtplib.SMTP, mail: bytes) -> bool:
    """Whether the server says 554 to the mail."""
    client.mail(KARI)
    client.rcpt(OLA)
    code, _ = client.data(mail)
    assert code in {250, 554}
    return code == 554


def test_verdicts_are_those_of_the_practice_server(
    tmp_path: Path, start_server: ServerFactory
) -> None:
    server = start_server(telling_at_once("altibox"))
    with submission(server) as client:
        for name, content in TO_SEND:
            mail = letter(KARI, OLA, attachments=[(name, content)]).as_bytes()
            refused = is_sent_back(client, mail)
            one = verdict(tmp_path, name, content)
            assert (one.verdict is Verdict.BLOCKED) is refused, (name, one)


@pytest.mark.parametrize("extension", sorted(RULES.extensions))
def test_the_same_extensions_are_refused(tmp_path: Path, extension: str) -> None:
    assert is_refused(f"a{extension}", b"x")
    assert verdict(tmp_path, f"a{extension}", b"x").verdict is Verdict.BLOCKED


def test_what_is_too_much_for_the_server_is_not_fine_here(tmp_path: Path) -> None:
    for content in (
        files.nested(8, "a.txt", b"x"),
        files.zipped(("b.tar.gz", files.tarred(("a.txt", b"\0" * 100 * 2**20), mode="w:gz"))),
        files.zipped(*((f"{number}.txt", b"") for number in range(10_001))),
    ):
        assert is_refused("a.zip", content)
        one = verdict(tmp_path, "a.zip", content)
        assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.ARCHIVE_TOO_COMPLEX)


STARTS = [
    b"",
    b"MZ",
    b"MZ\x90\0",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe\0\0\0",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"#!",
    b"regf",
    b"REGEDIT",
    b"CREG",
    b"CD001",
    b"Windows Registry ",
    b"\xff\xfeW\0",
    b"\xef\xbb\xbfREGEDIT4",
    b"\x1cR",
    b"dex\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"BZh9",
    b"\xfd7zXZ\0",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_file_gets_a_verdict_that_agrees(tmp_path: Path, start: bytes, rest: bytes) -> None:
    one = verdict(tmp_path, "fil", start + rest)
    refused = is_refused("fil", start + rest)
    assert (one.verdict is Verdict.BLOCKED) is refused, one


ARCHIVES = [
    files.zipped(("a.txt", b"hello" * 50), ("b/c.exe", b"x"), ("d.txt", files.ELF_PROGRAM)),
    files.tarred(("a.txt", b"hello"), ("b.exe", b"x" * 600)),
    files.gzipped(b"hello", "a.vbs"),
    files.tarred(("a.txt", b"hello"), ("b.exe", b""), mode="w:bz2"),
    files.tarred(("a.txt", b"hello"), ("b.exe", b""), mode="w:xz"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_archive_is_never_called_fine_and_refused(
    tmp_path: Path, data: st.DataObject
) -> None:
    archive = bytearray(data.draw(st.sampled_from(ARCHIVES)))
    for _ in range(data.draw(st.integers(0, 4))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(archive[: data.draw(st.integers(0, len(archive)))])
    one = verdict(tmp_path, "fil", cut)
    if is_refused("fil", cut):
        assert one.verdict is not Verdict.OK
    if one.verdict is Verdict.OK:
        assert not is_refused("fil", cut)
