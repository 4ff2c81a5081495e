"""Where the keys go while old mail is moved: never to the languages, and to nothing unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from mailsetup.app.moving_progress import MovingStage
from mailsetup.app.steps import Step
from mailsetup.gui.pages.disarm import DisarmPage
from mailsetup.gui.widgets.card import Card
from mailsetup.migration.events import UploadEnd
from tests.gui import moving_samples
from tests.gui.fake_work import FakeWork
from tests.gui.moving_samples import moving
from tests.gui.moving_window import go, moving_page
from tests.gui.shown import button, show, text_of
from tests.gui.view import page_as, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def paused(qtbot: QtBot, work: FakeWork, make_window: MakeWindow) -> WizardWindow:
    """A move that was paused with the key."""
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    qtbot.waitUntil(work.holding.is_set)
    page = moving_page(window)
    assert window.focusWidget() is page.pause
    page.pause.click()
    qtbot.waitUntil(lambda: page.paused)
    settle(window)
    return window


def test_a_pause_gives_the_keys_to_going_on_and_going_on_to_the_pause(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = paused(qtbot, FakeWork("move"), make_window)
    assert window.focusWidget() is window.bar.primary
    window.bar.primary.click()
    settle(window)
    assert window.focusWidget() is moving_page(window).pause


def test_after_a_pause_the_figures_go_on_from_where_they_stood(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("move")
    window = paused(qtbot, work, make_window)
    rest = replace(
        moving_samples.SENDING,
        messages=15,
        total=22_422 - 13_485,
        bytes=1_000_000,
        total_bytes=545_000_000,
    )
    work.progress = (replace(rest, messages=0, bytes=0), rest)
    window.bar.primary.click()
    qtbot.waitUntil(lambda: "13,500 of 22,422" in text_of(window))
    assert "823.0 MB of 1.4 GB" in text_of(window)


@pytest.mark.parametrize("stage", [MovingStage.SENDING, MovingStage.CHECKING])
def test_the_window_closes_as_promised_where_the_move_ends_just_then(
    qtbot: QtBot, make_window: MakeWindow, stage: MovingStage
) -> None:
    work = FakeWork("move")
    work.progress = (replace(moving_samples.SENDING, stage=stage),)
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    qtbot.waitUntil(work.holding.is_set)
    page = moving_page(window)
    window.close()
    button(window, "Stop and close the window").click()
    assert "Then the window closes" in text_of(window)
    page.drop_task()
    page._on_success(moving(moving_samples.MOVED, end=UploadEnd.FINISHED))
    assert not window.isVisible()


def test_the_keys_do_not_start_at_a_box_that_is_out_of_sight(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    window.resize(window.minimumSize())
    go(window, Step.DISARM, moving_samples.OUTLOOK_TOO, Step.OLD_MAIL)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Details: exactly what is written"
    go(window, Step.DISARM, moving_samples.HARMLESS, Step.OLD_MAIL)
    asked = page_as(window, DisarmPage).questions[0]
    assert window.focusWidget() is asked.box
    assert asked.visibleRegion().boundingRect().size() == asked.size()


def test_what_goes_away_with_the_focus_gives_it_to_the_page_again(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    show(window, moving_samples.SWITCHED, Step.SWITCHED)
    card = Card()
    last = QPushButton("Saved")
    card.body.addWidget(last)
    window.page.body.addWidget(card)
    settle(window)
    for goes in (card.hide, lambda: last.setEnabled(False)):
        card.show()
        last.setFocus()
        assert window.focusWidget() is last
        goes()
        settle(window)
        assert window.focusWidget() is window.bar.primary


def test_taking_the_preparation_back_as_well_says_that_mail_is_fetched_again(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.SWITCHED, moving_samples.SWITCHED)
    assert "it takes it out of the mailbox again" in text_of(window)
    go(window, Step.SWITCHED, moving(moving_samples.SWITCHED, disarmed=()))
    assert "The mail at your provider stays there. The safety copy" in text_of(window)
    assert "out of the mailbox again" not in text_of(window)
    go(window, Step.SWITCHED, moving_samples.UNDONE)
    assert "Thunderbird fetches as before" in text_of(window)


def test_the_rail_says_that_a_changed_program_was_taken_back(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    names = [item.name for item in window.rail.items]
    go(window, Step.SWITCHED, moving_samples.SWITCHED)
    assert "Taken back" not in [name.text() for name in names]
    go(window, Step.SWITCHED, moving_samples.UNDONE)
    assert "Taken back" in [name.text() for name in names]
    go(window, Step.MOVED, moving_samples.UNDONE)
    assert "Taken back" not in [name.text() for name in names], "that station is still to come"
