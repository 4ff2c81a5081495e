"""A full disk, a read-only folder, a vanishing profile: at any step, nothing is half-written."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import BackupError, ChangeError
from mailsetup.runtime.context import Context
from tests.unit.changes import faults
from tests.unit.changes.confinement import ordinary_rights, run_confined, small_disk
from tests.unit.changes.workspace import PREFS, Workspace

if TYPE_CHECKING:
    from pathlib import Path

TROUBLES = [
    (("write",), errno.ENOSPC, "change.disk-full"),
    (("open",), errno.EACCES, "change.no-permission"),
    (("replace", "unlink"), errno.EPERM, "change.no-permission"),
    (("fsync",), errno.EIO, "change.disk-trouble"),
    (("mkdir",), errno.EROFS, "change.no-permission"),
    (("replace",), errno.ENOENT, "change.vanished"),
]
# When the journal or the safety copies cannot be written, that is what a person is told.
OF_THE_STATE_DIRECTORY = {"change.no-safety-copy", "change.journal-unreadable", "change.disk-full"}


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).make_profile()


def forget_history(space: Workspace) -> None:
    shutil.rmtree(space.state, ignore_errors=True)


@pytest.mark.parametrize("once", [True, False], ids=["once", "for-ever"])
@pytest.mark.parametrize(("names", "code", "told"), TROUBLES)
def test_trouble_at_any_step_of_apply_leaves_the_old_profile(
    space: Workspace, names: tuple[str, ...], code: int, told: str, once: bool
) -> None:
    old = space.contents()
    ids: set[str] = set()
    for number in faults.every_step():
        try:
            with faults.failing_from(number, names, code, once=once):
                space.bench.apply(space.repair(), Context())
        except ChangeError as error:
            ids.add(error_id := error.message.id)
        else:
            break  # all steps went well, or the failing one did not matter
        if not once:
            space.bench.recover(Context())
        statuses = [entry.status for entry in space.bench.history()]
        if statuses == [PlanStatus.APPLIED]:  # the trouble came after the last file
            assert error_id == "change.unfinished"
            assert space.bench.undo(None, Context()).identical
        else:
            assert statuses in ([], [PlanStatus.ROLLED_BACK])
        assert space.contents() == old
        forget_history(space)
    assert number > 1
    assert told in ids or not once  # the state directory may have the same trouble for ever
    assert ids <= {told, "change.unfinished"} | OF_THE_STATE_DIRECTORY
    space.bench.undo(None, Context())
    assert space.contents() == old


@pytest.mark.parametrize("once", [True, False], ids=["once", "for-ever"])
@pytest.mark.parametrize(("names", "code", "told"), TROUBLES[:4])
def test_trouble_at_any_step_of_undo_leaves_the_new_profile(
    space: Workspace, names: tuple[str, ...], code: int, told: str, once: bool
) -> None:
    old = space.contents()
    space.bench.apply(space.repair(), Context())
    new = space.contents()
    ids: set[str] = set()
    for number in faults.every_step():
        try:
            with faults.failing_from(number, names, code, once=once):
                space.bench.undo(None, Context())
        except ChangeError as error:
            ids.add(error.message.id)
        else:
            break
        space.bench.recover(Context())
        (entry,) = space.bench.history()
        # What could not be removed is overwritten by the next undo.
        contents = {k: v for k, v in space.contents().items() if ".mailsetup-" not in k}
        assert (contents, entry.status) in (
            (new, PlanStatus.APPLIED),
            (old, PlanStatus.UNDONE),
        )
        if entry.status is PlanStatus.UNDONE:
            forget_history(space)
            space.bench.apply(space.repair(), Context())
    assert number > 1
    assert told in ids or not once  # the state directory may have the same trouble for ever
    assert ids <= {told, "change.unfinished"} | OF_THE_STATE_DIRECTORY
    assert space.contents() == old


def test_what_could_not_be_put_back_is_said_and_put_back_later(space: Workspace) -> None:
    old = space.contents()
    with (
        faults.failing_from(2, ("replace",), errno.EIO, once=False),
        pytest.raises(ChangeError) as caught,
    ):
        space.bench.apply(space.repair(), Context())
    assert caught.value.message.id == "change.unfinished"
    assert space.contents() != old
    assert space.bench.history()[0].status is PlanStatus.PREPARED
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK
    assert space.contents() == old


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let a held profile vanish")
def test_a_profile_that_vanishes_in_the_middle_is_told(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def vanishing(source: str, target: str) -> None:
        shutil.rmtree(space.profile, ignore_errors=True)
        real(source, target)

    monkeypatch.setattr(os, "replace", vanishing)
    with pytest.raises(ChangeError) as caught:
        space.bench.apply(space.repair(), Context())
    assert caught.value.message.id == "change.vanished"
    assert not space.profile.exists()
    (entry,) = space.bench.history()
    assert entry.status is PlanStatus.ROLLED_BACK
    assert str(space.prefs) in space.bench.left_alone(entry.journal_id)
    assert PREFS in [path.read_bytes() for path in space.state.rglob("copies/*/*")]


def test_a_file_that_changes_in_the_middle_is_not_overwritten(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def meddling(source: str, target: str) -> None:
        if not target.endswith("prefs.js"):
            space.prefs.write_bytes(b"// written meanwhile\n")
        real(source, target)

    old = space.contents()
    monkeypatch.setattr(os, "replace", meddling)
    with pytest.raises(ChangeError) as caught:
        space.bench.apply(space.repair(), Context())
    assert caught.value.message.id == "change.stale"
    assert space.contents() == old | {"prefs.js": b"// written meanwhile\n"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs rights that only Linux can drop")
@pytest.mark.parametrize("place", ["profile", "ImapMail", "state"])
def test_a_read_only_folder_is_told_and_nothing_is_changed(space: Workspace, place: str) -> None:
    space.state.mkdir(mode=0o700)
    old = space.contents()
    folder = space.state if place == "state" else space.profile.parent.joinpath("profile")
    folder = folder / "ImapMail" if place == "ImapMail" else folder
    folder.chmod(0o500)

    def attempt() -> str:
        ordinary_rights()
        try:
            space.bench.apply(space.repair(), Context())
        except ChangeError as error:
            return f"{error.message.id} {type(error).__name__}"
        return "applied"

    told = run_confined(attempt)
    folder.chmod(0o700)
    if place == "state":
        assert told == f"change.no-safety-copy {BackupError.__name__}"
    else:
        assert told == "change.no-permission ChangeError"
    assert space.contents() == old


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system of its own")
def test_a_disk_that_is_really_full_leaves_the_old_profile(tmp_path: Path) -> None:
    """A file system of 64 KiB holds the profile; each run leaves one page more."""

    def attempt() -> str:
        disk = tmp_path / "disk"
        disk.mkdir()
        if not small_disk(disk, 64 * 1024):
            return "no disk"
        space = Workspace(tmp_path)
        (tmp_path / "profile").symlink_to(disk)
        space.make_profile()
        space.prefs.write_bytes(PREFS + b"// long\n" * 1000)
        old = space.contents()
        told = []
        for pages in range(16, -1, -1):
            try:
                (disk / "ballast").write_bytes(b"x" * 4096 * pages)
            except OSError:
                (disk / "ballast").unlink()
                continue
            before = space.contents()
            try:
                space.bench.apply(space.repair(), Context())
            except ChangeError as error:
                told.append(error.message.id)
                assert space.contents() == before
            else:
                told.append("applied")
                break
        (disk / "ballast").unlink()
        assert space.bench.undo(None, Context()).identical
        assert space.contents() == old
        return " ".join(told)

    told = run_confined(attempt)
    if told == "no disk":
        pytest.skip("this user cannot mount a file system")
    assert set(told.split()) == {"change.disk-full", "applied"}
