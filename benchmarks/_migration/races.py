"""Runs everybody, in turns, on fresh accounts."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks._migration.contestants import (
    OURS,
    Mailsetup,
    Race,
    our_command,
    our_phases,
    our_report,
    our_steps,
)
from benchmarks._migration.corpus import FOLDER, Load, write_store
from benchmarks._migration.delay import delaying
from benchmarks._migration.figures import MIB, Trial
from benchmarks._migration.judge import remarks, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks._migration.contestants import Contestant
    from benchmarks._migration.corpus import Store
    from benchmarks._migration.programs import Measured
    from benchmarks._migration.server import Server

ROUND_TRIPS: Final = (0, 30)
FEW: Final = 1_000
_SMALL_SIZE = 5_000


def races(
    server: Server, load: Load, everybody: Sequence[Contestant], rounds: int
) -> Iterator[Trial]:
    """All runs of a load; who begins changes from round to round."""
    with _directory(server) as place:
        store = write_store(load, place)
        for delay in ROUND_TRIPS:
            with delaying(server.address, delay / 2000) as proxy:
                port = proxy if delay else server.address[1]
                running = [one for one in everybody if one.crosses_the_line or not delay]
                for number in range(rounds):
                    first = number % len(running)
                    for one in (*running[first:], *running[:first]):
                        yield _trial(server, store, one, delay, port)


def compile_ours(server: Server) -> None:
    """Run our command once where nobody measures: Python keeps what it compiled of the program.

    An installed program was compiled when it was installed.
    """
    with _directory(server) as place:
        store = write_store(Load("", 10, _SMALL_SIZE), place)
        with _race(server, store, server.address[1], 10) as race:
            result = Mailsetup().run(race)
            assert not result.status, result.errors


def _trial(server: Server, store: Store, one: Contestant, delay: int, port: int) -> Trial:
    count = one.most(delay / 1000, store.load.messages)
    with _race(server, store, port, count) as race:
        result = one.run(race)
        arrived = server.arrived(race.username, FOLDER)
    failed = f"status {result.status}: {result.errors[-300:]}" if result.status else ""
    is_ours = one.name == OURS
    return Trial(
        load=store.load.name,
        delay=delay,
        program=one.name,
        count=count,
        seconds=result.seconds,
        cpu=result.cpu,
        peak=result.peak,
        void=failed or trouble(arrived, count),
        result=remarks(arrived, store.octets[:count]),
        sending=_sending(result) if is_ours else None,
        phases=our_phases(result) if is_ours else {},
    )


def _sending(result: Measured) -> float | None:
    seconds = our_report(result).get("seconds")
    return float(seconds) if isinstance(seconds, int | float) else None


@dataclass(frozen=True, slots=True)
class Growth:
    """Peaks in MiB by number of messages, and seconds of each way to check the most of them.

    Attributes:
        command: of the whole command.
        steps: of the same steps without the command line around them.
    """

    command: dict[int, float]
    steps: dict[int, float]
    checks: dict[str, float]


def memory_and_checks(server: Server, many: int) -> Growth:
    """What `FEW` and `many` messages cost."""
    command: dict[int, float] = {}
    steps: dict[int, float] = {}
    checks: dict[str, float] = {}
    for count in (FEW, many):
        with _directory(server) as place:
            store = write_store(Load("", count, _SMALL_SIZE), place)
            with _race(server, store, server.address[1], count) as race:
                result = our_steps(race)
                assert [line for _, line in result.lines] == [str(count)], result.errors
                steps[count] = result.peak / MIB
            with _race(server, store, server.address[1], count) as race:
                result = Mailsetup().run(race)
                report = our_report(result)
                assert report.get("verified") == count, result.errors or report
                command[count] = result.peak / MIB
                if count == many:
                    verified = our_command(race, "--verify", str(report["migration_id"]))
                    assert our_report(verified).get("proved"), verified.errors
                    checks["read back (migrate --verify, the whole command)"] = verified.seconds
                    checks["look for what is there (the looking of a second migrate --plan)"] = (
                        _look_again(race, place)
                    )
    return Growth(command, steps, checks)


def _look_again(race: Race, place: Path) -> float:
    """Another computer, which knows nothing yet, finds all of it on the server."""
    other = place / "other"
    other.mkdir()
    elsewhere = Race(race.server, race.store, race.port, race.username, other, race.count)
    options = ("--plan", "--source", str(race.store.mbox), "--address", race.username)
    planned = our_command(elsewhere, *options)
    assert our_report(planned).get("already_there") == race.count, planned.errors
    return our_phases(planned)["look"]


@contextmanager
def _race(server: Server, store: Store, port: int, count: int) -> Iterator[Race]:
    username = server.new_account()
    with _directory(server) as place:
        try:
            yield Race(server, store, port, username, place, count)
        finally:
            server.forget(username)


@contextmanager
def _directory(server: Server) -> Iterator[Path]:
    """Beside the server's, so that files can be linked, and open to its user."""
    place = Path(tempfile.mkdtemp(dir=server.place))
    place.chmod(0o755)
    server.user.own(place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
