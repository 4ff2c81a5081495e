"""A long list in parts: which part is shown, and buttons to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.gui.action_button import action_button
from mailsetup.gui.widgets.button_row import ButtonRow
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from mailsetup.i18n import Translator


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of a list.

    Attributes:
        first: the place of its first entry, from 0.
        size: how many entries a part has at most.
        count: how many the whole list has.
    """

    first: int
    size: int
    count: int

    @property
    def end(self) -> int:
        """The place after its last entry."""
        return min(self.first + self.size, self.count)

    @property
    def last_first(self) -> int:
        """Where the last part begins."""
        return max(0, self.count - 1) // self.size * self.size

    def at(self, first: int, count: int) -> Extent:
        """The part that begins there, or the nearest one that there is, of `count` entries."""
        now = Extent(0, self.size, count)
        return Extent(min(max(0, first), now.last_first), self.size, count)


class Pager(QWidget):
    """Hidden where one part is all there is.

    Signals:
        wanted: the place where the wanted part begins, an int.
    """

    wanted = Signal(int)

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.extent = Extent(0, size, 0)
        self.said = Text("", Role.MUTED)
        self.newest = action_button("", lambda: self._ask(0))
        self.newer = action_button("", lambda: self._ask(self.extent.first - self.extent.size))
        self.older = action_button("", lambda: self._ask(self.extent.end))
        self.oldest = action_button("", lambda: self._ask(self.extent.last_first))
        row = ButtonRow()
        for button in self._all():
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(row)

    def show_extent(self, extent: Extent, translator: Translator) -> None:
        """Say which part is shown, and which others there are."""
        self.extent = extent
        self.retranslate(translator)
        newer, older = extent.first > 0, extent.end < extent.count
        for button in (self.newest, self.newer):
            button.setEnabled(newer)
        for button in (self.older, self.oldest):
            button.setEnabled(older)
        self.setVisible(newer or older)

    def retranslate(self, translator: Translator) -> None:
        """All words."""
        number = translator.number
        words = translate("WindowHistory", "{first} to {last} of {count}")
        extent = self.extent
        self.said.setText(
            words.format(
                first=number(extent.first + 1), last=number(extent.end), count=number(extent.count)
            )
        )
        self.newest.setText(translate("WindowHistory", "Newest"))
        self.newer.setText(translate("WindowHistory", "Show &newer"))
        self.older.setText(translate("WindowHistory", "Show &older"))
        self.oldest.setText(translate("WindowHistory", "Oldest"))

    def _all(self) -> tuple[QPushButton, ...]:
        return (self.newest, self.newer, self.older, self.oldest)

    def _ask(self, first: int) -> None:
        self.wanted.emit(first)
