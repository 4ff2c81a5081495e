"""The window stays awake on the pages beside the long roads: reports, settings, codes, undoing.

The real work on the practice server, as in `test_awake`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog

from mailsetup.app.flow import Visit
from mailsetup.app.folder_work import tree
from mailsetup.app.folders_reckoning import reckoning
from mailsetup.app.practice import practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.folders import FoldersPage
from mailsetup.mailbox.renest import Clue, FolderMove
from tests.gui import folders_samples
from tests.gui.pulse import Pulse, assert_awake, pulse
from tests.gui.view import settle
from tests.gui.walker import PATIENCE, Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.app.practice import Practice
    from tests.gui.conftest import MakeWindow

    Open = Callable[[], Walker]

pytestmark = pytest.mark.alone

FOLDERS = 5_000
BELOW = 99
MISPLACED = 20


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def at_home(qtbot: QtBot, make_window: MakeWindow, place: Practice) -> Open:
    """A window at the first page, where the look around is over."""

    def open_window() -> Walker:
        window = make_window(ServiceWork(place.options), home=True)
        qtbot.wait(600)
        return Walker(qtbot, window)

    return open_window


def test_while_a_report_is_made_saved_and_opened(
    at_home: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = str(tmp_path / "rapport.html")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([path], ""))

    def walk() -> Pulse:
        walker = at_home()
        with pulse(walker.window) as felt:
            walker.press("Ask customer service")
            walker.press("Make a report of this computer")
            walker.arrive(Step.REPORT)
            walker.press("&Save the report…")
            walker.see("Saved as {file}", file=path)
            walker.come_home()
            walker.press("Ask customer service")
            walker.press("Open a report")
            walker.arrive(Step.OPENED_REPORT)
            walker.qtbot.wait(100)
        return felt

    assert_awake(walk)


def test_on_the_settings_and_while_the_history_takes_back(at_home: Open, place: Practice) -> None:
    def walk() -> Pulse:
        walker = at_home()
        walker.find_trouble(place, "My mail is not right")
        walker.put_right()
        with pulse(walker.window) as felt:
            walker.press("Settings")
            walker.see("What we keep on this computer")
            walker.press("Show what was changed")
            walker.press("Take this back", nth=0)
            walker.rest()
            walker.see("It is exactly as before: every file is the same, letter for letter.")
            walker.qtbot.wait(100)
        return felt

    assert_awake(walk)


def test_while_codes_are_shown(at_home: Open) -> None:
    def walk() -> Pulse:
        walker = at_home()
        with pulse(walker.window) as felt:
            walker.press("Ask customer service")
            walker.press("Codes for logging in")
            walker.fill("Or the key, in letters", "JBSWY3DPEHPK3PXP")
            walker.press("Show me the &code")
            walker.arrive(Step.CODES)
            walker.qtbot.wait(1200)
        return felt

    assert_awake(walk)


def test_while_a_changeover_is_taken_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    def walk() -> Pulse:
        with practice(Scene.OLD_MAIL) as place:
            known = SetupState(
                task=Task.PRACTICE, address_text=place.address, password=place.password
            )
            window = make_window(ServiceWork(place.options), initial=known, practice=True)
            walker = Walker(qtbot, window)
            walker.press("Move my old mail")
            for step in (
                Step.ADDRESS, Step.FOUND, Step.OLD_MAIL, Step.DISARM, Step.MOVE_PLAN, Step.MOVED,
                Step.SWITCHED,
            ):  # fmt: skip
                if window.flow.current.step is Step.DISARM:
                    walker.tick_all()
                window.bar.primary.click()
                walker.arrive(step)
            with pulse(window) as felt:
                walker.press("&Take everything back")
                walker.rest()
                walker.see("Everything has been taken back")
                qtbot.wait(100)
            assert window.bindings.runner.shutdown()
        return felt

    assert_awake(walk)


def test_among_five_thousand_folders(qtbot: QtBot, make_window: MakeWindow) -> None:
    """Some of them in the wrong place, each with a tick; one of these is taken away."""
    above = [f"Prosjekt {number}" for number in range(FOLDERS // 100)]
    below = [f"{name}/Mappe {number}" for name in above for number in range(BELOW)]
    every = folders_samples.account_folders(*above, *below)
    moves = tuple(
        FolderMove(mailbox=name, new_name=f"Prosjekt 1/Fra {at}", clue=Clue.SUBSCRIPTION)
        for at, name in enumerate(below[:MISPLACED])
    )
    base = replace(folders_samples.MISPLACED, left=frozenset(), stray=None, moves=moves)

    def walk() -> Pulse:
        task = replace(base, folders=replace(every), tree=tree(every))
        reckoning(task)  # as the page before has it done in its thread
        window = make_window()
        state = folders_samples.state(task)
        few = folders_samples.state(folders_samples.RIGHT)
        window.show_visit(window.flow.go(Step.FOLDERS, few))  # the page itself is made
        settle(window)
        with pulse(window) as felt:
            window.flow.visits = [Visit(Step.ADDRESS, state), Visit(Step.FOLDERS, state)]
            window.show_visit(window.flow.current)
            page = window.page
            assert isinstance(page, FoldersPage)
            qtbot.waitUntil(lambda: bool(_ticks(page)), timeout=PATIENCE)
            _ticks(page)[0].click()
            qtbot.waitUntil(lambda: page.buttons().enabled, timeout=PATIENCE)
            qtbot.wait(100)
        assert len(window.flow.current.state.folders_task.left) == 1
        return felt

    assert_awake(walk)


def _ticks(page: FoldersPage) -> list[QCheckBox]:
    return [box for box in page.findChildren(QCheckBox) if box.isVisible()]
