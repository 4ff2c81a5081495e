"""The folders of a plan as a list that may be very long: only what is seen is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from mailsetup.gui.move_plan_words import RowWords
from mailsetup.gui.widgets.still_tree import StillTree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from mailsetup.model.migration_plan import PlannedFolder

_AT_ONCE = 6
"""So many folders are seen without scrolling in the list."""

_TWO_COLUMNS = 34
"""From this width on, in heights of a line, the figures stand at the right of the names."""

_MUTED = 0.78
"""How strong the smaller words are: still more than 4.5 to 1."""

_WORDS: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractListModel):
    """One row for each folder; the words are made when they are asked for."""

    def __init__(
        self, words: Callable[[PlannedFolder], RowWords], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._folders: Sequence[PlannedFolder] = ()

    def show_folders(self, folders: Sequence[PlannedFolder]) -> None:
        """All anew."""
        self.beginResetModel()
        self._folders = folders
        self.endResetModel()

    def say_again(self) -> None:
        """The same folders in other words."""
        if self._folders:
            self.dataChanged.emit(self.index(0), self.index(len(self._folders) - 1))

    def folder(self, row: int) -> PlannedFolder | None:
        """The folder of a row."""
        return self._folders[row] if 0 <= row < len(self._folders) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Folders; a folder has no rows below it."""
        return 0 if parent is not None and parent.isValid() else len(self._folders)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row."""
        folder = self.folder(index.row())
        if folder is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return folder.source
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(folder).spoken
        return self._words(folder) if role == _WORDS else None


class _Painter(QStyledItemDelegate):
    """Name and place at the left, figures at the right or, where it is narrow, below."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    @property
    def is_wide(self) -> bool:
        """Whether there is room for two columns."""
        return self._view.viewport().width() >= _TWO_COLUMNS * self._line

    @property
    def _line(self) -> int:
        return self._view.fontMetrics().height()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines or four."""
        lines = 2 if self.is_wide else 4
        return QSize(1, round(self._line * (lines * 1.15 + 0.7)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ground as the style has it, the words as we want them."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, self._view)
        words = index.data(_WORDS)
        if not isinstance(words, RowWords):
            return
        palette = self._view.palette()
        text = palette.color(QPalette.ColorRole.Text)
        muted = QColor(text)
        muted.setAlphaF(_MUTED)
        bold = QFont(self._view.font())
        bold.setBold(True)
        normal = QFont(self._view.font())
        area = _rect(option).adjusted(
            round(self._line * 0.5), round(self._line * 0.3), -round(self._line * 0.5), 0
        )
        painter.save()
        step = round(self._line * 1.15)
        columns: tuple[tuple[QRect, tuple[str, ...]], ...]
        if self.is_wide:
            left, right = QRect(area), QRect(area)
            share = round(area.width() * 0.5)
            left.setWidth(share - self._line)
            right.setLeft(area.left() + share)
            columns = ((left, (words.name, words.goes)), (right, (words.send, words.more)))
        else:
            columns = ((area, (words.name, words.goes, words.send, words.more)),)
        for place, lines in columns:
            for number, line in enumerate(lines):
                painter.setFont(bold if number == 0 else normal)
                painter.setPen(text if line in (words.name, words.send) else muted)
                metrics = QFontMetrics(painter.font())
                row = QRect(place.left(), place.top() + number * step, place.width(), step)
                shown = metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, row.width())
                side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.drawText(row, side, shown)
        painter.restore()


class PlanList(StillTree):
    """Arrow keys walk through the folders; `chosen` tells which one is looked at."""

    chosen = Signal(int)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def fit(self) -> None:
        """As high as a few folders."""
        self.scheduleDelayedItemsLayout()
        rows = min(_AT_ONCE, self.model().rowCount())
        height = self._painter.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        wanted = max(1, rows) * height + 2 * self.frameWidth() + round(self.fontMetrics().height())
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def follow_style(self) -> None:
        """Rows of another height."""
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current.row() if current.isValid() else -1)


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect = option.rect
    assert isinstance(rect, QRect)
    return rect
