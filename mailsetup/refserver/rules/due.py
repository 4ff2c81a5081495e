"""Work that is due at a moment by the server's clock: reports of delayed mail."""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

_MOST = 1000


class DueList:
    """Waiting work, the earliest first; each piece holds little, and there are not many."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime.datetime, int, Callable[[], None]]] = []
        self._numbers = itertools.count()

    @property
    def is_full(self) -> bool:
        """Whether nothing more may be put off."""
        return len(self._heap) >= _MOST

    def add(self, when: datetime.datetime, work: Callable[[], None]) -> None:
        """Do ``work`` as soon as the clock shows ``when``."""
        heapq.heappush(self._heap, (when, next(self._numbers), work))

    def run(self, now: datetime.datetime) -> None:
        """Do all that is due, in order; work may add more."""
        while self._heap and self._heap[0][0] <= now:
            heapq.heappop(self._heap)[2]()
