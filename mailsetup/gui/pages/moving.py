"""Moves the old mail: long work that can rest, end, and go on tomorrow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from mailsetup.app.moving_progress import MovingProgress
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.action_button import action_button
from mailsetup.gui.closing_question import ClosingQuestion
from mailsetup.gui.counting_on import CountingOn
from mailsetup.gui.metered import Metered
from mailsetup.gui.moving_anew import prepared_anew
from mailsetup.gui.moving_meter import MovingMeter
from mailsetup.gui.pages.page import Buttons
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context

_PATIENCE_MS = 10_000
"""So long the work may take to stop; after that it is left to end by itself."""


_WARNINGS = frozenset({"disarm.somebody-empties", "disarm.on-again"})


class MovingPage(WaitingPage):
    """Pausing and ending are the same to the work: it keeps all, and goes on from there."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.paused = False
        self._asked = ""  # "pause", "stop" or "close", until the work has stopped
        self.question = ClosingQuestion(self._close, self._stay)
        self.meter = MovingMeter(bindings.translator)
        self._metered = Metered(self.meter)
        self._counting = CountingOn()
        self.pause = action_button("", self._pause)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self.body.insertLayout(0, self.question)
        self.body.insertWidget(1, self.meter)
        self.body.insertWidget(2, self.pause)

    def work(self, state: SetupState) -> Work:
        """Move."""
        move, words = self.bindings.work.move, self.bindings.translator

        def run(ctx: Context, report: Report) -> SetupState:
            return move(state, ctx, report, words)

        return run

    def enter(self, state: SetupState) -> None:
        """Start at once, and count from the beginning."""
        self._counting.forget()
        super().enter(state)

    def start(self) -> None:
        """Begin, or go on from where it stopped."""
        self.paused = False
        self._asked = ""
        self.question.is_asked = False
        self._metered.stop()
        self.meter.begin(self.starting_words())
        super().start()

    def buttons(self) -> Buttons:
        """While it works, one can end; while it rests, go on as well."""
        stop = translate("WindowMoving", "&Stop for today")
        if self.problem is not None:
            return Buttons()
        if self.paused:
            words = translate("WindowMoving", "&Go on")
            return Buttons(primary=words, waiting=True, cancel=stop, back=False)
        return Buttons(waiting=self._asked not in {"stop", "close"}, cancel=stop, back=False)

    def go_on(self) -> None:
        """Only after a pause."""
        if self.paused:
            self.start()

    def first_focus(self) -> QWidget | None:
        """Pausing, which harms nobody."""
        if self.problem is not None:
            return super().first_focus()
        return self.question.first_focus() or (None if self.paused else self.pause)

    def cancel(self) -> None:
        """Stop for today: everything is kept."""
        if self.paused:
            self._leave()
        else:
            self._ask("stop")

    def end(self) -> None:
        """The window closes: all that was sent is in the notes."""
        self._patience.stop()
        self._metered.stop()
        self.drop_task()

    def is_writing(self) -> bool:
        """While mail is under way."""
        return self.task is not None

    def stop_for_closing(self) -> bool:
        """Ask back once: a slip of the hand is not to end the work of hours."""
        if self.question.is_asked or self._asked:
            self.question.is_asked = False
            self._ask("close")
            return True
        self.question.is_asked = True
        self.retranslate()
        self.changed.emit()
        if (asked := self.first_focus()) is not None:
            asked.setFocus()
        announce(self, self.question.title())
        return False

    def hear(self, item: object) -> None:
        """How far it is."""
        if isinstance(item, MovingProgress) and not self._asked:
            self._metered.hear(self._counting.counted(item))

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowMoving", "Contacting your provider…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowMoving", "The move has stopped here")

    def stopped_words(self) -> tuple[str, str]:
        """Over a problem."""
        return (
            translate("WindowMoving", "We have to stop for now"),
            translate("WindowMoving", "All that has been sent so far is kept. Nothing is lost."),
        )

    def ways_on(self) -> tuple[WayOn, ...]:
        """All of it is kept, so it may wait."""
        plan = WayOn(translate("WindowMoving", "Look at the plan again"), self.retreat.emit)
        stop = WayOn(translate("WindowMoving", "Stop for today"), self._leave)
        anyway = WayOn(translate("WindowMoving", "Go on anyway"), self.start)
        off = WayOn(translate("WindowMoving", "Switch that off first"), self._prepare_again)
        match self.problem.message.id if self.problem is not None else "":
            case "disarm.somebody-empties":
                return (stop, anyway, plan)
            case "disarm.on-again":
                return (off, anyway, stop)
            case _:
                return (plan, stop)

    def _prepare_again(self) -> None:
        self.jump.emit(Step.FINDING_MAIL, prepared_anew(self._state))

    def retranslate(self) -> None:
        """All texts."""
        self.say(*self._headline())
        super().retranslate()
        self.question.retranslate()
        self._waiting.hide()  # the meter says it
        self.meter.setVisible(self.problem is None)
        can_pause = self.problem is None and not (self.paused or self.question.is_asked)
        self.pause.setVisible(can_pause)
        self.pause.setEnabled(not self._asked)
        self.pause.setText(translate("WindowMoving", "&Pause"))
        if self._asked:
            words = (
                translate("WindowMoving", "Finishing what is under way. Then the window closes…")
                if self._asked == "close"
                else translate("WindowMoving", "Finishing what is under way…")
            )
            self.meter.begin(words) if self._metered.seen is None else self.meter.now.setText(words)
        elif self.paused:
            self.meter.rest(translate("WindowMoving", "We are taking a break"))
        elif self._metered.seen is None:
            self.meter.begin(self.starting_words())
        else:
            self.meter.retranslate()

    def show_lines(self) -> None:
        """The meter has them."""

    def _close(self) -> None:
        """As if the window was closed once more."""
        self.window().close()

    def _stay(self) -> None:
        self.question.is_asked = False
        self.retranslate()
        self.changed.emit()

    def _headline(self) -> tuple[str, str]:
        if self.paused:
            return (
                translate("WindowMoving", "The move is paused"),
                translate(
                    "WindowMoving",
                    "All that has been sent so far is kept. Go on when you like, today or"
                    " tomorrow.",
                ),
            )
        return (
            translate("WindowMoving", "Your old mail is being moved"),
            translate(
                "WindowMoving",
                "You can do other things on the computer meanwhile. If you close this window, we"
                " go on from here next time.",
            ),
        )

    # Resting and ending -----------------------------------------------------------------------

    def _pause(self) -> None:
        self._ask("pause")

    def _ask(self, what: str) -> None:
        """Ask the work to stop; stopping outdoes a pause, and closing both."""
        if self.task is None:
            return
        self._asked = what
        self._metered.stop()
        self.task.cancel()
        self._patience.start()
        self.retranslate()
        self.changed.emit()

    def _give_up(self) -> None:
        self.drop_task()
        self._rested(self._state)

    def _on_success(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self._metered.stop()
        self.question.is_asked = False
        is_over = value.moving.end is not None and self._asked != "close"  # closing was promised
        if self._asked and value.problem is None and not is_over:
            self.task = None
            self._rested(value)
            return
        self._patience.stop()
        self._asked = ""
        if value.problem is not None:
            self._state = replace(value, problem=None)
            self.replaced.emit(self._state)
        super()._on_success(value)

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self._patience.stop()
        self._metered.stop()
        self._asked = ""
        self.question.is_asked = False
        if problem.message.id in _WARNINGS:  # the next try goes on, now that the person knows it
            problem = replace(problem, can_retry=False)
        super()._on_problem(problem)

    def _on_cancelled(self) -> None:
        self.task = None
        self._rested(self._state)

    def _rested(self, state: SetupState) -> None:
        """The work has stopped as it was asked to."""
        self._patience.stop()
        self._state = state
        self.question.is_asked = False
        asked, self._asked = self._asked, ""
        if asked == "close":
            self.retreat.emit()
            return
        if asked == "stop":
            self._leave()
            return
        self.paused = True
        self.replaced.emit(state)
        self.retranslate()
        self.changed.emit()
        announce(self, f"{self.heading.text()} {self.lead.text()}")

    def _leave(self) -> None:
        """To the page that says how it stands."""
        moving = replace(self._state.moving, end=None)
        self.advance.emit(replace(self._state, moving=moving, problem=None))
