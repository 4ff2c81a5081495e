"""What was to be reached, and whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from benchmarks._discovery.loopback import AGREES_WITHIN
from benchmarks._discovery.trial import OURS
from benchmarks._discovery.weather import HOME
from benchmarks._discovery.worlds import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks._discovery.figures import Figures
    from benchmarks._discovery.loopback import Loopback

GRACE: Final = 0.3
CANCEL_MS: Final = 50.0
_ROUNDING = 1e-9
_COUNTED: Final = frozenset(scenario.name for scenario in SCENARIOS if not scenario.extra)


class Goal(TypedDict):
    """One goal; `measured` and `limit` in seconds unless the text says otherwise.

    Attributes:
        right: the share of right answers that the time was bought with, in percent; -1 where there
            is none.
        right_beside: the same of the model beside which it is measured.
    """

    what: str
    measured: float
    limit: float
    reached: bool
    right: float
    right_beside: float


def goals(everything: Sequence[Figures], real: Loopback | None) -> list[Goal]:
    """All of them, in the order of the issue; the extra scenarios count for safety only."""
    ours = [line for line in everything if line["client"] == OURS]
    return [
        *_fast_enough(ours),
        *_never_much_slower(everything),
        *_safe(ours, real),
        *([] if real is None else _as_on_sockets(real)),
    ]


def _goal(
    what: str, measured: float, limit: float, *, right: float = -1, right_beside: float = -1
) -> Goal:
    reached = measured <= limit + _ROUNDING
    return Goal(
        what=what,
        measured=measured,
        limit=limit,
        reached=reached,
        right=right,
        right_beside=right_beside,
    )


def _fast_enough(ours: Iterable[Figures]) -> Iterator[Goal]:
    limits = {scenario.name: scenario.goal for scenario in SCENARIOS}
    for line in ours:
        limit = limits[line["scenario"]]
        if limit is not None and line["network"] == HOME.name:
            what = f"{line['scenario']} p95 on {HOME.name}"
            yield _goal(what, line["p95"], limit, right=right(line))


def _never_much_slower(everything: Sequence[Figures]) -> Iterator[Goal]:
    """Beside the fastest model that gets it right at least half of the time."""
    for line in everything:
        if line["client"] != OURS or line["scenario"] not in _COUNTED:
            continue
        same = [
            other
            for other in everything
            if other["client"] != OURS
            and (other["scenario"], other["network"]) == (line["scenario"], line["network"])
            and 2 * other["right"] >= _runs(other)
        ]
        if same:
            best = min(same, key=lambda other: other["p95"])
            what = f"{line['scenario']} p95 on {line['network']}, best model {best['client']} + 0.3"
            limit = best["p95"] + GRACE
            yield _goal(what, line["p95"], limit, right=right(line), right_beside=right(best))


def weaker(everything: Sequence[Figures]) -> list[str]:
    """Where a model that takes its time is right more often than ours; no goal is made of it."""
    found = []
    for line in everything:
        same = [
            other
            for other in everything
            if (other["scenario"], other["network"]) == (line["scenario"], line["network"])
        ]
        best = max(same, key=lambda other: other["right"])
        if line["client"] == OURS and best["right"] > line["right"]:
            found.append(
                f"{line['scenario']} on {line['network']}: {right(line):.1f} % right,"
                f" {best['client']} {right(best):.1f} %"
            )
    return found


def right(line: Figures) -> float:
    """The share of right answers, in percent."""
    return 100 * line["right"] / _runs(line)


def _runs(line: Figures) -> int:
    return line["right"] + line["none"] + line["asks"] + line["wrong"]


def _safe(ours: Sequence[Figures], real: Loopback | None) -> Iterator[Goal]:
    sockets = 0 if real is None else real["passwords"]
    yield _goal("passwords sent", sum(line["passwords"] for line in ours) + sockets, 0)
    yield _goal("confident and wrong", sum(line["wrong"] for line in ours), 0)
    told = 0 if real is None else real["told"]
    yield _goal("hosts told the address", sum(line["told"] for line in ours) + told, 0)


def _as_on_sockets(real: Loopback) -> Iterator[Goal]:
    for comparison in real["comparisons"]:
        if comparison["scenario"] in _COUNTED:
            what = f"{comparison['scenario']} sockets beside virtual time, off by"
            yield _goal(what, abs(comparison["ratio"] - 1), AGREES_WITHIN)
    yield _goal("Cancel, milliseconds", real["cancel_ms"], CANCEL_MS)
