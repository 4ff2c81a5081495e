"""A part of the folders page with work of its own: while it goes on, the page stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.state import Problem, SetupState
from mailsetup.gui.spoken import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.gui.pages.page import Page
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class FolderPlace(QWidget):
    """One piece of work at a time; subclasses show it in `column` (`show_state`).

    Attributes:
        problem: why it could not be done the last time.

    Signals:
        found: a `SetupState` with what came of the work.
        changed: the work has begun, or is over.
    """

    found = Signal(object)
    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_state(self, state: SetupState) -> None:
        """All texts."""
        raise NotImplementedError

    def end(self) -> None:
        """Nobody waits for it any more."""
        if self.task is not None:
            self.task.abandon()
        self.task = None

    def start(self, work: Callable[[Context], SetupState]) -> None:
        """Do it in a thread."""

        def run(ctx: Context, _report: Report) -> SetupState:
            return work(ctx)

        self.problem = None
        task = self.page.bindings.runner.start(run)
        task.progressed.connect(self.progressed)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self._on_end)
        self.task = task
        self.changed.emit()

    def progressed(self, item: object) -> None:
        """How far it is; nothing, where it is not shown."""

    def done(self, state: SetupState) -> None:
        """It came to `state`, without a problem."""
        self.found.emit(state)
        self._on_end()

    def _on_done(self, value: object) -> None:
        assert isinstance(value, SetupState)
        if value.problem is not None:
            self._on_problem(value.problem)
        else:
            self.done(value)

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.problem = problem
        self._on_end()
        announce(self, self.page.bindings.translator.render(problem.message))

    def _on_end(self) -> None:
        self.end()
        self.changed.emit()
