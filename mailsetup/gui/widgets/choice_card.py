"""A large thing to choose: a radio button with explanations, all of it clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QShowEvent


class ChoiceCard(Card):
    """One of several; put `radio` into a button group.

    Args:
        lines: explanations below the title; they are also what a screen reader adds to it.
        note: a state worth seeing at once, e.g. "Thunderbird is open now"; `tone` colours it.
    """

    def __init__(
        self,
        title: str,
        lines: tuple[str, ...] = (),
        note: str = "",
        tone: str = "info",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.radio = QRadioButton(title)
        self.radio.setAccessibleDescription(" ".join((*lines, note)).strip())
        self.radio.toggled.connect(self._show_choice)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.body.setContentsMargins(12, 5, 18, 13)
        self.body.setSpacing(4)
        self.body.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignLeft)
        below = self._below = QVBoxLayout()
        below.setSpacing(4)
        for line in lines:
            below.addWidget(Text(line, Role.MUTED))
        if note:
            row = QHBoxLayout()
            row.setSpacing(8)
            name = {"warning": "warning", "success": "check-circle"}.get(tone, "info")
            row.addWidget(Icon(name, tone), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(note), 1)
            below.addLayout(row)
        self.body.addLayout(below)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere on the card chooses it."""
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The style is known now: explanations stand below the title, not below the ring."""
        super().showEvent(event)
        words = self.radio.fontMetrics().horizontalAdvance(self.radio.text())
        left = max(0, self.radio.sizeHint().width() - words - 8)
        self._below.setContentsMargins(left, 0, 0, 0)

    def _show_choice(self, chosen: bool) -> None:
        self.setProperty("chosen", "true" if chosen else "false")
        restyle(self)
