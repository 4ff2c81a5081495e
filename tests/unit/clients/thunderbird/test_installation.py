"""Where profiles and programs are, on every system, in trees that look like the real ones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.thunderbird.install import known_hashes, program_directories
from mailsetup.clients.thunderbird.install_hash import city_hash64, install_hash
from mailsetup.clients.thunderbird.locate import Packaging, profile_roots
from tests.fakes.symbolic_links import link_or_skip

if TYPE_CHECKING:
    from pathlib import Path

LINUX_HASH = "FDC34C9F024745EB"


@pytest.mark.parametrize(
    ("directory", "expected"),
    [
        ("/usr/lib/thunderbird", LINUX_HASH),
        (r"C:\Program Files\Mozilla Thunderbird", "D78BF5DD33499EC2"),
        (r"C:\Program Files\Mozilla Firefox", "308046B0AF4A39CB"),
        ("/Applications/Firefox.app/Contents/MacOS", "2656FF1E876E9973"),
        (r"C:\Program Files (x86)\Mozilla Thunderbird", "8216C80C92C4E828"),
        ("/Applications/Thunderbird.app/Contents/MacOS", "712DAF5A23ABECDC"),
    ],
)
def test_known_installations_have_their_known_hash(directory: str, expected: str) -> None:
    assert install_hash(directory) == expected


def test_directories_of_every_length_have_hashes_of_their_own() -> None:
    hashes = {city_hash64(b"x" * size) for size in range(300)}
    assert len(hashes) == 300
    assert all(0 <= value < 2**64 for value in hashes)


def program(directory: Path, *names: str) -> None:
    directory.mkdir(parents=True)
    for name in names:
        (directory / name).touch()


def test_linux_roots(tmp_path: Path) -> None:
    snap = tmp_path / "snap/thunderbird/common/.thunderbird"
    flatpak = tmp_path / ".var/app/org.mozilla.Thunderbird/.thunderbird"
    for directory in (snap, flatpak, tmp_path / ".var/app/org.gimp.GIMP/.thunderbird"):
        directory.mkdir(parents=True)
    roots = profile_roots("linux", {"HOME": str(tmp_path)})
    assert [(root.path, root.packaging) for root in roots] == [
        (tmp_path / ".thunderbird", Packaging.INSTALLER),
        (snap, Packaging.SNAP),
        (flatpak, Packaging.FLATPAK),
    ]


def test_an_old_name_that_links_to_the_new_one_is_no_second_root(tmp_path: Path) -> None:
    (tmp_path / ".thunderbird").mkdir()
    link_or_skip(tmp_path / ".icedove", ".thunderbird")
    assert len(profile_roots("linux", {"HOME": str(tmp_path)})) == 1


def test_windows_roots(tmp_path: Path) -> None:
    roaming, local = tmp_path / "Roaming", tmp_path / "Local"
    package = local / "Packages/MozillaThunderbird.MZLA_h5892qc0xkpca"
    store = package / "LocalCache/Roaming/Thunderbird"
    store.mkdir(parents=True)
    roots = profile_roots("win32", {"APPDATA": str(roaming), "LOCALAPPDATA": str(local)})
    assert [(root.path, root.packaging, root.profiles_below) for root in roots] == [
        (roaming / "Thunderbird", Packaging.INSTALLER, "Profiles"),
        (store, Packaging.STORE, "Profiles"),
    ]


def test_mac_roots(tmp_path: Path) -> None:
    (root,) = profile_roots("darwin", {"HOME": str(tmp_path)})
    assert (root.path, root.profiles_below) == (tmp_path / "Library/Thunderbird", "Profiles")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin", "freebsd14"])
def test_without_a_home_there_are_no_roots(platform: str) -> None:
    assert profile_roots(platform, {}) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="paths and links of POSIX")
def test_linux_programs(tmp_path: Path) -> None:
    program(tmp_path / "usr/lib/thunderbird", "thunderbird", "application.ini")
    program(tmp_path / "usr/bin", "thunderbird")
    program(tmp_path / "srv/tb-153", "thunderbird", "application.ini")
    (tmp_path / "opt").mkdir()
    (tmp_path / "opt/thunderbird").symlink_to("../srv/tb-153")
    found = program_directories("linux", {"PATH": "/usr/bin"}, tmp_path)
    assert found == ("/usr/lib/thunderbird", "/srv/tb-153")


def test_windows_programs(tmp_path: Path) -> None:
    program(tmp_path / "PF/Mozilla Thunderbird", "thunderbird.exe", "application.ini")
    environment = {
        "ProgramW6432": str(tmp_path / "PF"),
        "ProgramFiles": str(tmp_path / "PF"),
        "ProgramFiles(x86)": str(tmp_path / "PF86"),
    }
    assert program_directories("win32", environment) == (str(tmp_path / "PF/Mozilla Thunderbird"),)


def test_mac_programs(tmp_path: Path) -> None:
    program(tmp_path / "Applications/Thunderbird.app/Contents/MacOS", "thunderbird")
    found = program_directories("darwin", {"HOME": "/Users/kari"}, tmp_path)
    assert found == ("/Applications/Thunderbird.app/Contents/MacOS",)


def test_hashes_by_packaging(tmp_path: Path) -> None:
    # Not found: the usual place. Snap and Store programs do not look at the hash.
    assert known_hashes(Packaging.INSTALLER, "linux", {}, tmp_path) == (LINUX_HASH,)
    windows = {"ProgramFiles": r"C:\Program Files"}
    assert known_hashes(Packaging.INSTALLER, "win32", windows) == ("D78BF5DD33499EC2",)
    assert known_hashes(Packaging.SNAP, "linux", {}, tmp_path) == ()
    assert known_hashes(Packaging.STORE, "win32", {}) == ()
    assert known_hashes(Packaging.FLATPAK, "linux", {}) == (install_hash("/app/lib/thunderbird"),)
