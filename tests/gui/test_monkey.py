"""No dead end, no traceback, nothing lost and nothing odd to be read, whatever is pressed when.

Any more roads: give `ROADS` more seeds. A seed that finds something tells its road.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from mailsetup.gui.pages import home
from mailsetup.gui.practice_process import PracticeProcess
from tests.gui.monkey import Monkey
from tests.gui.monkey_files import odd_files
from tests.gui.monkey_work import MonkeyWork
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.conftest import MakeWindow

ACTS = 40
ROADS = (
    (1, "home", "nb"),
    (2, "found-guess", "sv"),
    (3, "disarm", "en"),
    (4, "findings", "nb"),
    (5, "folders", "sv"),
    (6, "hand-over-outlook", "en"),
    (7, "move-plan", "nb"),
)
"""Seed, where it begins, and in which language."""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Odd files, which the dialogs of the system choose at random; nothing is opened for real."""
    found, lot = odd_files(tmp_path), random.Random(0)
    names = [str(path) for path in found]

    def choose(*_: object) -> tuple[list[str], str]:
        return lot.sample(names, lot.randrange(3)), ""

    def save(*_: object) -> tuple[str, str]:
        return lot.choice(["", str(tmp_path / "out.html"), "/nowhere/out.html"]), ""

    def folder(*_: object) -> str:
        return lot.choice(["", str(tmp_path), "/nowhere"])

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(PracticeProcess, "start", lambda *_: None)
    monkeypatch.setattr(home, "LOOK_AFTER_MS", 0)
    return found


@pytest.mark.logs_errors
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("seed", "view", "language"), ROADS)
def test_a_monkey_finds_nothing_wrong(
    make_window: MakeWindow, files: tuple[Path, ...], seed: int, view: str, language: str
) -> None:
    work = MonkeyWork(seed)
    window = make_window(work, language=language, home=True)
    monkey = Monkey(window, work, seed, files)
    monkey.settle()
    view_named(view).show(window)
    monkey.play(ACTS)
    assert monkey.wrong == [], "\n".join(monkey.done)
    assert len(monkey.done) > 5
