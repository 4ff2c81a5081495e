"""What the chosen moves come to: the folders as they will be, and the plan; reckoned once. No I/O.

With thousands of folders and many moves this takes a second or more, and a page asks for it again
and again: so the last outcome is kept, and the page can have it made in a thread beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.app.folder_cut import MOST_ROWS, around, first
from mailsetup.app.folder_work import asked_move, nesting_plan, tree
from mailsetup.model.change import DeleteMailbox
from mailsetup.model.errors import ProtocolError
from mailsetup.model.folder import FolderView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.folders_state import FoldersState
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.mailbox.renest import FolderMove
    from mailsetup.model.change import Plan
    from mailsetup.model.folder import FolderNode

LITTLE = 15_000
"""Folders times moves: what is no more than this is reckoned in no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What is chosen, and what comes of it.

    Attributes:
        moves: those that the person wants and that are possible; one may need another before it.
        then: the folders after them; None before they were looked at.
        view: the trees before and after.
        plan: None when there is nothing to do.
        count: of the folders before.
        changed: names of folders that stand in one of the trees only.
        near: the trees as they are shown: of very many folders, those it is about.
    """

    moves: tuple[FolderMove, ...] = ()
    then: AccountFolders | None = None
    view: FolderView = field(default_factory=FolderView)
    plan: Plan | None = None
    count: int = 0
    changed: frozenset[str] = frozenset()
    near: FolderView = field(default_factory=FolderView)


class _Last:
    """The outcome for the state that was asked about last."""

    def __init__(self) -> None:
        self.kept: tuple[FoldersState, Reckoning] | None = None

    def of(self, task: FoldersState) -> Reckoning | None:
        kept = self.kept
        return kept[1] if kept is not None and _comes_to_the_same(kept[0], task) else None


_last = _Last()


def move_key(move: FolderMove) -> str:
    """What stands in `FoldersState.left` for a move."""
    return f"move {move.mailbox} {move.new_name}"


def is_reckoned(task: FoldersState) -> bool:
    """Whether `reckoning` answers at once."""
    folders = len(task.folders.mailboxes) if task.folders is not None else 0
    moves = len(task.moves) + len(task.asked)
    return folders * (moves + 5) <= LITTLE or _last.of(task) is not None


def reckoning(task: FoldersState) -> Reckoning:
    """What the ticks of `task` come to."""
    known = _last.of(task)
    if known is None:
        known = _reckoned(task)
        _last.kept = (task, known)
    return known


def _reckoned(task: FoldersState) -> Reckoning:
    if task.folders is None:
        return Reckoning()
    then = task.folders
    chosen: list[FolderMove] = []
    for move in (*task.moves, *task.asked):
        if move_key(move) not in task.left and _is_possible(then, move):
            then = then.renamed(move.mailbox, move.new_name)
            chosen.append(move)
    moves = tuple(chosen)
    plan = nesting_plan(task.server, task.folders, moves) if task.server is not None else None
    before = tree(task.folders)
    view = FolderView(before=before, after=tree(then) if moves else before)
    names, later = tuple(_names(view.before)), tuple(_names(view.after))
    changed = frozenset(names).symmetric_difference(later) - {""}
    return Reckoning(
        moves=moves,
        then=then,
        view=view,
        plan=plan,
        count=len(names),
        changed=changed,
        near=view if len(names) <= MOST_ROWS else _cut(view, changed | _stray(task)),
    )


def _names(nodes: tuple[FolderNode, ...]) -> Iterator[str]:
    """Of all folders; "" for those that are none themselves."""
    for node in nodes:
        yield node.mailbox
        yield from _names(node.children)


def _cut(view: FolderView, wanted: frozenset[str]) -> FolderView:
    return FolderView(
        before=first(around(view.before, wanted)), after=first(around(view.after, wanted))
    )


def _stray(task: FoldersState) -> frozenset[str]:
    """Empty folders that may be removed besides."""
    changes = task.stray.changes if task.stray is not None else ()
    return frozenset(one.mailbox for one in changes if isinstance(one, DeleteMailbox))


def _is_possible(now: AccountFolders, move: FolderMove) -> bool:
    try:
        asked_move(now, move.mailbox, move.new_name)
    except ProtocolError:
        return False
    return True


def _comes_to_the_same(one: FoldersState, other: FoldersState) -> bool:
    """Other ticks and what was found in the mail make no difference."""
    same = one.folders is other.folders and one.server == other.server
    same = same and (one.moves, one.asked) == (other.moves, other.asked)
    return same and _left(one) == _left(other)


def _left(task: FoldersState) -> frozenset[str]:
    return task.left & {move_key(move) for move in (*task.moves, *task.asked)}
