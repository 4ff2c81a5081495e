"""Puts IMAP in the place of the old accounts in the mail programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.steps import Step
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.pages.changing import ChangingPage, ClientOpen
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class SwitchingPage(ChangingPage):
    """The mail program has to be closed for it."""

    def work(self, state: SetupState) -> Work:
        """Switch."""
        switch, render = self.bindings.work.switch, self.bindings.translator.render

        def run(ctx: Context, report: Report) -> SetupState:
            return switch(state, ctx, lambda waiting: report(ClientOpen(waiting)), render)

        return run

    def program(self) -> str:
        """Those that are changed over."""
        changeover = self._state.moving.changeover
        return programs_of(changeover.plans if changeover is not None else (), self._state.moving)

    def goes_on_with_problem(self, state: SetupState) -> bool:
        """If something was changed, the last page tells, because the way back is there."""
        return bool(state.moving.switched)

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowApplying", "Making the safety copy…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowMoving", "The mail program could not be changed over")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Back to what was shown; the mail is moved whatever happens here."""
        look = WayOn(translate("WindowApplying", "Look at the changes again"), self.retreat.emit)
        later = WayOn(
            translate("WindowMoving", "Not now – to the start page"),
            lambda: self.jump.emit(Step.HOME, self._state.anew()),
        )
        return (look, later)

    def retranslate(self) -> None:
        """All texts."""
        heading = translate("WindowMoving", "We are changing {program} over")
        self.say(
            heading.format(program=self.program()),
            translate("WindowApplying", "A safety copy comes first. Please leave the computer on."),
        )
        super().retranslate()
