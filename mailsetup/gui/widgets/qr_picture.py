"""A QR code to be read by a camera: always dark on white, whatever the colours of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

QUIET_ZONE = 4
"""Squares of white around it, which a reader needs (ISO/IEC 18004)."""

_LEAST, _MOST = 6, 7  # pixels a square: for an arm's length, and to be seen whole in a small window


class QrPicture(QWidget):
    """The squares, each of the same whole number of pixels.

    Args:
        rows: as in `QrCode.rows`; True is dark.
        name: what a screen reader says instead.
    """

    def __init__(
        self, rows: Sequence[Sequence[bool]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def square(self) -> int:
        """Width and height of one square in pixels; grows with the font within limits."""
        return max(_LEAST, min(_MOST, round(self.fontMetrics().height() * 0.45)))

    def sizeHint(self) -> QSize:
        """All squares and the white around them."""
        side = (len(self._rows) + 2 * QUIET_ZONE) * self.square
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """No colour of the theme, and no smoothing between squares."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self.square
        for y, row in enumerate(self._rows, start=QUIET_ZONE):
            for x, is_dark in enumerate(row, start=QUIET_ZONE):
                if is_dark:
                    painter.fillRect(QRect(x * side, y * side, side, side), Qt.GlobalColor.black)
