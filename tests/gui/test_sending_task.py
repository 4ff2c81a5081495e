"""Before sending, in the window and with the real rules: files, and mails to many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from mailsetup.app.options import Options
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.mailing import MailingPage
from mailsetup.gui.pages.mailing_plan import BatchCard
from mailsetup.gui.pages.sending import SendingPage
from tests.gui.fake_work import FakeWork
from tests.gui.shown import button, text_of
from tests.gui.test_bounce_task import drop, wait_for
from tests.gui.view import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

OFFLINE = Options(only_mapped=True, offline=True)


def begin(qtbot: QtBot, window: WizardWindow, provider: str) -> SendingPage:
    page = window.page
    assert isinstance(page, HomePage)
    page.sending.click()
    page = window.page
    assert isinstance(page, SendingPage)
    combo = page.provider.combo
    qtbot.waitUntil(lambda: combo.count() > 1)
    combo.setCurrentIndex(combo.findText(provider))
    assert combo.currentText() == provider
    return page


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_files_are_judged_by_the_rules_of_the_provider(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    program, picture = tmp_path / "faktura.pdf.exe", tmp_path / "mormor.txt"
    program.write_bytes(b"MZ" + b"\0" * 200)
    picture.write_text("Hei")
    window = make_window(ServiceWork(OFFLINE), home=True)
    begin(qtbot, window, "Altibox")
    assert drop(window, files(program, picture))
    wait_for(qtbot, window, Step.VERDICTS)
    shown = text_of(window)
    assert "Not all of these files would arrive" in shown
    assert "Will be refused" in shown
    assert "Can be sent" in shown
    assert "send the link" in shown
    button(window, "Look at another file").click()
    page = window.page
    assert isinstance(page, SendingPage)
    settle(window)
    qtbot.waitUntil(lambda: page.provider.combo.currentText() == "Altibox")
    assert program.exists()
    window.bar.back.click()
    assert window.flow.current.step is Step.HOME


def test_the_provider_of_a_known_address_is_chosen_beforehand(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(home=True)
    window.flow.remember(SetupState(address_text="kari@altiboxmail.no"))
    window.show_visit(window.flow.current)
    page = window.page
    assert isinstance(page, HomePage)
    page.sending.click()
    page = window.page
    assert isinstance(page, SendingPage)
    combo = page.provider.combo
    qtbot.waitUntil(lambda: combo.currentText() == "Altibox")
    settle(window)
    assert combo.width() > combo.fontMetrics().horizontalAdvance("I do not know, or another one")


def test_without_a_provider_nothing_is_promised(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("Hei")
    window = make_window(ServiceWork(OFFLINE), home=True)
    begin(qtbot, window, "I do not know, or another one").take(files(letter))
    wait_for(qtbot, window, Step.VERDICTS)
    assert "We are not sure about this file" in text_of(window)
    button(window, "To the start page").click()
    assert window.flow.current.step is Step.HOME


def test_text_is_no_file(make_window: MakeWindow, qtbot: QtBot) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    mime = QMimeData()
    mime.setText("not a file")
    begin(qtbot, window, "Altibox").take(mime)
    assert "That is not a file" in text_of(window)
    assert work.calls == []


def test_cancel_while_a_file_is_looked_at(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    work = FakeWork("judge")
    window = make_window(work, home=True)
    begin(qtbot, window, "KTNet").take(files(tmp_path / "stor.zip"))
    qtbot.waitUntil(work.holding.is_set)
    window.bar.middle.click()
    assert window.flow.current.step is Step.SENDING
    qtbot.waitUntil(work.stopped.is_set)
    assert window.flow.current.state.sending.provider == "ktnet"


def to_many(qtbot: QtBot, window: WizardWindow) -> MailingPage:
    begin(qtbot, window, "Altibox").many.click()
    page = window.page
    assert isinstance(page, MailingPage)
    qtbot.waitUntil(lambda: page.provider.combo.currentText() == "Altibox")
    return page


def test_a_list_becomes_a_plan_that_keeps_to_the_limits(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(ServiceWork(OFFLINE), home=True)
    page = to_many(qtbot, window)
    assert not window.bar.primary.isEnabled()
    people = [f"medlem{number}@example.no" for number in range(120)]
    page.list.setPlainText("\n".join([*people, "nobody at all"]))
    assert window.bar.primary.isEnabled()
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MAILING_PLAN)
    shown = text_of(window)
    assert "Send it as 3 mails" in shown
    assert "People who get it: 120" in shown
    assert "Left out, because they are not addresses: 1" in shown
    assert "50" in shown
    first = window.page.findChildren(BatchCard)[0]
    first.copy.click()
    copied = QGuiApplication.clipboard().text().split(", ")
    assert copied == people[:50]
    window.bar.back.click()
    assert page.list.toPlainText().startswith("medlem0@example.no")
    window.bar.back.click()
    assert window.flow.current.step is Step.SENDING


def test_a_file_with_addresses_is_read_and_another_is_refused(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window(ServiceWork(OFFLINE), home=True)
    page = to_many(qtbot, window)
    good, bad = tmp_path / "medlemmer.csv", tmp_path / "bilde.bin"
    good.write_bytes("kåre@example.no;ola@example.no\n".encode("cp1252"))
    bad.write_bytes(b"\0\1@" * 50)
    page.list.insertFromMimeData(files(bad))
    assert "cannot be read as a list" in text_of(window)
    assert page.list.toPlainText() == ""
    page.list.insertFromMimeData(files(good))
    assert page.list.toPlainText() == "kåre@example.no;ola@example.no\n"
    assert "cannot be read as a list" not in text_of(window)


def test_a_number_that_is_none_is_told(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(ServiceWork(OFFLINE), home=True)
    page = to_many(qtbot, window)
    page.list.setPlainText("ola@example.no")
    page.sent.set_text("mange")
    window.bar.primary.click()
    assert window.flow.current.step is Step.MAILING
    assert "A number, such as 20." in text_of(window)
    page.sent.set_text("190")
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MAILING_PLAN)
    assert window.flow.current.state.sending.already_sent == 190


def test_a_list_of_nobody_is_told(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(ServiceWork(OFFLINE), home=True)
    page = to_many(qtbot, window)
    page.list.setPlainText("nobody at all")
    window.bar.primary.click()
    settle(window)
    qtbot.waitUntil(lambda: "There is no address in the list" in text_of(window))
    button(window, "Change the list").click()
    assert window.flow.current.step is Step.MAILING
