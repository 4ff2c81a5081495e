"""Parts of an imitated window: fields, boxes to tick, rows, tabs, buttons. All are only drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.flow_row import FlowRow
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.guides.book import PartKind
from mailsetup.guides.values import ValueState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from mailsetup.guides.filling import FilledPart, FilledValue, ShownLabel

NARROW_IN_LINES = 30
"""Below this width, in heights of a line of text, a field stands below its label."""

LABEL_SHARE = 2, 3
"""Of the width, for the label and for the field beside it."""

_BREAK = "\u200b"  # a line may end here; nothing is seen
_PIECE = 16


class PicturePart(QWidget):
    """A part; `copy_buttons` are the only things in it that can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.copy_buttons: tuple[CopyButton, ...] = ()


def make_part(part: FilledPart, words: Callable[[FilledValue], str]) -> PicturePart:
    """Draw a part; `words` says what belongs in a field."""
    match part.kind:
        case PartKind.TEXT | PartKind.CHOICE:
            return _FieldPart(part, words)
        case PartKind.TICK:
            return _TickPart(part)
        case PartKind.ROWS:
            return _RowsPart(part)
        case PartKind.SECTION:
            return _SectionPart(part)
        case PartKind.TABS | PartKind.MENU | PartKind.BUTTONS:
            return _LinePart(part)
        case _:
            assert_never(part.kind)


def _shape(text: str, shape: str, label: ShownLabel) -> Text:
    drawn = Text(text)
    drawn.setProperty("shape", shape)
    drawn.setProperty("wanted", "true" if label.wanted else "false")
    drawn.setProperty("chosen", "true" if label.chosen else "false")
    return drawn


class _FieldPart(PicturePart):
    """A label, a box with what belongs in it, and the button that copies that."""

    def __init__(self, part: FilledPart, words: Callable[[FilledValue], str]) -> None:
        super().__init__()
        label = part.labels[0]
        value = part.value
        name = Text(label.full)
        name.setProperty("idle", "false" if part.wanted else "true")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(name, LABEL_SHARE[0])
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._box(part, words), 1, Qt.AlignmentFlag.AlignVCenter)
        if _can_be_pasted(part) and value is not None:
            button = CopyButton(value.text, label.full)
            self.copy_buttons = (button,)
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(beside, LABEL_SHARE[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The box stands below its label where there is no room beside."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_IN_LINES * self.fontMetrics().height()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _box(self, part: FilledPart, words: Callable[[FilledValue], str]) -> QLabel:
        value = part.value
        text = words(value) if value is not None and _is_shown(value) else ""
        given = value is not None and value.state is ValueState.GIVEN
        box = Text(_breakable(text) if given else text or "\u00a0")  # as high as a full one
        box.setAccessibleName(text)
        box.setProperty("shape", "box")
        box.setProperty("wanted", "true" if part.wanted else "false")
        box.setProperty("idle", "false" if part.wanted else "true")
        if part.kind is PartKind.CHOICE:
            box.setText(f"{box.text()}  ▾")
        return box


def _is_shown(value: FilledValue) -> bool:
    """What is not asked for now is shown only to find one's way; nothing is claimed about it."""
    return value.wanted or value.state is ValueState.GIVEN


def _can_be_pasted(part: FilledPart) -> bool:
    """A list to choose from takes no text."""
    value = part.value
    if value is None or part.kind is not PartKind.TEXT:
        return False
    return value.wanted and value.state is ValueState.GIVEN


class _TickPart(PicturePart):
    """A box that is ticked, or is not."""

    def __init__(self, part: FilledPart) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = part.labels[0]
        box = QLabel("✓" if part.ticked else " ")
        box.setProperty("shape", "tick")
        box.setProperty("wanted", "true" if part.wanted else "false")
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        name = Text(label.full)
        name.setProperty("idle", "false" if part.wanted else "true")
        row.addWidget(name, 1)


class _RowsPart(PicturePart):
    """Rows of a list; an arrow at the right says that they open something."""

    def __init__(self, part: FilledPart) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in part.labels:
            column.addWidget(_shape(f"{label.full}   ›", "row", label))


class _SectionPart(PicturePart):
    """A heading within a window."""

    def __init__(self, part: FilledPart) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(Text(part.labels[0].full, Role.STRONG))


class _LinePart(PicturePart):
    """Tabs, buttons, or a way through menus: beside each other as far as there is room."""

    def __init__(self, part: FilledPart) -> None:
        super().__init__()
        shape = {PartKind.TABS: "tab", PartKind.MENU: "menu", PartKind.BUTTONS: "button"}[part.kind]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = FlowRow(right=part.kind is PartKind.BUTTONS)
        for index, label in enumerate(part.labels):
            if index and part.kind is PartKind.MENU:
                row.add(_between())
            drawn = _shape(label.full, shape, label)
            drawn.setWordWrap(False)
            row.add(drawn, Icon("arrow-right", "primary", 1.1) if label.wanted else None)
        column.addWidget(row)


def _between() -> QLabel:
    """Stands between two menus."""
    mark = QLabel("›")
    mark.setProperty("role", "muted")
    return mark


def _breakable(text: str) -> str:
    """Lines may end after a dot or @, and within a part that is longer than any line."""
    pieces = (
        _BREAK.join(part[at : at + _PIECE] for at in range(0, len(part), _PIECE))
        for part in re.split(r"(?<=[.@])", text)
    )
    return _BREAK.join(pieces)
