"""Maildirs: flags in file names, folders with dots, files that are renamed meanwhile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.file_messages import read_file
from mailsetup.migration.sources.maildir_store import MaildirSource
from mailsetup.model.migration import Oddity
from mailsetup.runtime.context import Context
from tests.unit.migration.sources.reading import Read, forms, read, read_all

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"Subject: hei\n\n>From her\n"
FORM = TEXT.replace(b"\n", b"\r\n")


def _maildir(path: Path, *names: str, text: bytes = TEXT) -> Path:
    for inside in ("cur", "new", "tmp"):
        (path / inside).mkdir(parents=True, exist_ok=True)
    for name in names:
        (path / name).write_bytes(text)
    return path


def _only(path: Path) -> Read:
    ((_, found),) = read_all(MaildirSource(str(path))).items()
    return found


def test_flags_are_in_the_file_name(tmp_path: Path) -> None:
    path = _maildir(tmp_path / "Maildir", "cur/2.x;2,DFPRST", "cur/1.x!2,S", "new/3.x", "tmp/4.x")
    assert [(message.key, message.flags) for message, _ in _only(path)] == [
        ("1.x", ("\\Seen",)),
        ("2.x", ("\\Draft", "\\Flagged", "$Forwarded", "\\Answered", "\\Seen", "\\Deleted")),
        ("3.x", ()),
    ]


def test_a_colon_and_dovecot_s_keywords_are_understood(tmp_path: Path) -> None:
    path = _maildir(tmp_path / "Maildir")
    try:
        (path / "cur/1.x,S=24:2,Sabz").write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes no colon")
    (path / "dovecot-keywords").write_bytes(b"0 $Label1\n1 bl\xc3\xa5\nnonsense\n25 Viktig\n99 x\n")
    ((message, form),) = _only(path)
    assert message.key == "1.x,S=24"
    assert message.flags == ("\\Seen", "$Label1", "Viktig")
    assert form == FORM


def test_nothing_is_unquoted_and_the_file_s_date_is_taken_where_there_is_no_other(
    tmp_path: Path,
) -> None:
    path = _maildir(tmp_path / "Maildir", "cur/1.x;2,")
    os.utime(path / "cur/1.x;2,", (1_700_000_000, 1_700_000_000))
    ((message, form),) = _only(path)
    assert form == FORM
    assert message.internal_date == 1_700_000_000
    assert Oddity.NO_DATE in message.oddities


def test_folders_of_maildir_plus_plus_have_their_names(tmp_path: Path) -> None:
    top = _maildir(tmp_path / "kari", "cur/1")
    for name in (".Sent", ".Reise.2024", ".Bl&AOU-b&AOY-r", ".æøå"):
        _maildir(top / name, "new/1")
    (top / ".spam").mkdir()
    assert set(forms(MaildirSource(str(top)))) == {
        ("INBOX",),
        ("Sent",),
        ("Reise", "2024"),
        ("Blåbær",),
        ("æøå",),
    }
    roles = {one.path[-1]: one.role for one in MaildirSource(str(top)).folders(Context())}
    assert roles == {"INBOX": "inbox", "Sent": "sent", "2024": "", "Blåbær": "", "æøå": ""}


def test_directories_inside_directories_are_folders(tmp_path: Path) -> None:
    _maildir(tmp_path / "Inbox", "cur/1")
    _maildir(tmp_path / "Reise" / "2024", "cur/1")
    assert forms(MaildirSource(str(tmp_path))) == {("Inbox",): [FORM], ("Reise", "2024"): [FORM]}


def test_a_lone_maildir_is_a_folder_of_its_name(tmp_path: Path) -> None:
    path = _maildir(tmp_path / "Arkiv", "cur/1")
    (folder,) = MaildirSource(str(path)).folders(Context())
    assert (folder.path, folder.role) == (("Arkiv",), "archive")


def test_a_message_is_found_again_after_its_flags_have_changed(tmp_path: Path) -> None:
    path = _maildir(tmp_path / "Maildir", "new/1.x", "cur/2.x;2,")
    source = MaildirSource(str(path))
    (folder,) = source.folders(Context())
    keys = [message.key for message, _ in read(source, folder)]
    (path / "new/1.x").rename(path / "cur/1.x;2,FS")
    (path / "cur/2.x;2,").rename(path / "cur/2.x;2,S")
    assert [b"".join(source.chunks(folder, key)) for key in keys] == [FORM, FORM]
    (path / "cur/2.x;2,S").unlink()
    with pytest.raises(SourceChangedError):
        b"".join(source.chunks(folder, keys[1]))


def test_flags_that_change_while_the_folder_is_read_lose_no_message(tmp_path: Path) -> None:
    path = _maildir(tmp_path / "Maildir", "new/1.x", "new/2.x", "new/3.x")
    source = MaildirSource(str(path))
    (folder,) = source.folders(Context())
    reading = source.messages(folder, Context())
    first = next(reading)
    (path / "new/2.x").rename(path / "cur/2.x;2,S")
    (path / "new/3.x").unlink()
    assert [message.key for message in (first, *reading)] == ["1.x", "2.x"]


def test_two_files_of_one_name_are_two_messages(tmp_path: Path) -> None:
    path = _maildir(tmp_path / "Maildir", "cur/1.x;2,S", "new/1.x", "cur/1.x-b;2,")
    assert len(_only(path)) == 3


def test_a_message_that_cannot_be_read_is_told_and_does_not_stop_the_others(
    tmp_path: Path,
) -> None:
    message, _ = read_file(str(tmp_path), "a directory")
    assert (message.key, message.oddities) == ("a directory", (Oddity.UNREADABLE,))


@given(text=st.binary(max_size=300))
def test_any_file_gives_a_message(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    path = _maildir(tmp_path_factory.mktemp("x") / "Maildir", "cur/1", text=text)
    assert len(_only(path)) == 1
