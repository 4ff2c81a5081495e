"""The way back: a card with one button, that turns while everything is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mailsetup.gui.action_button import action_button
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton, QWidget


class UndoCard(Card):
    """A question, what to know of it, and the button.

    Attributes:
        button: None while it is busy.

    Args:
        busy: it is being done now.
        button: words of the button; "" for taking everything back.
    """

    def __init__(
        self,
        question: str,
        words: str,
        undo: Callable[[], None],
        *,
        busy: bool,
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.button: QPushButton | None = None
        row = QHBoxLayout()
        row.setSpacing(14)
        if busy:
            row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(translate("WindowDone", "Taking everything back…"), Role.SECTION), 1)
            self.body.addLayout(row)
            return
        row.addWidget(Icon("undo", "primary", 1.4), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(question, Role.STRONG), 1)
        self.body.addLayout(row)
        self.body.addWidget(Text(words, Role.MUTED))
        label = button or translate("WindowDone", "&Take everything back")
        self.button = action_button(label, undo)
        self.body.addWidget(self.button)
