"""Where the person points at old mail that lies elsewhere; then the folders are looked at again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.state import Problem, SetupState
from mailsetup.gui.elsewhere_card import ElsewhereCard
from mailsetup.gui.file_dialog import ask_folder, ask_which
from mailsetup.gui.pages.page import empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.spoken import announce
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.gui.pages.page import Page
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class ElsewherePlace(QWidget):
    """A part of the folders page.

    Signals:
        given: a `SetupState` with what was found, or without what is to be left out.
        changed: it is being looked into, or no longer.
    """

    given = Signal(object)
    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.card: ElsewhereCard | None = None
        self._left: tuple[str, ...] = ()
        self._state = SetupState()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_state(self, state: SetupState) -> None:
        """All texts; the card anew."""
        self._state = state
        empty(self._column)
        self.card = ElsewhereCard(
            state.folders_task,
            self._choose_folder,
            self._choose_file,
            self._leave_out,
            busy=self.task is not None,
        )
        if self.problem is not None:
            support = report_way(self._page, state, self.problem)
            self.card.show_problem(self.problem, self._page.bindings.translator, support)
        self._column.addWidget(self.card)

    def end(self) -> None:
        """Nobody waits for it any more."""
        self._left = ()
        self.problem = None
        if self.task is not None:
            self.task.abandon()
            self.task = None

    def look_into(self, *paths: str) -> None:
        """One after the other; then the folders are looked at again."""
        self._left += paths
        if self._left and self.task is None:
            self.problem = None
            self._look_into_next(self._state)

    def _look_into_next(self, state: SetupState) -> None:
        path, *left = self._left
        self._left = tuple(left)
        work = self._page.bindings.work

        def run(ctx: Context, _report: Report) -> SetupState:
            return work.look_into(state, path, ctx)

        task = self._page.bindings.runner.start(run)
        task.succeeded.connect(self._on_looked)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self.end)
        self.task = task
        self._show_anew()

    def _on_looked(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.task = None
        if value.problem is not None:
            self._on_problem(value.problem)
        elif self._left:
            self._look_into_next(value)
        else:
            self.given.emit(value)

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.task, self._left = None, ()
        self.problem = problem
        announce(self, self._page.bindings.translator.render(problem.message))
        self._show_anew()

    def _show_anew(self) -> None:
        self.show_state(self._state)
        self.changed.emit()
        if self.card is not None:
            scroll_to(self.card)

    def _choose_folder(self) -> None:
        path = ask_folder(self, translate("WindowTidy", "Which folder holds old mail?"))
        if path:
            self.look_into(path)

    def _choose_file(self) -> None:
        self.look_into(*ask_which(self, translate("WindowTidy", "Which file holds old mail?")))

    def _leave_out(self, path: str) -> None:
        task = self._state.folders_task.without(path)
        self.given.emit(replace(self._state, folders_task=task))
