"""Below the field for the password: whether it is to be remembered, and the remembered one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.password_index import Purpose
from mailsetup.credentials.keyring_backend import KeyringUnavailable
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.keyring_words import NO_ANSWER, keyring_words, waiting_words
from mailsetup.gui.pages.page import empty
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.wording import translate
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.gui.widgets.field import PasswordField
    from mailsetup.runtime.context import Context


class RememberedPassword(QWidget):
    """A remembered password takes the place of `field`, and is never shown.

    Signals:
        changed: something stands here that did not before.
    """

    changed = Signal()

    def __init__(
        self, bindings: Bindings, field: PasswordField, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bindings = bindings
        self.task: Task | None = None
        self._field = field
        self._address = ""
        self._recalled: Secret | None = None
        self._tone = ""
        self._words: Callable[[], str] = str
        self.box = QCheckBox()
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.use_button = action_button("", self.recall)
        self.other_button = link_button("", self.type_another)
        self._notes = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.use_button)
        column.addLayout(self._notes)
        column.addWidget(self.other_button)
        field.boxes.add(self.box)
        self.box.clicked.connect(self._ticked)

    def enter(self, state: SetupState) -> None:
        """As it was left."""
        self.end()
        self._address = state.address_text
        self._recalled = state.password if state.password_recalled else None
        self._tone, self._words = "", str
        self.box.setChecked(state.remember_password)
        self._show()

    def end(self) -> None:
        """The keyring is not waited for any longer."""
        if self.task is not None:
            self.task.abandon()
            self.task = None

    def for_address(self, address: str) -> None:
        """Another one was typed: what is remembered belongs to one address only."""
        if address.casefold() == self._address.casefold():
            return
        self.end()
        self._address = address
        self._recalled = None
        self._tone, self._words = "", str
        self._show_anew()

    @property
    def has_one(self) -> bool:
        """Whether a remembered password is used."""
        return self._recalled is not None

    def filled(self, state: SetupState) -> SetupState:
        """With the remembered password, or the wish to remember the typed one."""
        same = state.address_text.casefold() == self._address.casefold()
        if self._recalled is not None and same:
            return replace(
                state, password=self._recalled, password_recalled=True, remember_password=False
            )
        wanted = self.box.isChecked()  # also before a password is typed
        return replace(state, password_recalled=False, remember_password=wanted)

    def retranslate(self) -> None:
        """All texts."""
        self.box.setText(translate("WindowKeyring", "Remember it in this computer’s keyring"))
        self.box.setAccessibleDescription(_later_words())
        self.use_button.setText(translate("WindowKeyring", "Use the remembered password"))
        self.other_button.setText(translate("WindowKeyring", "Type another password instead"))
        self._show()

    # What is shown ------------------------------------------------------------------------

    def _show(self) -> None:
        offered = not self.has_one and self.task is None and self._is_remembered()
        self._field.setVisible(not self.has_one)
        self.box.setVisible(not self.has_one and not self.bindings.practice)
        self.use_button.setVisible(offered)
        self.other_button.setVisible(self.has_one)
        empty(self._notes)
        tone, words = self._tone, self._words()
        if self.has_one:
            tone = "success"
            words = translate(
                "WindowKeyring", "The remembered password is used. It is not shown here."
            )
        if words:
            self._notes.addWidget(Callout(words, tone))
        self.setVisible(bool(words) or offered or self.has_one)

    def _show_anew(self) -> None:
        self._show()
        self.changed.emit()

    def _tell(self, tone: str, words: Callable[[], str]) -> None:
        self._tone, self._words = tone, words
        announce(self, words())
        self._show_anew()

    def _is_remembered(self) -> bool:
        address = self._address.strip().lower()
        return bool(address) and self.bindings.work.is_remembered(Purpose.PASSWORD, address)

    # The keyring --------------------------------------------------------------------------

    def recall(self) -> None:
        """Get it out of the keyring, which may ask to be opened."""
        work, address = self.bindings.work, self._address.strip().lower()

        def run(ctx: Context, _report: Report) -> Secret | KeyringUnavailable | None:
            return work.recall(Purpose.PASSWORD, address, ctx)

        self.end()
        self.task = self.bindings.runner.start(run)
        self.task.succeeded.connect(self._on_recalled)
        self.task.failed.connect(lambda _: self._on_recalled(NO_ANSWER))
        self._tell("info", waiting_words)

    def _on_recalled(self, found: object) -> None:
        self.task = None
        match found:
            case Secret():
                self._recalled = found
                self._tell("", str)
            case KeyringUnavailable():
                self._tell("warning", partial(keyring_words, found))
            case _:
                self._tell("warning", _gone_words)

    def type_another(self) -> None:
        """The remembered one is not used; it stays in the keyring."""
        self._recalled = None
        self._tone, self._words = "", str
        self._show_anew()
        self._field.edit.setFocus()

    def _ticked(self, wanted: bool) -> None:
        """See at once whether there is a keyring, not only when it is too late."""
        self.end()
        if not wanted:
            self._tell("", str)
            return
        work = self.bindings.work

        def run(ctx: Context, _report: Report) -> KeyringUnavailable | None:
            return work.can_remember(ctx)

        self.task = self.bindings.runner.start(run)
        self.task.succeeded.connect(self._on_tried)
        self.task.failed.connect(lambda _: self._on_tried(NO_ANSWER))
        self._tell("info", waiting_words)

    def _on_tried(self, failed: object) -> None:
        self.task = None
        if isinstance(failed, KeyringUnavailable):
            self.box.setChecked(False)
            self._tell("warning", partial(keyring_words, failed))
            return
        self._tell("success", _later_words)


def _gone_words() -> str:
    return translate("WindowKeyring", "It is not in the keyring any more. Please type it.")


def _later_words() -> str:
    return translate("WindowKeyring", "It is put there once we have seen that it works.")
