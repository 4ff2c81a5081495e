"""Run one server in the foreground: one line of JSON first, then until a signal comes."""

from __future__ import annotations

import json
import signal
import threading
from typing import TYPE_CHECKING, TextIO

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.fault_catalogue import UnknownFault, fault_summaries
from mailsetup.refserver.fault_plan import FaultLogInvalid, read_strikes, write_strikes
from mailsetup.refserver.scenario import ScenarioInvalid, load_scenario, scenario_names

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.scenario import Scenario
    from mailsetup.refserver.transcript import DialogueLine

EXIT_OK, EXIT_USAGE, EXIT_FAILED = 0, 2, 3


def serve(
    scenario_name: str,
    fault_names: tuple[str, ...],
    users: tuple[tuple[str, str], ...],
    *,
    json_only: bool,
    transcript: bool,
    out: TextIO,
    replay: Path | None = None,
    fault_log: Path | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT; must be called on the main thread.

    Args:
        scenario_name: one of `scenario_names`.
        fault_names: faults that are on from the start.
        users: username or address with the password to use instead of a random one.
        json_only: print nothing behind the line of JSON.
        transcript: print the dialogue, passwords hidden (unless ``json_only``).
        out: where to print.
        replay: a fault log; its faults strike again at the same moments.
        fault_log: where to write the fault log at the end.

    Returns:
        0 after a signal, 2 for an unknown name or a fault log that is none, 3 if the server
        could not start.
    """
    try:
        scenario = load_scenario(scenario_name)
        _check_users(scenario, users)
        server = ReferenceServer(
            scenario, faults=fault_names, passwords=dict(users), transcript=transcript
        )
        if replay is not None:
            server.replay(read_strikes(replay.read_text(encoding="utf-8")))
    except (ScenarioInvalid, UnknownFault, FaultLogInvalid, OSError, UnicodeError) as error:
        _print(out, json.dumps({"error": str(error)}) if json_only else str(error))
        return EXIT_USAGE
    stop = threading.Event()
    previous = {
        number: signal.signal(number, lambda _number, _frame: stop.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        with server:
            _print(out, json.dumps(description(server), ensure_ascii=False))
            if not json_only:
                _print(out, _table(server))
            if transcript and not json_only:
                server.listen(lambda line: _print_line(out, line))
            # A wait without an end would not see the signal on Windows.
            while not stop.wait(0.2):
                pass
        if fault_log is not None:
            fault_log.write_text(write_strikes(server.fault_log), encoding="utf-8")
    except OSError as error:
        _print(out, json.dumps({"error": str(error)}) if json_only else str(error))
        return EXIT_FAILED
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return EXIT_OK


def _check_users(scenario: Scenario, users: tuple[tuple[str, str], ...]) -> None:
    known = {name for user in scenario.users for name in (user.username, user.address)}
    for name, _ in users:
        if name not in known:
            raise ScenarioInvalid(f"scenario {scenario.name!r} has no user {name!r}")


def description(server: ReferenceServer) -> dict[str, object]:
    """What a program needs to use the server; this shape is a contract."""
    return {
        "ports": server.ports,
        "ca_file": str(server.ca_file),
        "users": [
            {"address": user.address, "username": user.username, "password": user.password}
            for user in server.users
        ],
        "scenario": server.scenario.name,
        "faults": list(server.faults),
    }


def listing() -> dict[str, object]:
    """All scenarios and faults with one line about each."""
    return {
        "scenarios": {name: load_scenario(name).title for name in scenario_names()},
        "faults": fault_summaries(),
    }


def _table(server: ReferenceServer) -> str:
    lines = [f"{server.scenario.title}", ""]
    lines += [f"  {name:<12} 127.0.0.1:{port}" for name, port in server.ports.items()]
    lines += ["", f"  Web login    https://localhost:{server.ports['web']}/"]
    lines += [f"               http://127.0.0.1:{server.ports['web-plain']}/ (without the CA)"]
    lines += [f"  CA file      {server.ca_file}", ""]
    lines += [f"  {user.address}  {user.username}  {user.password}" for user in server.users]
    lines += ["", "Stop with Ctrl+C."]
    return "\n".join(lines)


def _print(out: TextIO, text: str) -> None:
    out.write(f"{text}\n")
    out.flush()


def _print_line(out: TextIO, line: DialogueLine) -> None:
    try:
        _print(out, str(line))
    except (OSError, ValueError):
        # The reader of our output is gone; the server goes on.
        return
