"""Long work in small steps: a generator that pauses every few milliseconds.

Whoever holds the loop runs the steps with `Connection.work`, which lets other sessions in
between; whoever does not, runs them at once with `finish`.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

_T = TypeVar("_T")
Steps = Generator[None, None, _T]
STEP_BYTES = 256 * 1024
"""How much is searched or copied in one step; some tenths of a millisecond."""


def finish(steps: Steps[_T]) -> _T:
    """All steps at once, and what comes out."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: _T = end.value
            return value
