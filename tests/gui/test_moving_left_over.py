"""A move in the window that was left between its steps: told, gone on with, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from mailsetup.app.password_index import Purpose
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.old_mail import OldMailPage
from mailsetup.model.client import ClientKind
from mailsetup.model.secret import Secret
from tests.gui import moving_samples, samples
from tests.gui.fake_work import FakeWork
from tests.gui.moving_samples import moving
from tests.gui.moving_window import go, wait_for
from tests.gui.shown import button, step_of, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def old_mail_page(window: WizardWindow) -> OldMailPage:
    page = window.page
    assert isinstance(page, OldMailPage)
    return page


def test_what_only_switched_the_fetching_off_is_told_and_taken_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("undo-switch")
    work.begun = (moving_samples.DISARMED_ONLY,)
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    assert "Thunderbird is not fetching new mail by itself now" in text_of(window)
    assert window.bar.primary.text() == "&Go on where we stopped"
    button(window, "Fetch as before").click()
    assert window.page.is_writing(), "the window waits for it"
    work.begun = ()
    work.let_go()
    qtbot.waitUntil(lambda: "letter for letter" in text_of(window))
    qtbot.waitUntil(lambda: "You have begun already" not in text_of(window))
    assert "is not fetching" not in text_of(window)
    assert window.bar.primary.text() == "Be&gin"
    assert work.states[-1].moving.disarmed == moving_samples.DISARMED_ONLY.disarmed


def test_what_cannot_be_taken_back_says_why_and_keeps_its_button(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.begun = (moving_samples.DISARMED_ONLY,)
    work.problem = samples.FAILED.problem
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "is not fetching" in text_of(window))
    button(window, "Fetch as before").click()
    qtbot.waitUntil(lambda: "We could not take everything back" in text_of(window))
    assert button(window, "Fetch as before").isEnabled()
    assert window.bar.primary.isEnabled()


def test_the_password_that_was_typed_in_this_window_is_not_asked_for_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.begun = (moving_samples.BEGUN,)
    work.found_mail = moving(moving_samples.LOOKED, id=moving_samples.ID)
    window = make_window(work, home=True)
    typed = replace(moving_samples.START, password=Secret("hemmelig"))
    go(window, Step.MOVE_START, typed)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    window.bar.primary.click()
    wait_for(qtbot, window, Step.DISARM)
    assert window.flow.current.state.password == Secret("hemmelig")
    window.bar.back.click()
    assert step_of(window) is Step.MOVE_START


def test_the_password_in_the_keyring_is_used(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("keyring")
    work.begun = (moving_samples.BEGUN,)
    work.found_mail = moving(moving_samples.LOOKED, id=moving_samples.ID)
    work.secrets[Purpose.PASSWORD, samples.ADDRESS.lower()] = Secret("fra nøkkelringen")
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    window.bar.primary.click()
    assert "We are asking the keyring" in text_of(window), "it may open a window of its own"
    work.let_go()
    wait_for(qtbot, window, Step.DISARM)
    state = window.flow.current.state
    assert (state.password, state.password_recalled) == (Secret("fra nøkkelringen"), True)


def test_without_any_notes_the_road_begins_with_the_address(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    left = replace(moving_samples.DISARMED_ONLY, id="", sources=(), address="per@lyse.net")
    work.begun = (left,)
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, replace(moving_samples.START, password=Secret("hemmelig")))
    qtbot.waitUntil(lambda: "Our notes on that move are gone" in text_of(window))
    window.bar.primary.click()
    address = window.page
    assert isinstance(address, AddressPage)
    assert address.address.text() == "per@lyse.net"
    assert address.password.text() == "", "that one is of another mailbox"
    assert window.flow.current.state.moving.disarmed == left.disarmed


def test_a_disk_that_is_not_plugged_in_is_told_and_then_it_goes_on(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.begun = (moving_samples.BEGUN,)
    work.problem = moving_samples.NO_DISK
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    window.bar.primary.click()
    qtbot.waitUntil(lambda: "is not there now" in text_of(window))
    assert button(window, "Make a report for customer service").isEnabled()
    work.problem = None
    window.bar.primary.click()
    wait_for(qtbot, window, Step.ADDRESS)


def test_the_first_page_says_that_no_mail_comes_and_leads_to_the_move(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.look = replace(work.look, not_fetching=(ClientKind.THUNDERBIRD,))
    window = make_window(work, home=True)
    page = window.page
    assert isinstance(page, HomePage)
    qtbot.waitUntil(lambda: "Thunderbird is not fetching new mail now" in text_of(window))
    page.noticed.button.click()
    assert step_of(window) is Step.MOVE_START


# Old mail that is not found ---------------------------------------------------------------------


def test_without_old_mail_the_program_can_be_changed_over(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    nothing = moving(moving_samples.LOOKED, stores=(), chosen=())
    go(window, Step.OLD_MAIL, nothing, Step.FOUND)
    assert not window.bar.primary.isVisible()
    assert button(window, "Make a report for customer service").isEnabled()
    button(window, "Change the mail program over without old mail").click()
    wait_for(qtbot, window, Step.DISARM)
    moved = window.flow.current.state.moving
    assert (moved.only_programs, moved.chosen) == (True, ())
    window.bar.back.click()
    page = old_mail_page(window)
    page.add("/mnt/gammel.mbox")
    qtbot.waitUntil(lambda: len(page.cards) == 1)
    window.bar.primary.click()
    assert not window.flow.current.state.moving.only_programs


def test_where_nothing_is_there_at_all_the_account_can_be_set_up(make_window: MakeWindow) -> None:
    work = FakeWork("choices")
    window = make_window(work, home=True)
    go(window, Step.OLD_MAIL, moving(moving_samples.HARMLESS, stores=(), chosen=()), Step.FOUND)
    button(window, "Set up my e‑mail on this computer").click()
    assert step_of(window) is Step.PROGRAMS
    assert window.flow.current.state.task is Task.SET_UP
    window.bar.back.click()
    assert step_of(window) is Step.OLD_MAIL


def test_with_every_tick_taken_away_there_is_still_a_way_on(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.OLD_MAIL, moving_samples.LOOKED, Step.FOUND)
    page = old_mail_page(window)
    assert not page.without.isVisible()
    for card in page.cards:
        card.box.click()
    assert not window.bar.primary.isEnabled()
    page.without.click()
    assert step_of(window) is Step.DISARM


def test_a_file_that_is_dropped_is_looked_into_and_words_are_not(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.OLD_MAIL, moving(moving_samples.LOOKED, stores=(), chosen=()), Step.FOUND)
    page = old_mail_page(window)
    _drop(page, _words("hei"))
    assert "That was not a file or a folder" in text_of(window)
    _drop(page, _files("/mnt/gammel.mbox", "/mnt/eldre.mbox"))
    _drop(page, _files("/mnt/eldst.mbox"))
    qtbot.waitUntil(lambda: len(page.cards) == 3)
    assert "That was not a file" not in text_of(window)
    assert page.state().moving.chosen == ("/mnt/gammel.mbox", "/mnt/eldre.mbox", "/mnt/eldst.mbox")


def test_back_and_on_again_keeps_what_was_added_and_the_ticks(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.OLD_MAIL, moving_samples.LOOKED, Step.FOUND)
    page = old_mail_page(window)
    page.add("/mnt/gammel.mbox")
    qtbot.waitUntil(lambda: len(page.cards) == 4)
    page.cards[1].box.click()
    window.bar.back.click()
    assert step_of(window) is Step.FOUND
    said = window.flow.current.state.moving
    assert [one.path for one in said.added] == ["/mnt/gammel.mbox"]
    assert said.ticks == {"/mnt/gammel.mbox": True, moving_samples.STORES[1].path: False}
    window.bar.primary.click()
    wait_for(qtbot, window, Step.OLD_MAIL)
    assert work.states[-1].moving.added == said.added
    assert work.states[-1].moving.ticks == said.ticks


def _drop(page: OldMailPage, mime: QMimeData) -> None:
    actions, no_key = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), actions, mime, Qt.MouseButton.LeftButton, no_key))


def _files(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def _words(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime
