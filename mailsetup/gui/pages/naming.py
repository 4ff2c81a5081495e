"""Whose rules count for the files that were looked at: by the address, or from the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.provider_choice import ProviderChoice
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.address import parse_address
from mailsetup.model.errors import AddressError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings


class NamingPage(Page):
    """The list follows the address while it is typed; what the list shows counts."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.address = Field()
        self.provider = ProviderChoice(bindings)
        self.not_there = Text("", Role.MUTED)
        self._complained = False
        self._goes_on = False
        for widget in (self.address, self.provider, self.not_there):
            self.body.addWidget(widget)
        self.address.edited.connect(self._follow_address)
        self.provider.ready.connect(self._hear_provider)
        self.provider.combo.activated.connect(self._show_error)

    def enter(self, state: SetupState) -> None:
        """What is known of the person is there already."""
        self._complained = self._goes_on = False
        self.address.set_text(state.address_text)
        if state.sending.provider:
            self.provider.show_state(state)
        else:
            self.provider.follow_address(state)
        super().enter(state)

    def state(self) -> SetupState:
        """With what is typed and chosen; the verdicts were made without it."""
        known = self._state.sending
        before = known.verdicts or known.before
        sending = replace(known, provider=self.provider.provider(), verdicts=(), before=before)
        state, typed = replace(self._state, sending=sending), self.address.text().strip()
        if typed.casefold() == state.address_text.casefold():
            return state
        return replace(  # the password belongs to the other one
            state,
            address_text=typed,
            password=None,
            remember_password=False,
            password_recalled=False,
        )

    def end(self) -> None:
        """The list of providers is needed no longer."""
        self._goes_on = False
        self.provider.drop()

    def buttons(self) -> Buttons:
        """Next is always pressable: it says what is missing."""
        return Buttons(primary=translate("WindowButtons", "&Next"))

    def go_on(self) -> None:
        """Look at the same files once more, if we know by whose rules."""
        self._goes_on = self.provider.is_reading
        if self._goes_on:
            return
        self._complained = True
        self._show_error()
        if not self.provider.provider():
            self.address.edit.setFocus()
            return
        state = self.state()
        if _wrong(state.address_text):
            state = replace(self._state, sending=state.sending)
        self.advance.emit(state)

    def first_focus(self) -> QWidget | None:
        """Where the address says nothing, the list helps."""
        return self.provider.combo if self.address.text() else self.address.edit

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowSending", "Tell us your address or your provider"),
            translate("WindowSending", "Then we look once more, with the rules of your provider."),
        )
        self.address.set_texts(
            translate("WindowAddress", "Your &e‑mail address"),
            translate(
                "WindowSending", "It often says who your provider is. We send nothing to it."
            ),
            translate("WindowAddress", "name@provider.no"),
        )
        self.provider.retranslate()
        self.not_there.setText(
            translate(
                "WindowSending",
                "Is it not in the list? Then we do not know its rules. Press “Back”: all you can"
                " do then is try to send the file.",
            )
        )
        self._show_error()

    def _follow_address(self) -> None:
        self._goes_on = False
        self._complained = False
        self._show_error()
        self.provider.follow_address(self.state())

    def _hear_provider(self) -> None:
        if self._goes_on:
            self.go_on()
        self.changed.emit()

    def _show_error(self) -> None:
        missing = self._complained and not self.provider.provider()
        self.address.set_error(self._what_is_missing() if missing else "")

    def _what_is_missing(self) -> str:
        typed = self.address.text().strip()
        if not typed:
            return translate(
                "WindowSending", "Type your address, or choose your provider from the list."
            )
        wrong = _wrong(typed)
        if wrong is not None:
            return self.bindings.translator.render(wrong.message)
        return translate(
            "WindowSending", "This address does not tell us your provider. Choose it from the list."
        )


def _wrong(address: str) -> AddressError | None:
    try:
        parse_address(address)
    except AddressError as error:
        return error
    return None
