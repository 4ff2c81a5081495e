"""The history: all of it, however long it is, by mouse and by keys; and nowhere a dead end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mailsetup.app.steps import Step
from mailsetup.gui.pages.history import CARDS_AT_ONCE, HistoryPage
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.model.change import PlanStatus
from mailsetup.model.message import message
from tests.gui import samples, settings_samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, tab_to
from tests.gui.pulse import Pulse, assert_awake, pulse
from tests.gui.settings_views import SETTINGS
from tests.gui.shown import button, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def history(window: WizardWindow, qtbot: QtBot) -> HistoryPage:
    """As the button in the settings opens it."""
    window._jump(Step.SETTINGS, SETTINGS)
    window._jump(Step.HISTORY, SETTINGS)
    page = window.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.entries is not None)
    settle(window)
    return page


def shown_ids(page: HistoryPage) -> list[str]:
    return [entry.journal_id for entry in (page.entries or ())[page.extent.first : page.extent.end]]


def texts_of(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_every_one_of_five_thousand_changes_can_be_reached(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.entries = settings_samples.LONG
    window = make_window(work)
    page = history(window, qtbot)
    assert not page.pager.newer.isEnabled()
    seen = shown_ids(page)
    for _ in range(3):
        page.pager.older.click()
        seen += shown_ids(page)
    assert seen == [entry.journal_id for entry in settings_samples.LONG[: len(seen)]]
    assert f"{len(seen)} of 5,000" in text_of(window)
    page.pager.oldest.click()
    assert shown_ids(page)[-1] == settings_samples.LONG[-1].journal_id
    assert not page.pager.older.isEnabled()
    page.pager.newest.click()
    assert shown_ids(page)[0] == settings_samples.LONG[0].journal_id


def test_older_changes_are_reached_and_taken_back_by_the_keyboard(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.entries = settings_samples.LONG
    window = make_window(work)
    page = history(window, qtbot)
    assert tab_to(window, page.pager.older)
    press(window, Qt.Key.Key_Return)
    first = settings_samples.LONG[CARDS_AT_ONCE]
    assert window.focusWidget() is page.cards[0].undo_button
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.undoing is None)
    assert page.results[first.journal_id].identical
    assert work.entries[CARDS_AT_ONCE].status is PlanStatus.UNDONE
    assert shown_ids(page)[0] == first.journal_id, "the same part is still shown"


def test_what_a_newer_change_builds_on_waits_for_it(qtbot: QtBot, make_window: MakeWindow) -> None:
    newer = replace(samples.APPLIED, journal_id="20261122-080000-0a0b0c0d")
    work = FakeWork()
    work.entries = (newer, samples.APPLIED)
    window = make_window(work)
    page = history(window, qtbot)
    above, below = page.cards
    assert above.undo_button is not None
    assert below.undo_button is None
    assert "Take the newer one back first." in "\n".join(texts_of(below))
    above.undo_button.click()
    qtbot.waitUntil(lambda: page.undoing is None)
    settle(window)
    assert page.cards[1].undo_button is not None


def test_an_account_that_was_set_up_is_told_in_one_line(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    title = message("plan.new-account", address=samples.ADDRESS, client="Thunderbird")
    plan = replace(samples.APPLIED.plan, title=title)
    work = FakeWork()
    work.entries = (replace(samples.APPLIED, plan=plan),)
    page = history(make_window(work), qtbot)
    assert not page.cards[0].findChildren(StatusLine)
    assert not any("The changes:" in text for text in texts_of(page.cards[0]))


@pytest.mark.alone
def test_turning_the_pages_of_a_long_history_does_not_hold_the_window(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.entries = settings_samples.LONG
    window = make_window(work)
    page = history(window, qtbot)

    def turn() -> Pulse:
        with pulse(window) as felt:
            qtbot.wait(60)
            for _ in range(3):
                page.pager.older.click()
                qtbot.wait(60)
        return felt

    assert_awake(turn)


@pytest.mark.parametrize("read", [True, False])
def test_what_does_not_work_in_the_history_can_be_reported(
    qtbot: QtBot, make_window: MakeWindow, read: bool
) -> None:
    window = make_window()
    page = history(window, qtbot)
    assert samples.FAILED.problem is not None
    if read:
        page.problems[samples.APPLIED.journal_id] = samples.FAILED.problem
        page.retranslate()
    else:
        page._on_unread(samples.FAILED.problem)
    settle(window)
    button(window, "Make a report for customer service").click()
    assert window.flow.current.step is Step.REPORTING
    assert window.flow.current.state.problem == samples.FAILED.problem


def test_before_anything_was_changed_nobody_tells_how_to_take_it_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.entries = ()
    window = make_window(work)
    page = history(window, qtbot)
    assert "We have changed nothing yet." in text_of(window)
    assert not page.lead.isVisible()


def test_one_is_told_to_close_the_program_before_something_is_taken_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    assert "Close the mail program before you take" in history(window, qtbot).lead.text()


def test_what_was_taken_back_at_the_provider_is_not_told_as_files(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.entries = (settings_samples.SERVER,)
    window = make_window(work)
    page = history(window, qtbot)
    page.take_back(settings_samples.SERVER.journal_id)
    qtbot.waitUntil(lambda: page.undoing is None)
    assert "At your provider everything is as it was before." in text_of(window)
    assert "every file" not in text_of(window)
