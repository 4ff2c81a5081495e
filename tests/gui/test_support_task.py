"""Help from customer service: a report is read before it is saved, and opened where it is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from mailsetup.app.practice import practice
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.support_reading import read_report
from mailsetup.app.support_state import SupportState
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.help_page import HelpPage
from mailsetup.gui.pages.report import ReportPage
from mailsetup.gui.report_view import ReportView
from mailsetup.gui.widgets.finding_card import FindingCard
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.model.message import message
from tests.gui import samples, support_samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.support_views import HELP, MADE
from tests.gui.view import settle
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

PATIENCE = 20_000
WAY = "Make a report for customer service"


def step(window: WizardWindow) -> Step:
    return window.flow.current.step


def start(window: WizardWindow) -> HelpPage:
    window.show_visit(window.flow.jump(Step.HELP, SetupState(task=Task.HELP)))
    page = window.page
    assert isinstance(page, HelpPage)
    return page


def report_page(window: WizardWindow) -> ReportPage:
    page = window.page
    assert isinstance(page, ReportPage)
    return page


def words(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    raw = (field.toPlainText() for field in window.page.findChildren(QPlainTextEdit))
    return "\n".join([*(label.text() for label in labels), *raw])


def press(window: WizardWindow, text: str) -> None:
    buttons = window.page.findChildren(QPushButton)
    next(button for button in buttons if button.isVisible() and button.text() == text).click()


def test_a_report_is_shown_saved_and_led_home(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    start(window).make.click()
    qtbot.waitUntil(lambda: step(window) is Step.REPORT)
    assert work.states[-1].support.about == "help"
    assert window.bar.primary.text() == "&Save the report…"
    window.bar.primary.setFocus()
    report_page(window).save("/home/kari/rapport.html")
    assert window.focusWidget() is window.bar.primary
    qtbot.waitUntil(lambda: "Saved as" in words(window))
    assert window.focusWidget() is window.bar.primary
    assert work.reports_saved == ["/home/kari/rapport.html"]
    assert window.bar.primary.text() == "To the &start page"
    window.bar.primary.click()
    assert step(window) is Step.HOME


def test_what_is_shown_is_all_that_is_in_the_file(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    window.show_visit(window.flow.jump(Step.REPORT, MADE))
    settle(window)
    raw = window.page.findChildren(QPlainTextEdit)[-1].toPlainText()
    assert read_report(raw.encode(), "x") == support_samples.REPORT
    assert len(window.page.findChildren(FindingCard)) == len(support_samples.REPORT.findings)
    shown = words(window)
    assert samples.ADDRESS not in shown
    assert "k…@altiboxmail.no" in shown
    assert "Familie" not in shown


def test_a_report_that_cannot_be_saved_can_be_saved_elsewhere(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = FakeWork()
    work.report_problem = Problem(message=message("file.unwritable", file="x"), reason="EACCES")
    window = make_window(work, home=True)
    window.show_visit(window.flow.jump(Step.REPORT, MADE))
    report_page(window).save("/x.html")
    qtbot.waitUntil(lambda: "The report is not saved" in words(window))
    work.report_problem = None
    monkeypatch.setattr("mailsetup.gui.pages.report.ask_report_place", lambda *_: "/y.html")
    press(window, "Save it somewhere else…")
    qtbot.waitUntil(lambda: work.reports_saved == ["/y.html"])
    qtbot.waitUntil(lambda: "The report is not saved" not in words(window))


def test_the_whole_report_can_be_copied(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    window.show_visit(window.flow.jump(Step.REPORT, MADE))
    press(window, "Copy as text")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Report for customer service")
    assert "imap.prefix-wrong" in text
    assert "The report is copied" in words(window)


def test_cancel_leads_back_to_help(make_window: MakeWindow) -> None:
    work = FakeWork("report")
    window = make_window(work, home=True)
    start(window).make.click()
    settle(window)
    assert step(window) is Step.REPORTING
    window.bar.middle.click()
    assert step(window) is Step.HELP


def test_a_dropped_report_is_opened_as_the_same_cards(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    page = start(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/agent/rapport.html")])
    event = QDropEvent(
        *(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, mime),
        *(Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
    )
    page.dropEvent(event)
    qtbot.waitUntil(lambda: step(window) is Step.OPENED_REPORT)
    assert work.states[-1].support.file == "/home/agent/rapport.html"
    assert "cannot tell who wrote it" in words(window)
    settle(window)
    titles = {card.accessibleName() for card in window.page.findChildren(FindingCard)}
    assert "Your folders are hidden by a setting" in titles


def test_a_report_is_opened_in_the_agents_language(make_window: MakeWindow) -> None:
    window = make_window(home=True, language="sv")
    opened = replace(HELP, support=SupportState(file="x", opened=support_samples.REPORT))
    window.show_visit(window.flow.jump(Step.OPENED_REPORT, opened))
    settle(window)
    assert "Your folders are hidden by a setting" not in words(window)
    window.set_language("en")
    settle(window)
    assert "Your folders are hidden by a setting" in words(window)


def test_a_window_that_is_given_a_report_begins_with_it(make_window: MakeWindow) -> None:
    opened = replace(HELP, support=SupportState(file="x", opened=support_samples.REPORT))
    window = make_window(initial=opened)
    assert step(window) is Step.OPENED_REPORT
    assert window.page.findChild(ReportView) is not None


def test_a_file_that_is_no_report_is_said_and_another_can_be_chosen(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [""]
    monkeypatch.setattr("mailsetup.gui.pages.reporting.ask_report", lambda _: chosen[0])
    work = FakeWork()
    work.report_problem = Problem(message=message("support.not-a-report", file="x.html"))
    window = make_window(work, home=True)
    start(window).open_file("/tmp/x.html")
    qtbot.waitUntil(lambda: "x.html is not a report from this program" in words(window))
    assert WAY not in words(window)
    press(window, "Choose another file")
    assert "x.html is not a report from this program" in words(window), "none was chosen"
    chosen[0], work.report_problem = "/tmp/rapport.html", None
    press(window, "Choose another file")
    qtbot.waitUntil(lambda: step(window) is Step.OPENED_REPORT)
    assert work.states[-1].support.file == "/tmp/rapport.html"
    window.go_back()
    assert step(window) is Step.HELP


def test_who_copies_a_report_that_could_not_be_saved_stays_at_the_button(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.report_problem = Problem(message=message("file.unwritable", file="x"), reason="EACCES")
    window = make_window(work, home=True)
    window.show_visit(window.flow.jump(Step.REPORT, MADE))
    settle(window)
    report_page(window).save("/x.html")
    qtbot.waitUntil(lambda: "The report is not saved" in words(window))
    copy = report_page(window).copy_button
    assert copy is not None
    copy.setFocus()
    press(window, "Copy as text")
    settle(window)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Copy as text"
    assert focused.isVisible()


_TROUBLED = (
    *("searching-failed", "examining-failed", "applying-failed", "found-nothing", "found-offline"),
    *("found-half", "findings-yours", "findings-silent", "done-not-cured"),
    *("done-no-look", "done-problem", "reading-failed", "planning-failed", "explained-several"),
    *("finding-mail-failed", "moving-failed", "moved-mixed", "switched-half"),
    *("folders-looking-failed", "tidying-failed", "tidied-half"),
)
_WITH_PROBLEM = frozenset(
    {"done-no-look", "done-problem", "explained-several", "switched-half", "tidied-half"}
)


@pytest.mark.parametrize("name", _TROUBLED)
def test_every_page_with_trouble_leads_to_a_report_and_back(
    qtbot: QtBot, make_window: MakeWindow, name: str
) -> None:
    work = FakeWork(*(held for held in HELD if held != "report"))
    window = make_window(work, initial=samples.TYPED)
    view = view_named(name)
    view.show(window)
    settle(window)
    before = step(window)
    work.let_go()
    press(window, WAY)
    qtbot.waitUntil(lambda: step(window) is Step.REPORT)
    about = work.states[-1]
    assert about.task is Task.HELP
    assert about.support.about == view.state.task.value
    assert (about.problem is not None) == (name in _WITH_PROBLEM or name.endswith("-failed"))
    window.bar.back.click()
    after = step(window)
    assert after is before or name.endswith("-failed"), "a waiting page is not entered again"
    assert after not in {Step.REPORTING, Step.REPORT}


def test_where_all_is_well_nobody_is_sent_to_customer_service(make_window: MakeWindow) -> None:
    window = make_window()
    for name in ("findings-fine", "done", "found-sign-in-only"):
        view_named(name).show(window)
        shown = [b.text() for b in window.page.findChildren(QPushButton) if b.isVisible()]
        assert WAY not in shown, name


def test_the_real_report_of_a_real_road(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    with practice() as place:
        window = make_window(ServiceWork(place.options), home=True)
        start(window).make.click()
        qtbot.waitUntil(lambda: step(window) is Step.REPORT, timeout=PATIENCE)
        file = tmp_path / "rapport.html"
        report_page(window).save(str(file))
        qtbot.waitUntil(file.exists, timeout=PATIENCE)
        qtbot.waitUntil(lambda: "Saved as" in words(window), timeout=PATIENCE)
        start(window).open_file(str(file))
        qtbot.waitUntil(lambda: step(window) is Step.OPENED_REPORT, timeout=PATIENCE)
        opened = window.flow.current.state.support.opened
        assert opened is not None
        assert opened == read_report(file.read_bytes(), "x")
        assert place.address not in file.read_text(encoding="utf-8")
        assert place.server.transcript == ()
        start(window).open_file(str(Path(place.profile) / "prefs.js"))
        qtbot.waitUntil(lambda: window.page.findChild(ProblemPanel) is not None, timeout=PATIENCE)
        QApplication.processEvents()
        assert "prefs.js is not a report from this program" in words(window)


def test_of_a_program_that_could_not_be_read_no_accounts_are_counted(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view_named("report-small").show(window)
    settle(window)
    assert "Could not be read" in words(window)
    assert "Accounts: 1" in words(window)
    assert "Accounts: 0" not in words(window)


def test_once_it_is_saved_the_page_tells_what_is_in_the_file(make_window: MakeWindow) -> None:
    window = make_window()
    view_named("report-saved").show(window)
    assert window.page.lead.text().startswith("This is all that is in the file.")
