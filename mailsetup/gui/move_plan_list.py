"""The folders of a plan as a list that may be very long: only what is seen is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from mailsetup.gui.move_plan_words import RowWords
from mailsetup.gui.widgets.lines_column import STEP, Column
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

_MOST_WHOLE = 300
"""With more folders all rows are alike, and long names are shortened: the editor has them whole.
To know the height of each of thousands of rows would hold the window."""

_MUTED = 0.78
"""How strong the smaller words are: still more than 4.5 to 1."""

_WORDS: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_Texts = tuple[tuple[str, bool], ...]


class PlanModel(QAbstractListModel):
    """One row for each folder; the words are made when they are asked for."""

    def __init__(
        self, words: Callable[[PlannedFolder], RowWords], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._folders: Sequence[PlannedFolder] = ()
        self._made: dict[int, RowWords] = {}

    def show_folders(self, folders: Sequence[PlannedFolder]) -> None:
        """All anew."""
        self.beginResetModel()
        self._folders = folders
        self._made = {}
        self.endResetModel()

    def say_again(self) -> None:
        """The same folders in other words."""
        self._made = {}
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
            return self._row(index.row(), folder).name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row(index.row(), folder).spoken
        return self._row(index.row(), folder) if role == _WORDS else None

    def _row(self, row: int, folder: PlannedFolder) -> RowWords:
        if row not in self._made:
            self._made[row] = self._words(folder)
        return self._made[row]


class _Painter(QStyledItemDelegate):
    """Name and place at the left, figures at the right or, where it is narrow, below; what is too
    long for a line takes another.
    """

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._columns: tuple[Column, ...] | None = None

    @property
    def is_wide(self) -> bool:
        """Whether there is room for two columns."""
        return self._view.viewport().width() >= _TWO_COLUMNS * self._line

    @property
    def _line(self) -> int:
        return self._view.fontMetrics().height()

    def columns(self) -> tuple[Column, ...]:
        """One or two, as wide as there is room now."""
        width = self._view.viewport().width() - self._line
        share = width // 2
        widths = (share - self._line, width - share) if self.is_wide else (width,)
        shortens = self._view.uniformRowHeights()
        return tuple(Column(self._view.font(), one, shortens=shortens) for one in widths)

    def forget(self) -> None:
        """Another width or font."""
        self._columns = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines and more, or four where it is narrow."""
        words = index.data(_WORDS)
        lines = 2 if self.is_wide else 4
        if isinstance(words, RowWords) and not self._view.uniformRowHeights():
            lines = max(2, *(one.lines(texts) for one, texts in self._parts(words)))
        return QSize(1, round(self._line * (lines * STEP + 0.7)))

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
        text = self._view.palette().color(QPalette.ColorRole.Text)
        muted = QColor(text)
        muted.setAlphaF(_MUTED)
        area = _rect(option)
        place = QPointF(area.left() + self._line * 0.5, area.top() + self._line * 0.3)
        painter.save()
        for column, texts in self._parts(words):
            column.draw(painter, place, texts, (text, muted))
            place.setX(place.x() + column.width + self._line)
        painter.restore()

    def _parts(self, words: RowWords) -> tuple[tuple[Column, _Texts], ...]:
        left = ((words.name, True), (words.goes, False))
        right = ((words.send, True), (words.more, False))
        if self._columns is None:
            self._columns = self.columns()
        parts = (left, right) if len(self._columns) > 1 else ((*left, *right),)
        return tuple(zip(self._columns, parts, strict=True))


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
        option, model = QStyleOptionViewItem(), self.model()
        self.setUniformRowHeights(model.rowCount() > _MOST_WHOLE)
        self._painter.forget()
        self.scheduleDelayedItemsLayout()
        seen = (model.index(row, 0) for row in range(min(_AT_ONCE, model.rowCount())))
        rows = sum(self._painter.sizeHint(option, index).height() for index in seen)
        wanted = rows + 2 * self.frameWidth() + round(self.fontMetrics().height())
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
