"""A combo box whose list shows every entry whole, on every system."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate


class PlainCombo(QComboBox):
    """The list drops below the box; its rows have the height that the style sheet gives them.

    The style's own list is a menu: it takes no row height from a style sheet, but reckons with
    it, so the last entry came to lie half outside.
    """

    _has_list = False

    def showPopup(self) -> None:
        """The list is made when it is first needed."""
        if not self._has_list:
            self._has_list = True
            self.setView(QListView(self))
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()
