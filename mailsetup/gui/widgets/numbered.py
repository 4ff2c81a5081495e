"""Numbered lines: what to do, one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from mailsetup.gui.widgets.text import Text


class NumberedSteps(QWidget):
    """One line a step; a single one has no number."""

    def __init__(self, steps: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(steps, start=1):
            words = Text(step)
            grid.addWidget(words, number, 1)
            if len(steps) == 1:
                continue
            label = QLabel(f"{number}.")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "strong")
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            words.setAccessibleName(f"{number}. {step}")
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
