"""Ctrl-C and a polite "please end" of the system close the window as its own button does."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from PySide6.QtWidgets import QApplication

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LOOK_MS = 200


class Ending:
    """What was asked for from outside; `status` is 128 + the signal, as shells have it, or 0.

    Args:
        close: asks all windows to close; one that is just writing stops first and stays so long.
        leave: ends the event loop with a status, whatever the windows do.
    """

    def __init__(self, close: Callable[[], object], leave: Callable[[int], object]) -> None:
        self.status = 0
        self._close = close
        self._leave = leave

    def ask(self, number: int, _frame: FrameType | None = None) -> None:
        """Close the windows; asked a second time, do not wait for them."""
        if self.status:
            self._leave(128 + number)
            return
        self.status = 128 + number
        self._close()

    def look(self) -> None:
        """Now and then: ask again those that could not close before."""
        if self.status:
            self._close()


@contextmanager
def orderly_end(application: QApplication) -> Iterator[Ending]:
    """Listen for the signals while inside; must be the main thread.

    Python runs a signal handler only between two of its own steps, and Qt's loop takes none while
    nothing happens: so a timer takes one now and then.
    """
    ending = Ending(application.quit, application.exit)
    before = {number: signal.signal(number, ending.ask) for number in SIGNALS}
    timer = QTimer()
    timer.setInterval(_LOOK_MS)
    timer.timeout.connect(ending.look)
    timer.start()
    try:
        yield ending
    finally:
        timer.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
