"""Many runs of one client in one scenario on one network, as a few numbers."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, TypedDict

from benchmarks._discovery.judge import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._discovery.judge import Run


class Figures(TypedDict):
    """Seconds of virtual time; medians of what was sent; numbers of runs by verdict."""

    scenario: str
    network: str
    client: str
    p50: float
    p95: float
    longest: float
    requests: float
    connections: float
    right: int
    none: int
    asks: int
    wrong: int
    told: int
    passwords: int


def figures(scenario: str, network: str, client: str, runs: Sequence[Run]) -> Figures:
    """The numbers of these runs; `told` and `passwords` are the most hosts in any run."""
    seconds = sorted(run.seconds for run in runs)
    verdicts = [run.verdict for run in runs]
    return Figures(
        scenario=scenario,
        network=network,
        client=client,
        p50=percentile(seconds, 0.5),
        p95=percentile(seconds, 0.95),
        longest=seconds[-1],
        requests=statistics.median(run.requests for run in runs),
        connections=statistics.median(run.connections for run in runs),
        right=verdicts.count(Verdict.RIGHT),
        none=verdicts.count(Verdict.NONE),
        asks=verdicts.count(Verdict.ASKS),
        wrong=verdicts.count(Verdict.WRONG),
        told=max(run.told for run in runs),
        passwords=max(run.passwords for run in runs),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest rank."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
