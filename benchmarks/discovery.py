"""Discovery beside models of other clients, in virtual time and over real sockets.

    ./dev bench discovery [--json] [--seeds N] [--runs N] [--quick]

The production runner and sources on a small internet in virtual time: thirteen scenarios, three
networks, so many seeds. The models of the other clients meet the same hosts and the same luck.
Then the same runner with the production network over sockets, TLS and DNS on loopback, where the
servers delay, drop and hang. Speed is reported, never asserted: the exit status is 0.
"""

from __future__ import annotations

import argparse
import json

from benchmarks._discovery import loopback
from benchmarks._discovery.goals import goals, weaker
from benchmarks._discovery.peers import PEERS
from benchmarks._discovery.report import Pack, Result, show
from benchmarks._discovery.trial import trials, with_a_pack
from benchmarks._discovery.weather import CALM, NETWORKS

_SEEDS = 200
_RUNS = 5
_QUICK = (20, 1)


def measure(seeds: int, runs: int) -> Result:
    """All of it; some two minutes for 200 seeds and five runs."""
    figures = list(trials(NETWORKS, seeds))
    first_answer, returned = with_a_pack(CALM)
    real = loopback.measure(runs) if runs and loopback.is_possible() else None
    reached = goals(figures, real)
    return Result(
        seeds=seeds,
        models={peer.name: peer.label for peer in PEERS},
        figures=figures,
        pack=Pack(first_answer=first_answer, returned=returned),
        loopback=real,
        goals=reached,
        missed=[goal["what"] for goal in reached if not goal["reached"]],
        weaker=weaker(figures),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="discovery beside models of other clients")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="20 seeds, and sockets once")
    parser.add_argument("--seeds", type=int, default=0, help=f"default {_SEEDS}")
    parser.add_argument("--runs", type=int, default=-1, help=f"over sockets, default {_RUNS}")
    arguments = parser.parse_args()
    seeds, runs = _QUICK if arguments.quick else (_SEEDS, _RUNS)
    result = measure(
        arguments.seeds if arguments.seeds > 0 else seeds,
        arguments.runs if arguments.runs >= 0 else runs,
    )
    if arguments.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
