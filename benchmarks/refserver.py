"""The reference server beside Dovecot, in the same run, as ratios.

    ./dev bench refserver [--json] [--rounds N] [--mails N]

Server, Dovecot and client are processes of their own. Dovecot keeps a maildir in memory (/dev/shm)
with `mail_fsync=never`. Rounds are run in turn; of each the best counts, for other work on the
computer only makes slower. Goals: start of an instance in at most 5 ms; of Dovecot's speed
pipelined APPEND at least 2 times, MULTIAPPEND 0.6 times, FETCH of bodies 0.8 times.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from benchmarks._imap_load import MAIL_BYTES, OPERATIONS
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.conformance.peers import FLAT, PASSWORD, dovecot_peers, our_peer
from tests.fakes.dovecot import dovecot_binary
from tests.fakes.ordinary_user import OrdinaryUser, workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

ROOT = Path(__file__).resolve().parent.parent
_MEMORY = Path("/dev/shm")
_STARTS = 20
_INSTANCES = 100
_ACCOUNTS = 200
START_GOAL_MS = 5.0
GOALS = {"append_pipelined": 2.0, "multiappend": 0.6, "fetch_body": 0.8}
_MAILDIR = "\nmail_location = maildir:~/Maildir\n"


class Speed(TypedDict):
    """One operation: mails or sessions per second, and ours as a multiple of Dovecot's."""

    ours: float
    dovecot: float | None
    ratio: float | None
    goal: float | None


class Result(TypedDict):
    """What `--json` prints."""

    start_ms: float
    start_goal_ms: float
    hundred_instances_ms: float
    mails: int
    mail_bytes: int
    rounds: int
    speeds: dict[str, Speed]
    missed: list[str]


@dataclass(frozen=True, slots=True)
class Target:
    """A server, and usernames that nobody has used yet."""

    port: int
    usernames: Iterator[str]


def start_times() -> tuple[float, float]:
    """Milliseconds: the median start of one instance, and of a hundred that run at once."""
    scenario = load_scenario("altibox")
    with ReferenceServer(scenario):
        pass
    single: list[float] = []
    for _ in range(_STARTS):
        server = ReferenceServer(scenario, transcript=False)
        started = time.perf_counter()
        server.start()
        single.append((time.perf_counter() - started) * 1000)
        server.stop()
    with ExitStack() as stack:
        servers = [ReferenceServer(scenario, transcript=False) for _ in range(_INSTANCES)]
        started = time.perf_counter()
        for server in servers:
            stack.enter_context(server)
        many = (time.perf_counter() - started) * 1000
    return statistics.median(single), many


def _serve(answers: Connection) -> None:
    """The process of our server: tells its port and usernames, and waits for the end."""
    with our_peer(FLAT) as peer:
        answers.send((peer.imap, [peer.new_account() for _ in range(_ACCOUNTS)]))
        answers.recv()


@contextmanager
def our_target() -> Iterator[Target]:
    """The reference server in a process of its own."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,))
    process.start()
    try:
        port, usernames = here.recv()
        yield Target(port, iter(usernames))
    finally:
        here.send(None)
        process.join()


@contextmanager
def dovecot_target() -> Iterator[Target | None]:
    """Dovecot in memory; None where it is not installed."""
    if dovecot_binary() is None:
        yield None
        return
    if _MEMORY.is_dir():
        tempfile.tempdir = str(_MEMORY)
    user = OrdinaryUser.here()
    with workplace(user) as place, dovecot_peers(user, place, _MAILDIR) as peers:
        peer = peers[FLAT.name]
        yield Target(peer.imap, (peer.new_account() for _ in itertools.count()))


def rate(target: Target, operation: str, mails: int) -> float:
    """One measurement by the client's process."""
    username = next(target.usernames)
    command = (str(target.port), username, PASSWORD, operation, str(mails))
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "_imap_load.py"), *command],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def measure(rounds: int, mails: int) -> Result:
    """All of it; takes half a minute for each three rounds."""
    start, many = start_times()
    speeds: dict[str, Speed] = {}
    with our_target() as ours, dovecot_target() as theirs:
        for operation in OPERATIONS:
            mine: list[float] = []
            others: list[float] = []
            for _ in range(rounds):
                mine.append(rate(ours, operation, mails))
                if theirs is not None:
                    others.append(rate(theirs, operation, mails))
            best = max(others) if others else None
            speeds[operation] = Speed(
                ours=max(mine),
                dovecot=best,
                ratio=max(mine) / best if best else None,
                goal=GOALS.get(operation),
            )
    return Result(
        start_ms=start,
        start_goal_ms=START_GOAL_MS,
        hundred_instances_ms=many,
        mails=mails,
        mail_bytes=MAIL_BYTES,
        rounds=rounds,
        speeds=speeds,
        missed=_missed(start, speeds),
    )


def _missed(start: float, speeds: dict[str, Speed]) -> list[str]:
    missed = ["start_ms"] if start > START_GOAL_MS else []
    for name, speed in speeds.items():
        if speed["goal"] is not None and speed["ratio"] is not None:
            missed += [name] if speed["ratio"] < speed["goal"] else []
    return missed


def show(result: Result) -> None:
    """A table for people."""
    print(
        f"start of one instance {result['start_ms']:.1f} ms (goal {START_GOAL_MS:.0f}),"
        f" of {_INSTANCES} at once {result['hundred_instances_ms']:.0f} ms"
    )
    print(f"{result['mails']} mails of {result['mail_bytes']} bytes, best of {result['rounds']}")
    print(f"{'':20}{'ours/s':>12}{'Dovecot/s':>12}{'ratio':>8}{'goal':>6}")
    for name, speed in result["speeds"].items():
        theirs = "-" if speed["dovecot"] is None else f"{speed['dovecot']:,.0f}"
        ratio = "-" if speed["ratio"] is None else f"{speed['ratio']:.2f}"
        goal = "" if speed["goal"] is None else f"{speed['goal']:.1f}"
        print(f"{name:20}{speed['ours']:>12,.0f}{theirs:>12}{ratio:>8}{goal:>6}")
    if result["speeds"][OPERATIONS[0]]["dovecot"] is None:
        print("Dovecot is not installed (dovecot-imapd); there is nothing to compare with")
    print(f"missed: {', '.join(result['missed'])}" if result["missed"] else "all goals reached")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="the reference server beside Dovecot")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mails", type=int, default=1000)
    arguments = parser.parse_args()
    result = measure(arguments.rounds, arguments.mails)
    if arguments.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
