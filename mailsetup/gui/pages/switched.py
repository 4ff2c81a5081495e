"""After the mail programs were changed over: the proof, what is left, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.app.steps import Step
from mailsetup.gui.moving_by_hand import ByHandCard
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.undoing import UndoingPage
from mailsetup.gui.report_way import report_way
from mailsetup.gui.result_card import ResultCard
from mailsetup.gui.undone_panels import partly_taken_back, taken_back_heading
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import Problem, SetupState
    from mailsetup.gui.bindings import Bindings


class SwitchedPage(UndoingPage):
    """The proof, what is left for the person, and the way back."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.problem: Problem | None = None
        self.by_hand: list[ByHandCard] = []
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.hands = QVBoxLayout()
        self.hands.setSpacing(16)
        self.below = QVBoxLayout()
        self.below.setSpacing(16)
        for layout in (self.content, self.hands, self.below):
            self.body.addLayout(layout)

    def enter(self, state: SetupState) -> None:
        """How it went; guides begin with their first step."""
        self.problem = state.problem
        self.by_hand = []
        empty(self.hands)
        best = state.discovery.best if state.discovery is not None else None
        changeover = state.moving.changeover
        for left in changeover.by_hand if changeover is not None else ():
            card = ByHandCard(left, best, self.bindings.translator, asks=False)
            card.fold.set_open(True)
            if card.stack is not None:
                card.stack.moved.connect(self.changed)
            self.by_hand.append(card)
            self.hands.addWidget(card)
        super().enter(state)

    def buttons(self) -> Buttons:
        """Home; a half-done change is tried again first."""
        if self.task is not None:
            return Buttons(waiting=True, back=False)
        if self.problem is not None and not self._state.moving.undone:
            return Buttons(primary=translate("WindowWaiting", "Try again"), back=False)
        return Buttons(primary=translate("WindowButtons", "To the &start page"))

    def go_on(self) -> None:
        """Whatever the blue button says."""
        if self.task is not None:
            return
        if self.problem is not None and not self._state.moving.undone:
            self.jump.emit(Step.SWITCHING, replace(self._state, problem=None))
        else:
            self.jump.emit(Step.HOME, self._state.anew())

    def retranslate(self) -> None:
        """All texts."""
        empty(self.content)
        empty(self.below)
        undone = bool(self._state.moving.undone)
        for card in self.by_hand:
            card.setVisible(not undone)
            card.retranslate()
        if undone:
            self._show_taken_back()
        elif self.problem is not None:
            self._show_problem(self.problem)
        else:
            self._show_proof()
        self.show_undo_problem(self.below)
        if self.applied():
            question = translate("WindowDone", "Would you rather have it as it was?")
            told = self._undo_words().format(program=self.program())
            self.below.addWidget(self.undo_card(question, told))

    def _undo_words(self) -> str:
        """What it means; where fetching was switched off, that mail leaves the mailbox again."""
        if any(entry in self._state.moving.disarmed for entry in self.applied()):
            return translate(
                "WindowMoving",
                "The mail at your provider stays there until {program} fetches it: then it takes it"
                " out of the mailbox again. The safety copy is kept on this computer. Close"
                " {program} first.",
            )
        return translate(
            "WindowMoving",
            "The mail at your provider stays there. The safety copy is kept on this computer."
            " Close {program} first.",
        )

    # How it stands ----------------------------------------------------------------------------

    def _show_proof(self) -> None:
        moving, translator = self._state.moving, self.bindings.translator
        if not moving.switched:
            self.say(
                translate("WindowMoving", "You do this in the mail program yourself"),
                translate(
                    "WindowMoving",
                    "Your old mail is at the provider. Now your mail program needs to show it.",
                ),
            )
            return
        heading = (
            translate("WindowMoving", "{program} shows the mail at your provider now")
            if moving.proved
            else translate("WindowMoving", "{program} is changed over")
        )
        self.say(
            heading.format(program=self.program()),
            translate("WindowMoving", "You can open it again. Your old mail is in the archive."),
        )
        lines = [
            StatusLine(
                breakable(translator.render(entry.plan.title)),
                "success" if entry.status is PlanStatus.APPLIED else "warning",
            )
            for entry in moving.switched
        ]
        if moving.proved:
            looked = translate("WindowMoving", "We have looked again: the old way is switched off.")
            lines.append(StatusLine(looked, "success"))
        icon, tone = ("check-circle", "success") if moving.proved else ("info", "primary")
        self.content.addWidget(ResultCard(icon, tone, "", lines))
        for words in moving.still_dangerous if not moving.proved else ():
            self.content.addWidget(Callout(breakable(translator.render(words)), "warning"))
        remarks = moving.changeover.remarks if moving.changeover is not None else ()
        for remark in remarks:
            self.content.addWidget(Callout(breakable(translator.render(remark)), "info"))

    def _show_problem(self, problem: Problem) -> None:
        self.say(
            translate("WindowDone", "Not everything could be done"),
            translate("WindowDone", "Your mail is safe."),
        )
        title = translate("WindowDone", "What happened")
        meaning = self.bindings.translator.render(problem.message)
        home = WayOn(
            translate("WindowMoving", "Not now – to the start page"),
            lambda: self.jump.emit(Step.HOME, self._state.anew()),
        )
        support = report_way(self, self._state, problem)
        self.content.addWidget(
            ProblemPanel(title, meaning, (home,), problem.reason, leads=False, support=support)
        )

    def _show_taken_back(self) -> None:
        undone = self._state.moving.undone
        if self.applied():
            self.say(*partly_taken_back())
        elif any(result.kept for result in undone):
            words = translate("WindowMoving", "Your old mail is at the provider all the same.")
            self.say(taken_back_heading(undone), words)
        else:
            words = translate(
                "WindowMoving",
                "{program} is as before, and your old mail is at the provider all the same.",
            )
            self.say(taken_back_heading(undone), words.format(program=self.program()))
        self.show_undone(self.content)
        disarmed = {entry.journal_id for entry in self._state.moving.disarmed}
        fetches = any(one.applied.journal_id in disarmed for one in undone)
        if fetches and not any(one.kept for one in undone):
            words = translate(
                "WindowMoving",
                "{program} fetches as before: it takes mail out of the mailbox again.",
            )
            self.content.addWidget(Callout(words.format(program=self.program()), "warning"))
