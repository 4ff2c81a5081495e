"""The folders that seem to be in the wrong place, each with a tick; of very many, a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.folders_reckoning import move_key
from mailsetup.gui.pages.page import empty
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.tidy_words import move_clue, move_line
from mailsetup.gui.widgets.pager import Extent, Pager
from mailsetup.gui.widgets.tick_row import TickRow
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from mailsetup.app.folders_state import FoldersState
    from mailsetup.i18n import Translator

ROWS_AT_ONCE = 8
"""Hundreds of rows would hold the window each time that it lays them out."""


class MoveRows(QWidget):
    """`rows` are those that are shown, by their `move_key`.

    Args:
        on_tick: told the key, and whether it is ticked now.
    """

    def __init__(
        self, task: FoldersState, on_tick: Callable[[str, bool], None], translator: Translator
    ) -> None:
        super().__init__()
        assert task.folders is not None, "the page is shown after the look"
        self._folders = task.folders
        self._moves = (*task.moves, *task.asked)
        self._on_tick = on_tick
        self._translator = translator
        self._chosen: Collection[str] = ()
        self.rows: dict[str, TickRow] = {}
        self.pager = _MovePager(ROWS_AT_ONCE)
        self.pager.wanted.connect(self.turn)
        self._lines = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._lines)
        column.addWidget(self.pager)
        self.turn(0)

    def show_ticks(self, chosen: Collection[str]) -> None:
        """Tick those with these keys, without telling anybody."""
        self._chosen = chosen
        for key, row in self.rows.items():
            row.show_ticked(key in chosen)

    def focus_on(self, key: str) -> None:
        """Show the row of a move, and set the focus to its tick."""
        places = [move_key(move) for move in self._moves]
        if key in places:
            self.turn(places.index(key) // ROWS_AT_ONCE * ROWS_AT_ONCE)
            self.rows[key].box.setFocus()
            scroll_to(self.rows[key])

    def turn(self, first: int) -> None:
        """Show the part that begins there."""
        extent = Extent(0, ROWS_AT_ONCE, 0).at(first, len(self._moves))
        empty(self._lines)
        self.rows = {}
        for move in self._moves[extent.first : extent.end]:
            key = move_key(move)
            sure, tone, why = move_clue(move, self._translator)
            row = TickRow(move_line(self._folders, move), sure, tone, why)
            row.show_ticked(key in self._chosen)
            row.box.toggled.connect(self._teller(key))
            self._lines.addWidget(row)
            self.rows[key] = row
        self.pager.show_extent(extent, self._translator)

    def _teller(self, key: str) -> Callable[[bool], None]:
        return lambda ticked: self._on_tick(key, ticked)


class _MovePager(Pager):
    """They have an order, but no age."""

    def retranslate(self, translator: Translator) -> None:
        """All words."""
        super().retranslate(translator)
        self.newest.setText(translate("WindowTidy", "First"))
        self.newer.setText(translate("WindowTidy", "Show the &previous"))
        self.older.setText(translate("WindowTidy", "Show the &next"))
        self.oldest.setText(translate("WindowTidy", "Last"))
