"""Everything that would be changed, old and new, before it is changed."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.plan_consents import left_to_do, needed_consents
from mailsetup.gui.change_words import change_lines
from mailsetup.gui.client_words import client_name
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.plan_card import plan_card
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.consent_box import ConsentBox
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate
from mailsetup.model.change import Requirement
from mailsetup.model.message import Message

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.widgets.card import Card
    from mailsetup.model.change import Plan

_NEW_ACCOUNT = frozenset({"plan.new-account", "plan.new-profile"})


class ChangesPage(Page):
    """The blue button here is the consent; nothing was written before it."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self._agreed: set[str] = set()
        self.consents: list[ConsentBox] = []
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Nothing is agreed to yet."""
        self._agreed = set()
        super().enter(state)

    def buttons(self) -> Buttons:
        """Do it, once everything is agreed to that needs a word of its own."""
        return Buttons(
            primary=translate("WindowButtons", "&Make the changes"),
            enabled=all(consent.box.isChecked() for consent in self.consents),
        )

    def first_focus(self) -> QWidget | None:
        """The first question that is not answered."""
        return next((c.box for c in self.consents if not c.box.isChecked()), None)

    def retranslate(self) -> None:
        """All texts; the plans anew."""
        empty(self.content)
        self.say(
            translate("WindowChanges", "This is what we change"),
            translate("WindowChanges", "Only this, and only when you press the button."),
        )
        for plan in self._state.plans:
            self.content.addWidget(self._plan(plan))
        self._show_consents()
        for note in left_to_do(self._state.plans):
            self.content.addWidget(Callout(self.bindings.translator.render(note), "info"))
        self.content.addWidget(
            Callout(
                translate(
                    "WindowChanges",
                    "A safety copy is made first. Afterwards you can take everything back with one"
                    " button. The mail itself is not touched.",
                ),
                "info",
                "undo",
            )
        )
        if self._must_be_closed():
            words = translate(
                "WindowChanges", "{program} is open. It has to be closed while we make the changes."
            )
            self.content.addWidget(
                Callout(words.format(program=client_name(self._state)), "warning")
            )

    def _show_consents(self) -> None:
        self.consents = []
        for asked in needed_consents(self._state.plans):
            words = breakable(self.bindings.translator.render(_with_short_names(asked)))
            key = repr(asked)
            consent = ConsentBox(
                words,
                translate("WindowChanges", "Yes, I agree to this"),
                checked=key in self._agreed,
            )
            consent.box.toggled.connect(partial(self._agree, key))
            self.consents.append(consent)
            self.content.addWidget(consent)

    def _agree(self, key: str, checked: bool) -> None:
        if checked:
            self._agreed.add(key)
        else:
            self._agreed.discard(key)
        self.changed.emit()

    def _plan(self, plan: Plan) -> Card:
        return plan_card(plan, self._lines(plan), self.bindings.translator)

    def _lines(self, plan: Plan) -> tuple[str, ...]:
        program = client_name(self._state)
        if plan.title.id in _NEW_ACCOUNT:
            account = translate("WindowChanges", "{program} gets an account for {address}.")
            servers = translate(
                "WindowChanges", "Receiving and sending are set up the way the provider wants."
            )
            stays = translate("WindowChanges", "What is already there stays as it is.")
            address = self._state.discovery.address if self._state.discovery else ""
            return (account.format(program=program, address=address), servers, stays)
        return tuple(change_lines(plan.changes, program, self.bindings.translator))

    def _must_be_closed(self) -> bool:
        choice = self._state.choice
        running = choice is not None and choice.profile is not None and choice.profile.is_running
        return running and any(
            Requirement.CLIENT_CLOSED in plan.requires for plan in self._state.plans
        )


def _with_short_names(asked: Message) -> Message:
    """Files without their directories: those stand in the details."""
    names = {key: re.split(r"[/\\]", str(value))[-1] for key, value in asked.params.items()}
    return Message(id=asked.id, params=names)
