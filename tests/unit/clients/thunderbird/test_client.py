"""Thunderbird as the rest of the program sees it, on profiles in a temporary home."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.thunderbird.client import KnownRoot, ThunderbirdClient, known_roots
from mailsetup.clients.thunderbird.locate import Packaging, ProfileRoot
from mailsetup.clients.thunderbird.prefs_js import MAX_PREFS_BYTES
from mailsetup.model.change import CreateFile, RemoveFile, ReplaceText, SetPref
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError, ProfileInUseError
from tests.fakes.symbolic_links import link_or_skip
from tests.unit.clients.thunderbird.profiles import (
    ALTIBOX,
    URI,
    S,
    config,
    prefs_bytes,
    server,
    smtp,
    write_profile,
)
from tests.unit.clients.thunderbird.running import thunderbird

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mailsetup.clients.base import FileClient
    from mailsetup.model.change import ProfileChange

HASH = "FDC34C9F024745EB"
INI = (
    "[Profile0]\nName=old\nIsRelative=1\nPath=aaaa.old\nDefault=1\n\n"
    "[Profile1]\nName=now\nIsRelative=1\nPath=bbbb.now\n\n"
    f"[Install{HASH}]\nDefault=bbbb.now\nLocked=1\n\n[General]\nVersion=2\n"
)


def _short_name(path: str) -> str:
    """The 8.3 name of a directory, e.g. `C:\\KARIOG~1`."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there it has `windll`

        name = ctypes.create_unicode_buffer(1024)
        assert ctypes.windll.kernel32.GetShortPathNameW(path, name, len(name))
        return name.value
    return path


def client_for(root: Path, packaging: Packaging = Packaging.INSTALLER) -> FileClient:
    place = ProfileRoot(path=root, packaging=packaging)
    return ThunderbirdClient([KnownRoot(root=place, hashes=(HASH,))])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with two profiles."""
    root = tmp_path / ".thunderbird"
    write_profile(root / "aaaa.old")
    write_profile(root / "bbbb.now")
    (root / "profiles.ini").write_text(INI)
    return root


def apply(changes: Sequence[ProfileChange]) -> None:
    for change in changes:
        match change:
            case CreateFile():
                os.makedirs(os.path.dirname(change.path), exist_ok=True)
                with open(change.path, "x", encoding="utf-8", newline="") as file:
                    file.write(change.text)
            case RemoveFile():
                os.unlink(change.path)
            case ReplaceText():
                with open(change.path, encoding="utf-8", newline="") as file:
                    text = file.read()
                assert text.count(change.old) == change.count
                with open(change.path, "w", encoding="utf-8", newline="") as file:
                    file.write(text.replace(change.old, change.new))
            case _:
                pytest.fail(f"not for a new profile: {change}")


def test_profiles_come_with_accounts_the_default_one_first(root: Path) -> None:
    now, old = client_for(root).profiles()
    assert (now.name, now.is_default, now.problem) == ("now", True, "")
    assert (old.name, old.is_default) == ("old", False)
    assert now.client is ClientKind.THUNDERBIRD
    assert now.location == str(root / "bbbb.now")
    assert not now.is_running
    assert [account.key for account in now.accounts] == ["account1", "account2"]


def test_no_thunderbird_at_all_is_no_profile(tmp_path: Path) -> None:
    assert client_for(tmp_path / "nowhere").profiles() == ()
    assert ThunderbirdClient([]).profiles() == ()


def test_a_list_of_profiles_in_an_old_encoding_is_still_read(root: Path) -> None:
    text = INI.replace("Name=now", "Name=n\xe5").encode("latin-1")
    (root / "profiles.ini").write_bytes(text)
    assert [profile.name for profile in client_for(root).profiles()] == ["n\ufffd", "old"]


def test_the_roots_of_this_person_are_found(isolated_home: Path) -> None:
    root = isolated_home / ".thunderbird"
    write_profile(root / "aaaa.old")
    (root / "profiles.ini").write_text("[Profile0]\nPath=aaaa.old\n")
    client = ThunderbirdClient(known_roots("linux", {"HOME": str(isolated_home)}))
    assert [profile.name for profile in client.profiles()] == ["aaaa.old"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x7fELF\0\0", "profile.prefs-broken"),
        (b'user_pref("a", "x);\nuser_pref("b", "y");\n', "profile.prefs-broken"),
        (b"/" * (MAX_PREFS_BYTES + 1), "profile.prefs-too-large"),
    ],
)
def test_a_damaged_profile_says_so_and_the_others_are_still_read(
    root: Path, data: bytes, problem: str
) -> None:
    (root / "bbbb.now/prefs.js").write_bytes(data)
    now, old = client_for(root).profiles()
    assert now.problem == client_for(root).read_profile(now.location).problem == problem
    assert len(old.accounts) == 2
    with pytest.raises(ProfileError) as caught:
        client_for(root).planner(now.location)
    assert caught.value.message.id == problem


def test_a_profile_that_was_cut_off_is_read_as_far_as_it_goes_but_not_changed(root: Path) -> None:
    location = str(root / "bbbb.now")
    cut = prefs_bytes(ALTIBOX)[:-9]
    (root / "bbbb.now/prefs.js").write_bytes(cut)
    profile = client_for(root).read_profile(location)
    assert profile.problem == "profile.prefs-broken"
    assert profile.accounts[0].address == "kari@lyse.net"
    with pytest.raises(ProfileError):
        client_for(root).planner(location)


def test_a_profile_without_accounts_is_no_problem(root: Path) -> None:
    (root / "bbbb.now/prefs.js").write_bytes(b"// Mozilla User Preferences\n")
    profile = client_for(root).profiles()[0]
    assert (profile.accounts, profile.problem) == ((), "")


def test_a_profile_that_vanished_or_was_never_started_says_so(root: Path) -> None:
    shutil.rmtree(root / "aaaa.old")
    (root / "bbbb.now/prefs.js").unlink()
    problems = {profile.name: profile.problem for profile in client_for(root).profiles()}
    assert problems == {"old": "profile.missing", "now": "profile.prefs-missing"}
    for location, id_ in (("aaaa.old", "profile.missing"), ("bbbb.now", "profile.prefs-missing")):
        for read in (client_for(root).read_profile, client_for(root).planner):
            with pytest.raises(ProfileError) as caught:
                read(str(root / location))
            assert caught.value.message.id == id_


@pytest.mark.parametrize(
    "kind",
    [
        "directory",
        pytest.param(
            "pipe",
            marks=pytest.mark.skipif(
                sys.platform == "win32", reason="Windows has no named pipes in folders"
            ),
        ),
        "loop",
    ],
)
def test_something_odd_in_place_of_the_file_is_unreadable_and_does_not_hang(
    root: Path, kind: str
) -> None:
    path = root / "bbbb.now/prefs.js"
    path.unlink()
    if kind == "directory":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        link_or_skip(path, "prefs.js")
    assert client_for(root).profiles()[0].problem == "profile.unreadable"


def test_a_profile_by_its_directory_has_its_name_also_by_another_way_there(root: Path) -> None:
    link_or_skip(root.parent / "way", root)
    profile = client_for(root).read_profile(str(root.parent / "way/bbbb.now"))
    assert (profile.name, profile.is_default) == ("now", True)


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has several names for one folder")
@pytest.mark.parametrize("spelled", [str.upper, _short_name])
def test_a_profile_by_its_directory_has_its_name_however_it_is_spelled(
    root: Path, spelled: Callable[[str], str]
) -> None:
    location = spelled(str(root / "bbbb.now"))
    profile = client_for(root).read_profile(location)
    assert (profile.name, profile.is_default) == ("now", True)
    client = client_for(root)
    with client.hold(str(root / "bbbb.now")):
        assert not client.is_running(location)
        with pytest.raises(ProfileInUseError), client.hold(location):
            pytest.fail("entered")


def test_a_profile_that_is_not_registered_can_be_read(tmp_path: Path) -> None:
    location = write_profile(tmp_path / "elsewhere")
    profile = client_for(tmp_path / "none").read_profile(str(location))
    assert (profile.name, profile.is_default, len(profile.accounts)) == ("elsewhere", False, 2)


def test_the_planner_sees_filters_and_saved_searches(root: Path) -> None:
    profile = root / "bbbb.now"
    values = {**ALTIBOX, S + "server_sub_directory": "INBOX"}
    (profile / "prefs.js").write_bytes(prefs_bytes(values))
    filters = profile / "ImapMail/imap.altibox.no/msgFilterRules.dat"
    filters.parent.mkdir(parents=True)
    filters.write_bytes(f'name="Blåbær"\r\nactionValue="{URI}/INBOX/X"\r\n'.encode())
    (profile / "virtualFolders.dat").write_text(f"scope={URI}/INBOX/X\n")
    changes = client_for(root).planner(str(profile)).prefix("account1", "", "/", frozenset())
    edits = [change for change in changes if isinstance(change, ReplaceText)]
    assert [edit.path for edit in edits] == [str(filters), str(profile / "virtualFolders.dat")]
    assert edits[0].old == f'actionValue="{URI}/INBOX/X"\r\n'
    # A file that is not UTF-8 is left alone.
    filters.write_bytes(f'name="Bl\xe5"\nactionValue="{URI}/INBOX/X"\n'.encode("latin-1"))
    later = client_for(root).planner(str(profile)).prefix("account1", "", "/", frozenset())
    assert not [c for c in later if isinstance(c, ReplaceText) and c.path == str(filters)]


def test_edits_go_through_the_client(root: Path) -> None:
    data = (root / "bbbb.now/prefs.js").read_bytes()
    planner = client_for(root).planner(str(root / "bbbb.now"))
    changes = [c for c in planner.show_all_folders("account1") if isinstance(c, SetPref)]
    edited = client_for(root).edit_prefs(data, changes)
    assert b'"mail.server.server1.using_subscription", false' in edited


@pytest.mark.parametrize("start", ["nothing", "profiles", "empty"])
def test_a_new_profile_is_the_one_that_is_used(root: Path, start: str) -> None:
    if start == "nothing":
        shutil.rmtree(root)
    elif start == "empty":
        (root / "profiles.ini").write_text("")
    client = client_for(root)
    location, changes = client.plan_new_profile(config(), server(), smtp(), "Kåre Ødegård")
    assert not os.path.exists(location)
    apply(changes)
    found = client.profiles()[0]
    assert (found.location, found.is_default, found.problem) == (location, True, "")
    kari = found.accounts[0]
    assert (kari.full_name, kari.incoming, kari.outgoing) == ("Kåre Ødegård", server(), smtp())
    assert (
        f"[Install{HASH}]\nDefault={os.path.basename(location)}\n"
        in (root / "profiles.ini").read_text()
    )


def test_a_new_profile_can_be_taken_back(root: Path) -> None:
    before = (root / "profiles.ini").read_bytes()
    _, changes = client_for(root).plan_new_profile(config(), server(), smtp(), "Kari")
    apply(changes)
    apply([change.inverse() for change in reversed(changes)])
    assert (root / "profiles.ini").read_bytes() == before


def test_the_same_wish_gives_the_same_plan_until_it_is_done(root: Path) -> None:
    client = client_for(root)
    first = client.plan_new_profile(config(), server(), smtp(), "Kari")
    assert client.plan_new_profile(config(), server(), smtp(), "Kari") == first
    apply(first[1])
    assert client.plan_new_profile(config(), server(), smtp(), "Kari")[0] != first[0]


def test_a_new_profile_needs_a_place_and_a_list_that_can_be_read(root: Path) -> None:
    with pytest.raises(ProfileError) as caught:
        ThunderbirdClient([]).plan_new_profile(config(), server(), smtp(), "Kari")
    assert caught.value.message.id == "profile.no-place"
    (root / "profiles.ini").write_bytes(b"[Profile0]\nName=K\xe5re\nPath=x\n")
    with pytest.raises(ProfileError) as caught:
        client_for(root).plan_new_profile(config(), server(), smtp(), "Kari")
    assert caught.value.message.id == "profile.unreadable"


def test_a_running_profile_is_marked(root: Path) -> None:
    client = client_for(root)
    location = client.profiles()[0].location
    with thunderbird(root / "bbbb.now"):
        assert client.is_running(location)
        assert [profile.is_running for profile in client.profiles()] == [True, False]
    with client.hold(location):
        assert not client.is_running(location)
