"""Collects what the report says, or opens one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.steps import Step
from mailsetup.app.support_state import SupportState
from mailsetup.gui.file_dialog import ask_report
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class ReportingPage(WaitingPage):
    """Looks at this computer only."""

    offers_report = False

    def work(self, state: SetupState) -> Work:
        """Collect, or open."""
        collect = self.bindings.work.collect_report
        translator = self.bindings.translator

        def run(ctx: Context, _report: Report) -> SetupState:
            return collect(state, translator, ctx)

        return run

    def starting_words(self) -> str:
        """Before the first step is known."""
        if self._state.support.file:
            return translate("WindowSupport", "Opening the report…")
        return translate("WindowSupport", "Looking at this computer…")

    def problem_title(self) -> str:
        """Over a problem."""
        if self._state.support.file:
            return translate("WindowSupport", "We could not open this file")
        return translate("WindowSupport", "We could not make the report")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Another file, or back to what else there is."""
        if self._state.support.file:
            return (WayOn(translate("WindowSupport", "Choose another file"), self._choose),)
        words = translate("WindowSupport", "Other help")
        return (WayOn(words, lambda: self.jump.emit(Step.HELP, self._state)),)

    def _choose(self) -> None:
        """Open that one instead; who chooses none stays here."""
        path = ask_report(self)
        if path:
            self._state = replace(self._state, support=SupportState(file=path), problem=None)
            self.start()

    def retranslate(self) -> None:
        """All texts."""
        lead = translate("WindowSupport", "Nothing is sent, and nothing is changed.")
        self.say(translate("WindowSupport", "One moment, please"), lead)
        super().retranslate()
