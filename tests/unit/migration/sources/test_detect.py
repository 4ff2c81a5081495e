"""Which kind of store a path is; what is none is an error with a next step."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.sources.detect import open_source
from mailsetup.model.errors import MigrationError
from mailsetup.model.migration import StoreKind
from tests.unit.migration.sources.reading import forms

if TYPE_CHECKING:
    from pathlib import Path

MBOX = b"From - Sat Nov 21 16:27:07 2026\nSubject: a\n\n"
MESSAGE = b"Subject: a\n\n>From b\n"
FORM = MESSAGE.replace(b"\n", b"\r\n")


def _tree(top: Path, files: dict[str, bytes]) -> str:
    for name, data in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir()
        else:
            path.write_bytes(data)
    return str(top)


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"Inbox": MBOX, "Inbox.msf": b""}, StoreKind.THUNDERBIRD),
        ({"Inbox": MBOX}, StoreKind.THUNDERBIRD),
        ({"popstate.dat": b""}, StoreKind.THUNDERBIRD),
        ({"Inbox/cur/1.eml": MESSAGE, "Inbox/tmp/": b"", "Inbox.msf": b""}, StoreKind.THUNDERBIRD),
        ({"Gammelt.sbd/Inbox": MBOX}, StoreKind.THUNDERBIRD),
        ({"cur/1": MESSAGE, "new/": b""}, StoreKind.MAILDIR),
        ({"Inbox/cur/1": MESSAGE, "Inbox/new/": b""}, StoreKind.MAILDIR),
        ({"a/b/cur/1": MESSAGE, "a/b/new/": b""}, StoreKind.MAILDIR),
        ({"1.eml": MESSAGE}, StoreKind.EML),
        ({"Reise/2024/En.EML": MESSAGE, "readme.txt": b"hei"}, StoreKind.EML),
    ],
)
def test_a_directory_is_known_by_what_is_in_it(
    tmp_path: Path, files: dict[str, bytes], kind: StoreKind
) -> None:
    source = open_source(_tree(tmp_path, files))
    assert source.kind is kind
    assert source.location == str(tmp_path)
    forms(source)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (MBOX, StoreKind.MBOX),
        (b"\r\n" + MBOX, StoreKind.MBOX),
        (b"", StoreKind.MBOX),
        (MESSAGE, StoreKind.EML),
        (b"Received: from a\r\n", StoreKind.EML),
    ],
)
def test_a_file_is_known_by_how_it_begins(tmp_path: Path, data: bytes, kind: StoreKind) -> None:
    path = tmp_path / "post"
    path.write_bytes(data)
    assert open_source(str(path)).kind is kind


def test_one_message_as_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Brev.eml"
    path.write_bytes(MESSAGE)
    assert forms(open_source(str(path))) == {("Brev",): [FORM]}


def test_a_tree_of_message_files_keeps_its_folders(tmp_path: Path) -> None:
    files = {"2.eml": MESSAGE, "1.eml": MESSAGE, "Sendt/a.eml": MESSAGE, "Reise/2024/.b.eml": b""}
    source = open_source(_tree(tmp_path / "Post", files))
    assert forms(source) == {
        ("Post",): [FORM, FORM],
        ("Reise",): [],
        ("Reise", "2024"): [],
        ("Sendt",): [FORM],
    }


@pytest.mark.parametrize("files", [{}, {"a.txt": b"hei"}, {"x/y/z.pdf": b"%PDF"}])
def test_a_directory_without_mail_is_an_error(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(MigrationError, match=r"migration\.no-store"):
        open_source(_tree(tmp_path, files))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"hello\n", b"\0\0\0\0"])
def test_a_file_that_holds_no_mail_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "noe"
    path.write_bytes(data)
    with pytest.raises(MigrationError, match=r"migration\.no-store"):
        open_source(str(path))


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MigrationError, match=r"migration\.no-store"):
        open_source(str(tmp_path / "gone"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_an_error_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MigrationError, match=r"migration\.no-store"):
        open_source(str(tmp_path / "pipe"))


@pytest.mark.parametrize(
    "files",
    [
        {"pop.example.no/Inbox": MBOX, "pop.example.no/Inbox.msf": b""},
        {"prefs.js": b"", "Mail/pop.example.no/Inbox.msf": b""},
    ],
)
def test_a_directory_of_several_accounts_is_not_guessed_at(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    with pytest.raises(MigrationError, match=r"migration\.several-accounts"):
        open_source(_tree(tmp_path, files))
