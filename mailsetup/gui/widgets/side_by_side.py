"""Two things beside each other, or below each other where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget, QWidgetItem

from mailsetup.gui.widgets.folder_tree import FolderTree

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NARROW_IN_LINES = 26
"""Below this width, in heights of a line of text, the two stand below each other; so they do
where one of them has no room, or half the width would cut a folder's name."""


class SideBySide(QWidget):
    """Left and right, or above and below."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._parts = (left, right)
        for widget in self._parts:
            self._row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def stacked(self) -> bool:
        """Whether the two stand below each other now."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """No wider than the wider of the two, so that there is a width to be stacked at."""
        return QSize(max(self._least_widths()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the width."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._needed_width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not direction:
            self._row.setDirection(direction)

    def _needed_width(self) -> int:
        widest = max((tree.needed_width() for tree in self.findChildren(FolderTree)), default=0)
        lines = NARROW_IN_LINES * self.fontMetrics().height()
        spacing = self._row.spacing()
        return max(lines, 2 * widest + spacing, sum(self._least_widths()) + spacing)

    def _least_widths(self) -> tuple[int, ...]:
        return tuple(QWidgetItem(part).minimumSize().width() for part in self._parts)
