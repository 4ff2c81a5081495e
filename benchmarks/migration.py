"""Old mail into a mailbox: `mailsetup migrate` beside mbsync, imapsync, a script and doveadm.

    ./dev bench migration [--json] [--quick] [--large] [--disk] [--rounds N] [--format FORMAT]

Everybody brings the same mail to the same Dovecot on loopback, over TLS where it is IMAP, in turns,
each time into a fresh account, and what arrived is read back and compared: a run that lost or
doubled a message has no number. All files lie in memory (`--disk`: on the disk, where a server has
to wait for each commit). At 30 ms a proxy delays every byte by 15 ms in each direction.

Our command is timed from the start of its process. Its modules lie compiled in a directory of the
benchmark, as those of an installed program do, whatever the environment says about that; no other
state is kept from run to run.

Of ours three rates are given, since no other program does all that it does: the whole command
with reading back what was sent; the same up to when the last message was taken (start, settings,
reading the store, looking at the server, sending); and sending alone, as its own report says,
which is reading the store a second time, comparing, writing the journal, and the server.
Programs that wait for each answer bring only a part of the load, so that a run takes no hours.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Final

from benchmarks._migration.contestants import contestants
from benchmarks._migration.corpus import Load
from benchmarks._migration.figures import lines, ratios
from benchmarks._migration.goals import SMALL, check_goals, memory_goals, speed_goals
from benchmarks._migration.races import compile_ours, memory_and_checks, races
from benchmarks._migration.report import Result, show
from benchmarks._migration.server import FORMATS, running_server
from tests.fakes.dovecot import dovecot_binary

_MEMORY = Path("/dev/shm")
LOADS: Final = (Load(SMALL, 10_000, 5_000), Load("60 kB", 2_000, 60_000))
QUICK_LOADS: Final = (Load(SMALL, 2_000, 5_000),)
LARGE: Final = Load("20 MB", 50, 20_000_000)
_MANY = 100_000


def measure(arguments: argparse.Namespace) -> Result:
    """All of it."""
    before = os.getloadavg()[0]
    everybody = [one for one in contestants() if not one.needs]
    loads = QUICK_LOADS if arguments.quick else LOADS
    with running_server(arguments.format) as server:
        compile_ours(server)
        trials = [
            trial for load in loads for trial in races(server, load, everybody, arguments.rounds)
        ]
        if arguments.large:
            trials += races(server, LARGE, everybody, 1)
        many = 5_000 if arguments.quick else _MANY
        growth = memory_and_checks(server, many)
    found = lines(trials)
    compared = ratios(found)
    goals = [*speed_goals(compared), *memory_goals(growth), *check_goals(growth.checks, many)]
    return Result(
        store=f"{arguments.format} {'on the disk' if arguments.disk else 'in memory'}",
        rounds=arguments.rounds,
        loads=(before, os.getloadavg()[0]),
        programs={one.name: one.about for one in everybody},
        missing={one.name: one.needs for one in contestants() if one.needs},
        lines=found,
        ratios=compared,
        peaks={
            name: {f"{count:,}": peak for count, peak in peaks.items()}
            for name, peaks in (("upload", growth.steps), ("command", growth.command))
        },
        checks=growth.checks,
        goals=goals,
        missed=[goal["what"] for goal in goals if goal["reached"] is False],
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="moving old mail beside other programs")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="fewer messages, one round")
    parser.add_argument("--large", action="store_true", help="also 1 GB in messages of 20 MB")
    parser.add_argument("--disk", action="store_true", help="all files on the disk")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="of the server")
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (1 if arguments.quick else 3)
    if dovecot_binary() is None:
        parser.error("Dovecot is not installed (dovecot-imapd)")
    if _MEMORY.is_dir() and not arguments.disk:
        tempfile.tempdir = str(_MEMORY)
    result = measure(arguments)
    if arguments.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
