"""The benchmark of moving mail: its line delays and does not throttle, its ratios are honest."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from benchmarks._migration.contestants import OURS
from benchmarks._migration.corpus import FOLDER, Load, message, message_id, write_store
from benchmarks._migration.delay import DelayingProxy
from benchmarks._migration.figures import Trial, lines, ratios
from benchmarks._migration.goals import SMALL, memory_goals, speed_goals
from benchmarks._migration.judge import EXACT, remarks, trouble
from benchmarks._migration.races import Growth
from benchmarks._migration.server import Arrived
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DELAY = 0.05


@pytest.fixture
def echo() -> Iterator[tuple[str, int]]:
    """Sends back what it gets, until it hears the end; one connection."""

    def serve() -> None:
        client, _ = listener.accept()
        with client:
            while piece := client.recv(65_536):
                client.sendall(piece)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield "127.0.0.1", int(listener.getsockname()[1])
        thread.join()


@pytest.fixture
def line(echo: tuple[str, int]) -> Iterator[socket.socket]:
    """A connection to it over the proxy."""
    proxy = DelayingProxy(echo, DELAY)
    thread = threading.Thread(target=proxy.run)
    thread.start()
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=20) as sock:
        yield sock
    proxy.stop()
    thread.join()


def received(sock: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size and (piece := sock.recv(65_536)):
        found += piece
    return found


def test_each_answer_takes_a_round_trip_and_nothing_comes_early(line: socket.socket) -> None:
    began = time.monotonic()
    for _ in range(3):
        line.sendall(b"ping")
        assert received(line, 4) == b"ping"
    assert time.monotonic() - began >= 3 * 2 * DELAY


def test_much_goes_through_whole_and_the_end_is_passed_on(line: socket.socket) -> None:
    data = bytes(range(256)) * 40_000

    def send() -> None:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)

    sender = threading.Thread(target=send)
    sender.start()
    assert received(line, len(data)) == data
    assert line.recv(1) == b""
    sender.join()


def test_both_forms_of_a_store_hold_the_same_mail(tmp_path: Path) -> None:
    store = write_store(Load("few", 7, 2_000), tmp_path)
    source = MboxSource(str(store.mbox))
    (folder,) = source.folders(Context())
    found = list(source.messages(folder, Context()))
    assert [one.fingerprint.message_id for one in found] == [message_id(n) for n in range(7)]
    assert tuple(one.fingerprint.size for one in found) == store.octets
    assert [bool(one.flags) for one in found] == [number % 3 != 0 for number in range(7)]
    files = sorted((store.maildir / FOLDER / "cur").iterdir())
    assert sorted(path.read_bytes() for path in files) == sorted(
        b"".join(message(number, 2_000)) for number in range(7)
    )
    assert all(len(b"".join(message(number, 2_000))) == 2_000 for number in range(7))


def arrived(*sizes: tuple[int, ...], seen: int) -> Arrived:
    return Arrived(
        sizes={message_id(n): found for n, found in enumerate(sizes) if found}, seen=seen
    )


def test_lost_and_doubled_mail_makes_a_run_void() -> None:
    assert trouble(arrived((9,), (9,), seen=1), 2) == ""
    assert trouble(arrived((9,), (), seen=0), 2) == "1 missing"
    assert trouble(arrived((9, 9), (9,), seen=1), 2) == "1 more than once"
    assert trouble(arrived((9,), (9,), seen=1), 1) == "1 of nobody"


def test_what_was_altered_is_told() -> None:
    assert remarks(arrived((9,), (9,), (9,), seen=2), (9, 9, 9)) == EXACT
    assert remarks(arrived((31,), (31,), (31,), seen=2), (9, 9, 9)) == "each +22 bytes"
    assert remarks(arrived((9,), (9,), (12,), seen=0), (9, 9, 9)) == (
        "size off by +0 to +3, flags lost"
    )


def trial(program: str, seconds: float, void: str = "", sending: float | None = None) -> Trial:
    return Trial(
        load=SMALL,
        delay=0,
        program=program,
        count=1_000,
        seconds=seconds,
        cpu=1.0,
        peak=1 << 20,
        void=void,
        result=EXACT,
        sending=sending,
        phases={"send": 2.0, "prove": 1.0} if program == OURS else {},
    )


def test_ratios_are_of_medians_and_void_runs_do_not_count() -> None:
    found = lines(
        [
            *(trial(OURS, seconds, sending=2.0) for seconds in (5.0, 4.0, 90.0)),
            *(trial("mbsync", seconds) for seconds in (10.0, 8.0, 12.0)),
            *(trial("imapsync", 0.001, void="3 missing") for _ in range(3)),
        ]
    )
    (only,) = ratios(found)
    assert only["beside"] == "mbsync"
    assert only["whole"] == pytest.approx(10 / 5)
    assert only["arrived"] == pytest.approx(10 / 4)
    assert only["sending"] == pytest.approx(10 / 2)
    assert [one["void"] for one in found if one["program"] == "imapsync"] == [["3 missing"] * 3]


def test_a_goal_without_a_measure_is_not_reached() -> None:
    found = speed_goals(ratios(lines([trial(OURS, 3.0, sending=2.0), trial("mbsync", 7.0)])))
    by_text = {goal["what"]: goal["reached"] for goal in found}
    assert by_text[f"sending, {SMALL}, 0 ms, times mbsync, at least"] is True
    assert by_text[f"sending, {SMALL}, 0 ms, times imapsync, at least"] is None


def test_memory_that_grows_with_the_mailbox_misses_the_goal() -> None:
    growth = Growth(command={10: 40.0, 1_000: 60.0}, steps={10: 30.0, 1_000: 30.0}, checks={})
    assert [goal["reached"] for goal in memory_goals(growth)] == [True, True, True, False]
