"""A bar above every page of the practice: nothing here is real, and here is the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Text
from mailsetup.gui.wording import translate


class PracticeBanner(QFrame):
    """Shown while the window can reach nothing but the practice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practiceBanner")
        self.label = Text()
        row = QHBoxLayout(self)
        self.end = QPushButton()
        self.end.setAutoDefault(False)
        self.end.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.setContentsMargins(18, 6, 18, 8)
        row.setSpacing(10)
        row.addWidget(Icon("eye", "on-practice", 1.3), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignVCenter)

    def retranslate(self) -> None:
        """The words, in the window's language."""
        self.label.setText(
            translate("WindowPractice", "Practice – nothing here is real. Try what you like.")
        )
        self.end.setText(translate("WindowPractice", "End the practice"))
