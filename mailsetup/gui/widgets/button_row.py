"""Buttons beside each other, or below each other where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QAbstractButton

_GAP = 10


class ButtonRow(QWidget):
    """As wide as its widest button at least."""

    def __init__(self, *, centred: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centred = centred
        self._buttons: list[QAbstractButton] = []
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        if centred:
            self._layout.addStretch(1)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def add(self, button: QAbstractButton) -> None:
        """One more at the end."""
        self._buttons.append(button)
        sides = Qt.AlignmentFlag
        side = sides.AlignHCenter if self._centred else sides.AlignLeft
        self._layout.insertWidget(self._layout.count() - 1, button, 0, side)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column may do."""
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Perhaps there is room for a row now."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Other words, another width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        needed = sum(button.sizeHint().width() for button in shown) + _GAP * max(0, len(shown) - 1)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if needed > self.width() else directions.LeftToRight
        if self._layout.direction() is not wanted:
            self._layout.setDirection(wanted)
