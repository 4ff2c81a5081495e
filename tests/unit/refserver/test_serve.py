"""The server as a program: one line of JSON first, and an end on a signal."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mailsetup.refserver.listeners import KINDS
from mailsetup.refserver.serve import listing, serve
from tests.unit.refserver.talk import Talk


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mailsetup.refserver", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_how_to_reach_it_and_ends_on_a_signal(number: signal.Signals) -> None:
    with start(
        "--scenario", "ktnet", "--fault", "no-namespace", "--user", "kt10482:secret", "--json"
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert set(told) == {"ports", "ca_file", "users", "scenario", "faults"}
        assert set(told["ports"]) == {kind.name for kind in KINDS}
        assert told["scenario"] == "ktnet"
        assert told["faults"] == ["no-namespace"]
        assert told["users"][0] == {
            "address": "anna@minmail.fi",
            "username": "kt10482",
            "password": "secret",
        }
        ca_file = Path(told["ca_file"])
        assert ca_file.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
        process.send_signal(number)
        assert process.wait(5) == 0
        assert process.stdout.read() == ""
    assert not ca_file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_the_transcript_is_shown_while_it_runs() -> None:
    with start("--transcript") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        line = process.stdout.readline()
        while "Ctrl+C" not in line:
            line = process.stdout.readline()

        class Reachable:
            ports = told["ports"]

        with Talk(Reachable(), "imap") as talk:  # type: ignore[arg-type]
            assert talk.line().startswith(b"* OK")
            talk.ask(b"a NOOP")
        shown = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
    assert shown[0].startswith("imap#1 S: * OK [CAPABILITY")
    assert shown[1] == "imap#1 C: a NOOP\n"


@pytest.mark.parametrize(
    ("scenario", "faults", "users", "words"),
    [
        ("nonsense", (), (), "known: altibox"),
        ("altibox", ("nonsense",), (), "unknown fault"),
        ("altibox", (), (("nobody", "x"),), "has no user 'nobody'"),
    ],
)
def test_an_unknown_name_is_a_usage_error(
    scenario: str, faults: tuple[str, ...], users: tuple[tuple[str, str], ...], words: str
) -> None:
    out = io.StringIO()
    status = serve(scenario, faults, users, json_only=True, transcript=False, out=out)
    assert status == 2
    assert words in json.loads(out.getvalue())["error"]


def test_the_listing_names_every_scenario_and_fault() -> None:
    listed = listing()
    scenarios, faults = listed["scenarios"], listed["faults"]
    assert isinstance(scenarios, dict)
    assert isinstance(faults, dict)
    assert set(scenarios) >= {"altibox", "courier", "domeneshop", "ktnet", "broken-smtp"}
    assert "port-closed" in faults
