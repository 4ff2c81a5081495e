"""Very many folders: rows come in parts, what was ticked stays ticked, much is reckoned beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app import folders_reckoning
from mailsetup.app.folder_work import tree
from mailsetup.app.folders_choice import chosen_moves
from mailsetup.app.folders_reckoning import move_key
from mailsetup.app.steps import Step
from mailsetup.mailbox.renest import Clue, FolderMove
from tests.gui import folders_samples
from tests.gui.folders_shown import known, misplaced, page_of
from tests.gui.view import settle

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from mailsetup.app.folders_state import FoldersState
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

NAMES = tuple(f"Mappe {number:02d}" for number in range(30))
MOVES = tuple(
    FolderMove(mailbox=name, new_name=f"Hytta/{name}", clue=Clue.SUBSCRIPTION) for name in NAMES
)
KEYS = tuple(map(move_key, MOVES))
PATIENCE = 20_000


def flat() -> FoldersState:
    """All folders of one are at the top."""
    there = folders_samples.account_folders("Hytta", *NAMES)
    base = replace(folders_samples.MISPLACED, left=frozenset(), stray=None)
    return replace(base, folders=there, tree=tree(there), moves=MOVES)


def show(window: WizardWindow, task: FoldersState) -> None:
    window.show_visit(window.flow.go(Step.FOLDERS, folders_samples.state(task)))
    settle(window)


def test_rows_come_in_parts_and_keep_their_ticks(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, flat())
    rows = misplaced(window).move_rows
    shown = tuple(rows.rows)
    assert shown == KEYS[: len(shown)]
    assert len(shown) < len(KEYS)
    rows.pager.older.click()
    second = KEYS[len(shown)]
    assert next(iter(rows.rows)) == second
    rows.rows[second].box.click()
    rows.pager.newer.click()
    assert tuple(rows.rows) == shown
    rows.pager.oldest.click()
    assert KEYS[-1] in rows.rows
    rows.turn(len(shown))
    assert not rows.rows[second].box.isChecked()
    assert len(chosen_moves(known(window))) == len(MOVES) - 1


def test_a_move_of_ones_own_is_brought_into_sight(make_window: MakeWindow) -> None:
    there = folders_samples.account_folders("Hytta", "Slekt", *NAMES)
    window = make_window()
    show(window, replace(flat(), folders=there, tree=tree(there)))
    assert page_of(window)._move("Slekt", "Hytta") == ""
    settle(window)
    asked = move_key(known(window).asked[-1])
    assert window.focusWidget() is misplaced(window).rows[asked].box


def test_what_takes_long_is_reckoned_while_the_window_waits(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders_reckoning, "LITTLE", 0)
    window = make_window()
    window.show_visit(window.flow.go(Step.FOLDERS, folders_samples.state(flat())))
    assert window.page.heading.text() == "One moment, please"
    assert not window.bar.primary.isEnabled()
    window.page.go_on()
    assert window.flow.current.step is Step.FOLDERS, "it is not known yet what would be done"
    qtbot.waitUntil(window.bar.primary.isEnabled, timeout=PATIENCE)
    settle(window)
    first = next(iter(misplaced(window).rows.values()))
    first.box.click()
    assert not window.bar.primary.isEnabled()
    assert not first.box.isChecked()
    qtbot.waitUntil(window.bar.primary.isEnabled, timeout=PATIENCE)
    assert len(chosen_moves(known(window))) == len(MOVES) - 1
