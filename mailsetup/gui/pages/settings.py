"""The settings: how the window looks, what is kept, and what of it can be forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.kept_files import Kept, without
from mailsetup.app.settings_work import SettingsFacts
from mailsetup.app.steps import Step
from mailsetup.credentials.keyring_backend import KeyringUnavailable
from mailsetup.gui.action_button import action_button
from mailsetup.gui.file_dialog import open_file
from mailsetup.gui.keyring_words import forgetting_words, is_out_of_reach, waiting_words
from mailsetup.gui.look_panel import LookPanel
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.settings_cards import FactsCard, KeptCard, PasswordsCard, busy_card
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.password_index import Remembered
    from mailsetup.app.state import Problem, SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class SettingsPage(Page):
    """Opens over any page; Back leads to that page again."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.facts: SettingsFacts | None = None
        self.problem: Problem | None = None
        self.task: Task | None = None
        self.forgetting: Task | None = None
        self._tone = ""
        self._words: Callable[[], str] = str
        self._unforgotten: Problem | None = None
        self._out_of_reach: Remembered | None = None
        self._asked: Remembered | None = None
        self._place: int | None = None  # where in the list the person is
        self._passwords: PasswordsCard | None = None
        self._kept: KeptCard | None = None
        self.look = LookPanel(bindings.preferences)
        self.history_card = Card()
        self._history_title = Text("", Role.SECTION)
        self._history_words = Text("", Role.MUTED)
        self.history_button = action_button("", self._open_history)
        for widget in (self._history_title, self._history_words, self.history_button):
            self.history_card.body.addWidget(widget)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addWidget(self.look)
        self.body.addWidget(self.history_card)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Look at the computer anew each time."""
        self._state = state
        self._tone, self._words = "", str
        self._unforgotten, self._out_of_reach = None, None
        self._asked, self._place = None, None
        self._look_again()

    def end(self) -> None:
        """Nothing goes on."""
        for task in (self.task, self.forgetting):
            if task is not None:
                task.abandon()
        self.task = self.forgetting = None

    def buttons(self) -> Buttons:
        """Back is the way out."""
        return Buttons()

    def go_on(self) -> None:
        """There is nothing to go on to."""

    def first_focus(self) -> QWidget | None:
        """Not a list: a key pressed by mistake would choose something. Where a password was
        forgotten, what is next to it.
        """
        return self._near() or self.history_button

    def _near(self) -> QWidget | None:
        """What is now where the person forgot a password."""
        if self._place is None or self._passwords is None or self._kept is None:
            return None
        return self._passwords.near(self._place) or self._kept.open_button

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        self.say(
            translate("WindowSettings", "Settings"),
            self._lead(),
        )
        self.look.retranslate()
        self._history_title.setText(translate("WindowSettings", "What was changed"))
        self._history_words.setText(
            translate(
                "WindowSettings",
                "Everything that this program has changed so far, with the way to take it back.",
            )
        )
        self.history_button.setText(translate("WindowSettings", "Show what was changed"))
        self._passwords = self._kept = None
        empty(self.content)
        if self.problem is not None:
            self.content.addWidget(self._problem_panel(self.problem))
        elif self.facts is None:
            looking = translate("WindowSettings", "We are looking at what is kept here…")
            self.content.addWidget(busy_card(looking))
        else:
            self._show(self.facts)

    def _lead(self) -> str:
        if self.facts is not None and not self.facts.kept.directory:
            return translate(
                "WindowSettings", "What you choose here lasts until you close this window."
            )
        return translate(
            "WindowSettings", "What you choose here takes effect at once and stays that way."
        )

    def _show(self, facts: SettingsFacts) -> None:
        translator = self.bindings.translator
        passwords = PasswordsCard(
            facts.remembered,
            self.forget,
            busy=waiting_words() if self.forgetting is not None else "",
            asked=self._asked,
            told=(self._tone, self._words()),
            ways=self._ways_on(),
        )
        kept = KeptCard(facts.kept, translator, lambda: open_file(facts.kept.directory))
        for card in (passwords, kept, FactsCard(facts.ages, translator)):
            self.content.addWidget(card)
        self._passwords, self._kept = passwords, kept

    def _ways_on(self) -> tuple[WayOn, ...]:
        """Where something is still in the keyring, as far as we know."""
        if self._tone != "warning":
            return ()
        support = report_way(self, self._state, self._unforgotten)
        entry = self._out_of_reach
        if entry is None:
            return (support,)
        words = translate("WindowSettings", "Take it off this list")
        return (WayOn(words, lambda: self._take_off(entry)), support)

    def _problem_panel(self, problem: Problem) -> ProblemPanel:
        again = WayOn(translate("WindowWaiting", "Try again"), self._look_again)
        return ProblemPanel(
            translate("WindowSettings", "We could not look at what is kept here"),
            self.bindings.translator.render(problem.message),
            (again,),
            problem.reason,
            leads=False,
            support=report_way(self, self._state, problem),
        )

    # Looking ------------------------------------------------------------------------------

    def _look_again(self) -> None:
        self.end()
        self.facts = self.problem = None
        work = self.bindings.work

        def run(ctx: Context, _report: Report) -> SettingsFacts:
            return work.look_at_settings(ctx)

        self.task = self.bindings.runner.start(run)
        self.task.succeeded.connect(self._on_facts)
        self.task.failed.connect(self._on_problem)
        self._show_anew()

    def _on_facts(self, facts: object) -> None:
        assert isinstance(facts, SettingsFacts)
        self.task = None
        self.facts = facts
        self._show_anew()

    def _on_problem(self, problem: Problem) -> None:
        self.task = None
        self.problem = problem
        self._show_anew()

    def _show_anew(self) -> None:
        focused = self.window().focusWidget()
        was_here = self._passwords is not None and self._passwords.isAncestorOf(focused)
        self.retranslate()
        near = self._near()
        if was_here and near is not None:
            near.setFocus(Qt.FocusReason.OtherFocusReason)
            scroll_to(near)
        self.changed.emit()

    # Forgetting ---------------------------------------------------------------------------

    def forget(self, entry: Remembered) -> None:
        """Take one password out of the keyring."""
        if self.forgetting is not None:
            return
        work = self.bindings.work
        self._asked = entry
        if self.facts is not None and entry in self.facts.remembered:
            self._place = self.facts.remembered.index(entry)

        def run(ctx: Context, _report: Report) -> KeyringUnavailable | None:
            return work.forget(entry, ctx)

        self._tone, self._words = "", str
        self._unforgotten, self._out_of_reach = None, None
        self.forgetting = self.bindings.runner.start(run)
        self.forgetting.succeeded.connect(lambda failed: self._on_forgotten(entry, failed))
        self.forgetting.failed.connect(self._on_forget_problem)
        self._show_anew()

    def _on_forgotten(self, entry: Remembered, failed: object) -> None:
        self.forgetting = None
        if isinstance(failed, KeyringUnavailable):
            self._out_of_reach = entry if is_out_of_reach(failed) else None
            self._tell("warning", lambda: forgetting_words(failed))
            return
        self._strike(entry)
        self._tell(
            "success", lambda: translate("WindowSettings", "It is no longer in the keyring.")
        )

    def _strike(self, entry: Remembered) -> None:
        if self.facts is not None:
            left = tuple(one for one in self.facts.remembered if one != entry)
            kept = self.facts.kept if left else without(self.facts.kept, Kept.REMEMBERED)
            self.facts = replace(self.facts, remembered=left, kept=kept)

    def _take_off(self, entry: Remembered) -> None:
        """The keyring is gone: nobody is asked for what lay in it any more."""
        self._out_of_reach = None
        if self.bindings.work.take_off_list(entry):
            self._strike(entry)
            self._tell("success", _off_the_list)
        else:
            self._tell("warning", _list_not_changed)

    def _on_forget_problem(self, problem: Problem) -> None:
        self.forgetting = None
        self._unforgotten = problem
        self._tell("warning", lambda: self.bindings.translator.render(problem.message))

    def _tell(self, tone: str, words: Callable[[], str]) -> None:
        self._tone, self._words = tone, words
        announce(self, words())
        self._show_anew()

    # Ways on ------------------------------------------------------------------------------

    def _open_history(self) -> None:
        self.jump.emit(Step.HISTORY, self._state)


def _off_the_list() -> str:
    return translate("WindowSettings", "It is off the list. We will never ask for it again.")


def _list_not_changed() -> str:
    return translate("WindowSettings", "The list could not be changed. Please try again.")
