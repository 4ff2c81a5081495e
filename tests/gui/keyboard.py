"""Keys as a person presses them: they go to whatever has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def press(window: QWidget, key: Qt.Key) -> None:
    """One key."""
    QTest.keyClick(window.focusWidget(), key)


def write(window: QWidget, text: str) -> None:
    """A text, letter by letter."""
    QTest.keyClicks(window.focusWidget(), text)


def write_into(field: QWidget, text: str) -> None:
    """A text into a field that need not have the focus."""
    QTest.keyClicks(field, text)


def tab_to(window: QWidget, wanted: QWidget | None) -> bool:
    """Press Tab until `wanted` has the focus; False when it never has."""
    for _ in range(60):
        if window.focusWidget() is wanted:
            return True
        press(window, Qt.Key.Key_Tab)
    return False
