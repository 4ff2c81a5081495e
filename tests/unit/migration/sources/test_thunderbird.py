"""A Thunderbird mail directory: which folders it has, what they are called, what is in them."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.sources.mork_name import read_folder_name
from mailsetup.migration.sources.thunderbird_store import ThunderbirdSource
from mailsetup.model.errors import MigrationError
from mailsetup.model.migration import Oddity
from mailsetup.runtime.context import Context
from tests.unit.migration.sources.reading import forms, read_all

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.migration import SourceFolder

FROM = b"From - Sat Nov 21 16:27:07 2026\r\n"
INDEX = b"""// <!-- <mdb:mork:z v="1.4"/> -->
< <(a=c)> // (f=iso-8859-1)
  (B8=sender)(80=ns:msg:db:row:scope:msgs:all)(81=subject)(9F=%s)>
<(80=0)(81=%s)(82=not this)>
{1:^80 {(k^D0:c)(s=9)} [1:^82(^89=1)(^9F%s)]}
"""


def _message(subject: str, status: str = "0001") -> bytes:
    text = (
        f"X-Mozilla-Status: {status}\nX-Mozilla-Status2: 00000000\nSubject: {subject}\n\nhei\n\r\n"
    )
    return FROM + text.encode()


def _form(subject: str) -> bytes:
    return f"Subject: {subject}\r\n\r\nhei\r\n".encode()


def _folders(path: Path) -> dict[tuple[str, ...], SourceFolder]:
    return {one.path: one for one in ThunderbirdSource(str(path)).folders(Context())}


def test_folders_and_those_below_them_are_found(tmp_path: Path) -> None:
    for place in ("Inbox", "Sent", "Inbox.sbd/Reise", "Inbox.sbd/Reise.sbd/2024", "Blå.bær"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_message(place))
        path.with_name(path.name + ".msf").write_bytes(b"")
    for own in ("popstate.dat", "msgFilterRules.dat", "filterlog.html", ".DS_Store", "x.tmp"):
        (tmp_path / own).write_bytes(b"From - nothing")
    (tmp_path / "Inbox.mozmsgs").mkdir()
    assert forms(ThunderbirdSource(str(tmp_path))) == {
        ("Blå.bær",): [_form("Blå.bær")],
        ("Inbox",): [_form("Inbox")],
        ("Inbox", "Reise"): [_form("Inbox.sbd/Reise")],
        ("Inbox", "Reise", "2024"): [_form("Inbox.sbd/Reise.sbd/2024")],
        ("Sent",): [_form("Sent")],
    }


def test_parents_come_first_and_roles_only_at_the_top(tmp_path: Path) -> None:
    (tmp_path / "Papirkurv").write_bytes(_message("a"))
    (tmp_path / "Papirkurv.sbd").mkdir()
    (tmp_path / "Papirkurv.sbd/Sent").write_bytes(_message("b"))
    found = _folders(tmp_path)
    assert list(found) == [("Papirkurv",), ("Papirkurv", "Sent")]
    assert [folder.role for folder in found.values()] == ["trash", ""]


def test_empty_folders_are_folders_too(tmp_path: Path) -> None:
    (tmp_path / "Tom").write_bytes(b"")
    (tmp_path / "v1.2").write_bytes(b"")
    (tmp_path / "v1.2.msf").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert forms(ThunderbirdSource(str(tmp_path))) == {("Tom",): [], ("v1.2",): []}


def test_an_index_without_its_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "Borte.msf").write_bytes(INDEX % (b"folderName", b"x", b"^81"))
    (tmp_path / "Inbox").write_bytes(_message("a"))
    found = _folders(tmp_path)
    assert found["Borte",].oddities == (Oddity.INDEX_WITHOUT_STORE,)
    assert read_all(ThunderbirdSource(str(tmp_path)))["Borte",] == []


def test_a_saved_search_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "Ulest.msf").write_bytes(b"<(a=c)(9A=searchStr)>")
    assert _folders(tmp_path) == {}


def test_folders_below_one_that_is_gone_are_found(tmp_path: Path) -> None:
    (tmp_path / "Borte.sbd").mkdir()
    (tmp_path / "Borte.sbd/Her").write_bytes(_message("a"))
    assert list(_folders(tmp_path)) == [("Borte", "Her")]


@pytest.mark.parametrize(
    ("atom", "cell", "name"),
    [
        (b"Reise / 2024", b"^81", "Reise / 2024"),
        (b"x", b"=Kvitteringer 50 %", "Kvitteringer 50 %"),
        (b"Bl$C3$A5b$C3$A6r \\\\ \\) $E2$98$83", b"^81", "Blåbær \\ ) ☃"),
        (b"to \\\nlinjer", b"^81", "to linjer"),
    ],
)
def test_the_real_name_of_a_folder_with_a_made_up_file_name_is_in_the_index(
    tmp_path: Path, atom: bytes, cell: bytes, name: str
) -> None:
    (tmp_path / "3f2a9c01").write_bytes(_message("a"))
    (tmp_path / "3f2a9c01.msf").write_bytes(INDEX % (b"folderName", atom, cell))
    (tmp_path / "3f2a9c01.sbd").mkdir()
    (tmp_path / "3f2a9c01.sbd/Under").write_bytes(_message("b"))
    assert list(_folders(tmp_path)) == [(name,), (name, "Under")]


def test_real_names_are_found_in_the_profile_s_folder_cache(tmp_path: Path) -> None:
    """Names, files and the cache as Thunderbird 153 made them; the profile was moved since."""
    top = tmp_path / "profile" / "Mail" / "Local Folders"
    for place in (
        "Reise 78162940",
        "Reise 78162940.sbd/50 % 2f7cc6e8",
        "Nytt 9722eba0",
        "2024abcdef",
    ):
        path = top / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_message("a"))
        path.with_name(path.name + ".msf").write_bytes(
            b"< <(a=c)> (A7=mailboxName)(AF=folderName)><(83=a.b)>[1(^A7^83)]"
        )
    (top / "Nytt 9722eba0.msf").write_bytes(
        b"< <(a=c)> (8F=threadId)(A7=mailboxName)(AF=folderName)>\n<(83=a.b)>[1(^A7^83)]\n"
        b"@$${E{@\n<(8F=Nytt / navn)>[1:^9F(^AF^8F)]\n@$$}E}@\n"
    )
    old = "C:\\Users\\Kari\\x.default\\Mail\\Local Folders\\"
    cache: dict[str, object] = {
        f"{old}Reise 78162940.msf": {"folderName": "Reise / 2024"},
        f"{old}Reise 78162940.sbd\\50 % 2f7cc6e8.msf": {"folderName": "50 % : *?"},
        f"{old}Nytt 9722eba0.msf": {"folderName": "older"},
        f"{old}2024abcdef.msf": {"folderName": ""},
        "/elsewhere/2024abcdef.msf": {"folderName": "another account's"},
        f"{old}odd.msf": 7,
    }
    (tmp_path / "profile/folderCache.json").write_text(json.dumps(cache), encoding="utf-8")
    assert set(_folders(top)) == {
        ("Reise / 2024",),
        ("Reise / 2024", "50 % : *?"),
        ("Nytt / navn",),
        ("2024abcdef",),
    }


@pytest.mark.parametrize("cache", [b"", b"[1]", b"{", b"\xff", b"[" * 100_000])
def test_a_folder_cache_that_makes_no_sense_does_no_harm(tmp_path: Path, cache: bytes) -> None:
    top = tmp_path / "Mail" / "Local Folders"
    top.mkdir(parents=True)
    (top / "Reise 78162940").write_bytes(_message("a"))
    (tmp_path / "folderCache.json").write_bytes(cache)
    assert set(_folders(top)) == {("Reise 78162940",)}


def test_the_last_name_in_an_index_holds(tmp_path: Path) -> None:
    index = tmp_path / "x.msf"
    index.write_bytes(INDEX % (b"folderName", b"f\xc3\xb8r", b"^81") + b"[1:^82(^9F=etter)]")
    assert read_folder_name(str(index)) == "etter"


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"(9F=folderName)(^9F^77)",
        b"(9F=folderName)(^9F=\x01)",
        b"(9F=folderName)(^9F=$FF$FE)",
        b"(9F=folderName)(^9F=" + b"x" * 2_000 + b")",
        b"(9F=folderName)(^9F=(((",
    ],
)
def test_an_index_that_tells_no_name_leaves_that_of_the_file(tmp_path: Path, index: bytes) -> None:
    (tmp_path / "3f2a9c01").write_bytes(_message("a"))
    (tmp_path / "3f2a9c01.msf").write_bytes(index)
    assert list(_folders(tmp_path)) == [("3f2a9c01",)]


@given(st.binary(max_size=300))
def test_any_index_is_read_without_harm(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    index = tmp_path_factory.mktemp("index") / "x.msf"
    index.write_bytes(b"(9F=folderName)(^9F^81)" + data)
    assert len(read_folder_name(str(index))) <= 255


def test_a_name_across_the_blocks_of_a_large_index_is_found(tmp_path: Path) -> None:
    index = tmp_path / "x.msf"
    for shift in (0, 5, 11):
        padding = b"(1=x)\n" * ((1024 * 1024 - 40) // 6) + b" " * shift
        index.write_bytes(b"(9F=folderName)" + padding + b"(^9F=Etter mye annet)\n" + padding)
        assert read_folder_name(str(index)) == "Etter mye annet"


def test_messages_in_maildirs_are_read_with_their_marks(tmp_path: Path) -> None:
    cur = tmp_path / "Inbox" / "cur"
    cur.mkdir(parents=True)
    (tmp_path / "Inbox/tmp").mkdir()
    (tmp_path / "Inbox.msf").write_bytes(b"")
    for number, status in enumerate(("0001", "0008", "0004")):
        text = (
            f"X-Mozilla-Status: {status}\r\nX-UIDL: u{number}\r\nSubject: {number}\r\n\r\nhei\r\n"
        )
        (cur / f"17000000{number}.M1P2Q3.pc.eml").write_bytes(text.encode())
    ((path, found),) = read_all(ThunderbirdSource(str(tmp_path))).items()
    assert path == ("Inbox",)
    assert [(message.uidl, message.flags, form) for message, form in found] == [
        ("u0", ("\\Seen",), _form("0")),
        ("u2", ("\\Flagged",), _form("2")),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as Unicode")
def test_a_name_that_is_no_utf_8_is_kept_and_told(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/Bl\xe5b\xe6r"
    with open(path, "wb") as file:
        file.write(_message("a"))
    ((name, folder),) = _folders(tmp_path).items()
    assert name == ("Blåbær",)
    assert folder.oddities == (Oddity.NAME_CHANGED,)
    folder.location.encode("utf-8")
    assert forms(ThunderbirdSource(str(tmp_path))) == {("Blåbær",): [_form("a")]}


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not take")
def test_names_of_every_kind_are_taken(tmp_path: Path) -> None:
    names = ["a.b.c", "æøå ☃ 🎄", " blank ", "50 %", "a\\b", 'q"uote', "INBOX", "new\nline", "..x"]
    for name in names:
        (tmp_path / name).write_bytes(_message("a"))
        (tmp_path / f"{name}.msf").write_bytes(b"")
    found = _folders(tmp_path)
    assert {path[0] for path in found} == set(names)


def test_five_thousand_folders_are_listed(tmp_path: Path) -> None:
    for number in range(50):
        below = tmp_path / f"Mappe {number}.sbd"
        below.mkdir()
        for inner in range(100):
            (below / f"Under {inner}").write_bytes(b"")
    assert len(_folders(tmp_path)) == 5_000


def test_links_are_not_followed_round_and_round(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(_message("a"))
    try:
        (tmp_path / "Inbox.sbd").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert list(_folders(tmp_path)) == [("Inbox",)]


def test_a_directory_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MigrationError, match=r"migration\.unreadable"):
        list(ThunderbirdSource(str(tmp_path / "gone")).folders(Context()))
