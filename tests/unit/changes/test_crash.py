"""A crash before or within any step: the profile is the old or the new one, and known."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import CreateFile, PlanStatus
from mailsetup.model.errors import ProfileInUseError
from mailsetup.runtime.context import Context
from tests.unit.changes.faults import crashes_at, every_step
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mailsetup.model.change import Plan

    Contents = dict[str, bytes | None]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def new_profile(root: Path) -> Workspace:
    (root / "profiles.ini").write_text("[General]\n")
    return Workspace(root)


def plan_of_new_profile(space: Workspace) -> Plan:
    return space.plan(
        CreateFile(path=str(space.prefs), text="// new\n"),
        CreateFile(path=str(space.profile / "ImapMail/x"), text="x"),
    )


def old_profile(root: Path) -> Workspace:
    return Workspace(root).make_profile()


KINDS: dict[str, tuple[Callable[[Path], Workspace], Callable[[Workspace], Plan]]] = {
    "repair": (old_profile, Workspace.repair),
    "new-profile": (new_profile, plan_of_new_profile),
}


def state_of(space: Workspace, old: Contents, new: Contents) -> str:
    contents = space.contents()
    assert contents in (old, new)
    return "old" if contents == old else "new"


def is_whole(space: Workspace, old: Contents, new: Contents) -> bool:
    """Whether each file has its old or its new bytes, whatever the others have."""
    return all(
        content in (old.get(name), new.get(name))
        for name, content in space.contents().items()
        if ".mailsetup-" not in name
    )


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_crash_in_apply_everything_is_old_or_new(tmp_path: Path, kind: str) -> None:
    make, plan_for = KINDS[kind]
    new = applied_contents(tmp_path / "undisturbed", make, plan_for)
    seen: set[tuple[str, tuple[PlanStatus, ...]]] = set()
    for number in every_step():
        root = tmp_path / str(number)
        root.mkdir()
        space = make(root)
        plan = plan_for(space)
        old = space.contents()
        # It is called before the loop turns.
        crashed = crashes_at(number, lambda: space.bench.apply(plan, Context()))  # noqa: B023
        assert is_whole(space, old, new)
        space.bench.recover(Context())
        history = space.bench.history()
        seen.add((state_of(space, old, new), tuple(entry.status for entry in history)))
        prove_it_still_works(space, plan, old, new)
        shutil.rmtree(root)
        if not crashed:
            break
    assert number > 30
    assert seen == {
        ("old", ()),
        ("old", (PlanStatus.ROLLED_BACK,)),
        ("new", (PlanStatus.APPLIED,)),
    }


def applied_contents(
    root: Path, make: Callable[[Path], Workspace], plan_for: Callable[[Workspace], Plan]
) -> Contents:
    """What a profile holds after an undisturbed apply."""
    root.mkdir()
    space = make(root)
    space.bench.apply(plan_for(space), Context())
    return space.contents()


def prove_it_still_works(space: Workspace, plan: Plan, old: Contents, new: Contents) -> None:
    """Go on from wherever the crash led: apply if need be, undo, and no strays anywhere."""
    if space.contents() == old:
        space.bench.apply(plan, Context())
    assert space.contents() == new
    result = space.bench.undo(None, Context())
    assert result.identical
    assert space.contents() == old
    known = {result.applied.journal_id}
    assert {path.name for path in (space.state / "copies").iterdir()} == known


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_crash_in_undo_everything_is_old_or_new(tmp_path: Path, kind: str) -> None:
    make, plan_for = KINDS[kind]
    seen: set[tuple[str, PlanStatus]] = set()
    for number in every_step():
        root = tmp_path / str(number)
        root.mkdir()
        space = make(root)
        old = space.contents()
        plan = plan_for(space)
        space.bench.apply(plan, Context())
        new = space.contents()
        # It is called before the loop turns.
        crashed = crashes_at(number, lambda: space.bench.undo(None, Context()))  # noqa: B023
        assert is_whole(space, old, new)
        space.bench.recover(Context())
        (entry,) = space.bench.history()
        seen.add((state_of(space, old, new), entry.status))
        if entry.status is PlanStatus.APPLIED:
            assert space.bench.undo(None, Context()).identical
        assert space.contents() == old
        shutil.rmtree(root)
        if not crashed:
            break
    assert number > 20
    assert seen == {("old", PlanStatus.UNDONE), ("new", PlanStatus.APPLIED)}


def half_applied(root: Path) -> tuple[Workspace, Contents]:
    """A profile of which one file is new and the others are old."""
    space = old_profile(root)
    old = space.contents()
    assert crashes_at(2, lambda: space.bench.apply(space.repair(), Context()), ("replace",))
    assert space.filters.read_bytes() != old["ImapMail/msgFilterRules.dat"]
    return space, old


def test_a_crash_in_the_recovery_is_recovered_too(tmp_path: Path) -> None:
    source, old = half_applied(tmp_path)
    kept = tmp_path / "kept"
    shutil.copytree(source.state, kept / "state")
    shutil.copytree(source.profile, kept / "profile")
    for number in every_step():
        for name in ("state", "profile"):
            shutil.rmtree(tmp_path / name)
            shutil.copytree(kept / name, tmp_path / name)
        crashed = crashes_at(number, lambda: source.bench.recover(Context()))
        source.bench.recover(Context())
        assert source.contents() == old
        assert [entry.status for entry in source.bench.history()] == [PlanStatus.ROLLED_BACK]
        if not crashed:
            break
    assert number > 10


def test_recovery_waits_for_the_client_and_only_apply_says_so(tmp_path: Path) -> None:
    space, old = half_applied(tmp_path)
    space.running = True
    assert space.bench.recover(Context()) == ()
    assert space.contents() != old
    for ask in (lambda: space.bench.apply(space.repair(), Context()), undo_of(space)):
        with pytest.raises(ProfileInUseError):
            ask()
    space.running = False
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK
    assert space.contents() == old


def undo_of(space: Workspace) -> Callable[[], object]:
    return lambda: space.bench.undo(None, Context())


def test_a_waiting_recovery_does_not_stand_in_the_way_of_other_profiles(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    broken, _ = half_applied(tmp_path / "one")
    broken.running = True
    other = Workspace(tmp_path / "two").make_profile()
    shutil.copytree(broken.state, other.state)
    other.bench.apply(other.repair(), Context())
    statuses = [entry.status for entry in other.bench.history()]
    assert statuses[0] is PlanStatus.APPLIED


def test_undo_of_what_a_crash_left_rolls_it_back(tmp_path: Path) -> None:
    space, old = half_applied(tmp_path)
    result = space.bench.undo(None, Context())
    assert result.identical
    assert result.applied.status is PlanStatus.ROLLED_BACK
    assert space.contents() == old


def test_recovery_leaves_a_file_that_somebody_wrote_meanwhile(tmp_path: Path) -> None:
    space, old = half_applied(tmp_path)
    space.filters.write_bytes(b"written by Thunderbird")
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK
    assert space.filters.read_bytes() == b"written by Thunderbird"
    assert space.prefs.read_bytes() == old["prefs.js"]
    assert space.bench.left_alone(settled.journal_id) == (str(space.filters),)


def rewritten_by_client(prefs: Path) -> bytes:
    """Thunderbird was used between the crash and the next start of this program."""
    prefs.write_bytes(prefs.read_bytes() + b'user_pref("a", 1);\n')
    return prefs.read_bytes()


def test_a_whole_plan_counts_as_applied_though_the_client_wrote_since(tmp_path: Path) -> None:
    space = old_profile(tmp_path)
    old = space.contents()
    space.bench.apply(space.repair(), Context())
    journal = space.state / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])
    rewritten_by_client(space.prefs)
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.APPLIED
    assert space.bench.undo(None, Context()).kept == ()
    assert old["prefs.js"] is not None
    assert space.contents() == old | {"prefs.js": old["prefs.js"] + b'user_pref("a", 1);\n'}


def test_half_a_plan_is_rolled_back_around_what_the_client_wrote_since(tmp_path: Path) -> None:
    space, old = half_applied(tmp_path)
    written = rewritten_by_client(space.prefs)
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK
    assert space.contents() == old | {"prefs.js": written}


@pytest.mark.parametrize("replaced", [1, 2, 3])
def test_half_an_undo_is_completed_around_what_the_client_wrote_since(
    tmp_path: Path, replaced: int
) -> None:
    space = old_profile(tmp_path)
    old = space.contents()
    space.bench.apply(space.repair(), Context())
    crashes_at(replaced, lambda: space.bench.undo(None, Context()), ("replace", "unlink"))
    rewritten_by_client(space.prefs)
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.UNDONE
    assert space.bench.left_alone(settled.journal_id) == ()
    assert old["prefs.js"] is not None
    assert space.contents() == old | {"prefs.js": old["prefs.js"] + b'user_pref("a", 1);\n'}


def test_there_is_nothing_to_recover_without_a_crash(tmp_path: Path) -> None:
    space = old_profile(tmp_path)
    assert space.bench.recover(Context()) == ()
    assert not space.state.exists()
    space.bench.apply(space.repair(), Context())
    assert space.bench.recover(Context()) == ()
