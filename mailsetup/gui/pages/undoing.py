"""A page on which what was done in the mail programs for a move can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.state import SetupState
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.pages.page import Page
from mailsetup.gui.taking_back import TakingBack
from mailsetup.gui.undo_card import UndoCard
from mailsetup.gui.undone_panels import undone_panels
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from mailsetup.app.moving_state import MovingState
    from mailsetup.app.state import Problem
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Task
    from mailsetup.model.change import AppliedPlan


class UndoingPage(Page):
    """Subclasses lay out `undo_card`; the mail at the provider stays whatever is undone."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.taking_back = TakingBack(bindings.runner, self)
        self.taking_back.taken_back.connect(self._on_undone)
        self.taking_back.ended.connect(self._say_again)

    def enter(self, state: SetupState) -> None:
        """Nothing is being taken back."""
        self.taking_back.forget()
        super().enter(state)

    @property
    def task(self) -> Task | None:
        """What is being taken back now."""
        return self.taking_back.task

    @property
    def undo_problem(self) -> Problem | None:
        """Why it could not be taken back."""
        return self.taking_back.problem

    def is_writing(self) -> bool:
        """While it is being taken back."""
        return self.task is not None

    def cancel(self) -> None:
        """Ask it to stop; what it says is shown."""
        self.taking_back.cancel()

    def to_undo(self) -> MovingState:
        """What it is about."""
        return self._state.moving

    def applied(self) -> tuple[AppliedPlan, ...]:
        """What can still be taken back."""
        moving = self.to_undo()
        undone = {result.applied.journal_id for result in moving.undone}
        return tuple(
            entry
            for entry in (*moving.disarmed, *moving.switched)
            if entry.status is PlanStatus.APPLIED and entry.journal_id not in undone
        )

    def program(self) -> str:
        """The mail programs that were changed."""
        moving = self.to_undo()
        plans = tuple(entry.plan for entry in (*moving.disarmed, *moving.switched))
        return programs_of(plans, moving)

    def undo_card(self, question: str, words: str, button: str = "") -> UndoCard:
        """With the button."""
        busy = self.task is not None
        return UndoCard(question, words, self.undo, busy=busy, button=button)

    def fetching_card(self) -> UndoCard:
        """For what was switched off before the move: the way to switch it on again."""
        program = self.program()
        question = translate("WindowMoving", "Should {program} fetch mail as before?")
        words = translate(
            "WindowMoving",
            "{program} is not fetching new mail by itself now. You can take that back, but then"
            " it takes mail out of the mailbox again. Close {program} first.",
        )
        button = translate("WindowMoving", "Fetch as before")
        told = words.format(program=program)
        return self.undo_card(question.format(program=program), told, button)

    def show_undone(self, place: QVBoxLayout) -> None:
        """How far it could be taken back."""
        for widget in self._undone_panels():
            place.addWidget(widget)

    def _undone_panels(self) -> list[QWidget]:
        partly = bool(self.applied())
        return undone_panels(
            self.to_undo().undone, self.program(), self.bindings.translator, partly=partly
        )

    def show_undo_problem(self, place: QVBoxLayout) -> None:
        """Why it could not be taken back; the card with the button stays."""
        if self.undo_problem is not None:
            title = translate("WindowDone", "We could not take everything back")
            meaning = self.bindings.translator.render(self.undo_problem.message)
            reason = self.undo_problem.reason
            place.addWidget(ProblemPanel(title, meaning, (), reason, leads=False))

    def undo(self) -> None:
        """Take everything back, in a task."""
        state = replace(self._state, moving=self.to_undo())
        if self.taking_back.start(self.bindings.work.undo_switch, state):
            self._say_again()

    def on_undone(self, moving: MovingState) -> None:
        """Keep what came of it."""
        self._state = replace(self._state, moving=moving, problem=None)
        self.replaced.emit(self._state)

    def _on_undone(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.on_undone(value.moving)
        self._say_again()

    def _say_again(self) -> None:
        self.retranslate()
        self.changed.emit()
