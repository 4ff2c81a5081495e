"""A timer of 10 ms in the window's thread: whatever holds the thread makes it late.

Time in which other programs had all processors does not count, where the system tells it.
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.gui.wizard import WizardWindow

LIMIT = 0.1
"""Seconds. The goal is 0.05; the rest is for a computer that has other things to do."""
SCHEDULER = Path("/proc/thread-self/schedstat")
TRIES = 3
"""So often may another program be to blame."""


class Pulse:
    """The longest gap between two ticks, and the page on which it was."""

    def __init__(self) -> None:
        self.ticks = 0
        self.longest = (0.0, "")


def _waited_for_processor() -> float:
    """So many seconds has this thread been ready to run, and was not let (Linux)."""
    try:
        return int(SCHEDULER.read_text(encoding="ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


@contextmanager
def pulse(window: WizardWindow) -> Iterator[Pulse]:
    """Feel it while inside."""
    felt = Pulse()
    last = time.perf_counter() - _waited_for_processor()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter() - _waited_for_processor()
        felt.ticks += 1
        felt.longest = max(felt.longest, (now - last, window.flow.current.step.value))
        last = now

    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(tick)
    timer.start()
    try:
        yield felt
    finally:
        timer.stop()


@contextmanager
def _as_started() -> Iterator[None]:
    """As `runtime.collecting` has it: the garbage of the whole test run is not looked through."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def assert_awake(walk: Callable[[], Pulse]) -> None:
    """Walk a road, again if need be: the window must not have been held for `LIMIT` each time."""
    held = []
    for _ in range(TRIES):
        with _as_started():
            felt = walk()
        assert felt.ticks > 5
        if felt.longest[0] < LIMIT:
            return
        held.append(felt.longest)
    raise AssertionError(f"the window was held: {held}")
