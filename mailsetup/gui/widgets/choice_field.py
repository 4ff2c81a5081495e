"""A list to choose one thing from, with its label above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.combo import PlainCombo

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = 26
"""Room for so many at least, so that lists below each other are of one width."""


class ChoiceField(QWidget):
    """`chosen` carries the value that the person took; setting one by code is silent."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setProperty("role", "strong")
        self.combo = PlainCombo()
        self.combo.setSizeAdjustPolicy(PlainCombo.SizeAdjustPolicy.AdjustToContents)
        self.combo.setMinimumContentsLength(_LETTERS)
        self.combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(self.combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addWidget(self.combo)
        self.combo.activated.connect(self._choose)

    def set_texts(self, label: str, choices: Sequence[tuple[str, str]], current: str) -> None:
        """The label; each value with its words; the value that is chosen now."""
        self.label.setText(label)
        self.combo.setAccessibleName(label)
        values = [self.combo.itemData(index) for index in range(self.combo.count())]
        if values != [value for value, _ in choices]:
            self.combo.clear()
            for value, words in choices:
                self.combo.addItem(words, value)
        else:  # the list may be open, or have the focus
            for index, (_, words) in enumerate(choices):
                self.combo.setItemText(index, words)
        self.combo.setCurrentIndex(self.combo.findData(current))

    def _choose(self, index: int) -> None:
        self.chosen.emit(str(self.combo.itemData(index)))
