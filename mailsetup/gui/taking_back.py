"""Taking back what was done: one task at a time, however many pages offer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mailsetup.app.state import Problem, SetupState

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.gui.tasks import Report, Task, TaskRunner
    from mailsetup.runtime.context import Context


class TakingBack(QObject):
    """What the page shows of it: whether it is under way, and what went wrong the last time.

    Signals:
        taken_back: the `SetupState` that came of it; its problem stays in it.
        ended: it was cancelled, or could not even be tried: nothing else is known than before.
    """

    taken_back = Signal(object)
    ended = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self.task: Task | None = None
        self.problem: Problem | None = None

    def start(self, undo: Callable[[SetupState, Context], SetupState], state: SetupState) -> bool:
        """Begin, unless it is under way already."""
        if self.task is not None:
            return False

        def run(ctx: Context, _report: Report) -> SetupState:
            return undo(state, ctx)

        self.problem = None
        task = self._runner.start(run)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self._on_cancelled)
        self.task = task
        return True

    def cancel(self) -> None:
        """Ask it to stop; what it says is told."""
        if self.task is not None:
            self.task.cancel()

    def forget(self) -> None:
        """The page is left or entered anew: nothing of it is shown any more."""
        if self.task is not None:
            self.task.abandon()
        self.task = self.problem = None

    def _on_done(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.task = None
        self.problem = value.problem
        self.taken_back.emit(value)

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.task = None
        self.problem = problem
        self.ended.emit()

    def _on_cancelled(self) -> None:
        self.task = None
        self.ended.emit()
