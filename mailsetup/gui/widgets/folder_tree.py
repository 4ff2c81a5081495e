"""A folder tree as a mail program shows it: read-only, as high as its content."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QIcon,
    QPalette,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from mailsetup.gui.widgets.icons import icon
from mailsetup.gui.widgets.still_tree import StillTree


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRow:
    """A folder in words: `note` stands at the right, `marked` rows are strong."""

    name: str
    icon: str = "folder"
    note: str = ""
    marked: bool = False
    children: tuple[TreeRow, ...] = ()


SMALLEST_SHARE_OF_NOTES = 0.25
"""Of the width; a very long name is cut rather than that no note is seen at all."""

_AROUND = 14  # pixels of frame and padding


class FolderTree(StillTree):
    """The rows, all unfolded; arrow keys walk through them.

    They are put in once the style is known: when somebody sees them, or asks how wide they are.
    """

    def __init__(self, rows: tuple[TreeRow, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._icons: dict[str, QIcon] = {}
        self._style = ("", 0)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def row_names(self) -> tuple[str, ...]:
        """The folders from top to bottom, children after their parent."""
        return tuple(_names(self._rows))

    def follow_style(self) -> None:
        """Draw icons in its colour, take the height of the rows."""
        if self._style_now() == self._style:
            self._fit()
            self._fit_notes()
        else:
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notes get what the names leave."""
        super().resizeEvent(event)
        self._fit_notes()

    def needed_width(self) -> int:
        """The width at which neither a name nor a note is cut, in pixels."""
        self.ensurePolished()
        if self._style_now() != self._style:
            self._fill()
        return self._names_width() + self._notes_width() + self._frame_width()

    def _style_now(self) -> tuple[str, int]:
        colour = self.palette().color(QPalette.ColorRole.Text)
        return self.font().toString(), colour.rgba()

    def _fill(self) -> None:
        self._style = self._style_now()
        self._icons.clear()
        self._model.clear()
        self._model.setColumnCount(2)
        for row in self._rows:
            self._model.appendRow(self._items(row))
        self.expandAll()
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.setIndentation(round(self.fontMetrics().height() * 1.1))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self._fit()
        self._fit_notes()

    def _items(self, row: TreeRow) -> list[QStandardItem]:
        colour = self.palette().color(QPalette.ColorRole.Text)
        side = self.fontMetrics().height()
        if row.icon not in self._icons:
            self._icons[row.icon] = icon(row.icon, colour, side)
        name = QStandardItem(self._icons[row.icon], row.name)
        note = QStandardItem(row.note)
        note.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        spoken = f"{row.name}, {row.note}" if row.note else row.name
        name.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        font = QFont(self.font())
        font.setBold(row.marked)
        name.setFont(font)
        for item in (name, note):
            item.setEditable(False)
        for child in row.children:
            name.appendRow(self._items(child))
        return [name, note]

    def _fit_notes(self) -> None:
        """A name tells more than its note: where there is no room for both, the note is cut."""
        room = self.viewport().width()
        left = max(room - self._names_width(), round(room * SMALLEST_SHARE_OF_NOTES))
        self.setColumnWidth(1, min(self._notes_width(), left))

    def _names_width(self) -> int:
        """Of the widest name with its icon, its place in the tree and the air around."""
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        around = self.iconSize().width() + 2 * metrics.averageCharWidth() + _AROUND
        step = self.indentation()
        return (
            max(
                (
                    metrics.horizontalAdvance(name) + depth * step
                    for name, depth in _deep(self._rows)
                ),
                default=0,
            )
            + around
        )

    def _notes_width(self) -> int:
        return max(0, self.sizeHintForColumn(1))

    def _frame_width(self) -> int:
        return max(0, self.width() - self.viewport().width()) if self.isVisible() else _AROUND

    def _fit(self) -> None:
        rows = len(self.row_names())
        index = self._model.index(0, 0, QModelIndex())
        height = self.rowHeight(index) if rows else 0
        height = height or round(self.fontMetrics().height() * 1.6)
        around = max(0, self.height() - self.viewport().height()) if self.isVisible() else 14
        self.setFixedHeight(rows * height + around)


def _deep(rows: tuple[TreeRow, ...], depth: int = 1) -> list[tuple[str, int]]:
    """Every name, and how deep it stands; the top level stands at 1."""
    found: list[tuple[str, int]] = []
    for row in rows:
        found.append((row.name, depth))
        found += _deep(row.children, depth + 1)
    return found


def _names(rows: tuple[TreeRow, ...]) -> list[str]:
    found: list[str] = []
    for row in rows:
        found.append(row.name)
        found += _names(row.children)
    return found
