"""The whole road as a person goes it, mostly by keyboard, with a core that obeys the test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.pages.found import FoundPage
from mailsetup.gui.pages.manual import ManualPage
from mailsetup.gui.pages.programs import ProgramsPage
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.folder_tree import FolderTree
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.model.account import SourceKind
from mailsetup.model.errors import NetworkError
from mailsetup.model.folder import FolderView
from mailsetup.model.message import message
from mailsetup.model.server import SocketType
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, tab_to, write, write_into
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def step_of(window: WizardWindow) -> Step:
    return window.flow.current.step


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    qtbot.waitUntil(lambda: step_of(window) is step, timeout=10000)


def way_on(window: WizardWindow, text: str) -> QPushButton:
    panel = window.page.findChild(ProblemPanel)
    assert panel is not None, "there is no problem panel"
    return next(button for button in panel.buttons if button.text() == text)


def way_to_report(window: WizardWindow) -> QPushButton:
    words = "Make a report for customer service"
    return next(item for item in window.page.findChildren(QPushButton) if item.text() == words)


def view(window: WizardWindow, name: str) -> None:
    view_named(name).show(window)


def test_from_address_to_undo_with_the_keyboard_alone(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    write(window, samples.ADDRESS)
    press(window, Qt.Key.Key_Tab)
    write(window, "hemmelig")
    press(window, Qt.Key.Key_Return)
    wait_for(qtbot, window, Step.FOUND)
    assert work.states[0].address_text == samples.ADDRESS
    assert work.states[0].password == samples.TYPED.password
    press(window, Qt.Key.Key_Return)
    wait_for(qtbot, window, Step.PROGRAMS)
    press(window, Qt.Key.Key_Return)
    wait_for(qtbot, window, Step.FINDINGS)
    assert work.states[2].chosen == samples.PROFILE
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.CHANGES
    assert "apply" not in work.calls
    press(window, Qt.Key.Key_Return)
    wait_for(qtbot, window, Step.DONE)
    assert work.states[3].plans == (samples.REPAIR,)
    page = window.page
    assert isinstance(page, DonePage)
    lines = [line.text() for line in page.findChildren(StatusLine)]
    assert "Your folders are hidden by a setting" in lines
    assert tab_to(window, page.undo_button)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "exactly as before" in all_text(window))
    assert work.calls == ["search", "log in", "examine", "apply", "undo"]
    assert page.undo_button is None
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.HOME


def all_text(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(window))


def test_findings_show_the_tree_now_and_after(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "findings")
    before, after = window.page.findChildren(FolderTree)
    assert before.row_names() == ("Inbox", "Trash")
    assert after.row_names()[-3:] == ("Kvitteringer", "Reise 2024", "Lofoten")
    assert "7 folders come back." in all_text(window)


def test_back_shows_exactly_what_was_there(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = window.page
    assert isinstance(page, AddressPage)
    for field, text in (
        (page.address, samples.ADDRESS),
        (page.password, "p ass"),
        (page.name, "Kari N"),
    ):
        write_into(field.edit, text)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FOUND)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.PROGRAMS)
    programs = window.page
    assert isinstance(programs, ProgramsPage)
    programs.cards[1].radio.click()
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FINDINGS)
    window.bar.back.click()
    assert step_of(window) is Step.PROGRAMS
    assert programs.cards[1].radio.isChecked()
    window.bar.back.click()
    window.bar.back.click()
    assert step_of(window) is Step.ADDRESS
    assert (page.address.text(), page.password.text(), page.name.text()) == (
        samples.ADDRESS,
        "p ass",
        "Kari N",
    )
    assert not window.bar.back.isVisible()


def test_a_wrong_address_is_explained_and_nothing_is_asked(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    write(window, "kari.nordmann")
    press(window, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, AddressPage)
    assert "@" in page.address.error.text()
    assert page.address.error.isVisible()
    assert page.address.edit.accessibleDescription() == page.address.error.text()
    assert window.focusWidget() is page.address.edit
    write_into(page.address.edit, "@lyse.net")
    assert not page.address.error.isVisible()
    assert work.calls == []


@pytest.mark.parametrize(
    ("held", "name", "home"),
    [
        ("search", "searching", Step.ADDRESS),
        ("examine", "examining", Step.PROGRAMS),
        ("apply", "applying", Step.CHANGES),
    ],
)
def test_escape_cancels_and_goes_back(
    qtbot: QtBot, make_window: MakeWindow, held: str, name: str, home: Step
) -> None:
    work = FakeWork(held)
    window = make_window(work, initial=samples.TYPED)
    found = view_named(name)
    if home is not Step.ADDRESS:
        window.flow.go(home, found.state)
    window.show_visit(window.flow.go(found.step, found.state))
    qtbot.waitUntil(lambda: held in work.calls)
    assert window.bar.middle.text().replace("&", "") == "Cancel"
    press(window, Qt.Key.Key_Escape)
    wait_for(qtbot, window, home)
    assert work.stopped.wait(10)
    qtbot.waitUntil(lambda: not window.bindings.runner.busy)
    assert step_of(window) is home


def test_answers_are_shown_as_they_come(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("search")
    window = make_window(work, initial=samples.TYPED)
    window.bar.primary.click()
    qtbot.waitUntil(lambda: len(window.page.findChildren(StatusLine)) == 3)
    assert step_of(window) is Step.SEARCHING
    qtbot.waitUntil(lambda: "did not answer" in all_text(window))
    work.let_go()
    wait_for(qtbot, window, Step.FOUND)


def test_settings_nobody_vouches_for_need_a_yes(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-guess")
    page = window.page
    assert isinstance(page, FoundPage)
    assert not window.bar.primary.isEnabled()
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.FOUND
    assert isinstance(window.focusWidget(), QCheckBox)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Return)
    wait_for(qtbot, window, Step.PROGRAMS)
    assert window.flow.current.state.consented


def test_a_username_is_asked_where_it_is_not_the_address(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    view(window, "found-username")
    assert not window.bar.primary.isEnabled()
    write(window, "kn4711")
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.state.username == "kn4711"


def test_settings_by_hand_become_the_account(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(FakeWork())
    view(window, "found-nothing")
    way_on(window, "Enter the settings by hand").click()
    page = window.page
    assert isinstance(page, ManualPage)
    window.bar.primary.click()
    assert step_of(window) is Step.MANUAL
    assert page.incoming.host.error.isVisible()
    write_into(page.incoming.host.edit, "imap.example.no")
    write_into(page.outgoing.host.edit, "smtp.example.no")
    page.outgoing.encryption.combo.setCurrentIndex(1)
    page.outgoing.encryption.combo.activated.emit(1)
    window.bar.primary.click()
    assert step_of(window) is Step.FOUND
    discovery = window.flow.current.state.discovery
    assert discovery is not None
    assert discovery.best is not None
    assert discovery.best.source.kind is SourceKind.USER
    assert discovery.best.incoming[0].port == 993
    assert discovery.best.outgoing[0].port == 587
    assert discovery.best.outgoing[0].socket_type is SocketType.STARTTLS
    assert discovery.best.incoming[0].username == samples.ADDRESS
    window.bar.back.click()
    assert page.outgoing.host.text() == "smtp.example.no"
    assert page.outgoing.encryption.combo.currentIndex() == 1


@pytest.mark.parametrize("name", ["searching-failed", "examining-failed", "applying-failed"])
def test_a_problem_says_why_and_can_be_tried_again(
    qtbot: QtBot, make_window: MakeWindow, name: str
) -> None:
    work = FakeWork()
    window = make_window(work, initial=samples.TYPED)
    found = view_named(name)
    work.errors = [NetworkError(message("address.empty"), "refused")]
    window.show_visit(window.flow.go(found.step, found.state))
    qtbot.waitUntil(lambda: window.page.findChild(ProblemPanel) is not None)
    assert step_of(window) is found.step
    assert "Please type your e‑mail address" in all_text(window)
    assert "refused" not in all_text(window), "the reason is folded away"
    assert window.page.heading.text() == "That did not work", "nothing is under way any more"
    assert "That did not work" in window.windowTitle()
    assert window.focusWidget() is way_on(window, "Try again")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: step_of(window) is not found.step)
    assert len(work.calls) >= 2


def test_open_client_is_waited_for_in_words(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("apply")
    window = make_window(work)
    view(window, "applying")
    qtbot.waitUntil(lambda: "Please close Thunderbird" in all_text(window))
    work.let_go()
    wait_for(qtbot, window, Step.DONE)


def test_closing_the_window_while_writing_waits_for_a_clean_end(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("apply")
    window = make_window(work)
    view(window, "applying")
    qtbot.waitUntil(lambda: "apply" in work.calls)
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert work.stopped.is_set()


def test_what_was_done_before_a_failure_can_be_undone(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.done = replace(samples.HALF_DONE, problem=samples.FAILED.problem)
    window = make_window(work)
    view(window, "applying")
    wait_for(qtbot, window, Step.DONE)
    page = window.page
    assert isinstance(page, DonePage)
    assert way_on(window, "Try again").isVisible()
    assert page.undo_button is not None
    page.undo_button.click()
    qtbot.waitUntil(lambda: "exactly as before" in all_text(window))


def test_undo_that_kept_foreign_edits_names_them(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    result = replace(samples.UNDONE.undone[0], identical=False, kept=("mail.server.server1.port",))
    work.undone = replace(samples.UNDONE, undone=(result,))
    window = make_window(work)
    view(window, "done")
    page = window.page
    assert isinstance(page, DonePage)
    page.undo()
    qtbot.waitUntil(lambda: "left those alone" in all_text(window))
    assert "exactly as before" not in all_text(window)


def test_nothing_wrong_ends_without_a_question(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "findings-fine")
    assert "Everything is fine" in all_text(window)
    window.bar.primary.click()
    assert window.flow.current.step is Step.HOME


def test_where_nothing_is_wrong_here_the_folders_at_the_provider_are_looked_at(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    fine = replace(samples.FINE, task=Task.FIX)
    window.show_visit(window.flow.go(Step.FINDINGS, fine))
    words = "Are folders in the wrong place? Look at them"
    link = next(item for item in window.page.findChildren(QPushButton) if item.text() == words)
    assert link.isVisible()
    assert way_to_report(window).isVisible()
    link.click()
    wait_for(qtbot, window, Step.FOLDERS)
    state = window.flow.current.state
    assert state.task is Task.FOLDERS
    assert (state.discovery, state.password) == (fine.discovery, fine.password)
    window.bar.back.click()
    assert step_of(window) is Step.FINDINGS


def test_an_account_that_is_still_to_be_made_shows_no_program_s_folders(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    new = replace(
        samples.EXAMINED, chosen="", findings=(), folders=FolderView(before=samples.AFTER)
    )
    window.show_visit(window.flow.go(Step.FINDINGS, new))
    assert "Your folders at the provider" in all_text(window)
    assert "shows now" not in all_text(window)


def test_a_new_account_asks_for_its_password(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_visit(window.flow.go(Step.DONE, replace(samples.DONE, chosen="")))
    assert "The first time, it asks you for your password." in all_text(window)
    window.show_visit(window.flow.go(Step.DONE, samples.DONE))
    assert "You can open Thunderbird again." in all_text(window)


def test_what_only_a_person_can_fix_has_a_way_on(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "findings-yours")
    assert window.focusWidget() is window.bar.primary
    assert window.bar.primary.text() == "&Change address or password"
    assert "Press “Change address or password”" in all_text(window)
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.ADDRESS
    assert window.focusWidget() is not None


def test_the_language_changes_at_once_and_everywhere(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "findings")
    for code, heading, rail, button in (
        ("nb", "Vi fant 2 ting", "Endringene", "Avslutt"),
        ("sv", "Vi hittade 2 saker", "Ändringarna", "Avsluta"),
        ("en", "We found 2 things", "The changes", "Quit"),
    ):
        index = window.rail.language.findData(code)
        window.rail.language.setCurrentIndex(index)
        window.rail.language.activated.emit(index)
        assert window.page.heading.text() == heading
        assert window.rail.items[4].name.text() == rail
        assert window.bar.middle.text().replace("&", "") == button
        assert heading in window.windowTitle()


def test_a_foreign_name_is_shown_as_text_never_as_markup(make_window: MakeWindow) -> None:
    window = make_window()
    nasty = '<img src="http://127.0.0.1/x"><b>Altibox</b>'
    config = replace(samples.CONFIG, provider_name=nasty)
    discovery = replace(samples.DISCOVERY, best=config)
    window.show_visit(window.flow.go(Step.FOUND, replace(samples.SEARCHED, discovery=discovery)))
    assert nasty in all_text(window)


def test_password_is_hidden_until_asked_and_again_on_return(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(initial=samples.TYPED)
    page = window.page
    assert isinstance(page, AddressPage)
    edit = page.password.edit
    assert edit.displayText() != "hemmelig"
    page.password.show_box.click()
    assert edit.displayText() == "hemmelig"
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FOUND)
    window.bar.back.click()
    assert edit.displayText() != "hemmelig"


def test_a_failed_search_page_that_was_left_does_not_pull_us_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("search")
    window = make_window(work, initial=samples.TYPED)
    window.bar.primary.click()
    qtbot.waitUntil(lambda: "search" in work.calls)
    page = window.page
    assert isinstance(page, WaitingPage)
    window.bar.middle.click()
    work.let_go()
    qtbot.waitUntil(lambda: not window.bindings.runner.busy)
    QApplication.processEvents()
    assert step_of(window) is Step.ADDRESS
    assert window.flow.current.state == samples.TYPED


def test_an_empty_password_is_no_password(make_window: MakeWindow) -> None:
    window = make_window(initial=SetupState(address_text=samples.ADDRESS))
    assert window.page.state().password is None


def test_checking_again_does_not_pile_up_pages(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work, initial=samples.TYPED)
    window.flow.go(Step.PROGRAMS, samples.SEARCHED)
    window.show_visit(window.flow.go(Step.FINDINGS, samples.ASKS_USER))
    buttons = {button.text(): button for button in window.page.findChildren(QPushButton)}
    buttons["Check again"].click()
    qtbot.waitUntil(lambda: window.flow.current.state.plans == (samples.REPAIR,))
    assert step_of(window) is Step.FINDINGS
    window.bar.back.click()
    assert step_of(window) is Step.PROGRAMS


def test_a_second_try_that_is_cancelled_still_offers_undo(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("apply")
    window = make_window(work)
    view(window, "done-problem")
    way_on(window, "Try again").click()
    qtbot.waitUntil(lambda: "apply" in work.calls)
    press(window, Qt.Key.Key_Escape)
    wait_for(qtbot, window, Step.DONE)
    page = window.page
    assert isinstance(page, DonePage)
    assert page.undo_button is not None


def test_starting_again_forgets_what_was_done_but_not_who_one_is(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "done-problem")
    way_on(window, "Check again from the beginning").click()
    assert step_of(window) is Step.ADDRESS
    state = window.flow.current.state
    assert (state.address_text, state.applied, state.problem) == (samples.ADDRESS, (), None)


def test_what_a_crash_left_behind_is_told(make_window: MakeWindow) -> None:
    window = make_window()
    state = replace(samples.SEARCHED, recovered=(samples.APPLIED,))
    window.show_visit(window.flow.go(Step.FOUND, state))
    assert "We have put that in order first" in all_text(window)
