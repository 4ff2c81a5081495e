"""Where all mail is looked through when the person asks for it; it may take long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.state import Problem, SetupState
from mailsetup.gui.look_through_card import LookThroughCard
from mailsetup.gui.pages.page import empty
from mailsetup.gui.report_way import report_way
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from mailsetup.gui.pages.page import Page
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class LookThroughPlace(QWidget):
    """A part of the folders page, which stays while the mail is looked through.

    Signals:
        looked: a `SetupState` with what was found; `changed` follows.
        changed: it is being looked through, or no longer.
    """

    looked = Signal(object)
    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.card: LookThroughCard | None = None
        self._progress: Progress | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_state(self, state: SetupState) -> None:
        """All texts; the card anew."""
        self.clear()
        self.card = LookThroughCard(
            state.folders_task,
            self.look_through,
            self._page.bindings.translator,
            busy=self.task is not None,
        )
        support = report_way(self._page, state, self.problem)
        self.card.show_problem(self.problem, support)
        self.card.show_progress(self._progress)
        self._column.addWidget(self.card)
        self.show()

    def clear(self) -> None:
        """Nothing to be seen."""
        empty(self._column)
        self.card = None
        self.hide()

    def end(self) -> None:
        """Whoever goes away does not wait for it."""
        if self.task is not None:
            self.task.abandon()
        self.task = self._progress = None

    def look_through(self) -> None:
        """In a task; the page stays."""
        if self._page.buttons().waiting:
            return
        bindings = self._page.bindings
        state, work, render = self._page.state(), bindings.work, bindings.translator.render

        def run(ctx: Context, _report: Report) -> SetupState:
            return work.look_through_mail(state, ctx, render)

        self.problem = self._progress = None
        task = bindings.runner.start(run)
        task.progressed.connect(self._on_progress)
        task.succeeded.connect(self._on_looked)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self._on_end)
        self.task = task
        self.changed.emit()

    def _on_progress(self, item: object) -> None:
        if isinstance(item, Progress) and self.card is not None:
            self._progress = item
            self.card.show_progress(item)

    def _on_looked(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.problem = value.problem
        self.looked.emit(value)
        self._on_end()

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.problem = problem
        self._on_end()

    def _on_end(self) -> None:
        self.task = self._progress = None
        self.changed.emit()
