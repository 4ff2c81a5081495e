"""The end of the road: the proof, the folders as they are now, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.client_words import client_name, is_new_account
from mailsetup.gui.finding_words import is_about_login
from mailsetup.gui.folder_panels import one_tree
from mailsetup.gui.hand_over_end import handed_over, is_handed_over
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.proof_card import (
    handed_over_card,
    obstacle_cards,
    proof_card,
    proof_heading,
    send_again_words,
)
from mailsetup.gui.report_way import report_way
from mailsetup.gui.taking_back import TakingBack
from mailsetup.gui.undo_card import UndoCard
from mailsetup.gui.undone_panels import partly_taken_back, taken_back_heading, undone_panels
from mailsetup.gui.verdict import Verdict, everything_applied, obstacles, verdict
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus

if TYPE_CHECKING:
    from mailsetup.app.state import Problem
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Task
    from mailsetup.gui.widgets.card import Card
    from mailsetup.model.change import UndoResult


class DonePage(Page):
    """Undo stays possible until the window is closed (and later from the history)."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.taking_back = TakingBack(bindings.runner, self)
        self.taking_back.taken_back.connect(self._on_undone)
        self.taking_back.ended.connect(self._on_ended)
        self.problem: Problem | None = None
        self.undoing = False
        self.undo_button: QPushButton | None = None
        self.again_button: QPushButton | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Show how it went."""
        self.taking_back.forget()
        self.problem = state.problem
        self.undoing = False
        super().enter(state)

    @property
    def task(self) -> Task | None:
        """What is being taken back now."""
        return self.taking_back.task

    def is_writing(self) -> bool:
        """While the task is under way."""
        return self.task is not None

    def buttons(self) -> Buttons:
        """To the start; while undoing, wait. Without the proof, looking again comes first."""
        waiting = self.task is not None
        if not waiting and self._unproven():
            if self._login_failed():
                words = translate("WindowButtons", "&Change address or password")
            else:
                words = translate("WindowButtons", "&Check again")
            return Buttons(primary=words, back=False)
        return Buttons(
            primary=translate("WindowButtons", "To the &start page"),
            enabled=not waiting,
            waiting=waiting,
            back=is_handed_over(self._state),
        )

    def go_on(self) -> None:
        """Whatever the blue button says."""
        if self.task is not None:
            return
        if not self._unproven():
            self._go_home()
        elif self._login_failed():
            self._start_again()
        else:
            self._check_again()

    def first_focus(self) -> QWidget | None:
        """The way back, where it did not work; else what the bar has."""
        return self.again_button

    def cancel(self) -> None:
        """Ask the undo to stop; what it says is shown."""
        self.taking_back.cancel()

    def retranslate(self) -> None:
        """All texts; the content anew."""
        empty(self.content)
        self.undo_button = self.again_button = None
        if is_handed_over(self._state):
            self._show_handed_over()
        elif self._state.undone and self.problem is None:
            self._show_undone(self._state.undone)
        elif self.problem is not None and self._is_half():
            self._show_problem(self.problem)
        else:
            self._show_proof()
        self._show_folders_and_undo()

    # The proof ----------------------------------------------------------------------------

    def _is_half(self) -> bool:
        """Whether a problem came in the midst of changing or of taking back."""
        return self.undoing or not everything_applied(self._state)

    def _unproven(self) -> bool:
        """Whether the page shows a proof that is no good."""
        if is_handed_over(self._state) or self._state.undone:
            return False
        if self.problem is not None and self._is_half():
            return False
        return verdict(self._state) is not Verdict.CURED

    def _login_failed(self) -> bool:
        return any(map(is_about_login, obstacles(self._state)))

    def _show_proof(self) -> None:
        found = verdict(self._state)
        self.say(*proof_heading(self._state, self.problem))
        translator = self.bindings.translator
        self.content.addWidget(proof_card(self._state, translator))
        if words := send_again_words(self._state):
            self.content.addWidget(Callout(words, "info"))
        if found is not Verdict.CURED:
            self._show_obstacles()
        left = self._state.hand_over
        if left is not None and left.target is not None:
            self.content.addWidget(handed_over_card(self._state, translator))

    def _show_handed_over(self) -> None:
        translator = self.bindings.translator
        end = handed_over(self._state, translator)
        self.say(end.heading, end.lead)
        self.content.addWidget(handed_over_card(self._state, translator))

    def _show_obstacles(self) -> None:
        """Why it could not be checked, or what is not in order."""
        translator = self.bindings.translator
        if self.problem is not None:
            self.content.addWidget(
                ProblemPanel(
                    translate("WindowDone", "What stood in the way"),
                    translator.render(self.problem.message),
                    (),
                    self.problem.reason,
                    support=self._to_support(),
                )
            )
        for card in obstacle_cards(self._state, translator):
            self.content.addWidget(card)
        if self._state.by_hand and self._state.hand_over is not None:
            how = translate("WindowDone", "Show me how")
            self.content.addWidget(action_button(how, self._show_how))
        if self._login_failed():
            again = translate("WindowDone", "Check again")
            self.content.addWidget(action_button(again, self._check_again))
        if self.problem is None:
            way = self._to_support()
            self.content.addWidget(link_button(way.text, way.action))
        later = translate("WindowMoving", "Not now – to the start page")
        self.content.addWidget(link_button(later, self._go_home))

    def _go_home(self) -> None:
        self.jump.emit(Step.HOME, self._state.anew())

    def _to_support(self) -> WayOn:
        return report_way(self, self._state, self.problem)

    def _show_how(self) -> None:
        """Back to what only the person can do."""
        self.jump.emit(Step.HAND_OVER, replace(self._state, problem=None))

    def _check_again(self) -> None:
        """The applying page does what is left, and looks again; here only looking is left."""
        if self.task is not None:
            return
        self.jump.emit(Step.APPLYING, replace(self._state, problem=None))

    # What did not go well, and what was taken back ------------------------------------------

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
            leads=self._offers_undo_above(),
            support=self._to_support(),
        )
        if self._offers_undo_above():
            self.again_button = panel.buttons[0]
        self.content.addWidget(panel)

    def _show_undone(self, results: tuple[UndoResult, ...]) -> None:
        partly, program = self._can_undo(), client_name(self._state)
        if partly:
            self.say(*partly_taken_back())
        else:
            lead = translate("WindowDone", "You can open {program} again.")
            self.say(taken_back_heading(results), lead.format(program=program))
        translator = self.bindings.translator
        for widget in undone_panels(results, program, translator, partly=partly):
            self.content.addWidget(widget)

    def _show_folders_and_undo(self) -> None:
        folders = () if self._is_unmade() else self._state.folders_now
        tree = one_tree(folders, client_name(self._state), self.bindings.translator)
        offers_undo = self._can_undo() and not self._offers_undo_above()
        if folders and offers_undo:
            self.content.addWidget(SideBySide(tree, self._undo_card()))
        elif folders:
            self.content.addWidget(tree)
        elif offers_undo:
            self.content.addWidget(self._undo_card())

    # Undo ---------------------------------------------------------------------------------

    def _offers_undo_above(self) -> bool:
        """Whether the card about what went wrong has the button for it."""
        return self.undoing and self.problem is not None and self.problem.can_retry

    def _can_undo(self) -> bool:
        undone = {result.applied.journal_id for result in self._state.undone}
        return any(
            entry.status is PlanStatus.APPLIED and entry.journal_id not in undone
            for entry in self._state.applied
        )

    def _is_unmade(self) -> bool:
        """Whether the account was ours, and is gone: its folders are not shown any more."""
        undone = bool(self._state.undone) and not self._can_undo()
        return undone and is_new_account(self._state)

    def _start_again(self) -> None:
        self.jump.emit(Step.ADDRESS, replace(self._state.anew(), task=self._state.task))

    def _undo_card(self) -> Card:
        question = translate("WindowDone", "Would you rather have it as it was?")
        words = translate(
            "WindowDone", "The safety copy is kept on this computer. Close {program} first."
        )
        told = words.format(program=client_name(self._state))
        card = UndoCard(question, told, self.undo, busy=self.task is not None)
        self.undo_button = card.button
        return card

    def undo(self) -> None:
        """Take everything back, in a task."""
        if self.taking_back.start(self.bindings.work.undo, self._state):
            self.undoing = True
            self._on_ended()

    def _on_undone(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self._state = value
        self.problem = value.problem
        self.retranslate()
        self.replaced.emit(value)
        self.changed.emit()

    def _on_ended(self) -> None:
        """It has begun, or ended with nothing taken back."""
        self.problem = self.taking_back.problem
        self.retranslate()
        self.changed.emit()
