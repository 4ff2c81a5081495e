"""Taking back while the mail program is open: one closes it and tries again, at one button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.pages.history import HistoryPage
from mailsetup.gui.undone_panels import undone_panels
from mailsetup.gui.widgets.card import Callout
from mailsetup.i18n import Translator
from mailsetup.model.errors import ProfileInUseError
from mailsetup.model.message import message
from tests.gui import samples, settings_samples
from tests.gui.fake_work import FakeWork
from tests.gui.settings_views import SETTINGS
from tests.gui.shown import button, show, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

IN_USE = message("change.undo-in-use", client="Thunderbird")
AGAIN = "Try to take it back again"
WHOLE = "Take everything back"


def failing(*, can_retry: bool = True) -> FakeWork:
    work = FakeWork()
    work.undone = replace(samples.DONE, problem=Problem(message=IN_USE, can_retry=can_retry))
    return work


def failed_on_done(qtbot: QtBot, window: WizardWindow, state: SetupState) -> None:
    show(window, state, Step.DONE)
    page = window.page
    assert isinstance(page, DonePage)
    assert page.undo_button is not None
    page.undo_button.click()
    qtbot.waitUntil(lambda: page.task is None)
    settle(window)


def shown(window: WizardWindow) -> dict[str, object]:
    """The buttons that one sees, and of what kind each is."""
    buttons = window.findChildren(QPushButton)
    return {b.text().replace("&", ""): b.property("kind") for b in buttons if b.isVisible()}


@pytest.mark.parametrize("state", [samples.DONE, samples.UNCHECKED])
def test_an_undo_that_failed_is_tried_again_at_one_button_and_it_is_blue(
    qtbot: QtBot, make_window: MakeWindow, state: SetupState
) -> None:
    work = failing()
    window = make_window(work)
    failed_on_done(qtbot, window, state)
    assert "Please close it, and then try to take it back again." in text_of(window)
    buttons = shown(window)
    assert WHOLE not in buttons
    assert [text for text, kind in buttons.items() if kind == "primary"] == [AGAIN]
    assert window.focusWidget() is button(window, AGAIN)
    work.undone = samples.UNDONE
    button(window, AGAIN).click()
    qtbot.waitUntil(lambda: "exactly as before" in text_of(window))


def test_where_trying_again_is_of_no_use_the_way_back_stays(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(failing(can_retry=False))
    failed_on_done(qtbot, window, samples.DONE)
    assert AGAIN not in shown(window)
    assert WHOLE in shown(window)


@pytest.mark.parametrize("place", [0, 4])
def test_in_the_history_one_stays_at_the_entry_that_could_not_be_taken_back(
    qtbot: QtBot, make_window: MakeWindow, place: int
) -> None:
    work = FakeWork()
    work.entries = settings_samples.LONG[:8]
    work.undo_errors.append(ProfileInUseError(IN_USE))
    window = make_window(work)
    window._jump(Step.HISTORY, SETTINGS)
    page = window.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.entries is not None)
    settle(window)
    for wanted in ("Thunderbird is open.", "Everything has been taken back"):
        undo = page.cards[place].undo_button
        assert undo is not None
        undo.setFocus()
        undo.click()
        qtbot.waitUntil(lambda: page.undoing is None)
        settle(window)
        assert wanted in text_of(window)
        card = page.cards[place]
        assert window.focusWidget() is (card.undo_button or card.details.button)


def test_who_still_has_trouble_after_something_was_left_alone_is_told_where_to_go(
    qapp: QApplication,
) -> None:
    assert qapp is not None
    result = replace(samples.UNDONE.undone[0], identical=False, kept=("mail.server.server1.port",))
    panel = undone_panels((result,), "Thunderbird", Translator("en"))[0]
    assert isinstance(panel, Callout)
    assert "If not, choose “My mail is not right”." in panel.label.text()
