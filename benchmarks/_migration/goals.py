"""What was to be reached, and whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._migration.figures import Ratio
    from benchmarks._migration.races import Growth

SMALL: Final = "5 kB"
MOST_PEAK: Final = 80.0
MOST_CHECK_SECONDS: Final = 20.0
MOST_GROWTH: Final = 8.0
"""MiB that 100,000 messages may take more than 1,000: SQLite's caches, of fixed size, fill up."""
_TIMES: Final = (
    (0, "mbsync", 3.5),
    (0, "imapsync", 20.0),
    (0, "doveadm import (mbox)", 1.0),
    (30, "mbsync", 4.0),
    (30, "imapsync", 50.0),
)


class Goal(TypedDict):
    """One goal.

    Attributes:
        measured: None where it could not be measured.
        reached: None then, too.
        beside: what else to know: the same for the whole command.
    """

    what: str
    measured: float | None
    limit: float
    reached: bool | None
    beside: str


def speed_goals(everything: Sequence[Ratio]) -> list[Goal]:
    """How many times as fast; judged by the rate of sending, the whole command stands beside it."""
    goals: list[Goal] = []
    for delay, beside, limit in _TIMES:
        found = [
            one
            for one in everything
            if (one["load"], one["delay"], one["beside"]) == (SMALL, delay, beside)
        ]
        what = f"sending, {SMALL}, {delay} ms, times {beside}, at least"
        if not found:
            goals.append(Goal(what=what, measured=None, limit=limit, reached=None, beside=""))
            continue
        (one,) = found
        also = f"with start, reading, looking {one['arrived']:.2f}; reading back {one['whole']:.2f}"
        measured = one["sending"]
        goals.append(
            Goal(what=what, measured=measured, limit=limit, reached=measured >= limit, beside=also)
        )
    return goals


def memory_goals(growth: Growth) -> list[Goal]:
    """Of the upload itself, and of the whole command."""
    return [
        *_peaks("peak memory of the upload", growth.steps),
        *_peaks("peak memory of the whole command", growth.command),
    ]


def _peaks(what: str, peaks: dict[int, float]) -> list[Goal]:
    few, many = min(peaks), max(peaks)
    more = peaks[many] - peaks[few]
    return [
        _at_most(f"{what}, {many:,} messages, MiB, at most", peaks[many], MOST_PEAK),
        _at_most(f"{what}, more than for {few:,}, MiB, at most", more, MOST_GROWTH),
    ]


def check_goals(seconds: dict[str, float], messages: int) -> list[Goal]:
    """Seconds of each way to check a folder of so many messages."""
    return [
        _at_most(f"{name}, {messages:,} messages, s, at most", took, MOST_CHECK_SECONDS)
        for name, took in seconds.items()
    ]


def _at_most(what: str, measured: float, limit: float) -> Goal:
    return Goal(what=what, measured=measured, limit=limit, reached=measured <= limit, beside="")
