"""What the history took back is taken back for the page that did it, too, and for no other."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.flow import Visit, WizardFlow
from mailsetup.app.folders_state import FoldersState, Tidied
from mailsetup.app.moving_state import MovingState
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.taken_back import with_taken_back
from mailsetup.model.change import AppliedPlan, Plan, PlanStatus, UndoResult
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message


def entry(id_: str) -> AppliedPlan:
    plan = Plan(
        plan_id=id_,
        title=message("plan.repair"),
        client=ClientKind.THUNDERBIRD,
        profile="p",
        changes=(),
    )
    return AppliedPlan(
        journal_id=id_,
        plan=plan,
        backup_dir="",
        applied_at="2026-11-22T08:00:00+00:00",
        status=PlanStatus.APPLIED,
    )


def result(id_: str) -> UndoResult:
    return UndoResult(applied=replace(entry(id_), status=PlanStatus.UNDONE), identical=True)


DONE = SetupState(applied=(entry("1"), entry("2")), verified=True)


def test_each_part_of_the_state_is_told_of_what_it_did() -> None:
    state = replace(
        DONE,
        moving=MovingState(disarmed=(entry("3"),), switched=(entry("4"),), proved=True),
        folders_task=FoldersState(done=(Tidied(applied=entry("5"), proved=True),)),
    )
    after = state
    for id_ in "245":
        after = with_taken_back(after, result(id_))
    assert after.undone == (result("2"),)
    assert not after.verified
    assert after.moving.undone == (result("4"),)
    assert not after.moving.proved
    assert after.folders_task.undone == (result("5"),)


def test_what_somebody_else_did_changes_nothing() -> None:
    assert with_taken_back(DONE, result("9")) == DONE


def test_nothing_is_taken_back_twice() -> None:
    once = with_taken_back(DONE, result("1"))
    assert with_taken_back(once, result("1")) == once


def test_back_from_the_history_leads_to_a_page_that_knows() -> None:
    settings = replace(DONE, task=Task.SETTINGS)
    visits = [Visit(Step.DONE, DONE), Visit(Step.SETTINGS, settings), Visit(Step.HISTORY, settings)]
    flow = WizardFlow(visits)
    flow.take_back(result("1"))
    flow.back()
    assert flow.back().step is Step.DONE
    assert flow.current.state.undone == (result("1"),)
