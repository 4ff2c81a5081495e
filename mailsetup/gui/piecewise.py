"""The parts of a page are made one in each turn of the event loop: the window never waits for all.

A part is a card or as much: some 10 ms of work, and as much again until it is drawn.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Make = Callable[[], object]


class Piecewise(QObject):
    """One list of parts at a time.

    Signals:
        filled: the last part was made, in a later turn than `start`.
    """

    filled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: deque[Make] = deque()
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._make_next)

    def start(self, parts: Iterable[Make], at_once: int = 1) -> None:
        """Make the first ones now, the others one by one; those of before are dropped.

        Args:
            at_once: so many are in sight when the page comes up.
        """
        self.drop()
        self._left.extend(parts)
        for _ in range(min(at_once, len(self._left))):
            self._left.popleft()()
        self.add(())

    def add(self, parts: Iterable[Make]) -> None:
        """Make these after the others, none of them now."""
        self._left.extend(parts)
        if self._left:
            self._next.start()

    def drop(self) -> None:
        """Make no more."""
        self._next.stop()
        self._left.clear()

    @property
    def is_filling(self) -> bool:
        """Whether there are parts to come."""
        return bool(self._left)

    def _make_next(self) -> None:
        make = self._left.popleft()
        if not self._left:
            self._next.stop()  # sooner: of one that fails the log is to hear once
        make()
        if not self._left:
            self.filled.emit()
