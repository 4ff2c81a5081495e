"""A text field with its label above and, when something is wrong, the reason below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.button_row import ButtonRow
from mailsetup.gui.widgets.text import Role, Text, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Edit(QLineEdit):
    """Where it has a button of its own, Enter presses that, and not the window's as well."""

    own_button: QPushButton | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in every line edit, but for Enter."""
        if self.own_button is not None and event.key() in _ENTER:
            self.own_button.click()
            event.accept()
        else:
            super().keyPressEvent(event)


class Field(QWidget):
    """Label, line edit, hint and error belong together, also for a screen reader."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setProperty("role", "strong")
        self.label.setWordWrap(False)
        self.edit = _Edit()
        self.label.setBuddy(self.edit)
        self.hint = Text("", Role.SMALL)
        self.error = Text("", Role.ERROR)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for widget in (self.label, self.edit, self.hint, self.error):
            self._column.addWidget(widget)
        self.hint.hide()
        self.error.hide()
        self.edit.textEdited.connect(self.edited)

    def set_texts(self, label: str, hint: str = "", placeholder: str = "") -> None:
        """The words; `label` holds the `&` of its Alt key."""
        self.label.setText(label)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.edit.setPlaceholderText(placeholder)
        self._describe()

    def set_error(self, text: str) -> None:
        """Say what is wrong; "" takes it away."""
        is_new = text != self.error.text()
        self.error.setText(text)
        self.error.setVisible(bool(text))
        wrong = "true" if text else "false"
        if self.edit.property("wrong") != wrong:
            self.edit.setProperty("wrong", wrong)
            restyle(self.edit)
        self._describe()
        if is_new:
            announce(self.edit, text)

    def enter_presses(self, button: QPushButton) -> None:
        """The field has this button of its own: Enter in it is not for the window's blue one."""
        self.edit.own_button = button

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Fill in, without `edited`."""
        if self.edit.text() != text:
            self.edit.setText(text)

    def _describe(self) -> None:
        said = (self.error.text(), self.hint.text())
        self.edit.setAccessibleDescription(" ".join(part for part in said if part))


class PasswordField(Field):
    """A field with dots, and a box to see what one types; `boxes` has room for more of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.show_box = QCheckBox()
        self.show_box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_box.toggled.connect(self._show_password)
        self.boxes = ButtonRow()
        self.boxes.add(self.show_box)
        self._column.addWidget(self.boxes)

    def set_show_text(self, text: str) -> None:
        """The words beside the box."""
        self.show_box.setText(text)

    def hide_password(self) -> None:
        """Dots again."""
        self.show_box.setChecked(False)

    def _show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        # l, I, 1 and O, 0 must look different where a password is read letter by letter.
        self.edit.setProperty("fixed", "true" if shown else "false")
        restyle(self.edit)
