"""A large button: a picture, a title, and one line that says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class TaskButton(QPushButton):
    """As high as its words need at its width.

    Args:
        slim: less air around the words, where many stand together.
    """

    def __init__(self, icon: str, parent: QWidget | None = None, *, slim: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "task")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = Text("", Role.SECTION)
        self._line = Text("", Role.MUTED)
        words = QVBoxLayout()
        words.setSpacing(2 if slim else 4)
        words.addWidget(self._title)
        words.addWidget(self._line)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        air = 11 if slim else 18
        self._row.setContentsMargins(air + 3, air, air, air)
        self._row.setSpacing(14 if slim else 16)
        picture = Icon(icon, "primary", 1.8 if slim else 2.2)
        self._row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        for widget in (picture, self._title, self._line):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, title: str, line: str) -> None:
        """Both are also what a screen reader says."""
        self._title.setText(title)
        self._line.setText(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.updateGeometry()

    def title(self) -> str:
        """The words of the title."""
        return self._title.text()

    def hasHeightForWidth(self) -> bool:
        """It has."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all words."""
        return self._row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """At its present width."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """No narrower than the longest word; the height is that of the present width."""
        narrowest = self._row.totalMinimumSize().width()
        width = max(self.width(), narrowest)
        return QSize(narrowest, self._row.totalHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
