"""``python -m mailsetup.refserver --scenario altibox``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mailsetup.refserver.serve import serve


def main() -> int:
    """Read the arguments and serve until stopped."""
    parser = argparse.ArgumentParser(prog="refserver", description="A mail server on loopback.")
    parser.add_argument("--scenario", default="altibox", metavar="NAME")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME")
    parser.add_argument("--user", action="append", default=[], metavar="NAME:PASSWORD")
    parser.add_argument("--json", action="store_true", help="print the line of JSON only")
    parser.add_argument("--transcript", action="store_true", help="show the dialogue")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="strike as this fault log says")
    parser.add_argument(
        "--fault-log", type=Path, metavar="FILE", help="write what struck, at the end"
    )
    arguments = parser.parse_args()
    users: list[tuple[str, str]] = []
    for user in arguments.user:
        name, colon, password = user.partition(":")
        if not (name and colon and password):
            parser.error("--user needs NAME:PASSWORD")
        users.append((name, password))
    return serve(
        arguments.scenario,
        tuple(arguments.fault),
        tuple(users),
        json_only=arguments.json,
        transcript=arguments.transcript,
        out=sys.stdout,
        replay=arguments.replay,
        fault_log=arguments.fault_log,
    )


if __name__ == "__main__":
    sys.exit(main())
