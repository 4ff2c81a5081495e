"""Brings the window to a page of the moving task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.flow import Visit
from mailsetup.app.steps import Step
from mailsetup.gui.pages.disarm import DisarmPage
from mailsetup.gui.pages.move_plan import MovePlanPage
from mailsetup.gui.pages.moving import MovingPage
from tests.gui.shown import step_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.wizard import WizardWindow


def go(window: WizardWindow, step: Step, state: SetupState, *before: Step) -> None:
    """Bring up a page with these behind it."""
    window.flow.visits = [Visit(Step.HOME, state.anew())]
    window.flow.visits += [Visit(one, state) for one in (*before, step)]
    window.show_visit(window.flow.current)
    settle(window)


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    qtbot.waitUntil(lambda: step_of(window) is step, timeout=10_000)
    settle(window)


def moving_page(window: WizardWindow) -> MovingPage:
    page = window.page
    assert isinstance(page, MovingPage)
    return page


def plan_page(window: WizardWindow) -> MovePlanPage:
    page = window.page
    assert isinstance(page, MovePlanPage)
    return page


def agree_to_all(window: WizardWindow) -> None:
    """Tick every box about the other mail programs, and go on."""
    disarm = window.page
    assert isinstance(disarm, DisarmPage)
    boxes = disarm._boxes()
    assert boxes
    for box in boxes:
        box.click()
    window.bar.primary.click()
