"""The first picture comes before anything heavy, and work never blocks the window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from mailsetup.app.steps import Step
from tests.gui import samples
from tests.gui.fake_work import FakeWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.setup import OnResult
    from mailsetup.runtime.context import Context
    from tests.gui.conftest import MakeWindow

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("ssl", "asyncio", "keyring", "dns", "imapclient", "pyotp", "cryptography", "email")

FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from mailsetup.app.options import Options
from mailsetup.gui import application
from mailsetup.gui.bindings import ServiceWork

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            heavy = sorted(set(sys.argv[1:]) & set(sys.modules))
            print("painted with", *heavy)
            QTimer.singleShot(0, window.close)
        return False

app = application.make_application()
window = application.make_window(ServiceWork(Options()), language="en")
watch = Watch()
window.installEventFilter(watch)
window.show()
QTimer.singleShot(30000, app.quit)
app.exec()
"""


def test_nothing_heavy_is_imported_before_the_first_picture() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, *HEAVY],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
    )
    assert child.stdout.splitlines()[0].strip() == "painted with"


class BusyWork(FakeWork):
    """A search that waits as a network does."""

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        for answer in samples.ANSWERS:
            ctx.cancel.wait(0.1)
            on_result(answer)
        return super().search(state, ctx, on_result)


def test_the_window_stays_awake_while_work_goes_on(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(BusyWork(), initial=samples.TYPED)
    window.page_of(Step.SEARCHING)
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(tick)
    timer.start()
    window.bar.primary.click()
    qtbot.waitUntil(lambda: window.flow.current.step is Step.FOUND)
    timer.stop()
    assert len(gaps) > 5
