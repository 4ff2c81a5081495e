"""Makes the changes: waits until the mail program is closed, changes, and looks again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.state import Problem
from mailsetup.gui.client_words import client_name
from mailsetup.gui.pages.changing import ChangingPage, ClientOpen
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class ApplyingPage(ChangingPage):
    """Applies the plans; with everything applied before, it only looks again."""

    def work(self, state: SetupState) -> Work:
        """Apply the plans."""
        apply = self.bindings.work.apply

        def run(ctx: Context, report: Report) -> SetupState:
            return apply(state, ctx, lambda waiting: report(ClientOpen(waiting)))

        return run

    def program(self) -> str:
        """The one that is repaired."""
        return client_name(self._state)

    def goes_on_with_problem(self, state: SetupState) -> bool:
        """If something was changed, the last page tells, because Undo is there."""
        return bool(state.applied)

    def _on_problem(self, problem: object) -> None:
        if self._state.applied and isinstance(problem, Problem):  # a second try
            self.task = None
            self.advance.emit(replace(self._state, problem=problem))
            return
        super()._on_problem(problem)

    def _on_cancelled(self) -> None:
        if self._state.applied:
            self.task = None
            self.advance.emit(self._state)
            return
        super()._on_cancelled()

    def _only_looks(self) -> bool:
        """Everything was done before; what is left is to see whether it helped."""
        return bool(self._state.applied) and len(self._state.applied) >= len(self._state.plans)

    def starting_words(self) -> str:
        """Before the first step is known."""
        if self._only_looks():
            return translate("WindowApplying", "Checking whether everything is in order now…")
        return translate("WindowApplying", "Making the safety copy…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowApplying", "We could not make the changes")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Back to the list of changes."""
        return (WayOn(translate("WindowApplying", "Look at the changes again"), self.retreat.emit),)

    def retranslate(self) -> None:
        """All texts."""
        if self._only_looks():
            heading = translate("WindowApplying", "We are looking again")
            lead = translate("WindowApplying", "We are only looking. Nothing is changed.")
        else:
            heading = translate("WindowApplying", "We are making the changes")
            lead = translate(
                "WindowApplying", "A safety copy comes first. Please leave the computer on."
            )
        self.say(heading, lead)
        super().retranslate()
