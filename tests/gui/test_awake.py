"""The window never stands still while the real work goes on, against the practice server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox

from mailsetup.app.practice import practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.state import SendingState, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.bounce import BouncePage
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.wizard import AFTER_FIRST_PICTURE
from tests.gui.pulse import Pulse, assert_awake, pulse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.app.practice import Practice
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

pytestmark = pytest.mark.alone


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def returned() -> Iterator[Practice]:
    with practice(Scene.RETURNED_MAIL) as started:
        yield started


def coming_up(make_window: MakeWindow, place: Practice, task: Task = Task.PRACTICE) -> WizardWindow:
    known = SetupState(task=task, address_text=place.address, password=place.password)
    return make_window(ServiceWork(place.options), initial=known, practice=True)


def opened(
    qtbot: QtBot, make_window: MakeWindow, place: Practice, task: Task = Task.PRACTICE
) -> WizardWindow:
    window = coming_up(make_window, place, task)
    qtbot.wait(AFTER_FIRST_PICTURE + 100)  # nobody presses a button sooner
    return window


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    qtbot.waitUntil(lambda: window.flow.current.step is step, timeout=60000)


def test_while_it_looks_around(qtbot: QtBot, make_window: MakeWindow, place: Practice) -> None:
    def walk() -> Pulse:
        window = coming_up(make_window, place)
        page = window.page
        assert isinstance(page, HomePage)
        qtbot.wait(50)  # the window has come up
        with pulse(window) as felt:
            qtbot.waitUntil(page.noticed.button.isVisible, timeout=20000)
        return felt

    assert_awake(walk)


def test_while_it_searches_examines_changes_and_takes_back(
    qtbot: QtBot, make_window: MakeWindow, place: Practice
) -> None:
    def walk() -> Pulse:
        window = opened(qtbot, make_window, place, Task.SET_UP)
        with pulse(window) as felt:
            for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS, Step.CHANGES, Step.DONE):
                window.bar.primary.click()
                wait_for(qtbot, window, step)
            page = window.page
            assert isinstance(page, DonePage)
            page.undo()
            qtbot.waitUntil(lambda: bool(window.flow.current.state.undone), timeout=60000)
        return felt

    assert_awake(walk)


def test_while_it_looks_for_returned_mail(
    qtbot: QtBot, make_window: MakeWindow, returned: Practice
) -> None:
    def walk() -> Pulse:
        window = opened(qtbot, make_window, returned)
        home = window.page
        assert isinstance(home, HomePage)
        with pulse(window) as felt:
            home.bounce.click()
            qtbot.wait(30)  # nobody presses two buttons in one turn
            page = window.page
            assert isinstance(page, BouncePage)
            page.inbox.click()
            qtbot.wait(30)
            for step in (Step.FOUND, Step.EXPLAINED):
                window.bar.primary.click()
                wait_for(qtbot, window, step)
        assert len(window.flow.current.state.bounce.answers) == 3
        return felt

    assert_awake(walk)


def test_while_it_judges_a_large_file(
    qtbot: QtBot, make_window: MakeWindow, place: Practice, tmp_path: Path
) -> None:
    large = tmp_path / "film.mp4"
    large.write_bytes(b"\0" * 60_000_000)

    def walk() -> Pulse:
        window = opened(qtbot, make_window, place)
        sending = SendingState(provider="altibox", paths=(str(large),))
        with pulse(window) as felt:
            window.page.jump.emit(Step.JUDGING, SetupState(task=Task.SENDING, sending=sending))
            wait_for(qtbot, window, Step.VERDICTS)
            qtbot.wait(100)
        return felt

    assert_awake(walk)


def test_while_it_puts_folders_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    def walk() -> Pulse:
        with practice(Scene.MOVED_FOLDERS) as place:
            window = opened(qtbot, make_window, place)
            home = window.page
            assert isinstance(home, HomePage)
            home.folders.click()
            with pulse(window) as felt:
                for step in (Step.FOUND, Step.FOLDERS, Step.TIDIED):
                    window.bar.primary.click()
                    wait_for(qtbot, window, step)
            assert window.bindings.runner.shutdown()
        return felt

    assert_awake(walk)


def test_while_it_moves_old_mail(qtbot: QtBot, make_window: MakeWindow) -> None:
    def walk() -> Pulse:
        with practice(Scene.OLD_MAIL) as place:
            window = opened(qtbot, make_window, place)
            home = window.page
            assert isinstance(home, HomePage)
            home.moving.click()
            with pulse(window) as felt:
                for step in (
                    Step.ADDRESS, Step.FOUND, Step.OLD_MAIL, Step.DISARM, Step.MOVE_PLAN,
                    Step.MOVED, Step.SWITCHED,
                ):  # fmt: skip
                    for box in window.page.findChildren(QCheckBox):
                        if window.flow.current.step is Step.DISARM and not box.isChecked():
                            box.click()  # the questions about other computers
                    window.bar.primary.click()
                    wait_for(qtbot, window, step)
            assert window.bindings.runner.shutdown()
        return felt

    assert_awake(walk)
