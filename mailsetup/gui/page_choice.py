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
    Step.TWO_FACTOR: ("two_factor", "TwoFactorPage"),
    Step.CODES: ("codes", "CodesPage"),
    Step.SETTINGS: ("settings", "SettingsPage"),
    Step.HISTORY: ("history", "HistoryPage"),
    Step.PRACTICE: ("practice", "PracticePage"),
    Step.MOVE_START: ("move_start", "MoveStartPage"),
    Step.HELP: ("help_page", "HelpPage"),
    Step.REPORTING: ("reporting", "ReportingPage"),
    Step.REPORT: ("report", "ReportPage"),
    Step.OPENED_REPORT: ("opened_report", "OpenedReportPage"),
    Step.ADDRESS: ("address", "AddressPage"),
    Step.SEARCHING: ("searching", "SearchingPage"),
    Step.FOUND: ("found", "FoundPage"),
    Step.MANUAL: ("manual", "ManualPage"),
    Step.READING: ("reading", "ReadingPage"),
    Step.EXPLAINED: ("explained", "ExplainedPage"),
    Step.JUDGING: ("judging", "JudgingPage"),
    Step.VERDICTS: ("verdicts", "VerdictsPage"),
    Step.NAMING: ("naming", "NamingPage"),
    Step.PLANNING: ("judging", "PlanningPage"),
    Step.MAILING_PLAN: ("mailing_plan", "MailingPlanPage"),
    Step.LOOKING_AT_FOLDERS: ("folders_looking", "LookingAtFoldersPage"),
    Step.FOLDERS: ("folders", "FoldersPage"),
    Step.TIDYING: ("tidying", "TidyingPage"),
    Step.TIDIED: ("tidied", "TidiedPage"),
    Step.FINDING_MAIL: ("old_mail", "FindingMailPage"),
    Step.OLD_MAIL: ("old_mail", "OldMailPage"),
    Step.DISARM: ("disarm", "DisarmPage"),
    Step.LOOKING_THROUGH: ("looking_through", "LookingThroughPage"),
    Step.MOVE_PLAN: ("move_plan", "MovePlanPage"),
    Step.MOVING: ("moving", "MovingPage"),
    Step.MOVED: ("moved", "MovedPage"),
    Step.SWITCHING: ("switching", "SwitchingPage"),
    Step.SWITCHED: ("switched", "SwitchedPage"),
    Step.LOGGING_IN: ("logging_in", "LoggingInPage"),
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
