"""Who turns to the steps by hand is led by them; the last page says only what was looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mailsetup.app.steps import Step
from mailsetup.gui import file_dialog
from mailsetup.gui.phone_panel import LinkState
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.hand_over_views import hand_over_page
from tests.gui.keyboard import press
from tests.gui.shown import button, show, step_of, text_of, wait_idle
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.guide_view import GuideView
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

DONE = "I have done this"
BY_HAND = "Or step by step by hand, with pictures"


def blue_buttons(window: WizardWindow) -> list[str]:
    """The words on those that lead, as far as one sees them."""
    return [
        one.text()
        for one in window.findChildren(QPushButton)
        if one.isVisible() and one.property("kind") == "primary"
    ]


def guide_of(window: WizardWindow) -> GuideView:
    stack = hand_over_page(window).guides.stack
    assert stack is not None
    assert stack.view is not None
    return stack.view


def other_way(window: WizardWindow) -> QPushButton:
    buttons = window.page.findChildren(QPushButton)
    return next(b for b in buttons if b.isVisible() and b.text().startswith("Another way: "))


@pytest.mark.parametrize("state", [samples.TO_OUTLOOK, samples.OUTLOOK_SAVED])
def test_who_opens_the_steps_by_hand_is_led_by_them(
    make_window: MakeWindow, state: SetupState
) -> None:
    window = make_window()
    show(window, state)
    (before,) = blue_buttons(window)
    assert before != DONE
    fold = hand_over_page(window).guides.fold
    assert fold is not None
    fold.button.click()
    settle(window)
    assert blue_buttons(window) == [DONE]
    assert window.focusWidget() is guide_of(window).steps[0].done_button
    fold.button.click()
    settle(window)
    assert blue_buttons(window) == [before], "who folds them away is led by the file again"


@pytest.mark.parametrize("to", [samples.TO_OUTLOOK, samples.TO_MAC, samples.TO_PHONE])
def test_another_way_needs_no_file_and_leads(make_window: MakeWindow, to: SetupState) -> None:
    window = make_window()
    show(window, to)
    page = hand_over_page(window)
    page.guides.set_open()
    settle(window)
    other_way(window).click()
    settle(window)
    assert blue_buttons(window) == [DONE]
    assert window.focusWidget() is guide_of(window).steps[0].done_button


@pytest.mark.parametrize(
    ("to", "first"),
    [(samples.TO_MAC, "Save the file…"), (samples.TO_PHONE, "Show a code for the phone")],
)
def test_steps_that_begin_with_the_file_leave_it_the_lead_until_it_is_there(
    make_window: MakeWindow, to: SetupState, first: str
) -> None:
    window = make_window()
    show(window, to)
    fold = hand_over_page(window).guides.fold
    assert fold is not None
    fold.button.click()
    settle(window)
    assert blue_buttons(window) == [first]
    assert window.focusWidget() is guide_of(window).steps[0].done_button
    other_way(window).click()
    settle(window)
    assert blue_buttons(window) == [DONE]
    other_way(window).click()  # the first one again
    settle(window)
    assert blue_buttons(window) == [first]


def test_what_outlook_has_passed_over_does_not_lead_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork())
    show(window, samples.OUTLOOK_SAVED)
    button(window, "Start Outlook with it").click()
    wait_idle(qtbot, window)
    fold = hand_over_page(window).guides.fold
    assert fold is not None
    fold.button.click()
    settle(window)
    assert "Start Outlook with it" not in blue_buttons(window)
    fold.button.click()
    settle(window)
    assert blue_buttons(window) == [DONE]


# The last page ---------------------------------------------------------------------------------


def test_what_nobody_looked_at_though_we_can_is_not_said_to_be_out_of_sight(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    show(window, samples.OUTLOOK_SAVED)
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    said = text_of(window)
    assert "We have not looked whether it worked." in said
    assert "cannot" not in said
    window.bar.back.click()
    settle(window)
    assert guide_of(window).check_button.isVisible()
    assert f"press “{guide_of(window).check_button.text()}”" in said


def test_of_the_phone_it_is_still_said_that_we_cannot_look(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, replace(samples.TO_PHONE, saved_as="/home/kari/kari.file"), Step.DONE)
    assert "We cannot look into the phone from here." in text_of(window)
    assert "has not fetched" not in text_of(window)


@pytest.mark.parametrize("end", [LinkState.CLOSED, LinkState.EXPIRED])
def test_a_phone_that_has_fetched_nothing_is_told_at_the_end(
    qtbot: QtBot, make_window: MakeWindow, end: LinkState
) -> None:
    work = FakeWork("serve")
    work.fetched = False
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    page = hand_over_page(window)
    qtbot.waitUntil(lambda: page.panels.link is not None)
    if end is LinkState.CLOSED:
        button(window, "Close the link").click()
    else:
        work.let_go()
    wait_idle(qtbot, window)
    assert page.now.link_state is end
    guide_of(window).go_to(len(guide_of(window).steps) + 1)
    settle(window)
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    assert "The phone has not fetched the settings from here." in text_of(window)


def test_a_file_that_was_saved_is_all_that_the_phone_needs(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialog, "ask_where", lambda _parent, _name: "/home/kari/kari.file")
    window = make_window()
    show(window, replace(samples.TO_PHONE, fetched=False))
    button(window, "Save the file…").click()
    wait_idle(qtbot, window)
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    assert "has not fetched" not in text_of(window)


def test_where_no_link_was_shown_nothing_is_said_of_fetching(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.TO_PHONE, Step.DONE)
    assert "fetched" not in text_of(window)
