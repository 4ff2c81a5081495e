"""Line icons from `resources/icons`, drawn in the text colour of whoever shows them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from mailsetup.runtime.assets import resource


@cache
def _source(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def draw(painter: QPainter, name: str, colour: QColor, target: QRectF) -> None:
    """Paint the icon `name` into `target`."""
    _drawing(name, colour.name()).render(painter, target)


def pixmap(name: str, colour: QColor, size: int, ratio: float = 2.0) -> QPixmap:
    """The icon as a square picture of `size` logical pixels."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return image


def icon(name: str, colour: QColor, size: int) -> QIcon:
    """The icon for a button or a row of a tree."""
    return QIcon(pixmap(name, colour, size))


class Icon(QWidget):
    """A picture beside a text. It says nothing by itself, so screen readers pass it by.

    Args:
        name: file name in `resources/icons` without `.svg`.
        tone: colour by meaning (`success`, `warning`, …); "" for the text colour.
        scale: size relative to the height of a line.
    """

    def __init__(
        self, name: str, tone: str = "", scale: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._scale = scale
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Another picture, another meaning."""
        self._name = name
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the font."""
        side = round(self.fontMetrics().height() * self._scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw in our own text colour."""
        side = min(self.width(), self.height())
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        draw(painter, self._name, self.palette().color(QPalette.ColorRole.WindowText), area)
