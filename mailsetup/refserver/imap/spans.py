"""Number sets of SEARCH: asked for single numbers, never spelt out."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.refserver.imap.view import Ranges


class Spans:
    """Which numbers a set such as ``1:5,7,*`` holds."""

    def __init__(self, ranges: Ranges, last: int) -> None:
        """Compile.

        Args:
            ranges: as the parser gives them; 0 is ``*``.
            last: what ``*`` stands for.
        """
        self._starts: list[int] = []
        self._ends: list[int] = []
        for low, high in sorted(tuple(sorted((a or last, b or last))) for a, b in ranges):
            if self._ends and low <= self._ends[-1] + 1:
                self._ends[-1] = max(self._ends[-1], high)
            else:
                self._starts.append(low)
                self._ends.append(high)

    def __contains__(self, number: int) -> bool:
        index = bisect.bisect_right(self._starts, number) - 1
        return index >= 0 and number <= self._ends[index]
