"""What a monkey at the window came upon: words of another language, and typed words that go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from mailsetup.app.password_index import Purpose
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.codes import CodesPage
from mailsetup.gui.pages.found import FoundPage
from mailsetup.gui.pages.mailing import MailingPage
from mailsetup.gui.pages.manual import ManualPage
from mailsetup.gui.pages.two_factor import TwoFactorPage
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from tests.gui import samples, two_factor_samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.shown import button, show, step_of, text_of
from tests.gui.view import page_as, settle
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.credentials.keyring_backend import KeyringUnavailable
    from mailsetup.runtime.context import Context
    from tests.gui.conftest import MakeWindow

NO_USERNAME = "This cannot be a username."


class BrokenKeyring(FakeWork):
    """It ends in a way that nobody foresaw."""

    def can_remember(self, ctx: Context) -> KeyringUnavailable | None:
        raise MailsetupError(message("error.unexpected"))

    def recall(
        self, purpose: Purpose, address: str, ctx: Context
    ) -> Secret | KeyringUnavailable | None:
        raise MailsetupError(message("error.unexpected"))

    def remember(
        self, purpose: Purpose, address: str, secret: Secret, ctx: Context
    ) -> KeyringUnavailable | None:
        raise MailsetupError(message("error.unexpected"))


# Another language while something is told -------------------------------------------------


def test_what_the_keyring_said_is_said_again_in_another_language(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    page = page_as(window, AddressPage)
    page.memory.box.click()
    qtbot.waitUntil(lambda: "once we have seen that it works" in text_of(window))
    window.set_language("nb")
    settle(window)
    assert "Det legges der når vi har sett at det virker." in text_of(window)
    assert "once we have seen" not in text_of(window)


def test_what_is_wrong_with_a_picture_is_said_again_in_another_language(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    show(window, replace(samples.TYPED, task=Task.TWO_FACTOR), Step.TWO_FACTOR)
    page = page_as(window, TwoFactorPage)
    page.go_on()
    page._read_picture(QImage(40, 40, QImage.Format.Format_RGB32))
    qtbot.waitUntil(lambda: page.reader.running is None)
    assert "Give us a picture" in text_of(window)
    assert "We found no pattern" in text_of(window)
    window.set_language("sv")
    settle(window)
    assert "Give us a picture" not in text_of(window)
    assert "We found no pattern" not in text_of(window)
    assert page.typed.error.text()
    assert page.told.isVisible()


# A keyring that fails in a way of its own -------------------------------------------------


def test_a_broken_keyring_is_not_waited_for_for_ever(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = BrokenKeyring(*HELD)
    work.secrets[Purpose.PASSWORD, samples.ADDRESS] = Secret("x")
    window = make_window(work, initial=samples.TYPED)
    page = page_as(window, AddressPage)
    page.memory.use_button.click()
    qtbot.waitUntil(lambda: "did not answer" in text_of(window))
    assert page.memory.use_button.isVisible(), "one can try again"
    page.memory.box.click()
    qtbot.waitUntil(lambda: page.memory.task is None)
    assert not page.memory.box.isChecked(), "nothing is promised that cannot be kept"


def test_a_key_that_could_not_be_kept_can_be_kept_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(BrokenKeyring(*HELD))
    state = replace(samples.TYPED, task=Task.TWO_FACTOR, two_factor=two_factor_samples.KEY)
    show(window, state, Step.CODES)
    page = page_as(window, CodesPage)
    page.keep()
    qtbot.waitUntil(lambda: "did not answer" in text_of(window))
    assert page.keep_button.isEnabled()


def test_a_remembered_key_that_does_not_come_is_no_picture_without_a_pattern(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(BrokenKeyring(*HELD))
    show(window, replace(samples.TYPED, task=Task.TWO_FACTOR), Step.TWO_FACTOR)
    page_as(window, TwoFactorPage).recall()
    qtbot.waitUntil(lambda: "did not answer" in text_of(window))
    assert "pattern in this picture" not in text_of(window)


# What was typed ---------------------------------------------------------------------------


def test_what_cannot_be_right_yet_is_still_there_after_the_settings(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("manual").show(window)
    page = page_as(window, ManualPage)
    page.incoming.host.set_text("imap altibox")
    page.outgoing.port.set_text("")
    page.username.set_text("")
    window.rail.settings.click()
    assert step_of(window) is Step.SETTINGS
    window.go_back()
    assert page.incoming.host.text() == "imap altibox"
    assert page.outgoing.port.text() == ""
    assert page.username.text() == ""


def test_settings_of_another_address_are_not_those_that_were_typed_before(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("manual").show(window)
    page = page_as(window, ManualPage)
    page.username.set_text("kari with a blank")
    other = replace(view_named("manual").state, address_text="ola@example.no")
    show(window, other, Step.MANUAL)
    assert page.username.text() == "ola@example.no"


@pytest.mark.parametrize("typed", ["ka\tri", "ka\nri", "ka\x00ri", "kari\x1b[31m"])
def test_a_line_end_in_a_username_is_told_and_goes_nowhere(
    make_window: MakeWindow, typed: str
) -> None:
    window = make_window(FakeWork(*HELD))
    show(window, samples.SEARCHED, Step.MANUAL)
    page = page_as(window, ManualPage)
    page.username.set_text(typed)
    window.bar.primary.click()
    assert step_of(window) is Step.MANUAL
    assert page.username.error.text() == NO_USERNAME
    assert window.focusWidget() is page.username.edit
    page.username.set_text(" kari\n")
    window.bar.primary.click()
    assert step_of(window) is Step.FOUND


def test_a_username_with_a_line_end_in_it_is_told_on_the_page_that_asks_for_it(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("found-username").show(window)
    page = page_as(window, FoundPage)
    page.username.edit.insert("ka\nri")
    assert page.username.error.text() == NO_USERNAME
    assert not window.bar.primary.isEnabled()
    page.username.edit.selectAll()
    page.username.edit.insert("kari")
    assert page.username.error.text() == ""
    assert window.bar.primary.isEnabled()


def test_a_tick_is_still_there_on_the_way_back_from_another_task(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("found-guess").show(window)
    page = page_as(window, FoundPage)
    page.consent.click()
    qtbot.waitUntil(page.two_factor.isVisible)
    page.two_factor.link.click()
    assert step_of(window) is Step.TWO_FACTOR
    window.go_back()
    assert step_of(window) is Step.FOUND
    assert page.consent.isChecked()


# Nothing to paste -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "task"),
    [
        (Step.HOME, Task.SET_UP),
        (Step.BOUNCE, Task.BOUNCE),
        (Step.SENDING, Task.SENDING),
        (Step.TWO_FACTOR, Task.TWO_FACTOR),
    ],
)
def test_pasting_nothing_at_all_harms_nobody(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch, step: Step, task: Task
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda _clipboard: None)
    window = make_window(FakeWork(*HELD))
    show(window, replace(samples.TYPED, task=task), step)
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert step_of(window) is step


# A way out ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["done-unchecked", "done-not-cured", "done-no-look"])
def test_who_cannot_check_now_may_leave_it_and_go_home(make_window: MakeWindow, name: str) -> None:
    window = make_window(FakeWork(*HELD))
    view_named(name).show(window)
    assert not window.bar.back.isVisible()
    button(window, "Not now – to the start page").click()
    assert step_of(window) is Step.HOME


def test_one_answer_of_several_is_still_given_after_the_settings(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("disarm").show(window)
    boxes = [one for one in window.page.findChildren(QCheckBox) if one.isVisible()]
    assert len(boxes) > 1
    boxes[0].click()
    window.rail.settings.click()
    window.go_back()
    again = [one for one in window.page.findChildren(QCheckBox) if one.isVisible()]
    assert [one.isChecked() for one in again] == [True, *(False for _ in boxes[1:])]


def test_a_number_that_is_none_is_still_there_after_the_settings(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("mailing").show(window)
    page = page_as(window, MailingPage)
    page.sent.edit.insert("many")
    window.rail.settings.click()
    window.go_back()
    assert page.sent.text() == "many"
    assert page.sent.error.text() == "A number, such as 20."


def test_what_came_of_forgetting_is_said_again_in_another_language(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork())
    view_named("settings").show(window)
    removing = (one for one in window.page.findChildren(QPushButton) if one.isVisible())
    next(one for one in removing if one.text() == "Remove from the keyring").click()
    qtbot.waitUntil(lambda: "It is no longer in the keyring." in text_of(window))
    window.set_language("nb")
    settle(window)
    assert "Det er slettet fra nøkkelringen." in text_of(window)
    assert "no longer in the keyring" not in text_of(window)


def test_the_wish_to_remember_a_password_is_there_before_the_password(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD), initial=replace(samples.TYPED, password=None))
    page = page_as(window, AddressPage)
    page.memory.box.click()
    qtbot.waitUntil(lambda: page.memory.task is None)
    window.rail.settings.click()
    window.go_back()
    assert page.memory.box.isChecked()
