"""May this file be sent: names, content, sizes, several files, providers that say nothing."""

from __future__ import annotations

import threading
from email import policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.sending import judge_files, pack_of_address, pack_with_id
from mailsetup.model.errors import AddressError, Cancelled
from mailsetup.outgoing.mail_size import TEXT_OCTETS, encoded_octets, part_octets
from mailsetup.outgoing.verdict import Rule, Verdict
from mailsetup.runtime.context import CancelToken, Context
from mailsetup.texts.catalogue import TEXTS
from tests.unit.outgoing.judging import sparse, verdict, verdicts
from tests.unit.refserver import files_to_send as files

if TYPE_CHECKING:
    from pathlib import Path

ALTIBOX = pack_with_id("altibox")
assert ALTIBOX is not None
assert ALTIBOX.blocked_attachments is not None
EXTENSIONS = ALTIBOX.blocked_attachments.extensions


def test_the_list_of_the_facts_is_whole() -> None:
    assert len(EXTENSIONS) == 73


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_extension_of_the_facts_is_blocked(tmp_path: Path, extension: str) -> None:
    for name in (f"fil{extension}", f"FIL{extension.upper()}", f"bilde.jpg{extension}"):
        one = verdict(tmp_path, name, files.TEXT)
        assert (one.verdict, one.rule, one.matched) == (Verdict.BLOCKED, Rule.EXTENSION, extension)
        assert one.facts == ("A8",)
        assert one.instead[0].id == "attachment.instead-link"
    packed = verdict(tmp_path, "bilder.zip", files.zipped((f"mappe/fil{extension}", b"x")))
    assert (packed.verdict, packed.place) == (Verdict.BLOCKED, f"bilder.zip/fil{extension}")
    assert packed.reason.params["inside"] == f"fil{extension}"


def test_a_name_that_pretends_is_told(tmp_path: Path) -> None:
    one = verdict(tmp_path, "bilde.jpg.exe", files.TEXT)
    (note,) = one.notes
    assert (note.params["shown"], note.params["matched"]) == (".jpg", ".exe")
    assert verdict(tmp_path, "versjon1.2.exe", files.TEXT).notes == ()


@pytest.mark.parametrize(
    ("name", "matched"),
    [
        ("setup.exe.", ".exe"),
        ("setup.exe . .", ".exe"),
        ("faktura.e\u200bxe", ".exe"),
        ("faktura\u202efdp.exe", ".exe"),
        ("ｓｅｔｕｐ．ｅｘｅ", ".exe"),
        ("a\\b.bat", ".bat"),
    ],
)
def test_tricks_do_not_hide_the_ending(tmp_path: Path, name: str, matched: str) -> None:
    one = verdict(tmp_path, name, files.TEXT)
    assert (one.verdict, one.matched) == (Verdict.BLOCKED, matched)


def test_a_turned_name_is_never_fine(tmp_path: Path) -> None:
    one = verdict(tmp_path, "regning\u202egpj.pdf", files.TEXT)
    assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.HIDDEN_CHARACTERS)


def test_nobody_is_told_to_give_it_another_name() -> None:
    for id_, text in TEXTS.items():
        if id_.startswith("attachment.instead"):
            assert "name" not in text.source.lower(), id_


@pytest.mark.parametrize("provider", ["ktnet", ""])
def test_what_many_refuse_is_never_fine(tmp_path: Path, provider: str) -> None:
    for name, content in [
        ("a.exe", files.TEXT),
        ("a.ps1", files.TEXT),
        ("a.zip", files.zipped(("a.msi", b"x"))),
        ("a.jpg", files.PE_PROGRAM),
        ("a.jpg", files.ELF_PROGRAM),
    ]:
        one = verdict(tmp_path, name, content, provider)
        assert one.verdict is Verdict.UNSURE
        assert one.rule in {Rule.COMMON_EXTENSION, Rule.COMMON_TYPE}
        assert one.reason.id.endswith("-unknown") is (provider == "")
        assert "Gmail" in one.source


@pytest.mark.parametrize(
    ("name", "can_be_smaller"),
    [("ferie.JPG", True), ("ferie.heic", True), ("film.mp4", True), ("kart.pdf", False)],
)
def test_only_photos_and_films_are_to_be_saved_smaller(
    tmp_path: Path, name: str, can_be_smaller: bool
) -> None:
    path = sparse(tmp_path, name, 3_000_000_000)
    (one,) = judge_files([path], pack_with_id("ktnet"), Context())
    ids = [text.id for text in one.instead]
    assert ids[0] == "attachment.instead-link"
    assert ("attachment.instead-smaller" in ids) is can_be_smaller


def test_an_unknown_provider_is_never_sure(tmp_path: Path) -> None:
    one = verdict(tmp_path, "bilde.jpg", files.PICTURE, "")
    assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.PROVIDER_UNKNOWN)
    assert verdict(tmp_path, "bilde.jpg", files.PICTURE, "ktnet").verdict is Verdict.OK


def test_the_address_tells_the_provider() -> None:
    assert pack_of_address("Kari <kari@lyse.net>") is ALTIBOX
    assert pack_of_address("kari@ukjent.example") is None
    with pytest.raises(AddressError):
        pack_of_address("kari")


# -- sizes


@given(
    st.integers(0, 20_000),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters='/"\\'), max_size=80),
)
def test_the_size_in_a_mail_is_that_of_a_real_one(octets: int, name: str) -> None:
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = "Hei"
    message.set_content("Hei på deg!\n")
    without = len(message.as_bytes())
    message.add_attachment(b"\xff" * octets, "application", "octet-stream", filename=name or "x")
    real = len(message.as_bytes())
    assert encoded_octets(octets) <= real
    # The first attachment also makes the mail one of several parts.
    assert real - without <= part_octets(octets, name) + 1024
    assert real <= part_octets(octets, name) + TEXT_OCTETS


FITS = 52_428_800 // 78 * 57


@pytest.mark.parametrize(
    ("octets", "expected", "rule"),
    [
        (36_000_000, Verdict.OK, Rule.NOTHING_AGAINST),
        (36_600_000, Verdict.UNSURE, Rule.SIZE_CLOSE),
        (FITS, Verdict.UNSURE, Rule.SIZE_CLOSE),
        (FITS + 60, Verdict.TOO_BIG, Rule.SIZE),
        (3_000_000_000, Verdict.TOO_BIG, Rule.SIZE),
    ],
)
def test_the_limit_is_for_the_mail_not_the_file(
    tmp_path: Path, octets: int, expected: Verdict, rule: Rule
) -> None:
    path = sparse(tmp_path, "film.mp4", octets)
    (one,) = judge_files([path], pack_with_id("ktnet"), Context())
    assert (one.verdict, one.rule, one.file_octets) == (expected, rule, octets)
    assert one.facts == (() if expected is Verdict.OK else ("K6",))


def test_a_large_file_is_not_fine_where_no_limit_is_stated(tmp_path: Path) -> None:
    path = sparse(tmp_path, "film.mp4", 15_000_000)
    for provider in ("altibox", ""):
        (one,) = judge_files([path], pack_with_id(provider), Context())
        assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.SIZE_COMMON)


def test_a_file_that_does_not_fit_with_the_others_is_told(tmp_path: Path) -> None:
    paths = [
        sparse(tmp_path, name, octets)
        for name, octets in [("a.mp4", 30_000_000), ("b.mp4", 10_000_000), ("c.jpg", 5_000_000)]
    ]
    found = judge_files(paths, pack_with_id("ktnet"), Context())
    assert [one.verdict for one in found] == [Verdict.OK, Verdict.TOO_BIG, Verdict.OK]
    assert found[1].rule is Rule.SIZE_TOGETHER


def test_what_cannot_be_sent_takes_no_room(tmp_path: Path) -> None:
    paths = [
        sparse(tmp_path, name, octets)
        for name, octets in [("a.mp4", 90_000_000), ("b.mp4", 30_000_000)]
    ]
    found = judge_files(paths, pack_with_id("ktnet"), Context())
    assert [one.rule for one in found] == [Rule.SIZE, Rule.NOTHING_AGAINST]


@pytest.mark.parametrize(
    ("provider", "octets", "rule"),
    [
        ("ktnet", 18_400_000, Rule.SIZE_TOGETHER_CLOSE),
        ("altibox", 8_000_000, Rule.SIZE_TOGETHER_COMMON),
    ],
)
def test_files_that_together_may_be_too_much(
    tmp_path: Path, provider: str, octets: int, rule: Rule
) -> None:
    paths = [sparse(tmp_path, name, octets) for name in ("a.mp4", "b.mp4")]
    first, second = judge_files(paths, pack_with_id(provider), Context())
    assert first.verdict is Verdict.OK
    assert (second.verdict, second.rule) == (Verdict.UNSURE, rule)


# -- what cannot be looked at


def test_what_cannot_be_read_is_answered(tmp_path: Path) -> None:
    picture = tmp_path / "bilde.jpg"
    picture.write_bytes(files.PICTURE)
    paths = [str(tmp_path / "away.jpg"), str(tmp_path), "a\0b", str(picture)]
    found = judge_files(paths, ALTIBOX, Context())
    assert [one.path for one in found] == paths
    assert [one.rule for one in found] == [
        Rule.UNREADABLE,
        Rule.FOLDER,
        Rule.UNREADABLE,
        Rule.NOTHING_AGAINST,
    ]


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    cancel = CancelToken()
    threading.Thread(target=cancel.cancel).run()
    with pytest.raises(Cancelled):
        judge_files([str(tmp_path)], ALTIBOX, Context(cancel=cancel))


def test_every_verdict_and_rule_has_words(tmp_path: Path) -> None:
    for word in Verdict:
        assert f"attachment.verdict-{word.value}" in TEXTS
    for rule in Rule:
        assert f"attachment.{rule.value}" in TEXTS
    for rule in (Rule.SIZE_COMMON, Rule.COMMON_EXTENSION, Rule.COMMON_TYPE):
        assert f"attachment.{rule.value}-unknown" in TEXTS
    assert len(verdicts(tmp_path)) == 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("BELFAST.pdf", Rule.NOTHING_AGAINST),
        ("HELFO.pdf", Rule.NOTHING_AGAINST),
        ("ELF.pdf", Rule.NAME_WORD),
        ("elf.pdf", Rule.NAME_WORD_CLOSE),
        ("SELF-EXTRACT.pdf", Rule.NAME_WORD_CLOSE),
    ],
)
def test_only_a_whole_word_of_a_name_is_refused(tmp_path: Path, name: str, expected: Rule) -> None:
    assert verdict(tmp_path, name, files.TEXT).rule is expected


@pytest.mark.parametrize("provider", ["google", "altibox"])
def test_what_nobody_takes_is_too_big_and_nothing_is_said_of_the_provider(
    tmp_path: Path, provider: str
) -> None:
    (one,) = judge_files(
        [sparse(tmp_path, "film.jpg", 5 * 2**30)], pack_with_id(provider), Context()
    )
    assert (one.verdict, one.rule) == (Verdict.TOO_BIG, Rule.SIZE_BEYOND)
    assert one.source
    for id_, text in TEXTS.items():
        if id_.startswith(("attachment.", "mailing.")):
            assert "does not say" not in text.source, id_


def test_sizes_are_told_as_mail_servers_count_them(tmp_path: Path) -> None:
    (one,) = judge_files(
        [sparse(tmp_path, "film.jpg", 38_000_000)], pack_with_id("ktnet"), Context()
    )
    assert one.rule is Rule.SIZE_CLOSE
    assert (one.reason.params["mail_megabytes"], one.reason.params["limit_megabytes"]) == (50, 50)


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("regnskap.xlsm", files.zipped(("a.xml", b"x")), "macros"),
        ("brev.docx", files.zipped(("word/vbaProject.bin", b"x")), "macros"),
        ("side.url", files.TEXT, "shortcut"),
        ("notat.one", files.TEXT, "shortcut"),
        ("stor.zip", files.zipped(("a.txt", b"\0" * 201 * 2**20)), "unpacked"),
        ("stor.gz", files.gzipped(b"\0" * 201 * 2**20), "unpacked"),
        ("brev.docx", files.zipped(("word/document.xml", b"x")), ""),
    ],
    ids=["xlsm", "vba", "url", "one", "zip", "gz", "plain"],
)
def test_what_a_filter_may_stop_has_a_note(
    tmp_path: Path, name: str, content: bytes, note: str
) -> None:
    one = verdict(tmp_path, name, content)
    assert one.verdict is Verdict.OK
    assert [text.id for text in one.notes] == ([f"attachment.note-{note}"] if note else [])
