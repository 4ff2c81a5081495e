"""Runs as a few numbers, and ours as multiples of the others'."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypedDict

from benchmarks._migration.contestants import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One run of one program.

    Attributes:
        delay: of the line, there and back, in milliseconds.
        count: messages that it was asked to bring.
        seconds: from the start of the program to its end.
        sending: ours only: what its report says that making folders and sending took.
        void: why the run does not count, "" where it does.
        result: `exact`, or what is not as it was.
    """

    load: str
    delay: int
    program: str
    count: int
    seconds: float
    cpu: float
    peak: int
    void: str
    result: str
    sending: float | None = None
    phases: dict[str, float] = field(default_factory=dict)


class Line(TypedDict):
    """Medians of the runs that count; rates in messages per second, peak in MiB (the highest).

    Attributes:
        arrived: the rate up to when the last message was taken, without reading back.
        sending: the rate while sending, without starting, reading and looking first.
    """

    load: str
    delay: int
    program: str
    runs: int
    void: list[str]
    messages: int
    rate: float
    arrived: float
    sending: float
    cpu: float
    peak: float
    result: str
    phases: dict[str, float]


class Ratio(TypedDict):
    """How many times as fast as another program ours is, by the same three measures."""

    load: str
    delay: int
    beside: str
    whole: float
    arrived: float
    sending: float


def lines(trials: Sequence[Trial]) -> list[Line]:
    """One for each load, delay and program, in the order of the first run."""
    keys = dict.fromkeys((one.load, one.delay, one.program) for one in trials)
    return [
        _line([one for one in trials if (one.load, one.delay, one.program) == key]) for key in keys
    ]


def _line(same: Sequence[Trial]) -> Line:
    first = same[0]
    good = [one for one in same if not one.void]
    names = good[0].phases if good else {}
    return Line(
        load=first.load,
        delay=first.delay,
        program=first.program,
        runs=len(good),
        void=[one.void for one in same if one.void],
        messages=first.count,
        rate=_median(one.count / one.seconds for one in good),
        arrived=_median(one.count / _until_arrived(one) for one in good),
        sending=_median(one.count / (one.sending or one.seconds) for one in good),
        cpu=_median(one.cpu for one in good),
        peak=max((one.peak for one in good), default=0) / MIB,
        result=" | ".join(dict.fromkeys(one.result for one in good)),
        phases={name: _median(one.phases[name] for one in good) for name in names},
    )


def _until_arrived(one: Trial) -> float:
    return one.seconds - one.phases.get("prove", 0.0)


def _median(values: Iterable[float]) -> float:
    found = list(values)
    return statistics.median(found) if found else 0.0


def ratios(everything: Sequence[Line]) -> list[Ratio]:
    """Ours beside each other program, under the same load and delay; void runs give none."""
    ours = {(one["load"], one["delay"]): one for one in everything if one["program"] == OURS}
    found: list[Ratio] = []
    for other in everything:
        mine = ours.get((other["load"], other["delay"]))
        if mine is None or other["program"] == OURS or not (mine["runs"] and other["runs"]):
            continue
        found.append(
            Ratio(
                load=other["load"],
                delay=other["delay"],
                beside=other["program"],
                whole=mine["rate"] / other["rate"],
                arrived=mine["arrived"] / other["rate"],
                sending=mine["sending"] / other["rate"],
            )
        )
    return found
