"""A part of a page is brought into sight: all of it, or its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mailsetup.gui.scrolling import scroll_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SEEN = 300


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[tuple[QWidget, ...]]:
    """Of a long page, from top to bottom; the second is higher than what one sees at once."""
    area = QScrollArea()
    qtbot.addWidget(area)
    area.resize(400, SEEN)
    area.setWidgetResizable(True)
    page = QWidget()
    column = QVBoxLayout(page)
    made = tuple(QWidget() for _ in range(3))
    for widget, height in zip(made, (200, 2 * SEEN, 200), strict=True):
        widget.setFixedHeight(height)
        column.addWidget(widget)
    area.setWidget(page)
    area.show()
    yield made
    area.close()


def top_of(widget: QWidget) -> int:
    area = widget.window()
    assert isinstance(area, QScrollArea)
    return widget.mapTo(area.viewport(), QPoint()).y()


@pytest.mark.parametrize("coming_from", [0, 2])
def test_of_what_is_too_high_the_top_is_seen(
    qtbot: QtBot, parts: tuple[QWidget, ...], coming_from: int
) -> None:
    scroll_to(parts[coming_from])
    qtbot.wait(20)
    scroll_to(parts[1])
    qtbot.waitUntil(lambda: top_of(parts[1]) == 0)


def test_all_of_what_is_not_too_high_is_seen(qtbot: QtBot, parts: tuple[QWidget, ...]) -> None:
    scroll_to(parts[2])
    qtbot.waitUntil(lambda: 0 <= top_of(parts[2]) <= SEEN - 200)
