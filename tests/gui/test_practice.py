"""The window with the real core, on the practice server and a throw-away Thunderbird profile."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from mailsetup.app.practice import fingerprint, practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.services import make_services
from mailsetup.app.silent_look import silent_look
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.support_state import SupportState
from mailsetup.gui import practice_process
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.practice import PracticePage
from mailsetup.gui.widgets.folder_tree import FolderTree
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.runtime.context import Context
from mailsetup.runtime.paths import STATE_VARIABLE
from tests.gui.shown import text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    """With the words of the page, should it never come."""

    def there() -> None:
        words = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
        assert window.flow.current.step is step, words

    qtbot.waitUntil(there, timeout=60000)


def test_hidden_folders_come_back_and_undo_restores_every_byte(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        before = fingerprint(place.profile)
        typed = SetupState(address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), language="nb", initial=typed)
        for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS):
            window.bar.primary.click()
            wait_for(qtbot, window, step)
        hidden, shown = window.page.findChildren(FolderTree)
        assert "Kvitteringer" not in hidden.row_names()
        assert "Kvitteringer" in shown.row_names()
        window.bar.primary.click()
        wait_for(qtbot, window, Step.CHANGES)
        assert fingerprint(place.profile) == before
        window.bar.primary.click()
        wait_for(qtbot, window, Step.DONE)
        page = window.page
        assert isinstance(page, DonePage)
        now = page.findChild(FolderTree)
        assert now is not None
        assert now.row_names() == shown.row_names()
        assert fingerprint(place.profile) != before
        page.undo()
        qtbot.waitUntil(lambda: bool(window.flow.current.state.undone), timeout=60000)
        assert all(result.identical for result in window.flow.current.state.undone)
        assert fingerprint(place.profile) == before
        assert window.bindings.runner.shutdown()


def test_no_proof_is_claimed_while_the_servers_are_silent(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        typed = SetupState(address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), language="en", initial=typed)
        for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS, Step.CHANGES):
            window.bar.primary.click()
            wait_for(qtbot, window, step)
        place.server.set_faults(["port-closed"])
        window.bar.primary.click()
        wait_for(qtbot, window, Step.DONE)
        assert window.page.heading.text() == "Changed, but we could not check it"
        place.server.set_faults([])
        window.bar.primary.click()
        qtbot.waitUntil(lambda: "Done and checked" in window.windowTitle(), timeout=60000)
        assert window.bindings.runner.shutdown()


def test_a_practice_of_its_own_process_opens_and_leaves_nothing(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen;minimal")  # a screen, as far as it knows
    monkeypatch.setenv("DISPLAY", ":99")
    window = make_window(home=True)
    state = os.environ.get(STATE_VARIABLE)
    window.page.jump.emit(Step.PRACTICE, SetupState(task=Task.PRACTICE))
    page = window.page
    assert isinstance(page, PracticePage)
    page.cards[Scene.RETURNED_MAIL].click()
    assert page.heading.text() == "The practice is open"
    assert page.process.running
    assert os.environ.get(STATE_VARIABLE) == state
    inside = page.process.directory
    qtbot.waitUntil(lambda: any(inside.glob("mailsetup-practice-*/profile/*")), timeout=60000)
    qtbot.waitUntil((inside / "open").exists, timeout=60000)  # its window is there
    assert page.process.running
    window.bar.primary.click()
    assert not window.bar.primary.isEnabled()
    wait_for(qtbot, window, Step.HOME)
    assert not page.process.running
    assert not inside.exists()


def test_closing_the_window_of_the_practice_leads_home(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice_process, "practice_command", lambda *_: (sys.executable, "-c", ""))
    window = make_window(home=True)
    window.page.jump.emit(Step.PRACTICE, SetupState(task=Task.PRACTICE))
    page = window.page
    assert isinstance(page, PracticePage)
    page.begin(Scene.OLD_MAIL)
    wait_for(qtbot, window, Step.HOME)
    assert not page.process.running


@pytest.mark.parametrize(
    "command", [(sys.executable, "-c", "raise SystemExit('no room')"), ("/nowhere/mailsetup",)]
)
def test_a_practice_that_cannot_be_opened_says_so_and_has_ways_on(
    qtbot: QtBot,
    make_window: MakeWindow,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    monkeypatch.setattr(practice_process, "practice_command", lambda *_: command)
    window = make_window(home=True)
    window.page.jump.emit(Step.PRACTICE, SetupState(task=Task.PRACTICE))
    page = window.page
    assert isinstance(page, PracticePage)
    page.begin(Scene.OLD_MAIL)
    qtbot.waitUntil(lambda: page.findChild(ProblemPanel) is not None, timeout=20000)
    panel = page.findChild(ProblemPanel)
    assert panel is not None
    assert window.focusWidget() is panel.buttons[0]
    assert "The practice could not be opened" in text_of(window)
    panel.buttons[1].click()
    assert window.flow.current.step is Step.HOME


def test_a_practice_that_ends_by_itself_was_open(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "from mailsetup.gui.practice_process import tell_open as t; t(); raise SystemExit('x')"
    monkeypatch.setattr(
        practice_process, "practice_command", lambda *_: (sys.executable, "-c", script)
    )
    window = make_window(home=True)
    window.page.jump.emit(Step.PRACTICE, SetupState(task=Task.PRACTICE))
    page = window.page
    assert isinstance(page, PracticePage)
    page.begin(Scene.OLD_MAIL)
    qtbot.waitUntil(lambda: page.findChild(ProblemPanel) is not None, timeout=20000)
    assert "The practice has stopped" in text_of(window)
    assert "could not be opened" not in text_of(window)
    monkeypatch.setattr(practice_process, "practice_command", lambda *_: ("/nowhere/mailsetup",))
    page.begin(Scene.OLD_MAIL)
    qtbot.waitUntil(lambda: "could not be opened" in text_of(window), timeout=20000)


def test_the_settings_do_not_end_a_practice(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        practice_process,
        "practice_command",
        lambda *_: (sys.executable, "-c", "import time; time.sleep(60)"),
    )
    window = make_window(home=True)
    window.page.jump.emit(Step.PRACTICE, SetupState(task=Task.PRACTICE))
    page = window.page
    assert isinstance(page, PracticePage)
    links = (window.rail.settings, window.line.settings)
    assert all(link.isEnabled() for link in links)
    page.begin(Scene.OLD_MAIL)
    assert not any(link.isEnabled() for link in links)
    window.rail.settings.click()
    assert page.process.running
    assert window.page is page
    window.bar.primary.click()
    wait_for(qtbot, window, Step.HOME)
    assert all(link.isEnabled() for link in links)


@pytest.mark.parametrize("scene", [Scene.HIDDEN_FOLDERS, Scene.WRONG_SETTINGS])
def test_the_first_page_of_a_practice_shows_that_there_is_something_to_do(
    qtbot: QtBot, make_window: MakeWindow, scene: Scene
) -> None:
    with practice(scene) as place:
        known = SetupState(task=Task.PRACTICE, address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), initial=known, practice=True)
        page = window.page
        assert isinstance(page, HomePage)
        qtbot.waitUntil(page.noticed.button.isVisible, timeout=20000)
        page.noticed.button.click()
        assert window.flow.current.state.password == place.password
        assert window.bindings.runner.shutdown()


def test_a_report_from_the_practice_says_so_in_the_window(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        window = make_window(ServiceWork(place.options), home=True, practice=True)
        state = SetupState(task=Task.HELP, support=SupportState(about="help"))
        window.page.jump.emit(Step.REPORTING, state)
        wait_for(qtbot, window, Step.REPORT)
        settle(window)
        assert "Made in the practice. Nothing in it is real." in text_of(window)
        assert window.bindings.runner.shutdown()


@pytest.mark.parametrize("scene", list(Scene))
def test_every_scene_can_be_played_and_taken_back(scene: Scene) -> None:
    with practice(scene) as place:
        before = fingerprint(place.profile)
        services = make_services(place.options)
        found = silent_look(services, Context())
        assert bool(found.programs) is (scene is not Scene.NEW_ACCOUNT)
        assert fingerprint(place.profile) == before
