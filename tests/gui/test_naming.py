"""Naming the provider after a file was looked at without one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mailsetup.app.state import SendingState, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.judging import JudgingPage
from mailsetup.gui.pages.naming import NamingPage
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from mailsetup.outgoing.verdict import FileVerdict, Rule, Verdict
from tests.gui import sending_samples
from tests.gui.fake_work import FakeWork
from tests.gui.shown import button, show, text_of
from tests.gui.test_bounce_task import wait_for
from tests.gui.view import fail, page_as

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

UNKNOWN = SetupState(
    task=Task.SENDING,
    sending=SendingState(
        provider="",
        paths=(sending_samples.NO_RULES.path,),
        verdicts=(sending_samples.NO_RULES,),
    ),
)
QUESTION = "Tell us your e‑mail address or your provider, and we may be able to say more."


def ask(qtbot: QtBot, window: WizardWindow, state: SetupState = UNKNOWN) -> NamingPage:
    """The page, by its button."""
    show(window, state, Step.VERDICTS)
    button(window, "Name the provider").click()
    page = page_as(window, NamingPage)
    qtbot.waitUntil(lambda: not page.provider.is_reading)
    return page


def test_the_question_is_asked_once_for_all_files(make_window: MakeWindow) -> None:
    window = make_window(FakeWork())
    sending = replace(UNKNOWN.sending, verdicts=(sending_samples.NO_RULES,) * 3)
    show(window, replace(UNKNOWN, sending=sending), Step.VERDICTS)
    assert text_of(window).count(QUESTION) == 1
    blue = [
        one.text()
        for one in window.findChildren(QPushButton)
        if one.isVisible() and one.property("kind") == "primary"
    ]
    assert blue == ["Name the provider"]
    assert window.focusWidget() is button(window, "Name the provider")
    assert "What you can do instead" not in text_of(window)


def test_without_naming_the_provider_a_link_leads_home(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    show(window, UNKNOWN, Step.VERDICTS)
    button(window, "To the start page").click()
    assert window.flow.current.step is Step.HOME


def test_where_another_verdict_is_not_to_be_had_nothing_is_asked(make_window: MakeWindow) -> None:
    window = make_window(FakeWork())
    folder = FileVerdict(
        path="/home/kari/Bilder",
        verdict=Verdict.UNSURE,
        rule=Rule.FOLDER,
        reason=message("attachment.folder", name="Bilder"),
    )
    for sending in (
        replace(UNKNOWN.sending, verdicts=(folder,)),
        replace(UNKNOWN.sending, provider="altibox", verdicts=sending_samples.VERDICTS),
    ):
        show(window, replace(UNKNOWN, sending=sending), Step.VERDICTS)
        assert QUESTION not in text_of(window)


def test_the_list_follows_the_address(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work)
    page = ask(qtbot, window)
    QTest.keyClicks(page.address.edit, "kari@altiboxmail.no")
    qtbot.waitUntil(lambda: page.provider.combo.currentText() == "Altibox")
    page.address.edit.clear()
    QTest.keyClicks(page.address.edit, "kari@nordmann-familien.no")
    qtbot.waitUntil(lambda: page.provider.provider() == "")
    assert work.calls == []


def test_enter_right_after_the_address_waits_for_the_list(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    page = ask(qtbot, window)
    QTest.keyClicks(page.address.edit, "kari@altiboxmail.no")
    assert page.provider.is_reading
    window.bar.primary.click()
    wait_for(qtbot, window, Step.VERDICTS)
    assert work.calls == ["judge"]
    state = window.flow.current.state
    assert state.sending.provider == "altibox"
    assert state.sending.paths == UNKNOWN.sending.paths
    assert state.address_text == "kari@altiboxmail.no"


def test_an_address_that_says_nothing_leads_to_the_list(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork())
    page = ask(qtbot, window)
    for typed, told in (
        ("", "Type your address, or choose your provider from the list."),
        ("kari", "The @ is missing in “kari”."),
        ("kari@nordmann-familien.no", "This address does not tell us your provider."),
    ):
        page.address.edit.clear()
        QTest.keyClicks(page.address.edit, typed)
        qtbot.waitUntil(lambda: not page.provider.is_reading)
        window.bar.primary.click()
        assert window.flow.current.step is Step.NAMING
        assert told in text_of(window)
    combo = page.provider.combo
    combo.setCurrentIndex(combo.findText("KTNet"))
    combo.activated.emit(combo.currentIndex())
    assert "This address does not" not in text_of(window)
    QTest.keyClicks(page.address.edit, "x")  # what was picked stays
    qtbot.waitUntil(lambda: not page.provider.is_reading)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.VERDICTS)
    assert window.flow.current.state.sending.provider == "ktnet"


def test_another_address_does_not_keep_the_password(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(FakeWork())
    known = replace(UNKNOWN, address_text="kari@example.no", password=Secret("abc"))
    page = ask(qtbot, window, known)
    assert page.address.text() == "kari@example.no"
    assert page.state().password == Secret("abc")
    page.address.edit.selectAll()
    QTest.keyClicks(page.address.edit, "ola@altiboxmail.no")
    assert page.state().password is None


def test_what_is_no_address_is_not_kept(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(FakeWork())
    page = ask(qtbot, window)
    QTest.keyClicks(page.address.edit, "kari")
    qtbot.waitUntil(lambda: not page.provider.is_reading)
    combo = page.provider.combo
    combo.setCurrentIndex(combo.findText("KTNet"))
    combo.activated.emit(combo.currentIndex())
    window.bar.primary.click()
    wait_for(qtbot, window, Step.VERDICTS)
    assert window.flow.current.state.address_text == ""


def test_another_file_is_always_to_be_had_where_one_cannot_be_looked_at(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("judge")
    window = make_window(work)
    page = ask(qtbot, window)
    QTest.keyClicks(page.address.edit, "kari@altiboxmail.no")
    window.bar.primary.click()
    qtbot.waitUntil(lambda: isinstance(window.page, JudgingPage))
    fail(window)
    button(window, "Choose another file").click()
    assert window.flow.current.step is Step.SENDING
