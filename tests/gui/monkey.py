"""A monkey at the window: it does what a person could do, in an order that nobody would think of.

The same seed does the same. After each act it looks at the window (`monkey_eyes`), and whether
what was filled in is there again when Back has led to it.
"""

from __future__ import annotations

import random
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent
from PySide6.QtWidgets import QApplication

from mailsetup.app.steps import Step
from tests.gui.monkey_acts import acts
from tests.gui.monkey_eyes import complaints, filled_in

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.monkey_work import MonkeyWork

Filled: TypeAlias = tuple[object, ...]
"""The language, and what `filled_in` says."""
_ANEW = frozenset({Step.SETTINGS, Step.TWO_FACTOR})
"""What is chosen there counts for all pages at once; a typed key is not left in its field."""
PATIENCE = 10_000
"""Milliseconds until work that neither hangs nor is told to stop must have ended."""


class Monkey:
    """At a window that is shown; `done` is what it did, `wrong` what it did not like."""

    def __init__(
        self, window: WizardWindow, work: MonkeyWork, seed: int, files: tuple[Path, ...]
    ) -> None:
        self.window = window
        self.done: list[str] = []
        self.wrong: list[str] = []
        self._work = work
        self._lot = random.Random(seed)
        self._files = files
        self._left: dict[int, tuple[Step, Filled]] = {}

    def play(self, times: int) -> None:
        """So many acts, or until it closed the window."""
        self.settle()
        for _ in range(times):
            if not self.window.isVisible():
                return
            self.act()

    def act(self) -> None:
        """One."""
        window = self.window
        possible = list(acts(window, self._lot, self._files))
        chosen = self._lot.choices(possible, weights=[one.weight for one in possible])[0]
        step = window.flow.current.step
        self.done.append(f"{step}: {chosen.name}")
        before, filled = tuple(window.flow.visits), self._filled()
        was_waiting = window.page.buttons().waiting
        chosen.do()
        self.settle()
        if not window.isVisible():
            if window.page.is_writing():
                self.complain("the window closed while it was writing")
            return
        for one in complaints(window):
            self.complain(one)
        now = window.flow.visits
        ended = chosen.name == "key Esc" and was_waiting
        if ended and window.page.buttons().waiting and now == list(before):
            self.complain("Escape did nothing")
        if len(now) > len(before) and not was_waiting:
            self._left[len(before) - 1] = (step, filled)
        elif len(now) < len(before) and (chosen.goes_back or was_waiting):
            self._compare(len(now) - 1)
        self._left = {depth: it for depth, it in self._left.items() if depth < len(now) - 1}
        if step is Step.LOGGING_IN:
            self._left = {}  # another password, or none, is meant for the pages before as well

    def _filled(self) -> Filled:
        return (self.window.bindings.translator.language, *filled_in(self.window))

    def _compare(self, depth: int) -> None:
        """Back led here: is it the same page, with the same words?"""
        step, filled = self._left.get(depth, (None, ()))
        now = self._filled()
        if step is not self.window.flow.current.step or filled[0] != now[0] or step in _ANEW:
            return
        lost = [f"{one} -> {other}" for one, other in zip_longest(filled, now) if one != other]
        if lost:
            self.complain(f"not the same after Back: {lost}")

    def complain(self, what: str) -> None:
        """Note it with the road that led there."""
        language = self.window.bindings.translator.language
        self.wrong.append(f"{what} [{self.window.flow.current.step} {language}]")

    def settle(self) -> None:
        """Until all work has ended but what hangs, and the layouts are at rest."""
        runner, patience = self.window.bindings.runner, QDeadlineTimer(PATIENCE)
        calm = 0
        while calm < 4:
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            tasks = tuple(runner._tasks.values())
            ending = any(task._token.cancelled for task in tasks)
            calm = 0 if ending or len(tasks) > self._work.hanging else calm + 1
            if patience.hasExpired():
                self.complain("the work does not end")
                return
        buttons = self.window.page.buttons()
        working = buttons.waiting and not buttons.primary  # else it rests
        if self.window.isVisible() and working and not runner.busy:
            self.complain("it says that it works, and does not")
