"""A wrong password is told where it was shown where it goes, and can be typed again there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mailsetup.app.practice import practice
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.logging_in import LoggingInPage
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, write
from tests.gui.shown import text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

APP_PASSWORD = replace(samples.WRONG_PASSWORD, code=FindingCode.NEEDS_APP_PASSWORD)


def refused(
    qtbot: QtBot, make_window: MakeWindow, work: FakeWork, state: SetupState = samples.SEARCHED
) -> tuple[WizardWindow, LoggingInPage]:
    """The window after the blue button under the provider, with a password that is wrong."""
    window = make_window(work, initial=samples.TYPED)
    window.show_visit(window.flow.go(Step.FOUND, state))
    assert "When you press Next, we try your password there" in text_of(window)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.focusWidget() is not None and not window.bindings.runner.busy)
    page = window.page
    assert isinstance(page, LoggingInPage)
    return window, page


def link(window: WizardWindow, words: str) -> QPushButton:
    found = window.page.findChildren(QPushButton)
    return next(button for button in found if button.text() == words and button.isVisible())


def test_a_wrong_password_is_typed_again_by_keyboard(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.refusals = [samples.WRONG_PASSWORD]
    window, page = refused(qtbot, make_window, work)
    assert page.heading.text() == "Your provider did not accept the password"
    assert "Type the password once more" in text_of(window)
    assert window.focusWidget() is page.password.edit
    assert window.bar.primary.text() == "&Try again"
    write(window, "riktig")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.flow.current.step is Step.PROGRAMS)
    tries = [state.password for call, state in zip(work.calls, work.states, strict=True)
             if call == "log in"]  # fmt: skip
    assert tries == [samples.TYPED.password, Secret("riktig")]
    window.bar.back.click()
    assert window.flow.current.step is Step.FOUND
    assert window.flow.current.state.password == Secret("riktig")


def test_a_second_wrong_password_is_told_and_the_address_can_be_read(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.refusals = [samples.WRONG_PASSWORD, samples.WRONG_PASSWORD]
    window, page = refused(qtbot, make_window, work)
    shown = text_of(window).replace("\N{ZERO WIDTH SPACE}", "")
    assert f"Your address: {samples.TYPED.address_text}" in shown
    assert not page.password.error.isVisible()
    write(window, "galt")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(page.password.error.isVisible)
    assert page.password.error.text() == "This one was not accepted. Please type it again."
    assert window.focusWidget() is page.password.edit
    write(window, "r")
    assert not page.password.error.isVisible()


def test_the_refused_password_is_not_sent_again(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.refusals = [samples.WRONG_PASSWORD]
    window, page = refused(qtbot, make_window, work)
    press(window, Qt.Key.Key_Return)
    assert page.password.error.text() == "Please type your password."
    write(window, "hemmelig")
    press(window, Qt.Key.Key_Return)
    assert "was not accepted" in page.password.error.text()
    assert work.calls.count("log in") == 1
    link(window, "Go on without the password").click()
    assert window.flow.current.step is Step.PROGRAMS
    assert window.flow.current.state.password is None
    window.bar.back.click()
    assert window.flow.current.state.password is None


def test_an_app_password_is_asked_for_in_the_providers_words(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.refusals = [APP_PASSWORD]
    state = replace(samples.SEARCHED, notes=(samples.NOTE,))
    window, page = refused(qtbot, make_window, work, state)
    assert page.heading.text() == "Your provider wants a special password for mail programs"
    assert window.bindings.translator.render(samples.NOTE) in text_of(window)
    link(window, "Change the address").click()
    assert window.flow.current.step is Step.ADDRESS


def test_escape_while_it_is_tried_leads_back_to_the_provider(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("log in")
    window = make_window(work, initial=samples.TYPED)
    window.show_visit(window.flow.go(Step.FOUND, samples.SEARCHED))
    window.bar.primary.click()
    assert window.page.heading.text() == "We are trying your password"
    press(window, Qt.Key.Key_Escape)
    assert window.flow.current.step is Step.FOUND


def test_what_opens_a_sign_in_page_of_its_own_gets_no_password(make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work, initial=samples.TYPED)
    state = replace(samples.SEARCHED, discovery=samples.SIGN_IN)
    window.show_visit(window.flow.go(Step.FOUND, state))
    window.bar.primary.click()
    assert window.flow.current.step is Step.PROGRAMS
    assert "log in" not in work.calls


def test_with_a_real_server_the_road_goes_on_once_the_password_is_right(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        typed = SetupState(task=Task.FIX, address_text=place.address, password=Secret("feil"))
        window = make_window(ServiceWork(place.options), initial=typed)
        window.bar.primary.click()
        qtbot.waitUntil(lambda: window.flow.current.step is Step.FOUND, timeout=20000)
        before = len(place.server.transcript)
        window.bar.primary.click()
        qtbot.waitUntil(window.bar.primary.isVisible, timeout=20000)
        page = window.page
        assert isinstance(page, LoggingInPage)
        assert "did not accept the password" in page.heading.text()
        assert len(place.server.transcript) > before
        write(window, place.password.reveal())
        press(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.flow.current.step is Step.PROGRAMS, timeout=20000)
        assert window.flow.current.state.password == place.password
        assert window.bindings.runner.shutdown()
