"""Logs in, reads the folders, and compares: shows each step while it goes on."""

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


class ExaminingPage(WaitingPage):
    """Nothing is changed here."""

    def work(self, state: SetupState) -> Work:
        """Examine."""
        examine = self.bindings.work.examine

        def run(ctx: Context, _report: Report) -> SetupState:
            return examine(state, ctx)

        return run

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowExamining", "Asking your provider…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowExamining", "We could not look at your e‑mail")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Other credentials, another program, other settings."""
        return (
            WayOn(
                translate("WindowExamining", "Change address or password"),
                lambda: self.jump.emit(Step.ADDRESS, self._state),
            ),
            WayOn(translate("WindowExamining", "Choose another mail program"), self.retreat.emit),
            WayOn(
                translate("WindowExamining", "Enter the settings by hand"),
                lambda: self.jump.emit(Step.MANUAL, self._state),
            ),
        )

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowExamining", "We are looking at your e‑mail"),
            translate("WindowExamining", "We are only looking. Nothing is changed."),
        )
        super().retranslate()
