"""What is done at the provider, of all that could be: the person's ticks become plans. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.came_again import came_again_plan
from mailsetup.app.folder_work import asked_move
from mailsetup.app.folders_reckoning import move_key, reckoning
from mailsetup.app.folders_state import Trouble
from mailsetup.app.there_twice import twice_plan
from mailsetup.mailbox.renest import Clue

if TYPE_CHECKING:
    from mailsetup.app.folders_state import FoldersState
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.mailbox.renest import FolderMove
    from mailsetup.model.change import Plan


def left_at_first(moves: tuple[FolderMove, ...]) -> frozenset[str]:
    """Of those for which only the name speaks the person has to say yes."""
    return frozenset(move_key(move) for move in moves if move.clue is Clue.NAME)


def chosen_moves(task: FoldersState) -> tuple[FolderMove, ...]:
    """Those that the person wants and that are possible; one may need another before it."""
    return reckoning(task).moves


def folders_then(task: FoldersState) -> AccountFolders | None:
    """The folders as they will be; None before they were looked at."""
    return reckoning(task).then


def wanted_move(task: FoldersState, mailbox: str, parent: str) -> FolderMove | None:
    """A folder into another one, or to the top level (""); None where it is there already.

    Args:
        mailbox, parent: as they will be called after what is chosen.

    Raises:
        ProtocolError: the folder is not there, or its place is taken or lies inside itself.
    """
    folders = folders_then(task)
    assert folders is not None, "the page is shown after the look"
    last = folders.path(mailbox)[-1]
    new = folders.delimiter.join((parent, last)) if parent else folders.name((last,))
    if folders.key(new) == folders.key(mailbox):
        return None
    return asked_move(folders, mailbox, new)


def open_questions(task: FoldersState) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those of `unclear` without an answer; whoever takes the tick of one away is asked anew."""
    answered = {move.mailbox for move in task.asked if move_key(move) not in task.left}
    return tuple(one for one in task.unclear if one[0] not in answered)


def is_chosen(task: FoldersState, trouble: Trouble) -> bool:
    """Whether the person wants this put right."""
    return trouble.value not in task.left


def plan_of(task: FoldersState, trouble: Trouble) -> Plan | None:
    """What would be done about it, whether it is chosen or not; None where there is nothing.

    A message that is put aside because it is there twice is not also one that came again.
    """
    if task.server is None:
        return None
    aside = trouble in task.aside
    match trouble:
        case Trouble.MISPLACED:
            return reckoning(task).plan
        case Trouble.STRAY:
            return task.stray
        case Trouble.AGAIN if task.again is not None:
            without = _put_aside(task, task.again.inbox)
            return came_again_plan(task.server, task.again, aside=aside, without=without)
        case Trouble.TWICE if task.twice is not None:
            return twice_plan(task.server, task.twice, aside=aside)
        case _:
            return None


def chosen_plans(task: FoldersState) -> tuple[Plan, ...]:
    """All that the person wants, messages first: a folder has its old name until they are done."""
    order = (Trouble.TWICE, Trouble.AGAIN, Trouble.STRAY, Trouble.MISPLACED)
    plans = (plan_of(task, trouble) for trouble in order if is_chosen(task, trouble))
    return tuple(plan for plan in plans if plan is not None)


def _put_aside(task: FoldersState, mailbox: str) -> tuple[int, ...]:
    if task.twice is None or not is_chosen(task, Trouble.TWICE):
        return ()
    return tuple(uid for one in task.twice.folders if one.mailbox == mailbox for uid in one.extra)
