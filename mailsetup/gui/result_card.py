"""How something went: one large icon, and a line for each part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.widgets.status_line import StatusLine


class ResultCard(Card):
    """`title` "" for none."""

    def __init__(
        self,
        icon: str,
        tone: str,
        title: str,
        lines: Iterable[StatusLine],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Icon(icon, tone, 2.2), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(1)  # a single line stands beside the middle of the icon
        if title:
            column.addWidget(Text(title, Role.SECTION))
        for line in lines:
            column.addWidget(line)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.body.addLayout(row)
