"""What the tests about folders at the provider look at in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from mailsetup.app.folders_state import FoldersState, Trouble
from mailsetup.gui.pages.folders import FoldersPage
from mailsetup.gui.tidy_cards import MisplacedCard
from mailsetup.gui.widgets.folder_tree import FolderTree
from tests.gui.folders_views import FOLDERS_VIEWS
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.steps import Step
    from mailsetup.gui.wizard import WizardWindow

PATIENCE = 60_000  # milliseconds


def view(window: WizardWindow, name: str) -> None:
    next(one for one in FOLDERS_VIEWS if one.name == name).show(window)
    settle(window)


def page_of(window: WizardWindow) -> FoldersPage:
    page = window.page
    assert isinstance(page, FoldersPage)
    return page


def misplaced(window: WizardWindow) -> MisplacedCard:
    card = page_of(window).column.cards[Trouble.MISPLACED]
    assert isinstance(card, MisplacedCard)
    return card


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    def there() -> None:
        words = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
        assert window.flow.current.step is step, words

    qtbot.waitUntil(there, timeout=PATIENCE)
    settle(window)


def trees(window: WizardWindow) -> list[tuple[str, ...]]:
    shown = [one for one in window.page.findChildren(FolderTree) if one.isVisible()]
    return [tree.row_names() for tree in shown]


def known(window: WizardWindow) -> FoldersState:
    return window.flow.current.state.folders_task
