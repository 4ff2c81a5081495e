"""One line of a list that fills while work goes on: an icon, what it is about, how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ICONS = {
    "busy": ("dot", "primary"),
    "change": ("arrow-right", "primary"),
    "success": ("check-circle", "success"),
    "plain": ("minus", "plain"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
}


NARROW_IN_LINES = 20
"""Below this width, in heights of a line of text, the note goes below."""


class StatusLine(QWidget):
    """Icon and words; `tone` is busy, change, success, plain, warning or error."""

    def __init__(
        self, text: str, tone: str = "plain", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name, colour = _ICONS[tone]
        self._icon = Icon(name, colour, 1.1)
        self._text = Text(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(8)
        self._words.addWidget(self._text, 1)
        if note:
            beside = Text(note, Role.MUTED)
            beside.setWordWrap(False)
            beside.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._words.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._column.addLayout(self._words)
        row.addLayout(self._column, 1)

    def add_below(self, text: str) -> None:
        """More about it, under its words."""
        self._column.addWidget(Text(text, Role.MUTED))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note stands below where there is no room beside."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        narrow = event.size().width() < NARROW_IN_LINES * line
        directions = QBoxLayout.Direction
        self._words.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def text(self) -> str:
        """The words of the line."""
        return self._text.text()
