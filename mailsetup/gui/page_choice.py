"""Which page shows which step; later pages are imported when needed, for a faster first picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.steps import Step
from mailsetup.gui.pages.address import AddressPage

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.pages.page import Page


def make_page(step: Step, bindings: Bindings) -> Page:
    """A new page for `step`."""
    match step:
        case Step.ADDRESS:
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
            assert_never(step)
