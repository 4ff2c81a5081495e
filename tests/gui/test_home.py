"""The first page: each card leads into its task, by mouse and by keyboard, and Back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.window_size import MINIMUM_SIZE
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.keyboard import press, tab_to
from tests.gui.view import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def home(window: WizardWindow) -> HomePage:
    page = window.page
    assert isinstance(page, HomePage)
    return page


@pytest.mark.parametrize(
    ("card", "task", "step"),
    [
        (0, Task.SET_UP, Step.ADDRESS),
        (1, Task.SET_UP, Step.ADDRESS),
        (2, Task.BOUNCE, Step.BOUNCE),
        (3, Task.SENDING, Step.SENDING),
    ],
)
def test_each_card_begins_its_task_by_keyboard_and_back_leads_home(
    make_window: MakeWindow, card: int, task: Task, step: Step
) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    button = home(window).cards[card]
    assert tab_to(window, button)
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is step
    assert window.flow.current.state.task is task
    window.bar.back.click()
    assert window.flow.current.step is Step.HOME


def test_typing_starts_nowhere_and_the_first_card_has_the_focus(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    assert window.focusWidget() is home(window).set_up
    assert not window.bar.primary.isVisible()
    assert not window.bar.back.isVisible()
    window.page.go_on()
    assert window.flow.current.step is Step.HOME


def test_the_rail_shows_no_road_before_a_task_is_chosen(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    assert not any(item.isVisible() for item in window.rail.items)
    assert window.line.text.text() == "E‑mail helper"
    home(window).bounce.click()
    names = [item.name.text() for item in window.rail.items if item.isVisible()]
    assert names == ["The mail that came back", "What it means"]


def test_cards_stand_below_each_other_where_there_is_little_room(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window(home=True)
    settle(window)
    cards = home(window).cards
    assert cards[0].y() == cards[1].y()
    base_font(2.0)
    window.resize(MINIMUM_SIZE)
    settle(window)
    tops = [card.y() for card in cards]
    assert tops == sorted(set(tops))


def test_what_is_known_about_the_person_is_not_asked_again(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    home(window).set_up.click()
    typed = SetupState(address_text="kari@altiboxmail.no")
    window.page.jump.emit(Step.HOME, typed.anew())
    home(window).set_up.click()
    assert window.flow.current.state.address_text == "kari@altiboxmail.no"
