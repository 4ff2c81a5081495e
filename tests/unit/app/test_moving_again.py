"""A second move, and mail that comes while one goes on: nothing doubled, nothing brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.app.practice import Practice, practice
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context
from tests.unit.app.moving_road import counted, expunged, found, looked, moved, write
from tests.unit.app.pop_computer import POP_HOST, PopComputer, pop_computer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.app.state import SetupState
    from mailsetup.model.migration import MigrationReport


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def computer(place: Practice, tmp_path: Path) -> PopComputer:
    return pop_computer(place, tmp_path / "root")


def store(computer: PopComputer, name: str) -> Path:
    return computer.profile / "Mail" / POP_HOST / name


def report(state: SetupState) -> MigrationReport:
    assert state.problem is None, state.problem
    assert state.moving.report is not None
    return state.moving.report


def test_what_was_taken_out_of_the_inbox_is_not_brought_back(computer: PopComputer) -> None:
    write(store(computer, "Inbox"), 6)
    write(store(computer, "Reise"), 3)
    assert report(moved(computer, looked(computer, found(computer)))).is_proved
    inbox = counted(computer.place, b"INBOX")
    expunged(computer.place, b"INBOX", last=4)
    expunged(computer.place, b"Reise", last=3)
    write(store(computer, "Inbox"), 8)

    state = looked(computer, found(computer))
    plan = state.moving.plan
    assert plan is not None
    assert (plan.taken_away, plan.to_send, plan.partial) == (4, 2 + 3, 0)
    told = report(moved(computer, state))
    assert (told.taken_away, told.uploaded, told.is_proved) == (4, 5, True)
    assert counted(computer.place, b"INBOX") == inbox - 4 + 2


def test_the_person_may_want_it_all_the_same(computer: PopComputer) -> None:
    write(store(computer, "Inbox"), 3)
    moved(computer, looked(computer, found(computer)))
    expunged(computer.place, b"INBOX", last=3)
    state = looked(computer, found(computer))
    assert state.moving.plan is not None
    assert state.moving.plan.taken_away == 3
    state = replace(state, moving=replace(state.moving, send_again=True))
    told = report(moved(computer, state))
    assert (told.taken_away, told.uploaded) == (0, 3)


def test_a_copy_that_never_was_there_is_sent(computer: PopComputer) -> None:
    write(store(computer, "Inbox"), 1)
    moved(computer, looked(computer, found(computer)))
    once = store(computer, "Inbox").read_bytes()
    store(computer, "Inbox").write_bytes(once * 3)
    expunged(computer.place, b"INBOX", last=1)
    told = report(moved(computer, looked(computer, found(computer))))
    assert (told.taken_away, told.uploaded) == (1, 2)


def test_mail_that_comes_during_a_move_goes_along_and_nothing_is_doubled(
    computer: PopComputer,
) -> None:
    write(store(computer, "Inbox"), 5)
    write(store(computer, "Reise"), 5)
    inbox = counted(computer.place, b"INBOX")
    state = looked(computer, found(computer))
    cancel = CancelToken()

    def stop(seen: MovingProgress) -> None:
        if seen.stage is MovingStage.SENDING and seen.folder == "Reise":
            cancel.cancel()

    with pytest.raises(Cancelled):
        moved(computer, state, stop, Context(cancel=cancel))
    write(store(computer, "Inbox"), 9)
    write(store(computer, "Ny"), 2)
    told = report(moved(computer, state))
    assert (told.found, told.planned, told.is_proved) == (16, 0, True)
    assert counted(computer.place, b"INBOX") == inbox + 9
    assert counted(computer.place, b"Reise") == 5
    assert counted(computer.place, b"Ny") == 2


def test_mail_that_had_been_on_the_server_all_the_time_is_not_sent_when_it_comes_here(
    computer: PopComputer,
) -> None:
    """Thunderbird fetches it between two runs, and leaves it on the server."""
    write(store(computer, "Inbox"), 6)
    everything = store(computer, "Inbox").read_bytes()
    on_server = moved(computer, looked(computer, found(computer)))
    assert report(on_server).uploaded == 6
    inbox = counted(computer.place, b"INBOX")

    write(store(computer, "Inbox"), 2)
    new = everything.replace(b"@Inbox.example", b"@new.example")[: len(everything) // 6]
    with store(computer, "Inbox").open("ab") as file:
        file.write(new)
    state = looked(computer, found(computer))
    assert report(moved(computer, state)).uploaded == 1
    store(computer, "Inbox").write_bytes(everything + new)
    told = report(moved(computer, state))
    assert (told.found, told.already_there + told.uploaded, told.is_proved) == (7, 7, True)
    assert counted(computer.place, b"INBOX") == inbox + 1
