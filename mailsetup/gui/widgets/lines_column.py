"""Texts below each other in a row of a list, each on as many lines as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor, QPainter

STEP: Final = 1.15
"""From one line to the next, in heights of a line."""

_LONGEST: Final = 400
"""Letters of a text; of a longer one, only the ends are told."""


class Column:
    """As wide as there is room.

    Args:
        width: pixels.
        shortens: each text takes one line; of a longer one, the middle is left out.
    """

    def __init__(self, font: QFont, width: int, *, shortens: bool = False) -> None:
        self.width = max(1, width)
        self._shortens = shortens
        self._font = font
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._metrics = QFontMetrics(font)
        self._bold_metrics = QFontMetrics(self._bold)
        self._step = self._metrics.height() * STEP

    def lines(self, texts: Iterable[tuple[str, bool]]) -> int:
        """How many they take; a text has with it whether it is strong."""
        layouts = (self._laid_out(text, is_strong=strong) for text, strong in texts if text)
        return sum(layout.lineCount() for layout in layouts)

    def draw(
        self,
        painter: QPainter,
        place: QPointF,
        texts: Iterable[tuple[str, bool]],
        colours: tuple[QColor, QColor],
    ) -> None:
        """From a place downwards; the first colour is for what is strong."""
        below = QPointF(place)
        for text, is_strong in texts:
            layout = self._laid_out(text, is_strong=is_strong)
            painter.setPen(colours[0] if is_strong else colours[1])
            layout.draw(painter, below)
            below.setY(below.y() + (layout.lineCount() * self._step if text else 0))

    def _laid_out(self, text: str, *, is_strong: bool) -> QTextLayout:
        text = _cut(text)
        if self._shortens:
            metrics = self._bold_metrics if is_strong else self._metrics
            text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, self.width)
        layout = QTextLayout(text, self._bold if is_strong else self._font)
        layout.setTextOption(_ONE_LINE if self._shortens else _WRAPPED)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0, (layout.lineCount() - 1) * self._step))
        layout.endLayout()
        return layout


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"


_WRAPPED: Final = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_ONE_LINE: Final = QTextOption()
_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)
