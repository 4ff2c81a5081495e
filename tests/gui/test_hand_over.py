"""The person's own part: a file, steps by hand, and looking again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from mailsetup.app.state import Problem
from mailsetup.app.steps import Step
from mailsetup.gui import file_dialog
from mailsetup.gui.guide_view import GuideView
from mailsetup.gui.widgets.fold import RawText
from mailsetup.guides.book import GuideTask
from mailsetup.model.message import message
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.hand_over_views import hand_over_page
from tests.gui.keyboard import press
from tests.gui.shown import button, show, step_of, text_of, view, wait_idle
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from tests.gui.conftest import MakeWindow

PRF = "/home/kari/kari.prf"


@pytest.fixture
def saves_as(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the dialog answers; empty it for Cancel."""
    answers = [PRF]
    monkeypatch.setattr(
        file_dialog, "ask_where", lambda _parent, _name: answers[0] if answers else ""
    )
    return answers


# Outlook -----------------------------------------------------------------------------------


def test_outlook_gets_its_file_and_the_page_looks_by_itself(
    qtbot: QtBot, make_window: MakeWindow, saves_as: list[str]
) -> None:
    work = FakeWork("start")
    work.imported = samples.TOOK
    window = make_window(work)
    show(window, replace(samples.TO_OUTLOOK, setup_file=None))
    wait_idle(qtbot, window)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert work.saved == saves_as
    assert f"Saved as {PRF}" in text_of(window)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Please close Outlook." in text_of(window))
    assert window.bar.middle.text() == "&Cancel"
    assert not window.bar.primary.isVisible()
    work.let_go()
    wait_idle(qtbot, window)
    assert "is there now, with the right settings" in text_of(window)
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.DONE
    assert window.page.heading.text() == "Done and checked"
    assert work.calls == ["make", "save", "start"]


def test_waiting_for_outlook_can_be_cancelled(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("start")
    window = make_window(work)
    show(window, samples.OUTLOOK_SAVED)
    button(window, "Start Outlook with it").click()
    qtbot.waitUntil(lambda: "Please close Outlook." in text_of(window))
    press(window, Qt.Key.Key_Escape)
    wait_idle(qtbot, window)
    assert work.stopped.is_set()
    assert step_of(window) is Step.HAND_OVER
    assert button(window, "Start Outlook with it").isEnabled()


def test_where_outlook_passes_the_file_over_the_steps_are_shown(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork())
    show(window, samples.OUTLOOK_SAVED)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert not guide.isVisible()
    button(window, "Start Outlook with it").click()
    wait_idle(qtbot, window)
    assert "We show you each step instead." in text_of(window)
    assert "two ways" not in text_of(window)
    assert guide.isVisible()
    assert window.focusWidget() is guide.steps[0].done_button
    button(window, "Step by step by hand, with pictures")
    button(window, "Try the file once more").click()
    assert button(window, "Start Outlook with it").isVisible()


def test_the_file_can_be_tried_again_after_outlook_has_passed_it_over(
    qtbot: QtBot, make_window: MakeWindow, saves_as: list[str]
) -> None:
    work = FakeWork()
    window = make_window(work)
    show(window, samples.OUTLOOK_SAVED)
    button(window, "Start Outlook with it").click()
    wait_idle(qtbot, window)
    button(window, "Try the file once more").click()
    button(window, "Save it somewhere else…").click()
    wait_idle(qtbot, window)
    assert work.saved == saves_as
    assert button(window, "Start Outlook with it").isVisible()  # the fold stays open
    work.imported = samples.TOOK
    button(window, "Start Outlook with it").click()
    wait_idle(qtbot, window)
    assert "is there now, with the right settings" in text_of(window)


@pytest.mark.parametrize("to", [samples.TO_OUTLOOK, samples.TO_MAC, samples.TO_PHONE])
def test_where_there_can_be_no_file_the_steps_by_hand_are_all_that_is_shown(
    qtbot: QtBot, make_window: MakeWindow, to: SetupState
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("outlook.prf-impossible"))
    window = make_window(work)
    show(window, replace(to, setup_file=None))
    wait_idle(qtbot, window)
    page = hand_over_page(window)
    said = text_of(window)
    assert "We show you each step, with the values to copy." in said
    assert "Here it is done by hand, step by step" in said
    for of_the_file in ("two ways", "We make a file", "fetches the settings", "Save the file"):
        assert of_the_file not in said
    assert page.guides.fold is None
    assert page.guides.stack is not None
    tasks = {ref.task for ref in page.guides.stack.refs}
    assert tasks == {GuideTask.NEW_ACCOUNT}  # none that begins with a file
    view = page.guides.stack.view
    assert view is not None
    assert window.focusWidget() is view.steps[0].done_button
    work.problem = None
    view.go_to(len(view.steps) + 1)
    if view.check_button.isVisible():
        view.check_button.click()
        wait_idle(qtbot, window)
        assert view.isVisible()
        assert "Save the file" not in text_of(window)  # nor is there one after a look


def test_that_there_can_be_no_file_is_not_tried_out_twice(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("outlook.prf-impossible"))
    window = make_window(work)
    show(window, replace(samples.TO_OUTLOOK, setup_file=None))
    wait_idle(qtbot, window)
    stack = hand_over_page(window).guides.stack
    assert stack is not None
    assert stack.view is not None
    stack.view.go_to(len(stack.view.steps) + 1)
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    window.bar.back.click()
    assert work.calls == ["make"]
    assert hand_over_page(window).guides.stack is stack
    assert stack.at_end
    show(window, replace(samples.TO_PHONE, setup_file=None))  # another program may well take one
    wait_idle(qtbot, window)
    assert work.calls == ["make", "make"]


def test_a_file_that_cannot_be_saved_says_why(
    qtbot: QtBot, make_window: MakeWindow, saves_as: list[str]
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("file.unwritable", file=PRF), reason="disk full")
    window = make_window(work)
    show(window, samples.TO_OUTLOOK)
    button(window, "Save the file…").click()
    wait_idle(qtbot, window)
    assert "The file could not be saved" in text_of(window)
    assert button(window, "Make a report for customer service").isEnabled()
    work.problem = None
    saves_as.clear()
    button(window, "Save the file…").click()  # and the dialog is cancelled
    assert work.calls == ["save"]


def test_the_new_outlook_has_steps_and_a_word_about_the_cloud(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.TO_NEW_OUTLOOK)
    assert "Microsoft’s data centres" in text_of(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert not guide.check_button.isVisible()  # nobody can look into it
    guide.go_to(len(guide.steps) + 1)
    settle(window)
    assert "Open it, and see whether" in text_of(window)
    assert window.bar.primary.isVisible()
    assert window.focusWidget() in {None, window.bar.primary}


@pytest.mark.parametrize("opened", [True, False])
def test_opening_the_file_on_the_mac_is_the_first_step(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch, *, opened: bool
) -> None:
    monkeypatch.setattr(file_dialog, "open_file", lambda _path: opened)
    window = make_window()
    show(window, replace(samples.TO_MAC, saved_as="/Users/kari/kari.mobileconfig"))
    page = hand_over_page(window)
    page.panels.on_mac = True
    page._use_file()
    settle(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert guide.isVisible()
    assert guide.here == (2 if opened else 1)
    assert guide.steps[0].isVisible()


def test_the_step_that_helps_now_is_seen_whole(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "hand-over-outlook-not")
    settle(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    step = guide.steps[0].done_button
    assert step is not None
    assert step.visibleRegion().boundingRect() == step.rect()


# Repairs by hand ---------------------------------------------------------------------------


def test_a_repair_leads_to_its_guide_and_back_to_a_check(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.checked = samples.NOT_SEEN
    window = make_window(work)
    view(window, "findings-by-hand")
    assert window.bar.primary.text() == "Show me &how"
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.HAND_OVER
    assert "Bring the folders back in Outlook" in text_of(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    guide.go_to(len(guide.steps) + 1)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert "is not there yet" in guide.outcome.label.text()
    assert guide.here == len(guide.steps) + 1  # one stays where one is
    support = hand_over_page(window).below.support
    assert support is not None
    work.checked = samples.TOOK
    guide.check_button.click()
    wait_idle(qtbot, window)
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    assert window.page.heading.text() == "Done and checked"


def test_another_way_through_outlook_s_windows_is_offered(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.OUTLOOK_REPAIR)
    words = "Another way: Bring the folders back in Outlook, through the control panel"
    button(window, words).click()
    settle(window)
    assert "through the control panel" in text_of(window)
    button(window, "Another way: Bring the folders back in Outlook")


def test_what_mail_is_asked_is_shown_and_run_only_when_pressed(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    show(window, samples.MAC_REPAIR)
    page = hand_over_page(window)
    assert page.panels.script is not None
    assert work.calls == []
    button(window, "Also to be done: Correct the settings in Mail on the Mac")
    button(window, "Ask Mail to do it").click()
    wait_idle(qtbot, window)
    assert work.calls == ["scripts"]


def test_mail_is_asked_for_its_folders_only_when_pressed_and_what_it_shows_counts(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.checked = replace(
        samples.NOT_SEEN, words=message("applemail.folders-missing", folders="Familie, Reise")
    )
    window = make_window(work)
    show(window, samples.MAC_REPAIR)
    raw = [box.toPlainText() for box in window.page.findChildren(RawText)]
    assert samples.LOOK_SCRIPT in raw
    assert work.calls == []
    button(window, "Ask Mail for its folders").click()
    wait_idle(qtbot, window)
    assert work.calls == ["folders"]
    assert "does not show these folders yet: Familie, Reise" in text_of(window)
    work.checked = replace(samples.TOOK, words=message("applemail.folders-shown"))
    button(window, "Ask Mail for its folders").click()
    wait_idle(qtbot, window)
    assert "Mail shows your folders now" in text_of(window)
    assert hand_over_page(window).below.folders is None
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.DONE


def test_where_the_mac_does_not_let_us_ask_the_steps_stay(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("applemail.script-no-consent"))
    window = make_window(work)
    show(window, samples.MAC_REPAIR)
    button(window, "Ask Mail for its folders").click()
    wait_idle(qtbot, window)
    assert "The Mac did not let this program speak to Mail" in text_of(window)
    assert step_of(window) is Step.HAND_OVER
    assert window.page.findChild(GuideView) is not None
    show(window, samples.OUTLOOK_REPAIR)
    assert hand_over_page(window).below.folders is None


def test_another_language_keeps_the_step(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.OUTLOOK_REPAIR)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    guide.go_to(3)
    window.set_language("nb")
    assert guide.here == 3
    assert guide.title() == "Få fram mappene i Outlook"


def test_next_comes_only_after_something_was_done(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.TO_PHONE)
    assert not window.bar.primary.isVisible()
    assert window.bar.back.isVisible()
    show(window, samples.OUTLOOK_SAVED)
    assert window.bar.primary.text() == "&Next"
