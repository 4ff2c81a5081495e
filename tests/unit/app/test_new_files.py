"""A file that the user named: only an ordinary one is ever replaced."""

from __future__ import annotations

import os
import socket
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.new_files import refuse_existing, write_file
from mailsetup.model.errors import SettingsFileError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


def refusals(place: Path, *, overwrite: bool) -> list[str]:
    """What both functions say."""
    said = []
    with pytest.raises(SettingsFileError) as before:
        refuse_existing(str(place), overwrite=overwrite)
    with pytest.raises(SettingsFileError) as after:
        write_file(str(place), b"new", overwrite=overwrite)
    for caught in (before, after):
        assert caught.value.message.params["file"] == str(place)
        said.append(caught.value.message.id)
    return said


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_no_ordinary_file_stays_what_it_is(tmp_path: Path, *, overwrite: bool) -> None:
    own = tmp_path / "own"
    own.write_bytes(b"mine")
    pipe, link, lost = tmp_path / "pipe", tmp_path / "link", tmp_path / "lost"
    os.mkfifo(pipe)
    link.symlink_to(own)
    lost.symlink_to(tmp_path / "nowhere")
    before = {path: path.lstat().st_ino for path in tmp_path.iterdir()}
    for place in (pipe, link, lost):
        assert refusals(place, overwrite=overwrite) == ["file.not-replaceable"] * 2
    assert own.read_bytes() == b"mine"
    assert {path: path.lstat().st_ino for path in tmp_path.iterdir()} == before


def test_a_socket_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # its name may not be long
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        assert refusals(tmp_path / "door", overwrite=True) == ["file.not-replaceable"] * 2
    assert stat.S_ISSOCK((tmp_path / "door").lstat().st_mode)


def test_a_device_is_left_alone(tmp_path: Path) -> None:
    device = tmp_path / "full"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 7))
    except PermissionError:
        pytest.skip("only an administrator makes a device")
    assert refusals(device, overwrite=True) == ["file.not-replaceable"] * 2
    assert stat.S_ISCHR(device.lstat().st_mode)


def test_without_its_folder_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in ("gone", "file"):
        assert refusals(tmp_path / folder / "x", overwrite=True) == ["file.no-folder"] * 2
    assert refusals(tmp_path, overwrite=True) == ["file.unwritable"] * 2


def test_looking_first_leaves_nothing_behind(tmp_path: Path) -> None:
    refuse_existing(str(tmp_path / "new"), overwrite=False)
    assert not list(tmp_path.iterdir())


def test_an_ordinary_file_is_replaced_only_when_that_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"mine")
    assert refusals(file, overwrite=False) == ["file.exists"] * 2
    write_file(str(file), b"new", overwrite=True)
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]
