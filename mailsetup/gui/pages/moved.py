"""How a move ended: what is there now, what is not, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.file_dialog import ask_report_place, open_file
from mailsetup.gui.moved_changeover import changeover_parts
from mailsetup.gui.moved_report import MovedReport
from mailsetup.gui.moved_words import end_words
from mailsetup.gui.moving_anew import prepared_anew
from mailsetup.gui.moving_words import begun_words
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.undoing import UndoingPage
from mailsetup.gui.report_way import report_way
from mailsetup.gui.widgets.button_row import ButtonRow
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate
from mailsetup.migration.events import UploadEnd
from mailsetup.model.message import message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.changeover import Changeover
    from mailsetup.app.moving_state import BegunMove
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.moved_words import EndWords
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.gui.widgets.card import Card
    from mailsetup.model.migration import MigrationReport
    from mailsetup.runtime.context import Context

_REPORT = "report.html"
_WHOLE = frozenset({UploadEnd.FINISHED, UploadEnd.PARTLY})


class MovedPage(UndoingPage):
    """Where there is more to send, the blue button goes on; else the mail program is changed."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.saving: Task | None = None
        self.saved = ""
        self.save_problem: Problem | None = None
        self._begun: BegunMove | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Nothing is saved elsewhere yet."""
        self.saved = ""
        self.save_problem = None
        self._begun = None
        super().enter(state)
        if state.moving.report is None:
            self._look_how_far()

    def buttons(self) -> Buttons:
        """What helps most now."""
        if self.task is not None:
            return Buttons(waiting=True, back=False)
        if self._words.goes_on:
            return Buttons(primary=translate("WindowMoving", "&Go on now"), back=False)
        words = self._change_words() or translate("WindowButtons", "To the &start page")
        return Buttons(primary=words, back=False)

    def go_on(self) -> None:
        """Whatever the blue button says."""
        if self.task is not None:
            return
        if self._words.goes_on and self._state.moving.undone:
            self.jump.emit(Step.FINDING_MAIL, prepared_anew(self._state))
        elif self._words.goes_on:
            self.jump.emit(Step.MOVING, self._state)
        elif self._left_plans or self._by_hand:
            self._change_over()
        else:
            self._go_home()

    def retranslate(self) -> None:
        """All texts; the content anew."""
        empty(self.content)
        words = self._words
        self.say(words.heading, words.lead)
        if self._state.moving.emptied:
            said = message("disarm.somebody-empties", count=self._state.moving.emptied)
            told = self.bindings.translator.render(said)
            self.content.addWidget(Callout(told, "warning"))
        report = self._state.moving.report
        if report is not None and report.taken_away:
            said = message("report.taken-away", count=report.taken_away)
            self.content.addWidget(Callout(self.bindings.translator.render(said), "info"))
        if report is not None:
            self.content.addWidget(self._report_card(report, words))
        elif self._begun is not None:
            told = begun_words(self._begun, self.bindings.translator)
            self.content.addWidget(Callout(told, "info", "wait"))
        if self.save_problem is not None:
            title = translate("WindowMoving", "The report could not be saved")
            told = self.bindings.translator.render(self.save_problem.message)
            reason = self.save_problem.reason
            self.content.addWidget(ProblemPanel(title, told, (), reason, leads=False))
        if self._offers_change:
            self._show_changeover()
        self._show_ways(words)
        if report is not None and not report.is_proved:
            way = report_way(self, self._state)
            self.content.addWidget(link_button(way.text, way.action))
        self._show_fetching()

    @property
    def _words(self) -> EndWords:
        return end_words(self._state.moving.end, self._state.moving.report)

    @property
    def _changeover(self) -> Changeover | None:
        return self._state.moving.changeover

    @property
    def _offers_change(self) -> bool:
        """Only where all that can be moved is moved."""
        return self._state.moving.end in _WHOLE and bool(self._left_plans or self._by_hand)

    @property
    def _left_plans(self) -> bool:
        moving = self._state.moving
        plans = moving.changeover.plans if moving.changeover is not None else ()
        done = {entry.plan.plan_id for entry in moving.switched}
        return any(plan.plan_id not in done for plan in plans)

    @property
    def _by_hand(self) -> bool:
        return self._changeover is not None and bool(self._changeover.by_hand)

    def _look_how_far(self) -> None:
        """Where it was stopped there is no report, but the notes tell."""
        state, find = self._state, self.bindings.work.find_begun_moves

        def run(ctx: Context, _report: Report) -> SetupState:
            return find(state, ctx)

        def found(value: object) -> None:
            assert isinstance(value, SetupState)
            ids = (one for one in value.moving.begun if one.id == state.moving.id)
            self._begun = next(ids, None)
            self.retranslate()
            self.changed.emit()

        self.bindings.runner.start(run).succeeded.connect(found)

    # The report -------------------------------------------------------------------------------

    def _report_card(self, report: MigrationReport, words: EndWords) -> Card:
        card = MovedReport(report, words, self.bindings.translator)
        buttons = ButtonRow()
        if self._state.moving.report_file:
            buttons.add(action_button(translate("WindowMoving", "Open the report"), self._open))
        buttons.add(
            action_button(
                translate("WindowMoving", "Save the report…"),
                self._save,
                enabled=self.saving is None,
            )
        )
        card.body.addWidget(buttons)
        if self.saved:
            told = translate("WindowMoving", "The report is saved: {place}")
            card.body.addWidget(Callout(breakable(told.format(place=self.saved)), "success"))
        return card

    def _open(self) -> None:
        if not open_file(self._state.moving.report_file):
            self.save_problem = Problem(
                message=message("migration.unreadable", file=self._state.moving.report_file)
            )
            self.retranslate()
            self.changed.emit()

    def _save(self) -> None:
        path = ask_report_place(self, _REPORT)
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        """Write the report where the person wants it."""
        state, save, words = (
            self._state,
            self.bindings.work.save_moving_report,
            self.bindings.translator,
        )

        def run(_ctx: Context, _report: Report) -> SetupState:
            return save(state, path, words)

        def done(value: object) -> None:
            assert isinstance(value, SetupState)
            self.saving = None
            self.save_problem = value.problem
            self.saved = "" if value.problem is not None else path
            self.retranslate()
            self.changed.emit()

        task = self.bindings.runner.start(run)
        task.succeeded.connect(done)
        task.failed.connect(self._on_save_problem)
        self.saving = task
        self.saved = ""
        self.save_problem = None
        self.retranslate()
        self.changed.emit()

    def _on_save_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.saving = None
        self.save_problem = problem
        self.retranslate()
        self.changed.emit()

    # What comes next --------------------------------------------------------------------------

    def _show_changeover(self) -> None:
        if self._changeover is None:
            return
        for part in changeover_parts(self._changeover, self._state, self.bindings.translator):
            self.content.addWidget(part)
        if self._words.goes_on:  # the blue button sends the rest; but that may never be taken
            enabled = self.task is None
            change = action_button(self._change_words(), self._change_over, enabled=enabled)
            self.content.addWidget(change)

    def _change_words(self) -> str:
        """Empty where there is nothing to change over."""
        if self._left_plans:
            return translate("WindowMoving", "&Change the mail program over")
        return translate("WindowMoving", "&Show me how") if self._by_hand else ""

    def _change_over(self) -> None:
        if self._left_plans:
            self.advance.emit(self._state)
        else:
            self.jump.emit(Step.SWITCHED, self._state)

    def _show_fetching(self) -> None:
        """What was switched off before the move, and how it is switched on again."""
        moving = self._state.moving
        if moving.undone:
            self.show_undone(self.content)
        self.show_undo_problem(self.content)
        if self.applied():
            self.content.addWidget(self.fetching_card())

    def _show_ways(self, words: EndWords) -> None:
        """Not everything has to be done today."""
        if words.goes_on or self._offers_change:
            later = translate("WindowMoving", "Not now – to the start page")
            self.content.addWidget(link_button(later, self._go_home))

    def _go_home(self) -> None:
        self.jump.emit(Step.HOME, self._state.anew())
