"""A profile that is damaged, gone, in use or on a full disk: one clear message, nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE
from tests.e2e.mail_hosts import ADDRESS
from tests.e2e.profiles import digests, old_profile, prefix, prefs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.command_line import CommandLine, Outcome

Damage = "Callable[[Path], None]"

_TWENTY_MEGABYTES = 20_000_000
_LOCK_HOLDER = """
import fcntl, sys
with open(sys.argv[1], "wb") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


def _cut_off(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: data.index(b"server_sub_directory")])


def _swallowing_string(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"INBOX");', b'"INBOX);', 1))


def _binary(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 100)


def _two_bytes_a_letter(file: Path) -> None:
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))


def _fifty_megabytes(file: Path) -> None:
    with file.open("ab") as end:
        for _ in range(50):
            end.write(b"// nothing to see here\n" * 45_600)


def _one_long_line(file: Path) -> None:
    with file.open("ab") as end:
        end.write(b'user_pref("a.b", "' + b"x" * _TWENTY_MEGABYTES + b'");\n')


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


def _directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = [
    pytest.param(_cut_off, "profile.prefs-broken", id="cut-off"),
    pytest.param(_swallowing_string, "profile.prefs-broken", id="swallowing-string"),
    pytest.param(_binary, "profile.prefs-broken", id="binary"),
    pytest.param(_two_bytes_a_letter, "profile.prefs-broken", id="utf-16"),
    pytest.param(_fifty_megabytes, "profile.prefs-too-large", id="50-MB"),
    pytest.param(_one_long_line, "profile.prefs-too-large", id="one-long-line"),
    pytest.param(_directory, "profile.unreadable", id="directory"),
]
if sys.platform != "win32":
    DAMAGES += [
        pytest.param(_pipe, "profile.unreadable", id="pipe"),
        pytest.param(_link_to_itself, "profile.unreadable", id="link-to-itself"),
    ]


def _explains(outcome: Outcome, error_id: str) -> None:
    """It could not be done, for this reason, in words that end with a next step."""
    assert outcome.status == COULD_NOT, outcome
    assert outcome.error_id == error_id
    text = outcome.document["error"]["text"]
    assert text.endswith(".")
    assert "{" not in text
    assert outcome.err == ""


@pytest.mark.parametrize(("damage", "error_id"), DAMAGES)
def test_a_damaged_profile_is_told_apart_and_left_as_it_is(
    mailsetup: CommandLine, profile: Path, damage: Callable[[Path], None], error_id: str
) -> None:
    damage(profile / "prefs.js")
    before = digests(profile)
    here = ("--profile", str(profile))

    _explains(mailsetup.look("fix", *here, "--yes"), error_id)
    _explains(mailsetup.look("setup", ADDRESS, "--client", "thunderbird", *here), error_id)
    named = mailsetup.look("fix", "--address", ADDRESS, *here, "--yes")
    assert named.status == TROUBLE
    assert "client.profile-unreadable" in named.codes()
    assert named.document["applied"] == []

    assert digests(profile) == before


def test_of_two_values_for_one_key_the_one_that_counts_is_repaired(
    mailsetup: CommandLine, profile: Path
) -> None:
    file = profile / "prefs.js"
    twice = 'user_pref("mail.server.server1.server_sub_directory", "Post");\n'
    file.write_text(twice + file.read_text(encoding="utf-8"), encoding="utf-8")
    before = digests(profile)

    fixed = mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    assert prefix(profile) is None
    undone = mailsetup.look("undo")
    assert undone.document["undone_identical"] is True
    assert digests(profile) == before


def test_a_profile_without_accounts_says_how_to_get_one(
    mailsetup: CommandLine, profile: Path
) -> None:
    file = profile / "prefs.js"
    file.write_text('user_pref("app.update.enabled", false);\n', encoding="utf-8")
    for command in ("check", "fix"):
        _explains(mailsetup.look(command, "--profile", str(profile)), "profile.no-accounts")
    done = mailsetup.look("setup", ADDRESS, "--client", "thunderbird", "--profile", str(profile))
    assert done.status == CLEAN, done
    assert f'"{ADDRESS}"' in prefs(profile).values()


def test_a_profile_that_is_not_there_is_not_made_by_looking(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    for command in ("check", "fix"):
        _explains(mailsetup.look(command, "--profile", str(gone)), "profile.missing")
    assert not gone.exists()
    gone.mkdir()
    for command in ("check", "fix"):
        _explains(mailsetup.look(command, "--profile", str(gone)), "profile.prefs-missing")
    assert not list(gone.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="fcntl locks; Windows has its own test")
def test_a_profile_in_use_is_refused(mailsetup: CommandLine, profile: Path) -> None:
    command = (sys.executable, "-c", _LOCK_HOLDER, str(profile / ".parentlock"))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        before = digests(profile)
        refused = mailsetup.look("fix", "--profile", str(profile), "--yes")
        _explains(refused, "profile.in-use")
        assert digests(profile) == before
    # What the lock left behind is no hindrance.
    assert (profile / ".parentlock").exists()
    fixed = mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed


class Disk(Protocol):
    """A small disk."""

    @property
    def root(self) -> Path:
        """Where it is mounted."""

    def fill(self) -> None:
        """Leave no room."""

    def free(self) -> None:
        """Make room again."""


class _SmallDisk:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._filler = root / "filler"

    def fill(self) -> None:
        with self._filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    def free(self) -> None:
        self._filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Disk]:
    """A quarter of a megabyte in memory; only root may mount it."""
    root = tmp_path / "disk"
    root.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = ("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(root))
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield _SmallDisk(root)
    finally:
        subprocess.run(("umount", str(root)), check=True)


@pytest.mark.parametrize("full", ["profile", "home"])
def test_a_full_disk_leaves_everything_as_it_was(
    mailsetup: CommandLine, tmp_path: Path, small_disk: Disk, full: str
) -> None:
    profile = old_profile((small_disk.root if full == "profile" else tmp_path) / "profile")
    if full == "home":
        (mailsetup.home / ".mailsetup-state").symlink_to(small_disk.root)
    before = digests(profile)
    small_disk.fill()
    refused = mailsetup.look("fix", "--profile", str(profile), "--yes")
    _explains(refused, refused.error_id)
    assert refused.error_id == "change.disk-full"
    assert digests(profile) == before

    small_disk.free()
    fixed = mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    after = digests(profile)
    small_disk.fill()
    tried = mailsetup.look("undo")
    if tried.status == CLEAN:  # the few bytes that it needs were still there
        assert digests(profile) == before
        return
    _explains(tried, "change.disk-full")
    assert digests(profile) == after

    small_disk.free()
    undone = mailsetup.look("undo")
    assert undone.document["undone_identical"] is True
    assert digests(profile) == before
