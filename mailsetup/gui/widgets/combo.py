"""A combo box whose list shows every entry whole, on every system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlainCombo(QComboBox):
    """The list drops below the box; its rows have the height that the style sheet gives them.

    The style's own list is a menu: it takes no row height from a style sheet, but reckons with
    it, so the last entry came to lie half outside.

    A list that is closed leaves to the page what scrolls it: whoever scrolls chooses nothing.
    """

    _has_list = False
    _own_button: QPushButton | None = None

    def enter_presses(self, button: QPushButton) -> None:
        """The list has this button of its own: Enter in it is not for the window's blue one."""
        self._own_button = button

    def showPopup(self) -> None:
        """The list is made when it is first needed."""
        if not self._has_list:
            from PySide6.QtWidgets import (  # noqa: PLC0415 - not before the first picture
                QListView,
                QStyledItemDelegate,
            )

            self._has_list = True
            self.setView(QListView(self))
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and letters choose; PageUp and PageDown are for the page."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        elif self._own_button is not None and event.key() in _ENTER:
            self._own_button.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It reaches the box only while the list is closed."""
        event.ignore()
