"""An imitation of a window of another program: what stands where, and what to do there now.

Nothing in it can be pressed but our own copy buttons, so nobody takes it for the real one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.picture_parts import make_part
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.guides.book import PartKind, WindowStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.gui.widgets.copy_button import CopyButton
    from mailsetup.guides.filling import FilledValue, FilledWindow

# These have an arrow of their own at the one that is to be pressed.
_SHOW_THE_WAY = frozenset({PartKind.TABS, PartKind.MENU, PartKind.BUTTONS})


class WindowPicture(QFrame):
    """One window, its parts one below the other.

    Args:
        words: what belongs in a field, in words.
    """

    def __init__(
        self,
        window: FilledWindow,
        words: Callable[[FilledValue], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("picture", window.style.value)
        self.setAccessibleName(
            translate("WindowGuide", "Picture of the window “{title}”").format(
                title=window.title.full
            )
        )
        self.copy_buttons: tuple[CopyButton, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(_bar(window))
        body = QVBoxLayout()
        body.setContentsMargins(6, 10, 14, 14)
        body.setSpacing(10)
        column.addLayout(body)
        for part in window.parts:
            made = make_part(part, words)
            self.copy_buttons += made.copy_buttons
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(
                _Pointer(here=part.wanted and part.kind not in _SHOW_THE_WAY),
                0,
                Qt.AlignmentFlag.AlignVCenter,
            )
            row.addWidget(made, 1)
            body.addLayout(row)


class _Pointer(QWidget):
    """An arrow where something is to be done, and as much free space where nothing is."""

    def __init__(self, *, here: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        arrow = Icon("arrow-right", "primary", 1.1)
        policy = arrow.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        arrow.setSizePolicy(policy)
        row.addWidget(arrow)
        arrow.setVisible(here)  # not before it is a part of this


def _bar(window: FilledWindow) -> QFrame:
    """The title as the system of that program shows it."""
    bar = QFrame()
    bar.setProperty("pictureBar", window.style.value)
    row = QHBoxLayout(bar)
    row.setContentsMargins(14, 8, 14, 8)
    row.setSpacing(8)
    title = Text(window.title.full, Role.STRONG)
    match window.style:
        case WindowStyle.MAC:
            for _ in range(3):
                row.addWidget(Icon("dot", "plain", 0.8))
            title.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(title, 1)
        case WindowStyle.PHONE:
            row.addWidget(_turned_chevron())
            title.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(title, 1)
        case WindowStyle.WINDOWS | WindowStyle.PLAIN:
            row.addWidget(title, 1)
            row.addWidget(_close_mark())
    return bar


def _turned_chevron() -> QLabel:
    label = QLabel("‹")
    label.setProperty("role", "section")
    return label


def _close_mark() -> QLabel:
    label = QLabel("×")
    label.setProperty("role", "section")
    return label
