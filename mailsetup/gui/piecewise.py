"""The parts of a page are made one after the other, with a turn of the event loop for each and one
in which the layouts come to rest: the window never waits for all, and shows none half laid out.

A part is a card or as much: some 10 ms of work, and as much again until it is drawn.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    Make = Callable[[], object]


class Piecewise(QObject):
    """One list of parts at a time.

    Args:
        column: what the parts lie in; it is not drawn while one of them finds its place.

    Signals:
        filled: the last part was made, in a later turn than `start`.
    """

    filled = Signal()

    def __init__(self, column: QWidget) -> None:
        super().__init__(column)
        self._column = column
        self._left: deque[Make] = deque()
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    def start(self, parts: Iterable[Make], at_once: int = 1) -> None:
        """Make the first ones now, the others one by one; those of before are dropped.

        Args:
            at_once: so many are in sight when the page comes up.
        """
        self.drop()
        self._left.extend(parts)
        for _ in range(min(at_once, len(self._left))):
            self._left.popleft()()
        if self._left:
            # What is gone now comes back: who has scrolled down stays there.
            self._column.setMinimumHeight(self._column.height())
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
        self._column.setMinimumHeight(0)
        self._column.setUpdatesEnabled(True)

    @property
    def is_filling(self) -> bool:
        """Whether there are parts to come."""
        return self._next.isActive()

    def _go_on(self) -> None:
        if self._column.updatesEnabled() and self._left:
            self._column.setUpdatesEnabled(False)
            self._left.popleft()()
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._column.setUpdatesEnabled(True)
        if not self._left:
            self.drop()
            self.filled.emit()
