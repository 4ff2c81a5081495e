"""Bombs, broken, locked and enormous archives: one verdict each, nothing unpacked, nothing left."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.outgoing.verdict import Rule, Verdict
from tests.unit.outgoing.judging import verdict
from tests.unit.refserver import files_to_send as files

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024


def zeros(mebibytes: int, name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as one:
        for _ in range(mebibytes):
            one.write(b"\0" * MIB)
    return out.getvalue()


def locked(name: str) -> bytes:
    """The flags say that a password is needed (APPNOTE 4.4.4); the content does not matter."""
    archive = bytearray(files.zipped((name, b"x" * 20), method=0))
    archive[6] |= 1
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(archive)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    assert verdict(tmp_path, "a.zip", zeros(300)).verdict is Verdict.OK
    assert verdict(tmp_path, "b.zip", zeros(300, "b.exe")).verdict is Verdict.BLOCKED


@pytest.mark.parametrize("name", ["b.zip", "b.tar.gz"])
def test_a_bomb_that_must_be_unpacked_is_not_fine(tmp_path: Path, name: str) -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    tar = files.tarred(("a.txt", b"x"))[:512]
    inner = packed.compress(tar) + b"".join(packed.compress(b"\1" * MIB) for _ in range(200))
    inner += packed.flush()
    content = inner if name.endswith("gz") else files.zipped(("c.tar.gz", inner))
    one = verdict(tmp_path, name, content)
    assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.ARCHIVE_TOO_COMPLEX)


def test_bombs_take_little_memory(tmp_path: Path) -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    inner = b"".join(packed.compress(b"\0" * MIB) for _ in range(400)) + packed.flush()
    (tmp_path / "b.gz").write_bytes(files.gzipped(inner))
    (tmp_path / "c.zip").write_bytes(files.zipped(*((f"{n}.gz", inner) for n in range(5))))
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20,) * 2)\n"
        "from mailsetup.app.sending import judge_files\n"
        "from mailsetup.runtime.context import Context\n"
        "found = judge_files(sys.argv[1:], None, Context())\n"
        "assert all(one.verdict.value == 'unsure' for one in found), found\n"
    )
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    paths = [str(tmp_path / "b.gz"), str(tmp_path / "c.zip")]
    subprocess.run([sys.executable, "-c", code, *paths], check=True, timeout=60)


def test_a_hundred_thousand_names(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    one = verdict(tmp_path, "a.zip", out.getvalue())
    assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.ARCHIVE_TOO_COMPLEX)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/x.bat", "C:\\Windows\\a.dll", "..\\a"])
def test_names_that_lead_out_write_nothing(tmp_path: Path, name: str) -> None:
    before = sorted(os.listdir(tmp_path.parent))
    for content in (files.zipped((name, b"x")), files.tarred((name, b"x"))):
        one = verdict(tmp_path, "a.zip", content)
        assert one.verdict in {Verdict.OK, Verdict.BLOCKED, Verdict.UNSURE}
        assert os.listdir(tmp_path) == ["a.zip"]
    assert sorted(os.listdir(tmp_path.parent)) == before


def test_a_locked_archive_is_never_fine(tmp_path: Path) -> None:
    one = verdict(tmp_path, "a.zip", locked("ferie.jpg"))
    assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.ARCHIVE_ENCRYPTED)
    assert verdict(tmp_path, "a.zip", locked("ferie.exe")).verdict is Verdict.BLOCKED
    inner = verdict(tmp_path, "b.zip", files.zipped(("a.zip", locked("ferie.jpg"))))
    assert (inner.rule, inner.place) == (Rule.ARCHIVE_ENCRYPTED, "b.zip/a.zip")


def test_the_name_in_the_local_header_counts_too(tmp_path: Path) -> None:
    archive = bytearray(files.zipped(("ferie.jpg", b"x")))
    archive[30:39] = b"ferie.exe"
    one = verdict(tmp_path, "a.zip", bytes(archive))
    assert (one.verdict, one.place) == (Verdict.BLOCKED, "a.zip/ferie.exe")


def test_a_directory_that_leaves_out_a_file_is_damaged(tmp_path: Path) -> None:
    archive = bytearray(files.zipped(("ferie.jpg", b"x"), ("hytte.jpg", b"x")))
    archive[-12:-10] = (3).to_bytes(2, "little")
    assert verdict(tmp_path, "a.zip", bytes(archive)).rule is Rule.ARCHIVE_BROKEN


def test_a_method_that_is_not_known_is_never_fine(tmp_path: Path) -> None:
    archive = files.zipped(("ferie.jpg", b"x" * 500), method=zipfile.ZIP_LZMA)
    assert verdict(tmp_path, "a.zip", archive).rule is Rule.ARCHIVE_CLOSED
    archive = files.zipped(("ferie.jpg", files.ELF_PROGRAM), method=zipfile.ZIP_BZIP2)
    assert verdict(tmp_path, "a.zip", archive).verdict is Verdict.BLOCKED


@pytest.mark.parametrize("head", [b"Rar!\x1a\x07\x01\0" + b"\0" * 60, b"MSCF\0\0\0\0" + b"\0" * 60])
def test_an_archive_of_another_kind_is_never_fine(tmp_path: Path, head: bytes) -> None:
    assert verdict(tmp_path, "a.dat", head).rule is Rule.ARCHIVE_CLOSED


@pytest.mark.parametrize("name", ["a.zip", "a.7z", "a.tar", "a.tgz", "a.gz"])
def test_what_is_not_what_its_name_says_is_never_fine(tmp_path: Path, name: str) -> None:
    assert verdict(tmp_path, name, files.TEXT).rule is Rule.ARCHIVE_BROKEN


def test_a_small_pretended_size_does_not_hide_a_member(tmp_path: Path) -> None:
    archive = bytearray(files.tarred(("a.txt", b"x" * 600), ("b.exe", b"x")))
    assert verdict(tmp_path, "a.tar", bytes(archive)).verdict is Verdict.BLOCKED
    archive[124:136] = b"77777777777\0"  # now the first member swallows everything
    assert verdict(tmp_path, "a.tar", bytes(archive)).rule is Rule.ARCHIVE_BROKEN


def test_names_of_every_kind_of_tar_are_seen(tmp_path: Path) -> None:
    for kind in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
            archive.addfile(tarfile.TarInfo("m/" * 60 + "blåbær.vbs"))
        one = verdict(tmp_path, "a.tar", out.getvalue())
        assert (one.verdict, one.place) == (Verdict.BLOCKED, "a.tar/blåbær.vbs")


WHOLE = [
    files.zipped(("a.txt", files.TEXT), ("b.jpg", files.PICTURE)),
    files.tarred(("a.txt", files.TEXT), ("b.jpg", files.PICTURE)),
    files.tarred(("a.txt", files.TEXT), mode="w:gz"),
    files.tarred(("a.txt", files.TEXT), mode="w:bz2"),
    files.tarred(("a.txt", files.TEXT), mode="w:xz"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(WHOLE), st.data())
def test_a_cut_archive_is_never_fine(tmp_path: Path, archive: bytes, data: st.DataObject) -> None:
    assert verdict(tmp_path, "a.zip", archive).verdict is Verdict.OK
    least = len(archive.rstrip(b"\0")) if archive[257:262] == b"ustar" else len(archive)
    cut = archive[: data.draw(st.integers(1, least - 1))]
    assert verdict(tmp_path, "a.zip", cut).verdict is Verdict.UNSURE


def test_streams_without_end_are_too_much(tmp_path: Path) -> None:
    one = verdict(tmp_path, "a.gz", files.gzipped(b"") * 100_000)
    assert (one.verdict, one.rule) == (Verdict.UNSURE, Rule.ARCHIVE_TOO_COMPLEX)


def test_two_streams_in_one_file_are_both_seen(tmp_path: Path) -> None:
    tar = files.tarred(("a.txt", b"x"), ("b.exe", b"x"))
    joined = files.gzipped(tar[:700]) + files.gzipped(tar[700:])
    assert verdict(tmp_path, "a.tar.gz", joined).verdict is Verdict.BLOCKED
