"""7z files that another program wrote (py7zr 1.1.4): names are seen; what cannot be is told."""

from __future__ import annotations

import io
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.outgoing.budget import ArchiveTooComplexError, Budget
from mailsetup.outgoing.member import Doubts
from mailsetup.outgoing.seven_zip import seven_zip_names
from mailsetup.outgoing.verdict import Rule, Verdict
from tests.unit.outgoing.judging import verdict

DATA = Path(__file__).parents[2] / "data" / "outgoing"
ALL = sorted(path.name for path in DATA.glob("*.7z"))


def names(data: bytes, budget: Budget | None = None) -> tuple[tuple[str, ...], tuple[Rule, ...]]:
    doubts = Doubts()
    return seven_zip_names(io.BytesIO(data), len(data), budget or Budget(), doubts), doubts.rules


@pytest.mark.parametrize(
    ("file", "expected", "rule"),
    [
        ("programs.7z", Verdict.BLOCKED, Rule.EXTENSION),
        ("lzma1.7z", Verdict.BLOCKED, Rule.EXTENSION),
        ("copy.7z", Verdict.BLOCKED, Rule.EXTENSION),
        ("bzip.7z", Verdict.BLOCKED, Rule.EXTENSION),
        ("bcj.7z", Verdict.BLOCKED, Rule.EXTENSION),
        ("locked-program.7z", Verdict.BLOCKED, Rule.EXTENSION),
        ("pictures.7z", Verdict.OK, Rule.NOTHING_AGAINST),
        ("many.7z", Verdict.OK, Rule.NOTHING_AGAINST),
        ("empty.7z", Verdict.OK, Rule.NOTHING_AGAINST),
        ("locked.7z", Verdict.UNSURE, Rule.ARCHIVE_ENCRYPTED),
        ("locked-names.7z", Verdict.UNSURE, Rule.ARCHIVE_ENCRYPTED),
        ("inner-archive.7z", Verdict.UNSURE, Rule.ARCHIVE_CLOSED),
    ],
)
def test_names_decide(tmp_path: Path, file: str, expected: Verdict, rule: Rule) -> None:
    one = verdict(tmp_path, "bilder.7z", (DATA / file).read_bytes())
    assert (one.verdict, one.rule) == (expected, rule)


def test_every_name_is_read() -> None:
    found, doubts = names((DATA / "many.7z").read_bytes())
    assert sorted(found) == sorted([*(f"mappe/bilde{n}.jpg" for n in range(60)), "tom.txt"])
    assert doubts == ()
    assert names((DATA / "programs.7z").read_bytes())[0] == ("bilder/ferie.jpg", "bilder/kjør.vbs")


def test_too_many_names_are_too_many() -> None:
    with pytest.raises(ArchiveTooComplexError):
        names((DATA / "many.7z").read_bytes(), Budget(names=60))


@pytest.mark.parametrize("file", [name for name in ALL if name != "empty.7z"])
def test_a_file_cut_anywhere_is_damaged(file: str) -> None:
    data = (DATA / file).read_bytes()
    for cut in range(6, len(data)):
        assert names(data[:cut]) == ((), (Rule.ARCHIVE_BROKEN,))


@given(st.sampled_from(ALL), st.data())
def test_a_damaged_file_gives_an_answer(file: str, data: st.DataObject) -> None:
    """Also with sums that fit, so that the damage reaches the reader."""
    archive = bytearray((DATA / file).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        archive[data.draw(st.integers(6, len(archive) - 1))] = data.draw(st.integers(0, 255))
    try:
        found, doubts = names(mended(bytes(archive)))
    except ArchiveTooComplexError:
        return
    assert len(found) <= 1000
    assert set(doubts) <= {Rule.ARCHIVE_BROKEN, Rule.ARCHIVE_ENCRYPTED, Rule.ARCHIVE_CLOSED}


def with_header(header: bytes) -> bytes:
    """A file of nothing but a header."""
    start = (0).to_bytes(8, "little") + len(header).to_bytes(8, "little") + b"\0" * 4
    return mended(b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 4 + start + header)


@pytest.mark.parametrize(
    "header",
    [
        b"\x01\x04\x07\x0b\xe0\xff\xff\x1f\0" + b"\1\0" * 1_500_000,
        b"\x01\x04\x06\0\xe0\xff\xff\x1f\x09" + b"\1" * 3_000_000,
        b"\x01" + b"\0" * 5_000_000,
    ],
)
def test_a_header_that_is_far_too_large_is_too_much(header: bytes) -> None:
    with pytest.raises(ArchiveTooComplexError):
        names(with_header(header))


@pytest.mark.parametrize("header", [b"", b"\x01\0", b"\x01\x04\x09", b"\x02", b"\x17\x17"])
def test_a_header_of_nonsense_gives_an_answer(header: bytes) -> None:
    found, _ = names(with_header(header))
    assert found == ()


def mended(archive: bytes) -> bytes:
    """The same with the two sums that the start of the file holds made right."""
    start = int.from_bytes(archive[12:20], "little") + 32
    end = start + int.from_bytes(archive[20:28], "little")
    told = archive[12:28] + crc32(archive[start:end]).to_bytes(4, "little")
    return archive[:8] + crc32(told).to_bytes(4, "little") + told + archive[32:]
