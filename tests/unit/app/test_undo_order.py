"""What a newer change was built on is taken back after it, never before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailsetup.app.undo_order import built_upon
from mailsetup.model.change import AppliedPlan, Plan, PlanStatus, SetPref
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message


def applied(journal_id: str, *keys: str, path: str = "/p/prefs.js") -> AppliedPlan:
    changes = tuple(SetPref(path=path, key=key, old=None, new=1) for key in keys)
    plan = Plan(
        plan_id=journal_id,
        title=message("plan.repair"),
        client=ClientKind.THUNDERBIRD,
        profile="/p",
        changes=changes,
    )
    return AppliedPlan(
        journal_id=journal_id,
        plan=plan,
        status=PlanStatus.APPLIED,
        applied_at="2026-11-22T12:00:00Z",
        backup_dir="/b",
    )


OLD, NEW = applied("1", "port", "login"), applied("2", "port")


def test_the_older_one_waits() -> None:
    assert built_upon((NEW, OLD)) == {"1"}


def test_it_waits_no_longer_once_the_newer_one_was_taken_back() -> None:
    assert built_upon((replace(NEW, status=PlanStatus.UNDONE), OLD)) == frozenset()


@pytest.mark.parametrize(
    "other", [applied("2", "name"), applied("2", "port", path="/other/prefs.js")]
)
def test_what_has_nothing_to_do_with_each_other_does_not_wait(other: AppliedPlan) -> None:
    assert built_upon((other, OLD)) == frozenset()


def test_of_three_in_a_row_only_the_newest_does_not_wait() -> None:
    assert built_upon((applied("3", "login"), NEW, OLD)) == {"1"}
    assert built_upon((applied("3", "port"), NEW, OLD)) == {"1", "2"}
