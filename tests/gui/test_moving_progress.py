"""Moving old mail in the window: under way, resting, its ends, and the way back."""

from __future__ import annotations

import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.steps import Step
from mailsetup.gui.ending import Ending
from mailsetup.gui.pages.moved import MovedPage
from mailsetup.gui.widgets.fold import RawText
from mailsetup.migration.events import UploadEnd
from tests.gui import moving_samples, samples
from tests.gui.fake_work import FakeWork
from tests.gui.moving_samples import moving
from tests.gui.moving_window import go, moving_page, wait_for
from tests.gui.shown import button, step_of, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def under_way(qtbot: QtBot, make_window: MakeWindow) -> tuple[FakeWork, WizardWindow]:
    """A move that has begun and is held there."""
    work = FakeWork("move")
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    qtbot.waitUntil(work.holding.is_set)
    return work, window


def test_the_figures_are_shown_and_a_pause_keeps_the_window_here(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("move")
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    shown = text_of(window)
    for words in ("13,485 of 22,422", "822.0 MB of 1.4 GB", "1.8 MB a second", "about 5 min"):
        assert words in shown
    page = moving_page(window)
    assert page.meter.bar.value() == 60
    page.pause.click()
    qtbot.waitUntil(lambda: page.paused)
    assert "The move is paused" in text_of(window)
    assert step_of(window) is Step.MOVING
    work.let_go()
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVED)
    assert work.calls == ["move", "move"]


@pytest.mark.parametrize("paused", [False, True])
def test_stopping_for_today_says_that_all_is_kept(
    qtbot: QtBot, make_window: MakeWindow, *, paused: bool
) -> None:
    work = FakeWork("move")
    work.begun = (moving_samples.BEGUN,)
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    page = moving_page(window)
    if paused:
        page.pause.click()
        qtbot.waitUntil(lambda: page.paused)
    assert window.bar.middle.text() == "&Stop for today"
    window.bar.middle.click()
    wait_for(qtbot, window, Step.MOVED)
    assert "Enough for today" in text_of(window)
    qtbot.waitUntil(lambda: "Messages still to be sent: 28,417 of 41,902." in text_of(window))
    work.let_go()
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVED)
    assert "All your old mail is at the provider now" in text_of(window)


def test_closing_the_window_is_asked_about_while_mail_is_moved(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work, window = under_way(qtbot, make_window)
    window.close()
    assert "Shall we stop for today?" in text_of(window)
    assert window.focusWidget() is button(window, "Stop and close the window")
    button(window, "Go on moving").click()
    assert "Shall we stop" not in text_of(window)
    assert not work.stopped.is_set()
    window.close()
    button(window, "Stop and close the window").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert work.stopped.is_set()


def test_closed_twice_it_does_not_ask_and_a_pause_needs_no_question(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work, window = under_way(qtbot, make_window)
    window.close()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert work.stopped.is_set()
    window.show()
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    page = moving_page(window)
    page.pause.click()
    qtbot.waitUntil(lambda: page.paused)
    window.close()
    assert not window.isVisible()


def test_work_that_does_not_stop_is_left_behind(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("move")
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    page = moving_page(window)
    page._asked = "stop"
    page._give_up()
    assert step_of(window) is Step.MOVED


def test_a_break_that_the_provider_asks_for_is_told_calmly(make_window: MakeWindow) -> None:
    work = FakeWork("move")
    work.progress = (moving_samples.SENDING, moving_samples.WAITING)
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    settle(window)
    shown = text_of(window)
    assert "Your provider needs a little break" in shown
    assert "We will try again in 2 min" in shown
    said = window.page.findChildren(RawText)
    assert any("Too many commands" in one.toPlainText() for one in said)


def test_a_mailbox_that_somebody_empties_is_told_once(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = moving_samples.EMPTIED
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    page = moving_page(window)
    qtbot.waitUntil(lambda: page.problem is not None)
    assert "gone now: 7" in text_of(window)
    leading = button(window, "Stop for today")
    assert leading.property("kind") == "primary", "what harms nobody"
    assert window.focusWidget() is leading
    work.problem = None
    button(window, "Go on anyway").click()
    wait_for(qtbot, window, Step.MOVED)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (UploadEnd.FULL, "The mailbox is full"),
        (UploadEnd.BUSY, "Your provider needs a longer break"),
        (UploadEnd.LOST, "The connection to your provider was lost"),
        (UploadEnd.PARTLY, "Most of your old mail is moved"),
    ],
)
def test_every_end_says_what_it_means_and_goes_on(
    make_window: MakeWindow, end: UploadEnd, words: str
) -> None:
    work = FakeWork("move")
    window = make_window(work, home=True)
    go(window, Step.MOVED, moving(moving_samples.MOVED, end=end, report=moving_samples.HALF))
    assert words in text_of(window)
    assert "Still to be sent: 10,898" in text_of(window)
    window.bar.primary.click()
    assert step_of(window) is Step.MOVING


def test_a_part_that_is_never_taken_does_not_keep_the_program_as_it_is(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork("switch"), home=True)
    partly = moving(moving_samples.MOVED, end=UploadEnd.PARTLY, report=moving_samples.HALF)
    go(window, Step.MOVED, partly)
    assert window.bar.primary.text() == "&Go on now"
    button(window, "Change the mail program over").click()
    assert step_of(window) is Step.SWITCHING


def test_what_was_refused_is_told_with_its_reason(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.MOVED, moving(moving_samples.MOVED, report=moving_samples.MIXED, emptied=7))
    shown = text_of(window)
    assert "except for some messages" in shown
    assert "Not accepted by your provider: 3" in shown
    assert "gone now: 7" in shown
    told = "\n".join(one.toPlainText() for one in window.page.findChildren(RawText))
    assert "Inbox, 61.0 MB: larger than your provider accepts" in told


def test_the_report_is_saved_and_a_failure_is_told(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.MOVED, moving_samples.MOVED)
    page = window.page
    assert isinstance(page, MovedPage)
    page.save_to("/tmp/Flytting.html")
    qtbot.waitUntil(lambda: page.saved != "")
    assert "The report is saved: /tmp/Flytting.html" in text_of(window)
    work.problem = samples.FAILED.problem
    page.save_to("/full/Flytting.html")
    qtbot.waitUntil(lambda: page.save_problem is not None)
    assert "The report could not be saved" in text_of(window)
    assert work.reports == ["/tmp/Flytting.html"]


def test_fetching_as_before_is_one_button_after_the_move(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.MOVED, moving_samples.STOPPED)
    button(window, "Fetch as before").click()
    qtbot.waitUntil(lambda: bool(window.flow.current.state.moving.undone))
    settle(window)
    assert "It is exactly as before" in text_of(window)


def test_a_change_that_stops_half_way_is_tried_again_or_taken_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    half = replace(moving_samples.SWITCHED, problem=samples.FAILED.problem)
    go(window, Step.SWITCHED, half)
    assert "Not everything could be done" in text_of(window)
    button(window, "Take everything back").click()
    qtbot.waitUntil(lambda: bool(window.flow.current.state.moving.undone))
    settle(window)
    assert "Everything has been taken back" in text_of(window)
    assert window.bar.primary.text() == "To the &start page"
    go(window, Step.SWITCHED, half)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.SWITCHED)
    assert "Thunderbird shows the mail at your provider now" in text_of(window)


def test_a_program_that_was_changed_later_is_not_called_as_before(
    make_window: MakeWindow,
) -> None:
    window = make_window(home=True)
    undone = moving_samples.UNDONE.moving.undone
    kept = replace(undone[0], identical=False, kept=("mail.server.server1.type",))
    go(window, Step.SWITCHED, moving(moving_samples.UNDONE, undone=(kept, *undone[1:])))
    assert window.page.heading.text() == "Not everything was taken back"
    assert "as before" not in text_of(window)
    assert "Your old mail is at the provider all the same." in text_of(window)


def test_an_undo_that_fails_keeps_its_button(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.problem = samples.FAILED.problem
    window = make_window(work, home=True)
    go(window, Step.SWITCHED, moving_samples.SWITCHED)
    button(window, "Take everything back").click()
    qtbot.waitUntil(lambda: "We could not take everything back" in text_of(window))
    assert button(window, "Take everything back").isEnabled()


def test_fetching_that_was_switched_on_again_is_switched_off_before_it_goes_on(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = moving_samples.ON_AGAIN
    window = make_window(work, home=True)
    go(window, Step.MOVING, moving_samples.PLANNED, Step.MOVE_PLAN)
    page = moving_page(window)
    qtbot.waitUntil(lambda: page.problem is not None)
    assert button(window, "Go on anyway").isEnabled()
    work.problem = None
    work.found_mail = moving(moving_samples.LOOKED, id=moving_samples.ID)
    button(window, "Switch that off first").click()
    wait_for(qtbot, window, Step.DISARM)


def test_going_on_after_it_was_taken_back_begins_with_the_preparation(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.found_mail = moving(moving_samples.LOOKED, id=moving_samples.ID)
    window = make_window(work, home=True)
    undone = moving(moving_samples.STOPPED, undone=moving_samples.UNDONE.moving.undone[1:])
    go(window, Step.MOVED, undone)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.DISARM)
    assert work.calls == ["find-mail"]
    assert (work.states[-1].moving.disarmed, work.states[-1].moving.undone) == ((), ())


def test_a_polite_end_from_outside_asks_nobody_for_long(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work, window = under_way(qtbot, make_window)
    ending = Ending(window.close, lambda _: None)
    ending.ask(signal.SIGTERM)
    ending.look()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert work.stopped.is_set()


def test_trouble_while_the_window_closes_is_read_and_does_not_close_it_later(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    _, window = under_way(qtbot, make_window)
    page = moving_page(window)
    window.close()
    window.close()
    assert samples.FAILED.problem is not None
    page.drop_task()
    page._on_problem(samples.FAILED.problem)
    button(window, "Look at the plan again").click()
    assert window.isVisible()
    assert step_of(window) is Step.MOVE_PLAN
