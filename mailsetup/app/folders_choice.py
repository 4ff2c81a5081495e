"""What is done at the provider, of all that could be: the person's ticks become plans. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.came_again import came_again_plan
from mailsetup.app.folder_work import asked_move, nesting, nesting_plan
from mailsetup.app.folders_state import Trouble
from mailsetup.app.there_twice import twice_plan
from mailsetup.mailbox.renest import Clue, FolderMove, Proposal
from mailsetup.model.errors import ProtocolError

if TYPE_CHECKING:
    from mailsetup.app.folder_work import Nesting
    from mailsetup.app.folders_state import FoldersState
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.change import Plan


def move_key(move: FolderMove) -> str:
    """What stands in `FoldersState.left` for a move."""
    return f"move {move.mailbox} {move.new_name}"


def left_at_first(moves: tuple[FolderMove, ...]) -> frozenset[str]:
    """Of those for which only the name speaks the person has to say yes."""
    return frozenset(move_key(move) for move in moves if move.clue is Clue.NAME)


def chosen_moves(task: FoldersState) -> tuple[FolderMove, ...]:
    """Those that the person wants and that are possible; one may need another before it."""
    return _chosen(task)[0]


def folders_then(task: FoldersState) -> AccountFolders | None:
    """The folders as they will be; None before they were looked at."""
    return _chosen(task)[1]


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


def nesting_then(task: FoldersState) -> Nesting:
    """The chosen moves as a plan, and the trees before and after."""
    assert task.folders is not None, "the page is shown after the look"
    assert task.server is not None
    return nesting(task.server, task.folders, Proposal(moves=chosen_moves(task)))


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
            assert task.folders is not None
            return nesting_plan(task.server, task.folders, chosen_moves(task))
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


def _chosen(task: FoldersState) -> tuple[tuple[FolderMove, ...], AccountFolders | None]:
    """The moves, and the folders after them."""
    then = task.folders
    chosen: list[FolderMove] = []
    for move in (*task.moves, *task.asked):
        if then is not None and move_key(move) not in task.left and _is_possible(then, move):
            then = then.renamed(move.mailbox, move.new_name)
            chosen.append(move)
    return tuple(chosen), then


def _is_possible(now: AccountFolders, move: FolderMove) -> bool:
    try:
        asked_move(now, move.mailbox, move.new_name)
    except ProtocolError:
        return False
    return True


def _put_aside(task: FoldersState, mailbox: str) -> tuple[int, ...]:
    if task.twice is None or not is_chosen(task, Trouble.TWICE):
        return ()
    return tuple(uid for one in task.twice.folders if one.mailbox == mailbox for uid in one.extra)
