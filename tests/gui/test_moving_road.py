"""The road of old mail in the window, with the real work, against the reference server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.practice import practice
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.disarm import DisarmPage
from mailsetup.gui.pages.move_plan import MovePlanPage
from mailsetup.gui.pages.move_start import MoveStartPage
from mailsetup.gui.pages.old_mail import OldMailPage
from mailsetup.gui.pages.switched import SwitchedPage
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.i18n import LANGUAGES
from tests.gui import moving_samples
from tests.gui.moving_window import go
from tests.gui.shown import step_of, text_of
from tests.gui.view import settle
from tests.unit.app.moving_road import counted, write
from tests.unit.app.pop_computer import POP_HOST, PopComputer, pop_computer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
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
    qtbot: QtBot, make_window: MakeWindow, computer: PopComputer, language: str = "en"
) -> WizardWindow:
    """At the plan."""
    work = ServiceWork(computer.place.options)
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
    disarm = window.page
    assert isinstance(disarm, DisarmPage)
    for box in disarm._boxes():
        box.click()
    window.bar.primary.click()
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
    start._resume(begun)
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
    for box in disarm._boxes():
        box.click()
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVE_PLAN)
    assert window.flow.current.state.moving.id == begun
    window.bar.primary.click()
    arrive(qtbot, window, Step.MOVED)
    assert counted(computer.place, b"INBOX") == inbox + 7
    assert window.bindings.runner.shutdown()
