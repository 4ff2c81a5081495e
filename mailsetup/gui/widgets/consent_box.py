"""A question that is answered with a tick: what happens, and the words of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ConsentBox(QFrame):
    """The question is also what a screen reader says of the box; `tone` as of a callout."""

    def __init__(
        self,
        question: str,
        answer: str,
        *,
        checked: bool = False,
        tone: str = "warning",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("callout", tone)
        self.label = Text(question)
        self.box = QCheckBox(answer)
        self.box.setChecked(checked)
        self.box.setAccessibleDescription(question)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 16, 8)
        row.setSpacing(12)
        row.addWidget(Icon(tone, tone, 1.2), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.box)
        row.addLayout(column, 1)
