"""A page that works by itself: it shows what it does, moves on when done, and can be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mailsetup.app.state import Problem, SetupState
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.laid_out import laid_out
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Task, Work

_REFUSED = frozenset(
    {
        "login.wrong-credentials",
        "login.unknown-account",
        "login.needs-app-password",
    }
)


class WaitingPage(Page):
    """Subclasses say what to do (`work`), what to show, and which ways on a problem has.

    `offers_report`: a problem also has the way to a report for customer service.
    `asks_password`: the first of `ways_on` is to type another password. It leads where a password
    was refused: the same one would be refused again, and too many of them close the account.
    """

    offers_report = True
    asks_password = False

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.steps: list[Progress] = []
        self.ring = BusyRing()
        self.now = Text("", Role.SECTION)
        self._waiting = QWidget()
        self.now_row = QHBoxLayout(self._waiting)
        self.now_row.setContentsMargins(0, 4, 0, 0)
        self.now_row.setSpacing(14)
        self.now_row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        self.now_row.addWidget(self.now, 1)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(10)
        self.panel = QVBoxLayout()
        self.body.addWidget(self._waiting)
        self.body.addLayout(self.lines)
        self.body.addLayout(self.panel)

    # What subclasses say ------------------------------------------------------------------

    def work(self, state: SetupState) -> Work:
        """What the task does."""
        raise NotImplementedError

    def starting_words(self) -> str:
        """What is being done before the first progress is heard of."""
        raise NotImplementedError

    def problem_title(self) -> str:
        """The headline over a problem."""
        raise NotImplementedError

    def stopped_words(self) -> tuple[str, str]:
        """Heading and lead over a problem: nothing is under way any more."""
        return (
            translate("WindowWaiting", "That did not work"),
            translate("WindowWaiting", "Here is why, and what you can do now."),
        )

    def ways_on(self) -> tuple[WayOn, ...]:
        """Ways on besides trying again."""
        return ()

    def hear(self, item: object) -> None:
        """Something that the work reported and that is no `Progress`."""

    # The task -----------------------------------------------------------------------------

    def enter(self, state: SetupState) -> None:
        """Start at once."""
        self._state = state
        self.start()

    def start(self) -> None:
        """Start, or start again after a problem."""
        self.drop_task()
        self.problem = None
        self.steps = []
        task = self.bindings.runner.start(self.work(self._state))
        task.progressed.connect(self._on_progress)
        task.succeeded.connect(self._on_success)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self._on_cancelled)
        self.task = task
        self.retranslate()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop listening and go back at once; the work ends in its own time."""
        self.drop_task()
        self.retreat.emit()

    def end(self) -> None:
        """Whoever goes away does not wait for it."""
        self.drop_task()

    def drop_task(self) -> None:
        """Abandon the task, if there is one."""
        if self.task is not None:
            self.task.abandon()
            self.task = None

    def buttons(self) -> Buttons:
        """Cancel while it works; after a problem the panel has the ways on."""
        return Buttons(waiting=self.task is not None, back=self.task is None)

    def first_focus(self) -> QWidget | None:
        """The best way on of a problem."""
        panel = next(iter(laid_out(self.panel)), None)
        if isinstance(panel, ProblemPanel) and panel.buttons:
            return panel.buttons[0]
        return None

    def retranslate(self) -> None:
        """Say what is under way, and the problem if there is one."""
        self._waiting.setVisible(self.problem is None)
        if not self.steps:
            self.now.setText(self.starting_words())
        self.show_lines()
        empty(self.panel)
        if self.problem is not None:
            self.say(*self.stopped_words())
            self.panel.addWidget(self._panel_for(self.problem))

    def show_lines(self) -> None:
        """The steps so far; the last one is the one under way."""
        empty(self.lines)
        render = self.bindings.translator.render
        finished = self.steps[:-1] if self.problem is None else self.steps
        for index, progress in enumerate(finished):
            broken = self.problem is not None and index == len(finished) - 1
            self.lines.addWidget(
                StatusLine(render(progress.step), "warning" if broken else "success")
            )
        if self.steps and self.problem is None:
            self.now.setText(self._progress_words(self.steps[-1]))

    def _progress_words(self, progress: Progress) -> str:
        words = self.bindings.translator.render(progress.step)
        if progress.total is None or progress.total < 2:
            return translate("WindowWaiting", "{step}…").format(step=words)
        count = translate("WindowWaiting", "{step}… ({done} of {total})")
        number = self.bindings.translator.number
        return count.format(step=words, done=number(progress.done), total=number(progress.total))

    def _on_progress(self, item: object) -> None:
        if not isinstance(item, Progress):
            self.hear(item)
            return
        if self.steps and self.steps[-1].step.id == item.step.id:
            self.steps[-1] = item
            self.now.setText(self._progress_words(item))
            return
        self.steps.append(item)
        self.show_lines()

    def _on_success(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.task = None
        if value.problem is not None and not self.goes_on_with_problem(value):
            self._on_problem(value.problem)
            return
        self.advance.emit(value)

    def goes_on_with_problem(self, state: SetupState) -> bool:
        """Whether the next page shows the problem of `state`, not this one."""
        return False

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.task = None
        self.problem = problem
        self.retranslate()
        self.changed.emit()
        meaning = self.bindings.translator.render(problem.message)
        announce(self, f"{self.problem_title()} {meaning}")

    def _on_cancelled(self) -> None:
        self.task = None
        self.retreat.emit()

    def _panel_for(self, problem: Problem) -> ProblemPanel:
        ways = self.ways_on()
        if problem.can_retry:
            again = WayOn(translate("WindowWaiting", "Try again"), self.start)
            first = 1 if self.asks_password and problem.message.id in _REFUSED else 0
            ways = (*ways[:first], again, *ways[first:])
        meaning = self.bindings.translator.render(problem.message)
        support = report_way(self, self._state, problem) if self.offers_report else None
        return ProblemPanel(self.problem_title(), meaning, ways, problem.reason, support=support)
