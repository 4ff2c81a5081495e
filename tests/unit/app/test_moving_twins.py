"""Copies of a store are recognised by every byte, and by nothing less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.moving_twins import twins
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from pathlib import Path


def _store(path: Path, inbox: bytes, *, index: bytes = b"") -> str:
    (path / "Arkiv.sbd").mkdir(parents=True)
    (path / "Inbox").write_bytes(inbox)
    (path / "Inbox.msf").write_bytes(index)
    (path / "Arkiv.sbd" / "2019").write_bytes(b"From - \n\nHei\n")
    return str(path)


def test_a_copy_is_found_whatever_its_index(tmp_path: Path) -> None:
    one = _store(tmp_path / "one", b"From - \n\nHei\n", index=b"1")
    two = _store(tmp_path / "two", b"From - \n\nHei\n", index=b"other")
    three = _store(tmp_path / "three", b"From - \n\nHei\n")
    assert twins((one, two, three), Context()) == (two, three)


def test_one_other_letter_makes_it_another_store(tmp_path: Path) -> None:
    one = _store(tmp_path / "one", b"From - \n\nHei\n")
    two = _store(tmp_path / "two", b"From - \n\nHoi\n")
    assert twins((one, two), Context()) == ()


def test_files_and_empty_directories_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "c.mbox").write_bytes(b"x")
    paths = tuple(str(tmp_path / name) for name in ("a", "b", "c.mbox", "nowhere"))
    assert twins(paths, Context()) == ()
