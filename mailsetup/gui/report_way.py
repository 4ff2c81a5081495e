"""The way on that every page has where something does not work: a report for customer service."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.steps import Step, Task
from mailsetup.app.support_state import SupportState
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import Problem, SetupState
    from mailsetup.gui.pages.page import Page


def report_way(page: Page, state: SetupState, problem: Problem | None = None) -> WayOn:
    """A way to the report about `state`; Back leads to the page again.

    Args:
        problem: what the page shows, where `state` does not have it.
    """

    def go() -> None:
        about = replace(
            state,
            task=Task.HELP,
            problem=problem or state.problem,
            support=SupportState(about=state.task.value),
        )
        page.jump.emit(Step.REPORTING, about)

    return WayOn(report_words(), go)


def report_words() -> str:
    """What the way is called everywhere."""
    return translate("WindowSupport", "Make a report for customer service")
