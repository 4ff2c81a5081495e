"""The work of reports under the test's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.model.message import message
from mailsetup.runtime.context import Progress
from tests.gui import support_samples
from tests.gui.fake_threads import FakeThreads

if TYPE_CHECKING:
    from mailsetup.app.state import Problem, SetupState
    from mailsetup.i18n import Translator
    from mailsetup.runtime.context import Context


class FakeSupportWork(FakeThreads):
    """Gives the sample reports; `report_problem` is what keeps it from opening or saving one."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.report = support_samples.REPORT
        self.report_problem: Problem | None = None
        self.reports_saved: list[str] = []

    def collect_report(self, state: SetupState, translator: Translator, ctx: Context) -> SetupState:
        """The sample report, as made here or as opened."""
        self._note("report", state)
        ctx.progress(Progress(step=message("progress.collecting")))
        self._hold("report", ctx)
        if self.report_problem is not None:
            return replace(state, problem=self.report_problem)
        if state.support.file:
            support = replace(state.support, opened=self.report)
        else:
            support = replace(state.support, report=self.report)
        return replace(state, support=support, problem=None)

    def save_report(self, state: SetupState, path: str, translator: Translator) -> SetupState:
        """Only remembers where."""
        self._note("save-report", state)
        if self.report_problem is not None:
            return replace(state, problem=self.report_problem)
        self.reports_saved.append(path)
        return replace(state, support=replace(state.support, saved_as=path), problem=None)
