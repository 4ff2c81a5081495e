"""Three tasks from Home to their end with Tab, Space and letters alone, by the names that a screen
reader says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from mailsetup.app.steps import Step, Task
from tests.gui import moving_samples, samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, write
from tests.gui.shown import step_of, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

FAR = 60
"""Nobody presses Tab more often than that for one thing."""


class Hand:
    """Knows only what has the focus, and what it is called."""

    def __init__(self, qtbot: QtBot, window: WizardWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def said(self) -> str:
        """What a screen reader says of what has the focus."""
        interface = QAccessible.queryAccessibleInterface(self.window.focusWidget())
        return "" if interface is None else interface.text(QAccessible.Text.Name).replace("&", "")

    def find(self, name: str) -> None:
        """Tab until it is said."""
        heard = []
        for _ in range(FAR):
            heard.append(self.said())
            if heard[-1] == name:
                return
            press(self.window, Qt.Key.Key_Tab)
        raise AssertionError(f"{name!r} is not among {heard}")

    def press(self, name: str) -> None:
        """Find it, and press Space."""
        self.find(name)
        press(self.window, Qt.Key.Key_Space)

    def tick_all(self, name: str) -> None:
        """Each box of this name, once."""
        self.find(name)
        first = self.window.focusWidget()
        for _ in range(FAR):
            if self.said() == name:
                press(self.window, Qt.Key.Key_Space)
            press(self.window, Qt.Key.Key_Tab)
            if self.window.focusWidget() is first:
                return

    def type(self, name: str, text: str) -> None:
        """Into the field of this name."""
        self.find(name)
        write(self.window, text)

    def arrive(self, step: Step) -> None:
        """The page comes up by itself, and something on it has the focus."""
        self.qtbot.waitUntil(lambda: step_of(self.window) is step, timeout=10_000)
        settle(self.window)
        assert self.window.focusWidget() is not None
        assert self.said()

    def log_in(self) -> None:
        """The page that asks who one is."""
        self.arrive(Step.ADDRESS)
        self.type("Your e‑mail address", samples.ADDRESS)
        self.type("Your e‑mail password", "hemmelig")
        self.press("Next")


def test_find_and_fix_and_take_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    hand = Hand(qtbot, window)
    hand.press("My mail is not right")
    hand.log_in()
    hand.arrive(Step.FOUND)
    hand.press("Next")
    hand.arrive(Step.PROGRAMS)
    hand.press("Next")
    hand.arrive(Step.FINDINGS)
    hand.press("See the changes")
    hand.arrive(Step.CHANGES)
    hand.press("Make the changes")
    hand.arrive(Step.DONE)
    assert "Done and checked" in text_of(window)
    hand.press("Take everything back")
    qtbot.waitUntil(lambda: "Everything has been taken back" in text_of(window))
    hand.press("To the start page")
    hand.arrive(Step.HOME)


def test_old_mail_moves(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.searched = moving_samples.FOUND
    window = make_window(work, home=True)
    hand = Hand(qtbot, window)
    hand.press("Move my old mail")
    hand.arrive(Step.MOVE_START)
    hand.press("Begin")
    hand.log_in()
    hand.arrive(Step.FOUND)
    hand.press("Next")
    hand.arrive(Step.OLD_MAIL)
    hand.press("Next")
    hand.arrive(Step.DISARM)
    hand.tick_all("There are none, or I have seen to them")
    hand.press("Make the changes")
    hand.arrive(Step.MOVE_PLAN)
    hand.press("Move my mail now")
    hand.arrive(Step.MOVED)
    hand.press("Change the mail program over")
    hand.arrive(Step.SWITCHED)
    hand.press("To the start page")
    hand.arrive(Step.HOME)


def test_folders_come_back_to_their_places(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.searched = replace(samples.SEARCHED, task=Task.FOLDERS)
    window = make_window(work, home=True)
    hand = Hand(qtbot, window)
    hand.press("Folders in the wrong place")
    hand.log_in()
    hand.arrive(Step.FOUND)
    hand.press("Next")
    hand.arrive(Step.FOLDERS)
    hand.press("Put it right")
    hand.arrive(Step.TIDIED)
    hand.press("Take everything back")
    qtbot.waitUntil(lambda: "Everything has been taken back" in text_of(window))
    hand.press("To the start page")
    hand.arrive(Step.HOME)
