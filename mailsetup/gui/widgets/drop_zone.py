"""Where things are let go of: a dashed frame with a picture, words, and buttons for the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.button_row import ButtonRow
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text, restyle


class DropZone(QFrame):
    """The page takes what is dropped, anywhere; this shows where, and that it will be taken."""

    def __init__(self, icon: str = "drop", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("drop", "still")
        self.title = Text("", Role.SECTION)
        self.hint = Text("", Role.MUTED)
        for text in (self.title, self.hint):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.row = ButtonRow(centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 22, 20, 22)
        column.setSpacing(10)
        column.addWidget(Icon(icon, "primary", 2.6), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addSpacing(4)
        column.addWidget(self.row)

    def add_button(self) -> QPushButton:
        """One more way to do the same."""
        button = QPushButton()
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.add(button)
        return button

    def show_over(self, *, over: bool) -> None:
        """Whether something that can be let go of hangs over the page."""
        state = "over" if over else "still"
        if self.property("drop") != state:
            self.setProperty("drop", state)
            restyle(self)
