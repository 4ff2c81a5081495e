"""Labels beside each other; where the line is full, the next ones go below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

GAP = 6
_ENDLESS = 100_000  # pixels


@dataclass(slots=True, kw_only=True)
class _Item:
    """A label and what points at it; they are never parted.

    Attributes:
        natural: the label's size in one line.
    """

    body: QLabel
    lead: QWidget | None
    natural: QSize

    @property
    def lead_width(self) -> int:
        return self.lead.sizeHint().width() + GAP if self.lead is not None else 0


class FlowRow(QWidget):
    """As high as its lines need; `right`: every line ends at the right edge."""

    def __init__(self, *, right: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right = right
        self._items: tuple[_Item, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, body: QLabel, lead: QWidget | None = None) -> None:
        """One more at the end; `lead` stands before it."""
        body.setParent(self)
        if lead is not None:
            lead.setParent(self)
        self._items = (*self._items, _Item(body=body, lead=lead, natural=QSize()))
        self._measure()

    def hasHeightForWidth(self) -> bool:
        """It has."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        lines = self._lines(width)
        return sum(_height(line, width) for line in lines) + GAP * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """All in one line."""
        widths = [item.lead_width + item.natural.width() for item in self._items]
        width = sum(widths) + GAP * max(0, len(widths) - 1)
        return QSize(width, _height(self._items, _ENDLESS))

    def minimumSizeHint(self) -> QSize:
        """The longest word of all."""
        widest = max((_narrowest(item) for item in self._items), default=0)
        return QSize(widest, _height(self._items, _ENDLESS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines may break elsewhere now."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """The style is known now."""
        super().showEvent(event)
        self._measure()
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Measure in the new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure()

    def _measure(self) -> None:
        for item in self._items:
            item.body.ensurePolished()
            item.body.setWordWrap(False)
            item.natural = item.body.sizeHint()
        self.updateGeometry()

    def _place(self) -> None:
        top = 0
        width = self.width()
        for line in self._lines(width):
            height = _height(line, width)
            used = sum(item.lead_width + _width(item, width) for item in line)
            left = max(0, width - used - GAP * (len(line) - 1)) if self._right else 0
            for item in line:
                if item.lead is not None:
                    _put(item.lead, left, top, item.lead.sizeHint(), height)
                    left += item.lead_width
                size = QSize(_width(item, width), _body_height(item, width))
                item.body.setWordWrap(size.width() < item.natural.width())
                _put(item.body, left, top, size, height)
                left += size.width() + GAP
            top += height + GAP

    def _lines(self, width: int) -> list[tuple[_Item, ...]]:
        lines: list[tuple[_Item, ...]] = []
        used = 0
        for item in self._items:
            wide = item.lead_width + _width(item, width)
            if lines and used + GAP + wide <= width:
                lines[-1] = (*lines[-1], item)
                used += GAP + wide
            else:
                lines.append((item,))
                used = wide
        return lines


def _put(widget: QWidget, left: int, top: int, size: QSize, line: int) -> None:
    """In the middle of the height of its line."""
    widget.setGeometry(QRect(QPoint(left, top + (line - size.height()) // 2), size))


def _width(item: _Item, room: int) -> int:
    return min(item.natural.width(), max(1, room - item.lead_width))


def _body_height(item: _Item, room: int) -> int:
    """Of a label that is wrapped where it is wider than the whole line."""
    metrics = item.body.fontMetrics()
    text = item.body.text()
    around = item.natural.width() - metrics.horizontalAdvance(text)
    space = QRect(0, 0, max(1, _width(item, room) - around), _ENDLESS)
    if _width(item, room) >= item.natural.width():
        return item.natural.height()
    wrapped = metrics.boundingRect(space, Qt.TextFlag.TextWordWrap, text).height()
    return item.natural.height() - metrics.height() + wrapped


def _height(line: tuple[_Item, ...], room: int) -> int:
    return max((_body_height(item, room) for item in line), default=0)


def _narrowest(item: _Item) -> int:
    metrics = item.body.fontMetrics()
    text = item.body.text()
    around = item.natural.width() - metrics.horizontalAdvance(text)
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return item.lead_width + around + longest
