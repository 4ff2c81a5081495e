"""Looks at the folders at the provider; nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.folders_reckoning import reckoning
from mailsetup.app.steps import Step
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class LookingAtFoldersPage(WaitingPage):
    """The server's answer, and what old mail on this computer tells of where folders were."""

    asks_password = True

    def work(self, state: SetupState) -> Work:
        """Look."""
        look = self.bindings.work.look_at_folders

        def run(ctx: Context, _report: Report) -> SetupState:
            looked = look(state, ctx)
            reckoning(looked.folders_task)  # of many folders it takes a while
            return looked

        return run

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowTidy", "Opening your mailbox…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowTidy", "We could not look at your folders")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Another password, other settings."""
        return (
            WayOn(
                translate("WindowTidy", "Change address or password"),
                lambda: self.jump.emit(Step.ADDRESS, self._state),
            ),
            WayOn(
                translate("WindowTidy", "Enter the settings by hand"),
                lambda: self.jump.emit(Step.MANUAL, self._state),
            ),
        )

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowTidy", "One moment, please"),
            translate("WindowTidy", "We are only looking at your folders. Nothing is changed."),
        )
        super().retranslate()
