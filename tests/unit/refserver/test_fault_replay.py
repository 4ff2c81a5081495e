"""A fault log names every strike, and played back it strikes the same client the same way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.fault_catalogue import UnknownFault
from mailsetup.refserver.fault_plan import (
    FaultLogInvalid,
    FaultPlan,
    FaultStrike,
    read_strikes,
    write_strikes,
)
from mailsetup.refserver.faults import AnnounceWrongLength, Event, SimpleFault
from tests.unit.refserver.talk import Talk

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory


def visit(server: ReferenceServer, between: tuple[str, ...] | None = None) -> list[bytes]:
    """A client that logs in twice and reads two bodies; faults may change in between."""
    user = server.users[0]
    heard: list[bytes] = []
    for visit_number in range(2):
        with Talk(server, "imaps") as talk:
            talk.line()
            for command in (
                f'a LOGIN "{user.username}" "{user.password}"'.encode(),
                b"b SELECT INBOX",
                b"c FETCH 1 (BODY.PEEK[]<0.5>)",
            ):
                if visit_number == 1 and command.startswith(b"c") and between is not None:
                    server.set_faults(between)
                talk.send(command + b"\r\n")
                line = talk.line()
                while line and not line.startswith(command[:2]):
                    heard += [line] if b"BODY" in line or b"EXISTS" in line else []
                    line = talk.line()
                heard.append(line[:4])
    return heard


def test_a_plan_that_changed_on_the_way_is_played_back(start_server: ServerFactory) -> None:
    first = start_server("altibox", "lying-exists")
    heard = visit(first, between=("short-literal",))
    strikes = first.fault_log
    assert [(strike.fault, strike.session, strike.turn) for strike in strikes] == [
        ("lying-exists", 1, 1),
        ("lying-exists", 2, 1),
        ("short-literal", 2, 1),
    ]
    second = start_server("altibox")
    second.replay(read_strikes(write_strikes(strikes)))
    assert visit(second) == heard
    assert second.fault_log == strikes
    second.set_faults()
    assert b"* 4 EXISTS" in visit(second)
    assert second.fault_log == strikes


def test_ports_and_lasting_faults_are_played_back_too(start_server: ServerFactory) -> None:
    first = start_server("altibox", "port-closed:pop3", "pop3-no-uidl", "no-namespace")
    with Talk(first, "imap") as talk:
        talk.line()
        talk.ask(b"a NAMESPACE")
    strikes = first.fault_log
    assert {(strike.fault, strike.listener, strike.session, strike.turn) for strike in strikes} == {
        ("port-closed:pop3", "pop3", 0, 0),
        ("pop3-no-uidl", "imap", 1, 0),
        ("no-namespace", "imap", 1, 0),
    }
    second = start_server("altibox")
    second.replay(strikes)
    with pytest.raises(ConnectionRefusedError):
        Talk(second, "pop3")
    with Talk(second, "imap") as talk:
        talk.line()
        assert talk.ask(b"a NAMESPACE")[-1].startswith(b"a BAD")
    with Talk(second, "imap") as talk:
        talk.line()
        assert talk.ask(b"a NAMESPACE")[-1].startswith(
            b"a BAD Error in IMAP command NAMESPACE: Not"
        )


def test_a_plan_may_be_written_by_hand(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    server.replay(
        [
            FaultStrike(
                fault="login-unavailable",
                event=Event.LOGIN,
                protocol="imap",
                listener="imaps",
                session=1,
                turn=2,
            )
        ]
    )
    user = server.users[0]
    login = f'LOGIN "{user.username}" '.encode()
    with Talk(server, "imaps") as talk:
        talk.line()
        assert b"AUTHENTICATIONFAILED" in talk.ask(b"a " + login + b"feil")[-1]
        right = f'"{user.password}"'.encode()
        assert b"UNAVAILABLE" in talk.ask(b"b " + login + right)[-1]
        assert talk.ask(b"c " + login + right)[-1].startswith(b"c OK")


def test_a_fault_of_ones_own_is_logged_but_cannot_be_played_back() -> None:
    own = SimpleFault(name="own", summary="s", event=Event.LITERAL, action=AnnounceWrongLength(1))
    plan = FaultPlan([own])

    class Target:
        protocol, listener, number = "imap", "imaps", 1

    assert plan.on(Event.LITERAL, Target()) == AnnounceWrongLength(1)
    assert plan.on(Event.LITERAL, Target()) == AnnounceWrongLength(1)
    assert [strike.turn for strike in plan.log] == [1, 2]
    with pytest.raises(UnknownFault):
        FaultPlan().replay(plan.log)
    with pytest.raises(FaultLogInvalid, match="unknown fault 'own'"):
        read_strikes(write_strikes(plan.log))


STRIKE = {
    "fault": "half-open",
    "event": "line",
    "protocol": "imap",
    "listener": "imaps",
    "session": 1,
    "turn": 1,
}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "[{}]",
        json.dumps([STRIKE | {"more": 1}]),
        json.dumps([STRIKE | {"turn": -1}]),
        json.dumps([STRIKE | {"session": True}]),
        json.dumps([STRIKE | {"protocol": 1}]),
        json.dumps([STRIKE | {"event": "nonsense"}]),
        json.dumps([STRIKE | {"event": []}]),
        json.dumps([STRIKE | {"fault": "nonsense"}]),
        json.dumps([STRIKE] * 10_001),
        "[" * 100_000,
    ],
)
def test_what_is_no_fault_log_is_refused(text: str) -> None:
    with pytest.raises(FaultLogInvalid):
        read_strikes(text)


def test_a_log_survives_the_way_through_text() -> None:
    strikes = read_strikes(json.dumps([STRIKE, STRIKE | {"turn": 2}]))
    assert read_strikes(write_strikes(strikes)) == strikes
    assert read_strikes(write_strikes(())) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_the_program_writes_its_log_and_plays_it_back(tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "mailsetup.refserver", "--json", *arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        ) as process:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())

            class Reachable:
                ports = told["ports"]

            with Talk(Reachable(), "imap") as talk:  # type: ignore[arg-type]
                talk.line()
                assert talk.ask(b"a STARTTLS")[-1].startswith(b"a NO")
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0

    first, second = tmp_path / "first.json", tmp_path / "second.json"
    run("--fault", "starttls-refused", "--fault-log", str(first))
    run("--replay", str(first), "--fault-log", str(second))
    assert first.read_text() == second.read_text()
    assert len(read_strikes(first.read_text())) == 1
