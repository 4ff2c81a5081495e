"""The start of a move: what will happen, and what was begun some other day."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.app.moving_state import MovingState
from mailsetup.app.password_index import Purpose
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.action_button import link_button
from mailsetup.gui.begun_card import BegunCard, needs_command
from mailsetup.gui.keyring_words import waiting_words
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.undoing import UndoingPage
from mailsetup.gui.report_way import report_way
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from mailsetup.app.moving_state import BegunMove
    from mailsetup.gui.bindings import Bindings, WizardWork
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class MoveStartPage(UndoingPage):
    """There at once; moves that were begun come when they are found, above the rest."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.looking: Task | None = None
        self.resuming: Task | None = None
        self.problem: Problem | None = None
        self._resumed: BegunMove | None = None
        self._taken_back = MovingState()
        self._leading: QPushButton | None = None
        self.begun = QVBoxLayout()
        self.begun.setSpacing(16)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.new = link_button("", self._begin)
        self.body.addLayout(self.begun)
        self.body.addWidget(self.new)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Show what is known, and look for what was begun."""
        self.problem = None
        self._taken_back = MovingState()
        self.end()
        super().enter(state)
        self._look()

    def end(self) -> None:
        """Whatever was looked for is not needed any more."""
        for task in (self.looking, self.resuming):
            if task is not None:
                task.abandon()
        self.looking = self.resuming = None

    def buttons(self) -> Buttons:
        """With several that were begun, the blue one is on a card: it says which."""
        if self.task is not None:
            return Buttons(waiting=True, back=False)
        if self._leading is not None:
            return Buttons()
        words = (
            translate("WindowMoving", "&Go on where we stopped")
            if self._newest is not None
            else translate("WindowMoving", "Be&gin")
        )
        return Buttons(primary=words, enabled=self.resuming is None)

    def go_on(self) -> None:
        """Take up the only one, or begin."""
        if not self.buttons().primary or self.resuming is not None:
            return
        if self._newest is not None:
            self._resume(self._newest)
        else:
            self._begin()

    def first_focus(self) -> QWidget | None:
        """The blue button of a card."""
        return self._leading

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMoving", "Move my old mail to the provider"),
            translate(
                "WindowMoving",
                "So far it is only on this computer. Afterwards you will find it on your phone"
                " and on every other computer too.",
            ),
        )
        self._show_moves()
        empty(self.content)
        card = Card()
        card.body.setSpacing(14)
        for line in (
            translate("WindowMoving", "Your old mail stays where it is. We send a copy of it."),
            translate(
                "WindowMoving", "Nothing is deleted, neither on this computer nor at the provider."
            ),
            translate("WindowMoving", "You will see the whole plan before anything is sent."),
            translate("WindowMoving", "You can stop at any time, and go on tomorrow."),
        ):
            card.body.addWidget(StatusLine(line, "success"))
        self.content.addWidget(card)
        self.content.addWidget(
            Callout(
                translate(
                    "WindowMoving",
                    "You need your e‑mail address and its password. If there is a lot of mail,"
                    " it may take a few hours; the computer can do that on its own.",
                ),
                "info",
                "wait",
            )
        )

    # What was begun -------------------------------------------------------------------------

    @property
    def _newest(self) -> BegunMove | None:
        """What was begun last comes first: the blue button goes on with it."""
        return next((one for one in self._state.moving.begun if not needs_command(one)), None)

    def _look(self) -> None:
        state, find = self._state, self.bindings.work.find_begun_moves

        def run(ctx: Context, _report: Report) -> SetupState:
            return find(state, ctx)

        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._show_begun)
        self.looking = task

    def _show_begun(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.looking = None
        if value.moving.begun == self._state.moving.begun:
            return
        moving = replace(self._state.moving, begun=value.moving.begun)
        self._state = replace(self._state, moving=moving)
        self._show_moves()
        self.replaced.emit(self._state)
        self.changed.emit()

    def _show_moves(self) -> None:
        empty(self.begun)
        self.show_undo_problem(self.begun)
        if self._taken_back.undone:
            self.show_undone(self.begun)
        if self.problem is not None:
            meaning = self.bindings.translator.render(self.problem.message)
            title = translate("WindowMoving", "We could not go on with that one")
            support = report_way(self, self._state, self.problem)
            self.begun.addWidget(
                ProblemPanel(title, meaning, (), self.problem.reason, leads=False, support=support)
            )
        begun = self._state.moving.begun
        busy = self.resuming is not None or self.task is not None
        self._leading = None
        for move in begun:
            go_on = partial(self._resume, move) if len(begun) > 1 else None
            leads = move is self._newest
            card = BegunCard(move, self.bindings.translator, go_on, busy=busy, leads=leads)
            self.begun.addWidget(card)
            if leads:
                self._leading = card.button
        if self._resumed is not None and self._is_remembered(self._resumed.address):
            self.begun.addWidget(Callout(waiting_words(), "info"))
        if self.applied():
            self.begun.addWidget(self.fetching_card())
        self.new.setVisible(self._newest is not None)
        self.new.setText(translate("WindowMoving", "Begin a new move instead"))
        self.new.setEnabled(not busy)

    # Switching the old fetching on again ------------------------------------------------------

    def to_undo(self) -> MovingState:
        """What the moves that are listed have switched off."""
        known = self._taken_back.disarmed
        ids = {one.journal_id for one in known}
        more = (plan for move in self._state.moving.begun for plan in move.disarmed)
        disarmed = (*known, *(plan for plan in more if plan.journal_id not in ids))
        return replace(self._taken_back, disarmed=disarmed)

    def on_undone(self, moving: MovingState) -> None:
        """What was only planned is not listed any more then."""
        self._taken_back = moving
        self._look()

    # Going on -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        said = self._state.moving
        moving = MovingState(begun=said.begun, added=said.added, ticks=said.ticks)
        self.advance.emit(replace(self._state, moving=moving, discovery=None, problem=None))

    def _resume(self, move: BegunMove) -> None:
        if not move.id:
            self._begin_for(move)
            return
        state, work = self._state, self.bindings.work

        def run(ctx: Context, _report: Report) -> SetupState:
            return _with_password(work, work.resume_move(state, move.id, ctx), ctx)

        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._on_resumed)
        task.failed.connect(self._on_problem)
        self.resuming = task
        self.problem = None
        self._resumed = move if state.address_text != move.address or not state.password else None
        self._show_moves()
        self.changed.emit()

    def _begin_for(self, move: BegunMove) -> None:
        """Its notes are gone; what it sent is found at the provider."""
        state = self._state
        is_known = state.address_text.casefold() == move.address.casefold()
        moving = MovingState(begun=state.moving.begun, disarmed=move.disarmed)
        state = replace(
            state,
            address_text=move.address,
            password=state.password if is_known else None,
            password_recalled=state.password_recalled and is_known,
            moving=moving,
            discovery=None,
            problem=None,
        )
        self.advance.emit(state)

    def _is_remembered(self, address: str) -> bool:
        return _is_remembered(self.bindings.work, address)

    def _on_resumed(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.resuming = self._resumed = None
        if value.problem is not None:
            self._on_problem(value.problem)
        elif value.password is None:
            self.jump.emit(Step.ADDRESS, value)
        else:
            self.jump.emit(Step.FINDING_MAIL, value)

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.resuming = self._resumed = None
        self.problem = problem
        self._show_moves()
        self.changed.emit()


def _is_remembered(work: WizardWork, address: str) -> bool:
    return work.is_remembered(Purpose.PASSWORD, address.strip().lower())


def _with_password(work: WizardWork, state: SetupState, ctx: Context) -> SetupState:
    """The one that was typed in this window, or is in the keyring; else it is asked for."""
    known = state.problem is not None or state.password is not None
    if known or not _is_remembered(work, state.address_text):
        return state
    found = work.recall(Purpose.PASSWORD, state.address_text.strip().lower(), ctx)
    if not isinstance(found, Secret):
        return state
    return replace(state, password=found, password_recalled=True, remember_password=False)
