"""Applying: everything as planned, or everything as before."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import CreateFile, PlanStatus, RemoveFile, ReplaceText
from mailsetup.model.errors import (
    Cancelled,
    ChangeError,
    ProfileError,
    ProfileInUseError,
    StaleChangeError,
)
from mailsetup.runtime.context import Context, Progress
from tests.fakes.symbolic_links import link_or_skip
from tests.unit.changes.workspace import FILTERS, PREFS, Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.change import Plan


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).make_profile()


posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no permission bits and no named pipes in folders"
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(space: Workspace, plan: Plan, error: type[Exception] = ChangeError) -> str:
    """Apply, expect the refusal, expect that nothing was touched or noted; the message's id."""
    before = space.contents()
    with pytest.raises(error) as caught:
        space.bench.apply(plan, Context())
    assert space.contents() == before
    assert space.bench.history() == ()
    return caught.value.message.id if isinstance(caught.value, ChangeError | ProfileError) else ""


def test_all_files_of_a_plan_are_changed(space: Workspace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    assert applied.status is PlanStatus.APPLIED
    assert space.prefs.read_bytes() == (
        PREFS.replace(
            b'user_pref("mail.server.server1.server_sub_directory", "INBOX");\n', b""
        ).replace(b"993);\n", b'143);\nuser_pref("mail.server.server1.socketType", 3);\n')
    )
    assert space.filters.read_bytes() == FILTERS.replace(b"/INBOX", b"")
    assert (space.profile / "ImapMail/ny/folders.txt").read_text() == "Reise\n"
    assert space.held == [str(space.profile)]


def test_nothing_is_left_beside_the_changed_files(space: Workspace) -> None:
    before = set(space.contents())
    space.bench.apply(space.repair(), Context())
    assert set(space.contents()) - before == {"ImapMail/ny", "ImapMail/ny/folders.txt"}


@posix_only
def test_a_changed_file_keeps_its_mode_and_new_ones_are_private(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    assert mode(space.prefs) == 0o640
    assert mode(space.profile / "ImapMail/ny") == 0o700
    assert mode(space.profile / "ImapMail/ny/folders.txt") == 0o600


def test_safety_copies_hold_the_old_files(space: Workspace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    copies = [path.read_bytes() for path in space.state.rglob("copies/*/*")]
    assert PREFS in copies
    assert FILTERS in copies
    assert applied.backup_dir in {str(path) for path in space.state.rglob("*")}


@posix_only
def test_journal_and_safety_copies_are_private(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    paths = [space.state, *space.state.rglob("*")]
    assert {mode(path) for path in paths if path.is_dir()} == {0o700}
    assert {mode(path) for path in paths if path.is_file()} == {0o600}


def test_preferences_are_written_last(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    real = os.replace

    def watched(source: str, target: str) -> None:
        written.append(os.path.basename(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", watched)
    space.bench.apply(space.repair(), Context())
    assert written == ["msgFilterRules.dat", "folders.txt", "prefs.js"]


def test_history_tells_the_newest_first(space: Workspace) -> None:
    first = space.bench.apply(space.plan(space.pref("port", 993, 143)), Context())
    second = space.bench.apply(space.plan(space.pref("port", 143, 993)), Context())
    assert space.bench.history() == (second, first)
    assert first.journal_id < second.journal_id


def test_a_new_profile_is_made_with_its_directories(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    ini = tmp_path / "profiles.ini"
    ini.write_bytes(b"[General]\n")
    plan = space.plan(
        CreateFile(path=str(space.prefs), text='user_pref("a", 1);\n'),
        ReplaceText(path=str(ini), old="[General]\n", new="[General]\nVersion=2\n", count=1),
    )
    space.bench.apply(plan, Context())
    assert space.prefs.read_text() == 'user_pref("a", 1);\n'
    assert ini.read_bytes() == b"[General]\nVersion=2\n"
    assert space.held == []


def test_a_linked_file_is_changed_where_it_really_is(space: Workspace, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.js"
    space.prefs.rename(real)
    link_or_skip(space.prefs, real)
    space.bench.apply(space.plan(space.pref("port", 993, 143)), Context())
    assert space.prefs.is_symlink()
    assert b", 143);" in real.read_bytes()
    space.bench.undo(None, Context())
    assert real.read_bytes() == PREFS


def test_bytes_that_are_not_text_stay(space: Workspace) -> None:
    space.filters.write_bytes(b"\xff\xfe\0" + FILTERS)
    space.bench.apply(space.repair(), Context())
    assert space.filters.read_bytes() == b"\xff\xfe\0" + FILTERS.replace(b"/INBOX", b"")


def test_another_value_than_planned_is_stale(space: Workspace) -> None:
    plan = space.plan(
        ReplaceText(path=str(space.filters), old="Kvitteringer", new="Bilag", count=1),
        space.pref("port", 995, 993),
    )
    assert refused(space, plan, StaleChangeError) == "change.stale"


@pytest.mark.parametrize("count", [1, 3])
def test_another_number_of_places_is_stale(space: Workspace, count: int) -> None:
    plan = space.plan(ReplaceText(path=str(space.filters), old='"\r\n', new='"\n', count=count))
    assert refused(space, plan, StaleChangeError) == "change.stale"


def test_a_file_that_exists_is_not_created(space: Workspace) -> None:
    plan = space.plan(CreateFile(path=str(space.filters), text=""))
    assert refused(space, plan, StaleChangeError) == "change.stale"


def test_a_file_with_other_text_is_not_removed(space: Workspace) -> None:
    plan = space.plan(RemoveFile(path=str(space.filters), text="something else"))
    assert refused(space, plan, StaleChangeError) == "change.stale"


def test_a_file_with_the_planned_text_is_removed_and_comes_back(space: Workspace) -> None:
    os.chmod(space.filters, 0o604)
    before, bits = space.contents(), mode(space.filters)
    space.bench.apply(
        space.plan(RemoveFile(path=str(space.filters), text=FILTERS.decode())), Context()
    )
    assert not space.filters.exists()
    assert space.bench.undo(None, Context()).identical
    assert space.contents() == before
    assert mode(space.filters) == bits


def test_a_missing_file_is_named(space: Workspace) -> None:
    space.prefs.unlink()
    assert refused(space, space.repair()) == "change.vanished"


@posix_only
def test_what_is_no_file_is_refused_at_once(space: Workspace) -> None:
    space.filters.unlink()
    os.mkfifo(space.filters)
    plan = space.plan(ReplaceText(path=str(space.filters), old="a", new="b", count=1))
    with pytest.raises(ChangeError) as caught:
        space.bench.apply(plan, Context())
    assert caught.value.message.id == "change.not-a-file"


def test_a_broken_preferences_file_is_left_alone(space: Workspace) -> None:
    space.prefs.write_bytes(PREFS + b"\0\0\0")
    assert refused(space, space.repair(), ProfileError).startswith("profile.")


@pytest.mark.parametrize("path", ["prefs.js", "../prefs.js", "/x/\0prefs.js", ""])
def test_a_path_that_is_not_absolute_is_refused(space: Workspace, path: str) -> None:
    plan = space.plan(CreateFile(path=path, text="x"))
    assert refused(space, plan) == "change.unusable-plan"


def test_a_plan_without_changes_is_refused(space: Workspace) -> None:
    assert refused(space, space.plan()) == "change.unusable-plan"


def test_changes_of_one_key_that_contradict_each_other_are_refused(space: Workspace) -> None:
    plan = space.plan(space.pref("port", 993, 143), space.pref("port", 995, 110))
    assert refused(space, plan) == "change.unusable-plan"


def test_several_changes_of_one_key_follow_each_other(space: Workspace) -> None:
    space.bench.apply(
        space.plan(space.pref("port", 993, 143), space.pref("port", 143, 110)), Context()
    )
    assert b'port", 110);' in space.prefs.read_bytes()
    assert space.bench.undo(None, Context()).identical


def test_nothing_is_done_while_the_client_runs(space: Workspace) -> None:
    space.running = True
    assert refused(space, space.repair(), ProfileInUseError) == "profile.in-use"


def test_cancelling_before_the_writing_leaves_everything(space: Workspace) -> None:
    ctx = Context()
    ctx.cancel.cancel()
    before = space.contents()
    with pytest.raises(Cancelled):
        space.bench.apply(space.repair(), ctx)
    assert space.contents() == before
    assert not space.state.exists()


def test_a_failing_progress_bar_rolls_everything_back(space: Workspace) -> None:
    def broken(progress: Progress) -> None:
        if progress.done == 2:
            raise BrokenPipeError

    before = space.contents()
    with pytest.raises(BrokenPipeError):
        space.bench.apply(space.repair(), Context(progress=broken))
    assert space.contents() == before
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.ROLLED_BACK]
