"""Which files are read, in which order, and what is said about those that are not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mailsetup.app.bounce_inputs import mails_of
from mailsetup.app.bounce_values import GivenMail, MailFile, NotRead
from mailsetup.bounces.limits import FILE
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context

NO_LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def told(*paths: Path | str) -> list[tuple[str, bytes | str]]:
    """Name and content, or name and the message."""
    found = mails_of([MailFile(path=str(path)) for path in paths], Context())
    return [
        (Path(one.name).name, one.message.id if isinstance(one, NotRead) else one.data)
        for one in found
    ]


def test_a_folder_is_read_file_by_file_in_order(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml", "sub/c.eml", ".hidden", "sub/.DS_Store"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    assert told(tmp_path) == [("a.eml", b"a.eml"), ("b.eml", b"b.eml"), ("c.eml", b"sub/c.eml")]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert told(tmp_path / "a", tmp_path, tmp_path / "." / "a") == [("a", b"x")]


def test_the_order_of_the_inputs_is_kept(tmp_path: Path) -> None:
    (tmp_path / "z").write_bytes(b"z")
    given = GivenMail(name="-", data=b"pasted")
    found = list(mails_of([MailFile(path=str(tmp_path / "z")), given], Context()))
    assert found == [GivenMail(name=str(tmp_path / "z"), data=b"z"), given]


def test_what_is_not_there_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    assert told(tmp_path / "none", "bad\0name", tmp_path / "empty", tmp_path / "a") == [
        ("none", "mail-reading.unreadable"),
        ("bad\0name", "mail-reading.unreadable"),
        ("empty", "mail-reading.nothing-here"),
        ("a", b"x"),
    ]


@NO_LINKS
def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret").write_bytes(b"s")
    (folder / "sub" / "real").write_bytes(b"x")
    (folder / "a").symlink_to(outside / "secret")
    (folder / "b").symlink_to(outside)
    (folder / "c").symlink_to(folder / "sub" / "real")
    (folder / "d").symlink_to(folder)
    assert told(folder) == [
        ("a", "mail-reading.leads-out"),
        ("b", "mail-reading.leads-out"),
        ("c", b"x"),
        ("d", "mail-reading.leads-out"),
    ]


@NO_LINKS
def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert told(tmp_path / "link") == [("link", b"x")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_what_may_never_end_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path / "pipe", tmp_path) == [("pipe", "mail-reading.not-a-file")]


def test_of_a_huge_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(FILE * 3)
    ((_, content),) = told(tmp_path / "huge")
    assert len(content) == FILE + 1


def test_folders_in_folders_come_to_an_end(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(40):
        deep /= "f"
    deep.mkdir(parents=True)
    (deep / "a").write_bytes(b"x")
    ((_, said),) = told(tmp_path)
    assert said == "mail-reading.unreadable"


def test_cancel_stops_between_files(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"x")
    token = CancelToken()
    found = mails_of([MailFile(path=str(tmp_path))], Context(cancel=token))
    next(found)
    token.cancel()
    with pytest.raises(Cancelled):
        next(found)
