"""The start of a move: what will happen, and what was begun some other day."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.app.moving_state import MovingState
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.moving_words import begun_words
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.moving_state import BegunMove
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class MoveStartPage(Page):
    """There at once; moves that were begun come when they are found, above the rest."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.looking: Task | None = None
        self.resuming: Task | None = None
        self.problem: Problem | None = None
        self.begun = QVBoxLayout()
        self.begun.setSpacing(16)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.new = link_button("", self._begin)
        self.body.addLayout(self.begun)
        self.body.addLayout(self.content)
        self.body.addWidget(self.new)

    def enter(self, state: SetupState) -> None:
        """Show what is known, and look for what was begun."""
        self.problem = None
        super().enter(state)
        find = self.bindings.work.find_begun_moves

        def run(ctx: Context, _report: Report) -> SetupState:
            return find(state, ctx)

        self.end()
        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._show_begun)
        self.looking = task

    def end(self) -> None:
        """Whatever was looked for is not needed any more."""
        for task in (self.looking, self.resuming):
            if task is not None:
                task.abandon()
        self.looking = self.resuming = None

    def buttons(self) -> Buttons:
        """What was begun last comes first."""
        words = (
            translate("WindowMoving", "&Go on where we stopped")
            if self._state.moving.begun
            else translate("WindowMoving", "Be&gin")
        )
        return Buttons(primary=words, enabled=self.resuming is None)

    def go_on(self) -> None:
        """Take up the newest, or begin."""
        begun = self._state.moving.begun
        if self.resuming is not None:
            return
        if begun:
            self._resume(begun[0].id)
        else:
            self._begin()

    def _begin(self) -> None:
        moving = MovingState(begun=self._state.moving.begun)
        self.advance.emit(replace(self._state, moving=moving, discovery=None, problem=None))

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMoving", "Move my old mail to the provider"),
            translate(
                "WindowMoving",
                "Until now it lies only on this computer. Afterwards you find it on your phone and"
                " on every other computer too.",
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
            translate("WindowMoving", "You see the whole plan before anything is sent."),
            translate("WindowMoving", "You can stop at any time, and go on tomorrow."),
        ):
            card.body.addWidget(StatusLine(line, "success"))
        self.content.addWidget(card)
        self.content.addWidget(
            Callout(
                translate(
                    "WindowMoving",
                    "You need your e‑mail address and its password. With very much mail it may"
                    " take some hours; the computer can do that alone.",
                ),
                "info",
                "wait",
            )
        )

    def _show_moves(self) -> None:
        empty(self.begun)
        if self.problem is not None:
            meaning = self.bindings.translator.render(self.problem.message)
            title = translate("WindowMoving", "We could not go on with that one")
            reason = self.problem.reason
            self.begun.addWidget(ProblemPanel(title, meaning, (), reason, leads=False))
        begun = self._state.moving.begun
        for move in begun:
            self.begun.addWidget(self._card(move, has_button=len(begun) > 1))
        self.new.setVisible(bool(begun))
        self.new.setText(translate("WindowMoving", "Begin a new move instead"))

    def _card(self, move: BegunMove, *, has_button: bool) -> Card:
        card = Card()
        title = translate("WindowMoving", "You have begun already: {address}")
        card.body.addWidget(Text(breakable(title.format(address=move.address)), Role.SECTION))
        card.body.addWidget(Text(begun_words(move, self.bindings.translator), Role.MUTED))
        if has_button:
            words = translate("WindowMoving", "Go on with this one")
            button = action_button(words, partial(self._resume, move.id))
            button.setAccessibleName(f"{words}: {begun_words(move, self.bindings.translator)}")
            button.setEnabled(self.resuming is None)
            card.body.addWidget(button)
        return card

    def _show_begun(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.looking = None
        if value.moving.begun == self._state.moving.begun:
            return
        self._state = replace(self._state, moving=value.moving)
        self._show_moves()
        self.replaced.emit(self._state)
        self.changed.emit()

    def _resume(self, id_: str) -> None:
        state = self._state
        resume = self.bindings.work.resume_move

        def run(ctx: Context, _report: Report) -> SetupState:
            return resume(state, id_, ctx)

        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._on_resumed)
        task.failed.connect(self._on_problem)
        self.resuming = task
        self.problem = None
        self._show_moves()
        self.changed.emit()

    def _on_resumed(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.resuming = None
        if value.problem is not None:
            self._on_problem(value.problem)
            return
        self.jump.emit(Step.ADDRESS, value)

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.resuming = None
        self.problem = problem
        self._show_moves()
        self.changed.emit()
