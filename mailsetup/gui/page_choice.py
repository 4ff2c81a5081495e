"""Which page shows which step; later pages are imported when needed, for a faster first picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from mailsetup.app.steps import Step

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.pages.page import Page

_TaskStep: TypeAlias = Literal[
    Step.HOME,
    Step.BOUNCE,
    Step.READING,
    Step.EXPLAINED,
    Step.SENDING,
    Step.JUDGING,
    Step.VERDICTS,
    Step.MAILING,
    Step.PLANNING,
    Step.MAILING_PLAN,
]


def make_page(step: Step, bindings: Bindings) -> Page:
    """A new page for `step`."""
    match step:
        case Step.ADDRESS:
            from mailsetup.gui.pages.address import AddressPage  # noqa: PLC0415

            return AddressPage(bindings)
        case Step.SEARCHING:
            from mailsetup.gui.pages.searching import SearchingPage  # noqa: PLC0415

            return SearchingPage(bindings)
        case Step.FOUND:
            from mailsetup.gui.pages.found import FoundPage  # noqa: PLC0415

            return FoundPage(bindings)
        case Step.MANUAL:
            from mailsetup.gui.pages.manual import ManualPage  # noqa: PLC0415

            return ManualPage(bindings)
        case Step.PROGRAMS:
            from mailsetup.gui.pages.programs import ProgramsPage  # noqa: PLC0415

            return ProgramsPage(bindings)
        case Step.EXAMINING:
            from mailsetup.gui.pages.examining import ExaminingPage  # noqa: PLC0415

            return ExaminingPage(bindings)
        case Step.FINDINGS:
            from mailsetup.gui.pages.findings import FindingsPage  # noqa: PLC0415

            return FindingsPage(bindings)
        case Step.CHANGES:
            from mailsetup.gui.pages.changes import ChangesPage  # noqa: PLC0415

            return ChangesPage(bindings)
        case Step.APPLYING:
            from mailsetup.gui.pages.applying import ApplyingPage  # noqa: PLC0415

            return ApplyingPage(bindings)
        case Step.HAND_OVER:
            from mailsetup.gui.pages.hand_over import HandOverPage  # noqa: PLC0415

            return HandOverPage(bindings)
        case Step.DONE:
            from mailsetup.gui.pages.done import DonePage  # noqa: PLC0415

            return DonePage(bindings)
        case _:
            return _task_page(step, bindings)


def _task_page(step: _TaskStep, bindings: Bindings) -> Page:
    """The first page, and those of the smaller tasks."""
    match step:
        case Step.HOME:
            from mailsetup.gui.pages.home import HomePage  # noqa: PLC0415

            return HomePage(bindings)
        case Step.BOUNCE:
            from mailsetup.gui.pages.bounce import BouncePage  # noqa: PLC0415

            return BouncePage(bindings)
        case Step.READING:
            from mailsetup.gui.pages.reading import ReadingPage  # noqa: PLC0415

            return ReadingPage(bindings)
        case Step.EXPLAINED:
            from mailsetup.gui.pages.explained import ExplainedPage  # noqa: PLC0415

            return ExplainedPage(bindings)
        case Step.SENDING:
            from mailsetup.gui.pages.sending import SendingPage  # noqa: PLC0415

            return SendingPage(bindings)
        case Step.JUDGING:
            from mailsetup.gui.pages.judging import JudgingPage  # noqa: PLC0415

            return JudgingPage(bindings)
        case Step.VERDICTS:
            from mailsetup.gui.pages.verdicts import VerdictsPage  # noqa: PLC0415

            return VerdictsPage(bindings)
        case Step.MAILING:
            from mailsetup.gui.pages.mailing import MailingPage  # noqa: PLC0415

            return MailingPage(bindings)
        case Step.PLANNING:
            from mailsetup.gui.pages.judging import PlanningPage  # noqa: PLC0415

            return PlanningPage(bindings)
        case Step.MAILING_PLAN:
            from mailsetup.gui.pages.mailing_plan import MailingPlanPage  # noqa: PLC0415

            return MailingPlanPage(bindings)
        case _:
            assert_never(step)
