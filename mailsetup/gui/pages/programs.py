"""The mail programs on this computer and elsewhere: which one is it about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.program_cards import program_card
from mailsetup.gui.report_way import report_way
from mailsetup.gui.server_words import describe_config
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import ProfileChoice, SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.widgets.choice_card import ChoiceCard


class ProgramsPage(Page):
    """One card for each profile, for a new one, and for each program that is handed a file."""

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
        guesses = [
            choice.location
            for choice in state.choices
            if _choosable(choice) and (choice.profile is not None or not damaged)
        ]
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
        shown = self._shown()
        for index, choice in enumerate(shown):
            if index and choice.profile is None and shown[index - 1].profile:
                self.content.addSpacing(6)
                words = translate("WindowPrograms", "Or set up your address somewhere new")
                self.content.addWidget(Text(words, Role.SECTION))
            card = program_card(choice, self._state, self.bindings.translator)
            card.radio.setEnabled(_choosable(choice))
            card.radio.setChecked(choice.location == self._chosen)
            self.group.addButton(card.radio, len(self.cards))
            self.cards.append(card)
            self.content.addWidget(card)
        self.group.idToggled.connect(self._choose)
        self._show_notes()
        if not self._has_programs():
            self._show_other_ways()

    def _shown(self) -> tuple[ProfileChoice, ...]:
        """What may be chosen; something new only where nothing is there to be put right."""
        choices = self._state.choices
        if self._state.task is Task.FIX and any(choice.has_account for choice in choices):
            return tuple(choice for choice in choices if choice.profile is not None)
        return choices

    def _headline(self) -> tuple[str, str]:
        if self._has_programs() and self._state.task is Task.FIX:
            return self._headline_to_fix()
        if self._has_programs():
            return (
                translate("WindowPrograms", "Which mail program is it about?"),
                translate("WindowPrograms", "This is what we found on this computer."),
            )
        if self._state.task is Task.FIX:
            return (
                translate("WindowPrograms", "No mail program is set up here yet"),
                translate(
                    "WindowPrograms",
                    "So there is nothing to put right on this computer. We can set one up.",
                ),
            )
        if any(choice.target is not None for choice in self._state.choices):
            return (
                translate("WindowPrograms", "Where do you want to read your e‑mail?"),
                translate("WindowPrograms", "No mail program is set up on this computer yet."),
            )
        return (
            translate("WindowPrograms", "No mail program is set up here yet"),
            translate(
                "WindowPrograms",
                "We can set up Thunderbird. If it is not installed, install it first and let us"
                " look again.",
            ),
        )

    def _headline_to_fix(self) -> tuple[str, str]:
        if any(choice.has_account for choice in self._state.choices):
            return (
                translate("WindowPrograms", "Which mail program has the problem?"),
                translate("WindowPrograms", "This is what we found on this computer."),
            )
        return (
            translate("WindowPrograms", "No mail program here has this address"),
            translate(
                "WindowPrograms",
                "We can add it to one. If you meant another address, press Back.",
            ),
        )

    def _show_notes(self) -> None:
        """Nothing is wrong: it is only good to know."""
        notes = self._state.client_notes
        if not notes:
            return
        self.content.addSpacing(6)
        self.content.addWidget(Text(translate("WindowPrograms", "Good to know"), Role.SECTION))
        for note in notes:
            self.content.addWidget(Callout(self.bindings.translator.render(note), "info"))

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
                support=report_way(self, self._state),
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
            self._chosen = self._shown()[index].location
            self.changed.emit()

    def _look_again(self) -> None:
        self.jump.emit(Step.SEARCHING, self._state)


def _choosable(choice: ProfileChoice) -> bool:
    return choice.profile is None or not choice.profile.problem or bool(choice.profile.accounts)
