"""What lies in a layout, and that nothing of Qt is kept by asking for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from mailsetup.gui.tab_order import focusable
from mailsetup.gui.widgets.laid_out import laid_out

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def kept_items() -> list[object]:
    """Items of layouts that PySide would mix up with whatever is made at their address later."""
    return [
        one
        for one in Shiboken.getAllValidWrappers()
        if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)
    ]


def test_widgets_and_inner_layouts_come_in_the_order_in_which_they_lie(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    last, first, second, elsewhere = (QLabel(parent=page) for _ in range(4))
    row = QHBoxLayout()
    row.addWidget(second)
    column.addWidget(last)
    column.insertLayout(0, row)
    column.insertStretch(0)
    column.insertWidget(0, first)
    first.hide()

    assert laid_out(column) == (first, row, last)
    assert laid_out(row) == (second,)
    assert elsewhere not in laid_out(column)
    assert laid_out(QVBoxLayout()) == ()


def test_what_was_taken_out_is_not_there_any_more(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    one, other = QLabel(), QLabel()
    column.addWidget(one)
    column.addWidget(other)
    column.removeWidget(one)
    assert laid_out(column) == (other,)


def test_asking_for_the_order_of_tab_keeps_no_items(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    row = QHBoxLayout()
    column.addLayout(row)
    column.addStretch(1)
    column.addWidget(QLineEdit())
    row.addWidget(QPushButton())
    before = kept_items()
    assert len(tuple(focusable(page))) == 2
    assert [item for item in kept_items() if item not in before] == []
