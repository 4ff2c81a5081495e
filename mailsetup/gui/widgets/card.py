"""Cards and callouts: framed groups of widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Text

_TONE_ICONS = {
    "info": "info",
    "success": "check-circle",
    "warning": "warning",
    "error": "error",
}


class Card(QFrame):
    """A frame with a column of widgets in it: `card.body.addWidget(...)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(10)


class Callout(QFrame):
    """One sentence that stands out, with an icon.

    Args:
        tone: `info`, `success`, `warning` or `error`.
        icon: another icon than the tone's own.
    """

    def __init__(
        self, text: str = "", tone: str = "info", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("callout", tone)
        self.label = Text(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Icon(icon or _TONE_ICONS[tone], tone, 1.2), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def set_text(self, text: str) -> None:
        """Other words."""
        self.label.setText(text)
