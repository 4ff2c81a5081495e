"""Looks at files before they are sent, and makes plans for mails to many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.steps import Step
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class JudgingPage(WaitingPage):
    """A large archive may take a while."""

    def work(self, state: SetupState) -> Work:
        """Judge."""
        judge = self.bindings.work.judge_files

        def run(ctx: Context, _report: Report) -> SetupState:
            return judge(state, ctx)

        return run

    def starting_words(self) -> str:
        """All of it is one step."""
        return translate("WindowSending", "Looking at the file…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowSending", "We could not look at the file")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Another file."""
        return (WayOn(translate("WindowSending", "Choose another file"), self._another),)

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowSending", "We are looking at your file"),
            translate("WindowSending", "It stays where it is, and is not changed."),
        )
        super().retranslate()

    def _another(self) -> None:
        self.jump.emit(Step.SENDING, self._state)


class PlanningPage(WaitingPage):
    """A list of many thousands takes a moment."""

    def work(self, state: SetupState) -> Work:
        """Plan."""
        plan = self.bindings.work.plan_mailing

        def run(ctx: Context, _report: Report) -> SetupState:
            return plan(state, ctx)

        return run

    def starting_words(self) -> str:
        """All of it is one step."""
        return translate("WindowMailing", "Reading the list…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowMailing", "We could not make a plan")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Another list."""
        return (WayOn(translate("WindowMailing", "Change the list"), self.retreat.emit),)

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMailing", "We are making a plan"),
            translate("WindowMailing", "Nothing is sent."),
        )
        super().retranslate()
