"""Which page shows which step; a page is imported when it is first needed, for a fast first
picture.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from mailsetup.app.steps import Step
from mailsetup.gui.pages.page import Page

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings

_PACKAGE = "mailsetup.gui.pages"

PAGES: Final = {
    Step.HOME: ("home", "HomePage"),
    Step.BOUNCE: ("bounce", "BouncePage"),
    Step.SENDING: ("sending", "SendingPage"),
    Step.MAILING: ("mailing", "MailingPage"),
    Step.ADDRESS: ("address", "AddressPage"),
    Step.SEARCHING: ("searching", "SearchingPage"),
    Step.FOUND: ("found", "FoundPage"),
    Step.MANUAL: ("manual", "ManualPage"),
    Step.READING: ("reading", "ReadingPage"),
    Step.EXPLAINED: ("explained", "ExplainedPage"),
    Step.JUDGING: ("judging", "JudgingPage"),
    Step.VERDICTS: ("verdicts", "VerdictsPage"),
    Step.PLANNING: ("judging", "PlanningPage"),
    Step.MAILING_PLAN: ("mailing_plan", "MailingPlanPage"),
    Step.PROGRAMS: ("programs", "ProgramsPage"),
    Step.EXAMINING: ("examining", "ExaminingPage"),
    Step.FINDINGS: ("findings", "FindingsPage"),
    Step.CHANGES: ("changes", "ChangesPage"),
    Step.APPLYING: ("applying", "ApplyingPage"),
    Step.HAND_OVER: ("hand_over", "HandOverPage"),
    Step.DONE: ("done", "DonePage"),
}
"""The module below `mailsetup.gui.pages`, and the class in it."""


def make_page(step: Step, bindings: Bindings) -> Page:
    """A new page for `step`."""
    module, name = PAGES[step]
    page = getattr(import_module(f"{_PACKAGE}.{module}"), name)(bindings)
    assert isinstance(page, Page)
    return page
