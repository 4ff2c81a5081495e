"""A turning ring while something is under way; it stands still where motion is not wanted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

_DEGREES_A_TICK = 12
_TICK_MS = 40


class BusyRing(QWidget):
    """Says "it goes on" to the eye only; the words beside it say it to everybody."""

    def __init__(self, scale: float = 1.6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "primary")
        self._scale = scale
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def turning(self) -> bool:
        """Whether the ring moves."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        """Grows with the font."""
        side = round(self.fontMetrics().height() * self._scale)
        return QSize(side, side)

    def showEvent(self, event: QShowEvent) -> None:
        """Turn only while seen, and only where the system shows animations at all."""
        super().showEvent(event)
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self.style().styleHint(hint, None, self) > 0:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A faint ring, and three tenths of it strong."""
        thick = max(2.0, self.width() / 9)
        area = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        faint = self.palette().color(QPalette.ColorRole.WindowText)
        faint.setAlphaF(0.25)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(faint, thick, Qt.PenStyle.SolidLine, cap))
        painter.drawEllipse(area)
        painter.setPen(QPen(colour, thick, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(area, (90 - self._angle) * 16, -108 * 16)

    def _turn(self) -> None:
        self._angle = (self._angle + _DEGREES_A_TICK) % 360
        self.update()
