"""The end of the road: the proof, the folders as they are now, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.client_words import client_name
from mailsetup.gui.finding_words import finding_title, still_there
from mailsetup.gui.folder_panels import one_tree
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.model.change import UndoResult
    from mailsetup.runtime.context import Context


class DonePage(Page):
    """Undo stays possible until the window is closed (and later from the history)."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.undoing = False
        self.undo_button: QPushButton | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Show how it went."""
        self.problem = state.problem
        super().enter(state)

    def is_writing(self) -> bool:
        """While the task is under way."""
        return self.task is not None

    def buttons(self) -> Buttons:
        """Finish; while undoing, wait."""
        waiting = self.task is not None
        return Buttons(
            primary=translate("WindowButtons", "&Finish"),
            enabled=not waiting,
            finishes=True,
            waiting=waiting,
            back=False,
        )

    def go_on(self) -> None:
        """Out."""
        if self.task is None:
            self.leave.emit()

    def cancel(self) -> None:
        """Ask the undo to stop; what it says is shown."""
        if self.task is not None:
            self.task.cancel()

    def retranslate(self) -> None:
        """All texts; the content anew."""
        empty(self.content)
        self.undo_button = None
        if self._state.undone and self.problem is None:
            self._show_undone(self._state.undone)
        elif self.problem is not None:
            self._show_problem(self.problem)
        else:
            self._show_proof()
        self._show_folders_and_undo()

    def _show_proof(self) -> None:
        cured = not any(
            still_there(finding, self._state.remaining)
            for finding in self._state.findings
            if finding.fix is not None
        )
        program = client_name(self._state)
        if cured:
            heading = translate("WindowDone", "Done and checked")
            lead = translate("WindowDone", "You can open {program} again.")
        else:
            heading = translate("WindowDone", "Not everything is in order yet")
            lead = translate("WindowDone", "The changes were made, but something is still wrong.")
        self.say(heading, lead.format(program=program))
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(16)
        name, tone = ("check-circle", "success") if cured else ("warning", "warning")
        row.addWidget(Icon(name, tone, 2.2), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(Text(translate("WindowDone", "We have looked again"), Role.SECTION))
        for line in self._proof_lines():
            lines.addWidget(line)
        row.addLayout(lines, 1)
        card.body.addLayout(row)
        self.content.addWidget(card)

    def _proof_lines(self) -> list[StatusLine]:
        translator = self.bindings.translator
        gone = translate("WindowDone", "put right and checked")
        there = translate("WindowDone", "still there")
        done = translate("WindowDone", "done")
        mine = translate("WindowDone", "for you to look at")
        lines = []
        repaired = [finding for finding in self._state.findings if finding.fix is not None]
        for finding in repaired:
            is_there = still_there(finding, self._state.remaining)
            tone, note = ("warning", there) if is_there else ("success", gone)
            lines.append(StatusLine(finding_title(finding, translator), tone, note))
        lines += [
            StatusLine(translator.render(entry.plan.title), "success", done)
            for entry in self._state.applied
            if not entry.plan.finding_codes
        ]
        lines += [
            StatusLine(finding_title(finding, translator), "plain", mine)
            for finding in self._state.remaining
            if not still_there(finding, repaired)
        ]
        return lines

    def _show_problem(self, problem: Problem) -> None:
        if self.undoing:
            title = translate("WindowDone", "We could not take everything back")
            again = WayOn(translate("WindowDone", "Try to take it back again"), self.undo)
        else:
            title = translate("WindowDone", "Not everything could be done")
            again = WayOn(
                translate("WindowDone", "Try again"),
                lambda: self.jump.emit(Step.APPLYING, self._state),
            )
        self.say(title, translate("WindowDone", "Your mail is safe."))
        meaning = self.bindings.translator.render(problem.message)
        ways = (again,) if problem.can_retry else ()
        check = WayOn(
            translate("WindowDone", "Check again from the beginning"),
            self._start_again,
        )
        panel = ProblemPanel(
            translate("WindowDone", "What happened"),
            meaning,
            (*ways, check),
            problem.reason,
            leads=False,
        )
        self.content.addWidget(panel)

    def _show_undone(self, results: tuple[UndoResult, ...]) -> None:
        identical = all(result.identical and not result.kept for result in results)
        kept = tuple(name for result in results for name in result.kept)
        self.say(
            translate("WindowDone", "Everything has been taken back"),
            translate("WindowDone", "You can open {program} again.").format(
                program=client_name(self._state)
            ),
        )
        if identical:
            words = translate(
                "WindowDone", "It is exactly as before: every file is the same, letter for letter."
            )
            self.content.addWidget(Callout(words, "success"))
        elif not kept:
            words = translate(
                "WindowDone",
                "Our changes have been taken back one by one. What {program} itself has written"
                " since then was kept.",
            )
            self.content.addWidget(
                Callout(words.format(program=client_name(self._state)), "success")
            )
        else:
            words = translate(
                "WindowDone",
                "Most of it is as before. Some things were changed by somebody else since then, and"
                " we left those alone.",
            )
            self.content.addWidget(Callout(words, "warning"))
            fold = Fold(translate("WindowDone", "Details: what was left alone"))
            fold.body.addWidget(
                RawText("\n".join(kept), translate("WindowDone", "What was left alone"))
            )
            self.content.addWidget(fold)

    def _show_folders_and_undo(self) -> None:
        folders = self._state.folders_now
        tree = one_tree(folders, client_name(self._state))
        if folders and self._can_undo():
            self.content.addWidget(SideBySide(tree, self._undo_card()))
        elif folders:
            self.content.addWidget(tree)
        elif self._can_undo():
            self.content.addWidget(self._undo_card())

    # Undo ---------------------------------------------------------------------------------

    def _can_undo(self) -> bool:
        undone = {result.applied.journal_id for result in self._state.undone}
        return any(
            entry.status is PlanStatus.APPLIED and entry.journal_id not in undone
            for entry in self._state.applied
        )

    def _start_again(self) -> None:
        typed = SetupState(
            address_text=self._state.address_text,
            full_name=self._state.full_name,
            password=self._state.password,
        )
        self.jump.emit(Step.ADDRESS, typed)

    def _undo_card(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(14)
        if self.task is not None:
            row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(translate("WindowDone", "Taking everything back…"), Role.SECTION), 1)
            card.body.addLayout(row)
            return card
        row.addWidget(Icon("undo", "primary", 1.4), 0, Qt.AlignmentFlag.AlignTop)
        question = translate("WindowDone", "Would you rather have it as it was?")
        row.addWidget(Text(question, Role.STRONG), 1)
        card.body.addLayout(row)
        words = translate(
            "WindowDone", "The safety copy is kept on this computer. Close {program} first."
        )
        card.body.addWidget(Text(words.format(program=client_name(self._state)), Role.MUTED))
        button = QPushButton(translate("WindowDone", "&Take everything back"))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self.undo)
        self.undo_button = button
        card.body.addWidget(button)
        return card

    def undo(self) -> None:
        """Take everything back, in a task."""
        if self.task is not None:
            return
        state = self._state
        work = self.bindings.work

        def run(ctx: Context, _report: Report) -> SetupState:
            return work.undo(state, ctx)

        self.undoing = True
        self.problem = None
        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._on_undone)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self._on_cancelled)
        self.task = task
        self.retranslate()
        self.changed.emit()

    def _on_undone(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.task = None
        self._state = value
        self.problem = value.problem
        self.retranslate()
        self.replaced.emit(value)
        self.changed.emit()

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.task = None
        self.problem = problem
        self.retranslate()
        self.changed.emit()

    def _on_cancelled(self) -> None:
        self.task = None
        self.retranslate()
        self.changed.emit()
