"""One line of a list that fills while work goes on: an icon, what it is about, how it went."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text

_ICONS = {
    "busy": ("dot", "primary"),
    "change": ("arrow-right", "primary"),
    "success": ("check-circle", "success"),
    "plain": ("minus", "plain"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
}


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
        row.addWidget(self._text, 3)
        if note:
            row.addWidget(Text(note, Role.MUTED), 2, Qt.AlignmentFlag.AlignTop)

    def set_tone(self, tone: str) -> None:
        """Another outcome."""
        self._icon.show_icon(*_ICONS[tone])

    def text(self) -> str:
        """The words of the line."""
        return self._text.text()
