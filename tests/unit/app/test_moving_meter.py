"""Rate and time left: of the last while only, whatever the clock and the line do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.moving_meter import WINDOW, MovingMeter, RateMeter
from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.migration.events import FolderBegun, Refused, Settling, Uploaded, Waiting
from mailsetup.model.migration_plan import MigrationPlan, Room


def plan(messages: int, size: int) -> MigrationPlan:
    return MigrationPlan(
        folders=(),
        found=messages,
        bytes=size,
        already_there=0,
        to_send=messages,
        to_send_bytes=size,
        too_large=0,
        partial=0,
        left_out=0,
        new_mailboxes=0,
        oddities=(),
        room=Room(),
        enough=None,
        seconds=(0, 1),
    )


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def meter(
    messages: int = 100, size: int = 1_000_000
) -> tuple[MovingMeter, Clock, list[MovingProgress]]:
    heard: list[MovingProgress] = []
    clock = Clock()
    found = MovingMeter(heard.append, clock)
    found.begin_upload(plan(messages, size))
    return found, clock, heard


def test_the_rate_is_that_of_the_last_while() -> None:
    rate = RateMeter()
    for second in range(100):
        rate.add(float(second), 1_000 * second)
    for second in range(100, 100 + int(WINDOW) + 1):
        rate.add(float(second), 99_000 + 5_000 * (second - 99))
    assert rate.rate() == pytest.approx(5_000)


def test_it_is_too_early_to_say() -> None:
    rate = RateMeter()
    rate.add(0.0, 0)
    rate.add(1.0, 50_000)
    assert rate.rate() is None


def test_messages_that_take_longer_than_the_while_still_have_a_rate() -> None:
    rate = RateMeter()
    for number in range(4):
        rate.add(number * 80.0, number * 20_000_000)
    assert rate.rate() == pytest.approx(250_000)


@given(st.lists(st.tuples(st.floats(-1e9, 1e9), st.integers(0, 10**15)), max_size=40))
def test_no_clock_and_no_count_breaks_it(samples: list[tuple[float, int]]) -> None:
    rate = RateMeter()
    for now, done in samples:
        rate.add(now, done)
        found = rate.rate()
        assert found is None or found > 0


def test_time_left_comes_from_the_rate_and_a_pause_begins_it_anew() -> None:
    found, clock, heard = meter()
    found.uploaded(FolderBegun(folder="Inbox", target="INBOX", messages=100))
    for number in range(1, 11):
        clock.now += 1
        found.uploaded(Uploaded(messages=number * 5, bytes=number * 50_000))
    last = heard[-1]
    assert (last.messages, last.bytes, last.folder) == (50, 500_000, "Inbox")
    assert last.rate == pytest.approx(50_000)
    assert last.seconds_left == pytest.approx(10)

    found.uploaded(Waiting(seconds=30.0, lost=True, server_text="borte"))
    waiting = heard[-1]
    assert (waiting.stage, waiting.wait_seconds) == (MovingStage.WAITING, 30.0)
    assert (waiting.server_text, waiting.rate, waiting.seconds_left) == ("borte", None, None)
    clock.now += 8 * 3_600
    found.uploaded(Settling(folder="Inbox", seconds=3.0))
    assert heard[-1].stage is MovingStage.SETTLING
    clock.now += 4
    found.uploaded(Uploaded(messages=60, bytes=600_000))
    again = heard[-1]
    assert (again.stage, again.server_text, again.wait_seconds) == (MovingStage.SENDING, "", 0)
    assert again.rate == pytest.approx(25_000), "the night with the lid closed does not count"


def test_it_is_told_now_and_then_and_the_end_always() -> None:
    found, clock, heard = meter(messages=1_000)
    for number in range(1, 1_001):
        clock.now += 0.001
        found.uploaded(Uploaded(messages=number, bytes=number))
    assert len(heard) < 20
    assert heard[-1].messages == 1_000


def test_refused_messages_are_counted_and_the_bar_never_ends_behind_its_end() -> None:
    found, clock, heard = meter(messages=2, size=10)
    clock.now += 1
    found.uploaded(Refused(folder="Inbox", key="1", reason="too-big", server_text=""))
    for number in range(1, 5):
        clock.now += 1
        found.uploaded(Uploaded(messages=number, bytes=number * 10))
    assert heard[-1].refused == 1
    assert all(one.messages <= one.total and one.bytes <= one.total_bytes for one in heard)
