"""Zips of stores: read without leaving anything behind, and never trusted."""

from __future__ import annotations

import gc
import os
import stat
import tempfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.sources import zip_unpacking
from mailsetup.migration.sources.detect import open_source
from mailsetup.migration.sources.zip_unpacking import unpack
from mailsetup.model.errors import Cancelled, MigrationError
from mailsetup.model.migration import StoreKind
from mailsetup.runtime.context import Context
from tests.unit.migration.sources.reading import forms, read

if TYPE_CHECKING:
    from pathlib import Path

MESSAGE = b"Subject: a\n\n>From b\n"
FORM = MESSAGE.replace(b"\n", b"\r\n")
MBOX = b"From - Sat Nov 21 16:27:07 2026\nSubject: a\n\n>From b\n\n"
UNQUOTED = FORM.replace(b">", b"")


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where archives are unpacked in this test."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def _zip(tmp_path: Path, files: dict[str, bytes]) -> str:
    path = tmp_path / "Gammel post.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(
                zipfile.ZipInfo(name, (2020, 5, 17, 12, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return str(path)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"pop.example.no/Inbox": MBOX, "pop.example.no/Inbox.msf": b"", "__MACOSX/x": b"y"},
            {("Inbox",): [UNQUOTED]},
        ),
        ({"Inbox.mbox": MBOX}, {("Inbox",): [UNQUOTED]}),
        (
            {"1.eml": MESSAGE, "Sendt/2.eml": MESSAGE},
            {("Gammel post",): [FORM], ("Sendt",): [FORM]},
        ),
        ({"Maildir/cur/1;2,S": MESSAGE, "Maildir/new/": b""}, {("INBOX",): [FORM]}),
        ({"Reise.mbox/Messages/1.emlx": b"20\n" + MESSAGE}, {("Reise",): [FORM]}),
    ],
)
def test_a_store_in_a_zip_is_read_as_if_it_were_none(
    tmp_path: Path, files: dict[str, bytes], expected: dict[tuple[str, ...], list[bytes]]
) -> None:
    source = open_source(_zip(tmp_path, files))
    assert source.kind is StoreKind.ZIP
    assert forms(source) == expected


def test_keys_and_places_are_the_same_another_time(tmp_path: Path) -> None:
    path = _zip(tmp_path, {"Post/Inbox": MBOX * 2, "Post/Sent": MBOX})
    first = open_source(path)
    folders = list(first.folders(Context()))
    keys = [message.key for message, _ in read(first, folders[0])]
    del first
    again = open_source(path)
    assert [b"".join(again.chunks(folders[0], key)) for key in keys] == [UNQUOTED] * 2
    assert list(again.folders(Context())) == folders
    assert all(folder.location.startswith(path) for folder in folders)


def test_nothing_is_left_behind(tmp_path: Path, scratch: Path) -> None:
    source = open_source(_zip(tmp_path, {"1.eml": MESSAGE}))
    assert os.listdir(scratch) == []
    forms(source)
    (unpacked,) = scratch.iterdir()
    if os.name != "nt":
        assert stat.S_IMODE(unpacked.stat().st_mode) == 0o700
    del source
    gc.collect()
    assert os.listdir(scratch) == []


def test_the_date_of_a_file_is_kept(tmp_path: Path) -> None:
    source = open_source(_zip(tmp_path, {"1.eml": MESSAGE, "2.eml": MESSAGE}))
    (folder,) = source.folders(Context())
    message = next(source.messages(folder, Context()))
    assert message.internal_date is not None
    assert abs(message.internal_date - 1_589_716_800) < 86_400


def test_names_that_lead_out_stay_inside(tmp_path: Path, scratch: Path) -> None:
    names = ["../../up.eml", "/root.eml", "a/../../b.eml", "..\\back.eml", "C:\\c.eml", "./d.eml"]
    unpack(_zip(tmp_path, dict.fromkeys(names, MESSAGE)), str(scratch / "in"), Context())
    assert sum(len(files) for _, _, files in os.walk(scratch / "in")) == len(names)
    assert sum(len(files) for _, _, files in os.walk(tmp_path)) == len(names) + 1


def test_two_files_of_one_name_are_both_kept(tmp_path: Path, scratch: Path) -> None:
    path = _zip(tmp_path, {"a/b.eml": b"1", "a//b.eml": b"2"})
    unpack(path, str(scratch / "in"), Context())
    assert sorted(one.read_bytes() for one in (scratch / "in/a").iterdir()) == [b"1", b"2"]


def test_links_are_left_out(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "x.zip"
    link = zipfile.ZipInfo("secret.eml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(link, "/etc/passwd")
    unpack(str(path), str(scratch / "in"), Context())
    assert list((scratch / "in").iterdir()) == []


def _fails(path: str, id_: str, scratch: Path) -> None:
    with pytest.raises(MigrationError) as caught:
        unpack(path, str(scratch / "in"), Context())
    assert caught.value.message.id == id_


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, scratch: Path) -> None:
    path = _zip(tmp_path, {f"{one}.eml": b"\0" * 40_000_000 for one in range(3)})
    _fails(path, "migration.zip-bomb", scratch)
    assert os.listdir(scratch) == []


def test_too_many_entries_are_refused(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_unpacking, "MAX_ENTRIES", 3)
    _fails(_zip(tmp_path, dict.fromkeys("abcd", b"")), "migration.zip-bomb", scratch)


def test_an_archive_that_needs_a_password_is_told(tmp_path: Path, scratch: Path) -> None:
    path = _zip(tmp_path, {"1.eml": MESSAGE})
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
        file.seek(0)
        file.write(data)
    _fails(path, "migration.zip-encrypted", scratch)


@pytest.mark.parametrize("cut", [30, 60, 100])
def test_a_damaged_archive_is_told(tmp_path: Path, scratch: Path, cut: int) -> None:
    path = _zip(tmp_path, {"1.eml": os.urandom(200)})
    with open(path, "r+b") as file:
        file.seek(cut)
        file.write(b"\xff" * 40)
    _fails(path, "migration.zip-damaged", scratch)


def test_a_full_disk_is_told(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_unpacking, "_KEPT_FREE", 1 << 62)
    _fails(_zip(tmp_path, {"1.eml": MESSAGE}), "migration.no-room", scratch)


def test_unpacking_can_be_cancelled(tmp_path: Path, scratch: Path) -> None:
    ctx = Context()
    ctx.cancel.cancel()
    with pytest.raises(Cancelled):
        unpack(_zip(tmp_path, {"1.eml": MESSAGE}), str(scratch / "in"), ctx)


def test_a_zip_without_mail_is_told_with_its_own_name(tmp_path: Path) -> None:
    path = _zip(tmp_path, {"a.txt": b"hei", "b.txt": b"hei"})
    with pytest.raises(MigrationError) as caught:
        list(open_source(path).folders(Context()))
    assert caught.value.message.id == "migration.no-store"
    assert caught.value.message.params["file"] == path
