"""The pages of the task "help from customer service", in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.support_state import SupportState
from mailsetup.gui.pages.report import ReportPage
from tests.gui import samples, support_samples
from tests.gui.view import View, fail, unfold

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow


def fail_to_save(window: WizardWindow) -> None:
    """Show that it could not be saved, and that it was copied."""
    page = window.page
    assert isinstance(page, ReportPage)
    page.copied = True
    page._on_problem(samples.FAILED.problem)


HELP = SetupState(task=Task.HELP, address_text=samples.ADDRESS)
MADE = replace(HELP, support=SupportState(about="set-up", report=support_samples.REPORT))
SAVED = replace(HELP, support=replace(MADE.support, saved_as="/home/kari/Dokumenter/rapport.html"))
FILE = replace(HELP, support=SupportState(file="/home/kari/Nedlastinger/rapport.html"))
OPENED = replace(HELP, support=replace(FILE.support, opened=support_samples.REPORT))
_SMALL = replace(HELP, support=SupportState(about="help", report=support_samples.SMALL))

SUPPORT_VIEWS = (
    View(name="help", step=Step.HELP, state=HELP),
    View(name="reporting", step=Step.REPORTING, state=HELP),
    View(name="reporting-failed", step=Step.REPORTING, state=FILE, then=fail),
    View(name="report", step=Step.REPORT, state=MADE),
    View(name="report-small", step=Step.REPORT, state=_SMALL),
    View(name="report-details", step=Step.REPORT, state=MADE, then=unfold),
    View(name="report-saved", step=Step.REPORT, state=SAVED),
    View(name="report-not-saved", step=Step.REPORT, state=MADE, then=fail_to_save),
    View(name="opened-report", step=Step.OPENED_REPORT, state=OPENED),
)
