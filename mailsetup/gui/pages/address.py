"""The first page: who are you, and how does your provider know that it is you."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.moving_state import MovingState
from mailsetup.app.steps import Task
from mailsetup.gui.address_words import (
    OPENS_MAILBOX,
    address_headline,
    password_needed,
    password_use,
)
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.remembered_password import RememberedPassword
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.field import Field, PasswordField
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate
from mailsetup.model.address import parse_address
from mailsetup.model.errors import AddressError
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.model.message import Message


class AddressPage(Page):
    """Address, password, and optionally the name that others see."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.address = Field()
        self.password = PasswordField()
        self.name = Field()
        self.use = Callout("", "info", "lock")
        self._complained = False
        self.reported = Callout("", "warning")
        self.memory = RememberedPassword(bindings, self.password)
        for widget in (self.reported, self.address, self.password):
            self.body.addWidget(widget)
        for below in (self.memory, self.use, self.name):
            self.body.addWidget(below)
        self.memory.changed.connect(self.changed)
        self.address.edited.connect(self._address_edited)
        self.address.edit.editingFinished.connect(self._address_left)
        self.password.edited.connect(self._password_edited)

    def enter(self, state: SetupState) -> None:
        """Show what was typed before."""
        self._complained = False
        self.address.set_text(state.address_text)
        typed = state.password if not state.password_recalled else None
        self.password.set_text(typed.reveal() if typed else "")
        self.memory.enter(state)
        self.password.hide_password()
        self.name.set_text(state.full_name)
        super().enter(state)

    def state(self) -> SetupState:
        """What is typed now; an empty password is none at all."""
        typed = self.password.text()
        address = self.address.text().strip()
        known = self._state
        if known.moving.id and address.casefold() != known.address_text.casefold():
            # Another mailbox, so it is another move, whose server is not known yet.
            known = replace(known, moving=MovingState(begun=known.moving.begun), discovery=None)
        state = replace(
            known,
            address_text=address,
            full_name=self.name.text().strip(),
            password=Secret(typed) if typed else None,
        )
        return self.memory.filled(state)

    def end(self) -> None:
        """The keyring is not waited for any longer."""
        self.memory.end()

    def buttons(self) -> Buttons:
        """Next is always pressable: it says what is missing."""
        return Buttons(primary=translate("WindowButtons", "&Next"))

    def go_on(self) -> None:
        """On if the address is one; else say what is wrong with it. An inbox needs a password."""
        if self._wrong() is not None or self._lacks_password():
            self._complained = True
            self._show_error()
            wrong = self.address if self._wrong() is not None else self.password
            wrong.edit.setFocus()
            return
        super().go_on()

    def first_focus(self) -> QWidget | None:
        """The first field that is empty."""
        if self.memory.has_one:
            return None if self.address.text() else self.address.edit
        return self.password.edit if self.address.text() else self.address.edit

    def retranslate(self) -> None:
        """All texts."""
        self.say(*address_headline(self._state))
        self.address.set_texts(
            translate("WindowAddress", "Your &e‑mail address"),
            placeholder=translate("WindowAddress", "name@provider.no"),
        )
        self.password.set_texts(translate("WindowAddress", "Your e‑mail &password"))
        self.password.set_show_text(translate("WindowAddress", "&Show the password"))
        self.memory.retranslate()
        self.use.set_text(password_use(self._state.task))
        self.name.setVisible(self._state.task is Task.SET_UP)
        self.name.set_texts(
            translate("WindowAddress", "Your na&me (you can leave this empty)"),
            translate("WindowAddress", "People who get mail from you see this name."),
        )
        self._show_reported()
        self._show_error()

    @property
    def _opens_mailbox(self) -> bool:
        """Whether it is about the mailbox itself, so that the password is needed."""
        return self._state.task in OPENS_MAILBOX

    def _show_reported(self) -> None:
        """What brought the person here: the sentence of the mail that came back."""
        reported = self._state.reported
        self.reported.setVisible(reported is not None)
        if reported is None:
            return
        told = translate("WindowAddress", "The mail that came back is about your settings.")
        if reported.evidence:
            said = translate("WindowAddress", "It says: “{words}”")
            told = f"{told} {said.format(words=reported.evidence[0].text)}"
        self.reported.set_text(breakable(told))

    def _lacks_password(self) -> bool:
        typed = self.password.text() or self.memory.has_one
        return self._opens_mailbox and not typed

    def _password_edited(self) -> None:
        if self._complained:
            self._show_error()
        self.changed.emit()

    def _address_edited(self) -> None:
        if self._complained:
            self._show_error()
        self.changed.emit()

    def _address_left(self) -> None:
        self.memory.for_address(self.address.text().strip())
        if self.address.text().strip():
            self._complained = not self._opens_mailbox
            self._show_error()

    def _show_error(self) -> None:
        wrong = self._wrong() if self._complained else None
        self.address.set_error(self.bindings.translator.render(wrong) if wrong else "")
        needed = password_needed(self._state.task)
        self.password.set_error(needed if self._complained and self._lacks_password() else "")

    def _wrong(self) -> Message | None:
        try:
            parse_address(self.address.text())
        except AddressError as error:
            return error.message
        return None
