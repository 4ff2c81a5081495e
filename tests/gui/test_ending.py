"""Ended from outside, the window goes in order: the practice leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.steps import Step
from mailsetup.gui.ending import Ending
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow

ROOT = Path(__file__).resolve().parents[2]

PRACTISE = """
from pathlib import Path
from PySide6.QtCore import QTimer
from mailsetup.app.practice import practice
from mailsetup.gui.application import make_application, run_window

app = make_application()
with practice() as place:
    told = lambda: print(Path(place.profile).parent, flush=True)
    QTimer.singleShot(0, told)
    status = run_window(place.options, language="en")
print("ended", status, flush=True)
raise SystemExit(status)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_practice_and_removes_its_directory(number: signal.Signals) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", PRACTISE], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        place = Path(child.stdout.readline().strip())
        assert place.is_dir()
        child.send_signal(number)
        rest = child.stdout.read()
        assert child.wait(30) == 128 + number
    assert f"ended {128 + number}" in rest
    assert not place.exists()


def test_a_window_that_is_writing_closes_when_it_has_finished(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("apply")
    window = make_window(work, initial=samples.TYPED)
    left: list[int] = []
    ending = Ending(window.close, left.append)
    view_named("applying").show(window)
    qtbot.waitUntil(lambda: "apply" in work.calls)
    ending.ask(signal.SIGTERM)
    assert window.isVisible(), "not in the middle of writing"
    work.let_go()
    qtbot.waitUntil(lambda: not window.isVisible() or window.flow.current.step is Step.DONE)
    ending.look()
    assert not window.isVisible()
    assert ending.status == 128 + signal.SIGTERM
    assert left == []


def test_asked_twice_it_does_not_wait() -> None:
    left: list[int] = []
    ending = Ending(lambda: None, left.append)
    ending.look()
    ending.ask(signal.SIGINT)
    ending.ask(signal.SIGINT)
    assert left == [130]
