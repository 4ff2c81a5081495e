"""Does at the provider what was chosen, and looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.steps import Step
from mailsetup.gui.pages.changing import ChangingPage
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class TidyingPage(ChangingPage):
    """No mail program has to be closed for it."""

    def program(self) -> str:
        """None."""
        return ""

    def work(self, state: SetupState) -> Work:
        """Do it."""
        tidy = self.bindings.work.tidy

        def run(ctx: Context, _report: Report) -> SetupState:
            return tidy(state, ctx)

        return run

    def goes_on_with_problem(self, state: SetupState) -> bool:
        """If something was changed, the last page tells, because Undo is there."""
        return bool(state.folders_task.done)

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowTidy", "Asking your provider…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowTidy", "It could not be put right, and nothing was changed")

    def ways_on(self) -> tuple[WayOn, ...]:
        """The folders may be others than when they were looked at; or another choice helps."""
        return (
            WayOn(
                translate("WindowTidy", "Look at my folders again"),
                lambda: self.jump.emit(Step.LOOKING_AT_FOLDERS, self._state),
            ),
            WayOn(translate("WindowTidy", "Choose something else"), self.retreat.emit),
        )

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowTidy", "We are putting it right"),
            translate("WindowTidy", "No mail is deleted, and you can take everything back."),
        )
        super().retranslate()
