"""What the history took back, in the states of the pages that did it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.app.state import SetupState
    from mailsetup.model.change import AppliedPlan, UndoResult


def with_taken_back(state: SetupState, result: UndoResult) -> SetupState:
    """No page may go on saying that it is done, or offer to take it back a second time.

    Each part of the state is told of what it has done itself; what is shown as the present state of
    the mail program or of the mailbox is not known any more.
    """
    moving, folders = state.moving, state.folders_task
    if _is_new(state.applied, state.undone, result):
        state = replace(
            state, undone=(*state.undone, result), remaining=(), verified=False, folders_now=()
        )
    if _is_new((*moving.disarmed, *moving.switched), moving.undone, result):
        moving = replace(moving, undone=(*moving.undone, result), proved=False)
    if _is_new((one.applied for one in folders.done), folders.undone, result):
        folders = replace(folders, undone=(*folders.undone, result), now=())
    return replace(state, moving=moving, folders_task=folders)


def _is_new(
    applied: Iterable[AppliedPlan], undone: Iterable[UndoResult], result: UndoResult
) -> bool:
    id_ = result.applied.journal_id
    done = any(entry.journal_id == id_ for entry in applied)
    return done and all(one.applied.journal_id != id_ for one in undone)
