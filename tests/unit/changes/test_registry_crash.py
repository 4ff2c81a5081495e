"""A crash before or within any step: the registry and its file are old or new, and known."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import PlanStatus
from mailsetup.runtime.context import Context
from tests.unit.changes.faults import crashes_at, every_step
from tests.unit.changes.registry_space import ACCOUNT, RegistrySpace, number

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def fresh(root: Path) -> RegistrySpace:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    return RegistrySpace(root).make_profile()


def test_after_a_crash_in_apply_everything_is_old_or_new(tmp_path: Path) -> None:
    space = fresh(tmp_path / "x")
    old = space.contents()
    space.bench.apply(space.repair(), Context())
    new = space.contents()
    seen: set[tuple[bool, tuple[PlanStatus, ...]]] = set()
    for step in every_step():
        space = fresh(tmp_path / "x")
        # It is called before the loop turns.
        crashed = crashes_at(step, lambda: space.bench.apply(space.repair(), Context()))  # noqa: B023
        space.bench.recover(Context())
        assert space.contents() in (old, new)
        statuses = tuple(entry.status for entry in space.bench.history())
        seen.add((space.contents() == new, statuses))
        if space.contents() == old:
            space.bench.apply(space.repair(), Context())
        assert space.contents() == new
        assert space.bench.undo(None, Context()).identical
        assert space.contents() == old
        assert len(list((space.state / "copies").iterdir())) == 1
        if not crashed:
            break
    assert step > 30
    assert seen == {
        (False, ()),
        (False, (PlanStatus.ROLLED_BACK,)),
        (True, (PlanStatus.APPLIED,)),
    }


@pytest.mark.parametrize("remade", [False, True], ids=["closed-since", "opened-since"])
def test_after_a_crash_in_undo_everything_is_old_or_new(tmp_path: Path, remade: bool) -> None:
    seen: set[tuple[bool, PlanStatus]] = set()
    for step in every_step():
        space = fresh(tmp_path / "x")
        old = space.contents()
        applied = space.bench.apply(space.repair(), Context())
        if remade:
            space.ost.write_bytes(b"fetched since")
            old |= {f"kari.{applied.journal_id}.ost": b"fetched since"}
        new = space.contents()
        # It is called before the loop turns.
        crashed = crashes_at(step, lambda: space.bench.undo(None, Context()))  # noqa: B023
        space.bench.recover(Context())
        (entry,) = space.bench.history()
        assert space.contents() == (new if entry.status is PlanStatus.APPLIED else old)
        seen.add((space.contents() == new, entry.status))
        if entry.status is PlanStatus.APPLIED:
            assert space.bench.undo(None, Context()).identical is not remade
        assert space.contents() == old
        assert bool(space.bench.left_alone(entry.journal_id)) is remade
        if not crashed:
            break
    assert step > 15
    assert seen == {(False, PlanStatus.UNDONE), (True, PlanStatus.APPLIED)}


def half_applied(root: Path) -> RegistrySpace:
    """The file is renamed and one value is written."""
    space = fresh(root)
    crashes_at(2, lambda: space.bench.apply(space.repair(), Context()), ("replace", "unlink"))
    assert space.old_ost.exists()
    assert space.bench.history()[0].status is PlanStatus.PREPARED
    return space


def test_a_crash_in_the_recovery_is_recovered_too(tmp_path: Path) -> None:
    old = fresh(tmp_path / "x").contents()
    for step in every_step():
        space = half_applied(tmp_path / "x")
        # It is called before the loop turns.
        crashed = crashes_at(step, lambda: space.bench.recover(Context()))  # noqa: B023
        space.bench.recover(Context())
        assert space.contents() == old
        assert [entry.status for entry in space.bench.history()] == [PlanStatus.ROLLED_BACK]
        if not crashed:
            break
    assert step > 5


def test_recovery_waits_for_outlook_to_be_closed(tmp_path: Path) -> None:
    space = half_applied(tmp_path / "x")
    space.running = True
    assert space.bench.recover(Context()) == ()
    space.running = False
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK


def test_half_a_plan_is_rolled_back_around_what_outlook_wrote_since(tmp_path: Path) -> None:
    old = fresh(tmp_path / "x").contents()
    space = half_applied(tmp_path / "x")
    space.ost.write_bytes(b"made anew")
    space.registry.set_value(ACCOUNT, "SMTP Secure Connection", number(3))
    (settled,) = space.bench.recover(Context())
    newer = space.ost.with_name(f"kari.{settled.journal_id}.ost")
    assert settled.status is PlanStatus.ROLLED_BACK
    assert space.contents() == old | {
        newer.name: b"made anew",
        f"{ACCOUNT.lower()}/smtp secure connection": number(3),
    }
    assert set(space.bench.left_alone(settled.journal_id)) == {
        str(newer),
        f"{ACCOUNT}\\smtp secure connection",
    }
    assert list((space.state / "copies" / settled.journal_id).iterdir())  # still needed


def test_a_whole_plan_counts_as_applied_though_outlook_wrote_since(tmp_path: Path) -> None:
    space = fresh(tmp_path / "x")
    space.bench.apply(space.repair(), Context())
    journal = space.state / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])
    space.ost.write_bytes(b"made anew")
    space.registry.set_value(ACCOUNT, "IMAP Use SSL", number(3))
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.APPLIED
    assert space.registry.value(ACCOUNT, "IMAP Use SSL") == number(3)
