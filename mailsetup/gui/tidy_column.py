"""What was found at the provider, one card below the other, and the choice of another folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.folders_choice import folders_then
from mailsetup.app.folders_state import FoldersState, Trouble
from mailsetup.gui.folder_mover import FolderMover
from mailsetup.gui.pages.page import empty
from mailsetup.gui.piecewise import Piecewise
from mailsetup.gui.settings_cards import busy_card
from mailsetup.gui.tidy_cards import (
    MisplacedCard,
    TidyChoices,
    again_card,
    hidden_card,
    raw_plan,
    stray_card,
    twice_card,
)
from mailsetup.gui.tidy_trees import provider_tree
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.app.folders_state import HiddenFolders
    from mailsetup.gui.tidy_card import TidyCard
    from mailsetup.i18n import Translator


class TidyColumn(QWidget):
    """A part of the folders page.

    Attributes:
        cards: of what can be put right at the provider, as far as they are made.
        mover: None while nothing is shown; it comes last.
        pieces: makes one after the other.
    """

    def __init__(
        self, choices: TidyChoices, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._translator = translator
        self._task = FoldersState()
        self.cards: dict[Trouble, TidyCard] = {}
        self.mover: FolderMover | None = None
        self.pieces = Piecewise(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_reckoning(self) -> None:
        """Thousands of folders and many moves take a moment."""
        self.pieces.drop()
        empty(self._column)
        self.cards, self.mover = {}, None
        words = translate("WindowTidy", "We are working out how your folders would look…")
        self._column.addWidget(busy_card(words))

    def show_task(self, task: FoldersState, *, program_leads: bool) -> None:
        """The cards anew.

        Args:
            program_leads: the blue button of the page puts the first program right.
        """
        self.pieces.drop()
        empty(self._column)
        self._task, self.cards = task, {}
        self.mover = self._mover(task)
        self.pieces.start(self._making(task, program_leads=program_leads))

    def _making(self, task: FoldersState, *, program_leads: bool) -> Iterator[Callable[[], None]]:
        """What makes each card; ticks may have been set or taken away until it is made."""
        for trouble in troubles_of(task):
            yield partial(self._add_card, trouble)
            if trouble is Trouble.MISPLACED:
                yield self._show_trees
        for index, hidden in enumerate(task.hidden):
            yield partial(self._add_hidden, hidden, leads=program_leads and index == 0)
        if not task.hidden and not set(troubles_of(task)) - {Trouble.STRAY}:
            yield self._add_provider_tree
        yield self._add_mover

    def show_choice(self, task: FoldersState) -> None:
        """What depends on the ticks, without making the cards anew: the focus stays where it is."""
        self._task = task
        for trouble, card in self.cards.items():
            if isinstance(card, MisplacedCard):
                card.show_choice(task)
            else:
                card.show_raw(raw_plan(task, trouble))
        folders = folders_then(task)
        if self.mover is not None and folders is not None:
            self.mover.show_folders(folders)

    def focus_on_move(self, key: str) -> None:
        """The tick of the folder with this `move_key`."""
        card = self.cards.get(Trouble.MISPLACED)
        if isinstance(card, MisplacedCard):
            card.move_rows.focus_on(key)

    def _add_card(self, trouble: Trouble) -> None:
        self.cards[trouble] = card = self._card(trouble)
        self._column.addWidget(card)

    def _card(self, trouble: Trouble) -> TidyCard:
        task = self._task
        match trouble:
            case Trouble.MISPLACED:
                return MisplacedCard(task, self._choices, self._translator)
            case Trouble.STRAY:
                return stray_card(task, self._choices)
            case Trouble.AGAIN:
                return again_card(task, self._choices, self._translator)
            case Trouble.TWICE:
                return twice_card(task, self._choices, self._translator)
            case _:
                assert_never(trouble)

    def _show_trees(self) -> None:
        card = self.cards[Trouble.MISPLACED]
        assert isinstance(card, MisplacedCard)
        card.show_trees(self._task)

    def _add_hidden(self, hidden: HiddenFolders, *, leads: bool) -> None:
        choices = self._choices
        card = hidden_card(hidden, self._task, choices, self._translator, leads=leads)
        self._column.addWidget(card)

    def _add_provider_tree(self) -> None:
        self._column.addWidget(provider_tree(self._task.tree, self._translator))

    def _mover(self, task: FoldersState) -> FolderMover | None:
        """With what was chosen in the one before."""
        folders = folders_then(task)
        if folders is None:
            return None
        mover = FolderMover(folders, self._choices.move, self._translator)
        if self.mover is not None:
            mover.go_on_from(self.mover)
        return mover

    def _add_mover(self) -> None:
        if self.mover is not None:
            self._column.addWidget(self.mover)


def troubles_of(task: FoldersState) -> tuple[Trouble, ...]:
    """What can be put right at the provider."""
    there = {
        Trouble.MISPLACED: bool(task.moves or task.asked or task.unclear),
        Trouble.STRAY: task.stray is not None,
        Trouble.AGAIN: task.again is not None and task.again.count > 0,
        Trouble.TWICE: task.twice is not None and task.twice.count > 0,
    }
    return tuple(trouble for trouble in Trouble if there[trouble])
