"""The mail programs on this computer: which one is it about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.steps import Step
from mailsetup.gui.client_words import has_several, kind_name
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.server_words import describe_config
from mailsetup.gui.widgets.choice_card import ChoiceCard
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.wording import translate
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.app.state import ProfileChoice, SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.model.client import ClientProfile


class ProgramsPage(Page):
    """One card for each profile; a new profile is one of them."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.body.addLayout(self.content)
        self.group = QButtonGroup(self)
        self.cards: list[ChoiceCard] = []
        self._chosen: str | None = None

    def enter(self, state: SetupState) -> None:
        """Choose what was chosen, else the best guess; beside a damaged profile nothing.

        A new profile there would look as if all mail were gone: only the person may want it.
        """
        places = [choice.location for choice in state.choices if _choosable(choice)]
        damaged = any(choice.profile and choice.profile.problem for choice in state.choices)
        guesses = [place for place in places if place or not damaged]
        self._chosen = state.chosen if state.chosen in places else next(iter(guesses), None)
        super().enter(state)

    def state(self) -> SetupState:
        """With the chosen profile."""
        return replace(self._state, chosen=self._chosen)

    def buttons(self) -> Buttons:
        """Next when something is chosen."""
        if not self._state.choices:
            return Buttons()
        return Buttons(
            primary=translate("WindowButtons", "&Next"), enabled=self._chosen is not None
        )

    def first_focus(self) -> QWidget | None:
        """The chosen card."""
        button = self.group.checkedButton()
        return button if button is not None else None

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        self.group.deleteLater()
        self.group = QButtonGroup(self)
        self.cards = []
        if not self._state.choices:
            self._show_none()
            return
        self.say(*self._headline())
        for choice in self._state.choices:
            card = self._card(choice)
            card.radio.setEnabled(_choosable(choice))
            card.radio.setChecked(choice.location == self._chosen)
            self.group.addButton(card.radio, len(self.cards))
            self.cards.append(card)
            self.content.addWidget(card)
        self.group.idToggled.connect(self._choose)
        if not self._has_programs():
            self._show_other_ways()

    def _card(self, choice: ProfileChoice) -> ChoiceCard:
        profile = choice.profile
        if profile is None:
            return ChoiceCard(
                translate("WindowPrograms", "Set up Thunderbird from the beginning"),
                (
                    translate(
                        "WindowPrograms",
                        "What is already in Thunderbird stays as it is; it gets a new profile for"
                        " this address.",
                    ),
                ),
            )
        note, tone = self._note(profile)
        return ChoiceCard(
            _title(profile, named=has_several(self._state)),
            (_accounts(profile), self._plan_words(choice)),
            note,
            tone,
        )

    def _plan_words(self, choice: ProfileChoice) -> str:
        if choice.has_account:
            return translate(
                "WindowPrograms", "Your address is set up here. We look whether it is right."
            )
        return translate("WindowPrograms", "Your address is not set up here yet. We add it.")

    def _note(self, profile: ClientProfile) -> tuple[str, str]:
        if profile.problem:
            return self.bindings.translator.render(message(profile.problem)), "warning"
        if profile.is_running:
            words = translate(
                "WindowPrograms",
                "{program} is open now. That is fine; we tell you when it has to be closed.",
            )
            return words.format(program=kind_name(profile.client)), "info"
        return "", "info"

    def _headline(self) -> tuple[str, str]:
        if self._has_programs():
            return (
                translate("WindowPrograms", "Which mail program is it about?"),
                translate("WindowPrograms", "This is what we found on this computer."),
            )
        return (
            translate("WindowPrograms", "No mail program is set up here yet"),
            translate(
                "WindowPrograms",
                "We can set up Thunderbird. If it is not installed, install it first and let us"
                " look again.",
            ),
        )

    def _has_programs(self) -> bool:
        return any(choice.profile is not None for choice in self._state.choices)

    def _show_none(self) -> None:
        self.say(
            translate("WindowPrograms", "We found no mail program"),
            translate(
                "WindowPrograms", "There is none on this computer that we know how to set up."
            ),
        )
        self.content.addWidget(
            ProblemPanel(
                translate("WindowPrograms", "Thunderbird was not found"),
                translate(
                    "WindowPrograms",
                    "If you want to use Thunderbird, install it, open it once, and let us look"
                    " again.",
                ),
                (WayOn(translate("WindowPrograms", "Back to the settings"), self.retreat.emit),),
            )
        )
        self._show_other_ways()

    def _show_other_ways(self) -> None:
        again = QPushButton(translate("WindowPrograms", "Look again"))
        again.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        again.clicked.connect(self._look_again)
        self.content.addWidget(again)
        best = self._state.discovery.best if self._state.discovery is not None else None
        if best is not None:
            fold = Fold(translate("WindowPrograms", "Details: settings for another mail program"))
            name = translate("WindowPrograms", "Server settings")
            fold.body.addWidget(RawText(describe_config(best), name))
            self.content.addWidget(fold)

    def _choose(self, index: int) -> None:
        if self.cards[index].radio.isChecked():
            self._chosen = self._state.choices[index].location
            self.changed.emit()

    def _look_again(self) -> None:
        self.jump.emit(Step.SEARCHING, self._state)


def _choosable(choice: ProfileChoice) -> bool:
    return choice.profile is None or not choice.profile.problem or bool(choice.profile.accounts)


def _title(profile: ClientProfile, *, named: bool) -> str:
    program = kind_name(profile.client)
    if named and profile.client is ClientKind.THUNDERBIRD and profile.name:
        return translate("WindowPrograms", "{program}, profile “{name}”").format(
            program=program, name=profile.name
        )
    return program


def _accounts(profile: ClientProfile) -> str:
    addresses = [account.address for account in profile.accounts if account.address]
    if not addresses:
        return translate("WindowPrograms", "No e-mail accounts in it")
    words = translate("WindowPrograms", "Accounts: {addresses}")
    return words.format(addresses=", ".join(dict.fromkeys(addresses)))
