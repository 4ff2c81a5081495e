"""The road of old mail in the window, with the real work, against the reference server."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.app.practice import practice
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.disarm import DisarmPage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.move_plan import MovePlanPage
from mailsetup.gui.pages.move_start import MoveStartPage
from mailsetup.gui.pages.old_mail import OldMailPage
from mailsetup.gui.pages.switched import SwitchedPage
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.i18n import LANGUAGES
from tests.gui import moving_samples
from tests.gui.moving_window import agree_to_all, go
from tests.gui.shown import button, step_of, text_of
from tests.gui.view import settle
from tests.unit.app.moving_road import counted, write
from tests.unit.app.pop_computer import POP_HOST, PopComputer, pop_computer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.wizard import WizardWindow
    from mailsetup.gui.work.moving import OnMoving
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words
    from tests.gui.conftest import MakeWindow

PATIENCE = 60_000
"""Milliseconds; the server settles some seconds after a connection."""


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[PopComputer]:
    """A Thunderbird that fetches over POP3, with mail that is only here."""
    with practice() as place:
        found = pop_computer(place, tmp_path / "root")
        write(found.profile / "Mail" / POP_HOST / "Inbox", 7)
        write(found.profile / "Mail" / POP_HOST / "Reise 2019", 4)
        write(found.profile / "Mail" / "Local Folders" / "Arkiv", 3)
        yield found


def begin(
    qtbot: QtBot,
    make_window: MakeWindow,
    computer: PopComputer,
    language: str = "en",
    work: ServiceWork | None = None,
) -> WizardWindow:
    """At the plan."""
    work = work or ServiceWork(computer.place.options)
    work._made = computer.services
    window = make_window(work, home=True, language=language)
    go(window, Step.MOVE_START, replace(moving_samples.START, address_text=computer.place.address))
    window.bar.primary.click()
    address = window.page
    assert isinstance(address, AddressPage)
    address.password.set_text(computer.place.password.reveal())
    window.bar.primary.click()
    arrive(qtbot, window, Step.FOUND)
    window.bar.primary.click()
    arrive(qtbot, window, Step.OLD_MAIL)
    assert isinstance(window.page, OldMailPage)
    assert len(window.page.cards) == 2
    window.bar.primary.click()
    agree_to_all(window)
    arrive(qtbot, window, Step.MOVE_PLAN)
    return window


def arrive(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    """Wait, but not where a problem was told."""

    def there() -> bool:
        page = window.page
        trouble = page.problem if isinstance(page, WaitingPage) else None
        assert trouble is None, trouble
        return step_of(window) is step

    qtbot.waitUntil(there, timeout=PATIENCE)
    settle(window)


@pytest.mark.parametrize("language", LANGUAGES)
def test_old_mail_is_moved_the_program_changed_over_and_all_taken_back(
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer, language: str
) -> None:
    before, inbox = computer.bytes(), counted(computer.place, b"INBOX")
    window = begin(qtbot, make_window, computer, language)
    plan = window.flow.current.state.moving.plan
    assert plan is not None
    assert plan.to_send == 14
    assert counted(computer.place, b"INBOX") == inbox, "nothing is sent before the blue button"
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVED)
    report = window.flow.current.state.moving.report
    assert report is not None
    assert report.is_proved
    assert counted(computer.place, b"INBOX") == inbox + 7
    window.bar.primary.click()
    arrive(qtbot, window, Step.SWITCHED)
    page = window.page
    assert isinstance(page, SwitchedPage)
    assert page.problem is None
    assert window.flow.current.state.moving.proved
    page.undo()
    qtbot.waitUntil(lambda: page.task is None, timeout=PATIENCE)
    assert page.undo_problem is None
    assert computer.bytes() == before
    assert counted(computer.place, b"INBOX") == inbox + 7, "the mail at the provider stays"
    assert window.bindings.runner.shutdown()


def test_a_plan_is_changed_and_reckoned_anew(
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer
) -> None:
    window = begin(qtbot, make_window, computer)
    page = window.page
    assert isinstance(page, MovePlanPage)
    folders = page._folders
    for row, folder in enumerate(folders):
        if folder.source == "Arkiv":
            page.list.setCurrentIndex(page.model.index(row))
            page.editor.box.click()
        if folder.source == "Reise 2019":
            page._wish(folder, "Turer")
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVE_PLAN)
    assert "Messages to send: 11" in text_of(window)
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVED)
    assert counted(computer.place, b"Turer") == 4
    assert window.bindings.runner.shutdown()


def test_what_was_begun_goes_on_another_day_with_its_mail_and_its_server(
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer
) -> None:
    inbox = counted(computer.place, b"INBOX")
    window = begin(qtbot, make_window, computer)
    begun = window.flow.current.state.moving.id
    go(window, Step.MOVE_START, replace(moving_samples.START, address_text=""))
    start = window.page
    assert isinstance(start, MoveStartPage)
    qtbot.waitUntil(lambda: bool(start._state.moving.begun), timeout=PATIENCE)
    assert start._state.moving.begun[0].id == begun
    window.bar.primary.click()
    arrive(qtbot, window, Step.ADDRESS)
    address = window.page
    assert isinstance(address, AddressPage)
    assert (address.address.text(), address.password.text()) == (computer.place.address, "")
    address.password.set_text(computer.place.password.reveal())
    window.bar.primary.click()
    arrive(qtbot, window, Step.DISARM)
    disarm = window.page
    assert isinstance(disarm, DisarmPage)
    assert disarm._open_plans() == (), "it was switched off the first time"
    agree_to_all(window)
    arrive(qtbot, window, Step.MOVE_PLAN)
    assert window.flow.current.state.moving.id == begun
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVED)
    assert counted(computer.place, b"INBOX") == inbox + 7
    assert window.bindings.runner.shutdown()


def test_a_window_closed_at_the_plan_is_told_of_the_next_day_and_all_taken_back(
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer
) -> None:
    before, inbox = computer.bytes(), counted(computer.place, b"INBOX")
    window = begin(qtbot, make_window, computer)
    assert "Thunderbird will not fetch new mail until the move is done" in text_of(window)
    window.bar.middle.click()
    assert not window.isVisible(), "Quit"
    assert computer.bytes() != before

    work = ServiceWork(computer.place.options)
    work._made = computer.services
    again = make_window(work, home=True)
    qtbot.waitUntil(
        lambda: "Thunderbird is not fetching new mail now" in text_of(again), timeout=PATIENCE
    )
    home = again.page
    assert isinstance(home, HomePage)
    home.noticed.button.click()
    arrive(qtbot, again, Step.MOVE_START)
    qtbot.waitUntil(lambda: "Fetch as before" in buttons_of(again), timeout=PATIENCE)
    button(again, "Fetch as before").click()
    qtbot.waitUntil(lambda: "letter for letter" in text_of(again), timeout=PATIENCE)
    qtbot.waitUntil(lambda: "You have begun" not in text_of(again), timeout=PATIENCE)
    assert computer.bytes() == before
    assert counted(computer.place, b"INBOX") == inbox
    assert again.bindings.runner.shutdown()


def test_without_any_old_mail_the_program_is_changed_over_and_taken_back(
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer
) -> None:
    for store in (computer.profile / "Mail").rglob("*"):
        if store.is_file() and store.suffix != ".dat":
            store.unlink()
    before, inbox = computer.bytes(), counted(computer.place, b"INBOX")
    work = ServiceWork(computer.place.options)
    work._made = computer.services
    window = make_window(work, home=True)
    known = replace(
        moving_samples.START,
        address_text=computer.place.address,
        password=computer.place.password,
    )
    go(window, Step.MOVE_START, known)
    window.bar.primary.click()
    window.bar.primary.click()
    arrive(qtbot, window, Step.FOUND)
    window.bar.primary.click()
    arrive(qtbot, window, Step.OLD_MAIL)
    button(window, "Change the mail program over without old mail").click()
    agree_to_all(window)
    arrive(qtbot, window, Step.MOVE_PLAN)
    assert "No old mail is moved" in text_of(window)
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVED)
    assert "Now the mail program can be changed over" in text_of(window)
    window.bar.primary.click()
    arrive(qtbot, window, Step.SWITCHED)
    page = window.page
    assert isinstance(page, SwitchedPage)
    assert window.flow.current.state.moving.proved
    page.undo()
    qtbot.waitUntil(lambda: page.task is None, timeout=PATIENCE)
    assert computer.bytes() == before
    assert counted(computer.place, b"INBOX") == inbox
    assert window.bindings.runner.shutdown()


def buttons_of(window: WizardWindow) -> list[str]:
    """What stands on the buttons of the page."""
    found = window.page.findChildren(QPushButton)
    return [one.text() for one in found if one.isVisibleTo(window)]


class HeldWork(ServiceWork):
    """Stands still in the midst of sending, until `go_on`."""

    def __init__(self, computer: PopComputer) -> None:
        super().__init__(computer.place.options)
        self._made = computer.services
        self.sending = threading.Event()
        self.go_on = threading.Event()

    def move(
        self, state: SetupState, ctx: Context, on_moving: OnMoving, words: Words
    ) -> SetupState:
        """As it is, but for the pause."""

        def heard(seen: MovingProgress) -> None:
            on_moving(seen)
            if seen.stage is MovingStage.SENDING and seen.messages:
                self.sending.set()
                self.go_on.wait(PATIENCE / 1000)

        return super().move(state, ctx, heard, words)


def test_a_window_closed_in_the_midst_of_sending_goes_on_the_next_day_with_each_message_once(
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer
) -> None:
    place, inbox = computer.place, counted(computer.place, b"INBOX")
    folders = {f"Familie{number}": 30 for number in range(8)}
    for name, count in folders.items():
        write(computer.profile / "Mail" / POP_HOST / name, count)
    work = HeldWork(computer)
    window = begin(qtbot, make_window, computer, work=work)
    window.bar.primary.click()
    qtbot.waitUntil(work.sending.is_set, timeout=PATIENCE)
    window.close()
    assert window.isVisible(), "it asks first"
    button(window, "Stop and close the window").click()
    work.go_on.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert window.bindings.runner.shutdown()

    again = make_window(HeldWork(computer), home=True)
    start = replace(moving_samples.START, address_text="")
    go(again, Step.MOVE_START, start)
    qtbot.waitUntil(lambda: "Messages still to be sent:" in text_of(again), timeout=PATIENCE)
    (begun,) = again.flow.current.state.moving.begun
    assert begun.remaining is not None
    assert 0 < begun.remaining < 14 + 240
    again.bar.primary.click()
    arrive(qtbot, again, Step.ADDRESS)
    address = again.page
    assert isinstance(address, AddressPage)
    address.password.set_text(place.password.reveal())
    again.bar.primary.click()
    arrive(qtbot, again, Step.DISARM)
    agree_to_all(again)
    arrive(qtbot, again, Step.MOVE_PLAN)
    assert isinstance(again.bindings.work, HeldWork)
    again.bindings.work.go_on.set()
    again.bar.primary.click()
    arrive(qtbot, again, Step.MOVED)
    report = again.flow.current.state.moving.report
    assert report is not None
    assert report.is_proved
    assert counted(place, b"INBOX") == inbox + 7
    there = {name: counted(place, name.encode()) for name in folders}
    assert there == folders, "each once"
    assert again.bindings.runner.shutdown()
