"""Cards in two columns, or below each other where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_TWO_COLUMNS = 36
"""From this width of the page on, in heights of a line, two cards stand beside each other."""


class CardGrid(QGridLayout):
    """The cards keep their order, from left to right and then down."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = cards
        self._columns = 0
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(8)

    def fit(self, page: QWidget) -> None:
        """As many columns as there is room for; to be called when the page has another size."""
        room = page.width() // max(1, page.fontMetrics().height())
        columns = 2 if room >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self.removeWidget(card)
            self.addWidget(card, index // columns, index % columns)
        for column in range(2):
            self.setColumnStretch(column, 1 if column < columns else 0)
