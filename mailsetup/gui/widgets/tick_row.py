"""Something to say yes to: a box with a sentence beside it that may take several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.text import Badge, Role, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QShowEvent


class TickRow(QWidget):
    """The words are clickable too.

    Args:
        sentence: what happens with the tick; also the name of the box.
        badge, tone: how sure it is, in few words.
        why: what that rests on; "" for nothing.
    """

    def __init__(
        self, sentence: str, badge: str, tone: str, why: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(sentence.replace("\u200b", ""))
        self.box.setAccessibleDescription(f"{badge}. {why}".strip())
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = self._words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(sentence, Role.STRONG))
        words.addWidget(Badge(badge, tone), 0, Qt.AlignmentFlag.AlignLeft)
        if why:
            words.addWidget(Text(why, Role.MUTED))
        row.addLayout(words, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The style is known now: the first line stands at the height of the box."""
        super().showEvent(event)
        above = (self.box.sizeHint().height() - self.fontMetrics().height()) // 2
        self._words.setContentsMargins(0, max(0, above), 0, 0)

    def show_ticked(self, ticked: bool) -> None:
        """Without telling anybody."""
        self.box.blockSignals(True)
        self.box.setChecked(ticked)
        self.box.blockSignals(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere on the words is as good as on the box."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.toggle()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
