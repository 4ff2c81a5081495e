"""A page on which what was done in the mail programs for a move can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.state import Problem, SetupState
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.pages.page import Page
from mailsetup.gui.undo_card import UndoCard
from mailsetup.gui.undone_panels import undone_panels
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.model.change import AppliedPlan
    from mailsetup.runtime.context import Context


class UndoingPage(Page):
    """Subclasses lay out `undo_card`; the mail at the provider stays whatever is undone."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Task | None = None
        self.undo_problem: Problem | None = None

    def enter(self, state: SetupState) -> None:
        """Nothing is being taken back."""
        self.undo_problem = None
        super().enter(state)

    def is_writing(self) -> bool:
        """While it is being taken back."""
        return self.task is not None

    def cancel(self) -> None:
        """Ask it to stop; what it says is shown."""
        if self.task is not None:
            self.task.cancel()

    def applied(self) -> tuple[AppliedPlan, ...]:
        """What can still be taken back."""
        moving = self._state.moving
        undone = {result.applied.journal_id for result in moving.undone}
        return tuple(
            entry
            for entry in (*moving.disarmed, *moving.switched)
            if entry.status is PlanStatus.APPLIED and entry.journal_id not in undone
        )

    def program(self) -> str:
        """The mail programs that were changed."""
        moving = self._state.moving
        plans = tuple(entry.plan for entry in (*moving.disarmed, *moving.switched))
        return programs_of(plans, moving)

    def undo_card(self, question: str, words: str, button: str = "") -> UndoCard:
        """With the button."""
        busy = self.task is not None
        return UndoCard(question, words, self.undo, busy=busy, button=button)

    def show_undone(self, place: QVBoxLayout) -> None:
        """How far it could be taken back."""
        for widget in undone_panels(self._state.moving.undone, self.program()):
            place.addWidget(widget)

    def show_undo_problem(self, place: QVBoxLayout) -> None:
        """Why it could not be taken back; the card with the button stays."""
        if self.undo_problem is not None:
            title = translate("WindowDone", "We could not take everything back")
            meaning = self.bindings.translator.render(self.undo_problem.message)
            reason = self.undo_problem.reason
            place.addWidget(ProblemPanel(title, meaning, (), reason, leads=False))

    def undo(self) -> None:
        """Take everything back, in a task."""
        if self.task is not None:
            return
        state, undo = self._state, self.bindings.work.undo_switch

        def run(ctx: Context, _report: Report) -> SetupState:
            return undo(state, ctx)

        self.undo_problem = None
        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._on_undone)
        task.failed.connect(self._on_undo_problem)
        task.cancelled.connect(self._on_undo_cancelled)
        self.task = task
        self.retranslate()
        self.changed.emit()

    def _on_undone(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.task = None
        self.undo_problem = value.problem
        self._state = replace(value, problem=None)
        self.retranslate()
        self.replaced.emit(self._state)
        self.changed.emit()

    def _on_undo_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.task = None
        self.undo_problem = problem
        self.retranslate()
        self.changed.emit()

    def _on_undo_cancelled(self) -> None:
        self.task = None
        self.retranslate()
        self.changed.emit()
