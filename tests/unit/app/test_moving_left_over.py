"""A move that ended between its steps: what it switched off is told, and nothing is forgotten."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from mailsetup.app import moving_finding, moving_switch
from mailsetup.app.migration_store import directory_of
from mailsetup.app.moving_state import MovingState
from mailsetup.app.practice import practice
from mailsetup.app.silent_look import silent_look
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.app.switched_off import switched_off
from mailsetup.changes.journal import OpenJournal
from mailsetup.migration.events import UploadEnd
from mailsetup.model.client import ClientKind
from mailsetup.runtime.context import Context
from tests.unit.app.moving_road import WORDS, counted, found, looked, moved, write
from tests.unit.app.pop_computer import POP_HOST, PopComputer, pop_computer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.app.moving_state import BegunMove


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[PopComputer]:
    """With an account that empties the mailbox, and mail that is only here."""
    with practice() as place:
        made = pop_computer(place, tmp_path / "root")
        write(made.profile / "Mail" / POP_HOST / "Inbox", 7)
        yield made


def begun(computer: PopComputer) -> tuple[BegunMove, ...]:
    """What the window lists the next day."""
    state = SetupState(task=Task.MOVE)
    return moving_finding.find_begun_moves(computer.services, state, Context()).moving.begun


def resumed(computer: PopComputer, one: BegunMove) -> SetupState:
    """Taken up in a window that was just started."""
    state = SetupState(task=Task.MOVE, moving=MovingState(begun=(one,)))
    state = moving_finding.resume_move(computer.services, state, one.id, Context())
    return replace(state, password=computer.place.password)


def test_a_move_that_ended_at_the_plan_is_listed_and_what_it_switched_off_taken_back(
    computer: PopComputer,
) -> None:
    before = computer.bytes()
    assert begun(computer) == ()
    state = looked(computer, found(computer))
    (one,) = begun(computer)
    assert (one.id, one.address) == (state.moving.id, computer.place.address)
    assert (one.remaining, one.total) == (7, 7)
    assert one.disarmed == state.moving.disarmed
    seen = silent_look(computer.services, Context())
    assert seen.not_fetching == (ClientKind.THUNDERBIRD,), "the first page says so"

    alone = SetupState(task=Task.MOVE, moving=MovingState(disarmed=one.disarmed))
    undone = moving_switch.undo_switch(computer.services, alone, Context())
    assert undone.problem is None
    assert [result.identical for result in undone.moving.undone] == [True]
    assert computer.bytes() == before
    assert silent_look(computer.services, Context()).not_fetching == ()
    assert begun(computer) == (), "nothing was sent, so there is nothing to go on with"


def test_with_its_notes_gone_it_is_still_told_that_nothing_is_fetched(
    computer: PopComputer,
) -> None:
    before = computer.bytes()
    state = looked(computer, found(computer))
    shutil.rmtree(directory_of(state.moving.id))
    (one,) = begun(computer)
    assert (one.id, one.address, one.sources) == ("", computer.place.address, ())
    alone = SetupState(task=Task.MOVE, moving=MovingState(disarmed=one.disarmed))
    moving_switch.undo_switch(computer.services, alone, Context())
    assert computer.bytes() == before


def test_what_the_person_switched_on_again_in_the_program_is_not_told(
    computer: PopComputer,
) -> None:
    prefs = computer.profile / "prefs.js"
    before = prefs.read_bytes()
    looked(computer, found(computer))
    prefs.write_bytes(before)
    assert switched_off(computer.services, Context()) == {}
    assert begun(computer) == ()


def test_all_is_sent_and_the_changeover_is_still_to_come(computer: PopComputer) -> None:
    before = computer.bytes()
    state = moved(computer, looked(computer, found(computer)))
    (one,) = begun(computer)
    assert (one.id, one.remaining, len(one.disarmed)) == (state.moving.id, 0, 1)

    anew = moved(computer, looked(computer, resumed(computer, one)))
    anew = moving_switch.switch(computer.services, anew, Context(), lambda _: None, WORDS.render)
    assert (anew.problem, anew.moving.proved) == (None, True)
    assert begun(computer) == ()
    moving_switch.undo_switch(computer.services, anew, Context())
    assert computer.bytes() == before
    assert begun(computer) == ()


def test_a_change_that_was_not_noted_any_more_is_taken_back_with_the_rest(
    computer: PopComputer,
) -> None:
    before = computer.bytes()
    state = looked(computer, found(computer))
    (one,) = begun(computer)
    anew = moving_finding._with_unnoted((), (one,), one.id)
    assert anew == state.moving.disarmed
    assert moving_finding._with_unnoted(anew, (one,), one.id) == anew, "each once"
    last = resumed(computer, one)
    moving_switch.undo_switch(computer.services, last, Context())
    assert computer.bytes() == before


def test_a_change_that_a_crash_left_half_way_is_put_in_order_and_never_passed_over(
    computer: PopComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, state = computer.bytes(), found(computer)

    def die(*_: object) -> NoReturn:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(OpenJournal, "status", die)
        with pytest.raises(SystemExit):
            looked(computer, state)
    assert computer.bytes() != before, "the file was written, and nobody noted it"
    left = begun(computer)
    assert (computer.bytes() == before) is (left == ())
    plans = tuple(plan for one in left for plan in one.disarmed)
    alone = SetupState(task=Task.MOVE, moving=MovingState(disarmed=plans))
    moving_switch.undo_switch(computer.services, alone, Context())
    assert computer.bytes() == before


def test_a_store_on_a_disk_that_is_not_plugged_in_is_told_and_gone_on_with_later(
    computer: PopComputer, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    write(disk / "gammel.mbox", 4)
    state = moving_finding.add_store(found(computer), str(disk / "gammel.mbox"), Context())
    state = looked(computer, state)
    assert state.moving.plan is not None
    assert state.moving.plan.to_send == 11
    disk.rename(tmp_path / "unplugged")
    (one,) = begun(computer)
    told = resumed(computer, one)
    assert told.problem is not None
    assert told.problem.message.id == "migration.source-gone"
    assert str(told.problem.message.params["file"]).endswith("gammel.mbox")
    gone = moved(computer, state)
    assert gone.problem is not None
    assert gone.problem.message.id == "migration.source-gone"
    disk.mkdir()
    assert resumed(computer, one).problem is not None, "only its empty mount point is there"
    disk.rmdir()
    (tmp_path / "unplugged").rename(disk)
    anew = moved(computer, looked(computer, resumed(computer, one)))
    assert anew.moving.report is not None
    assert anew.moving.report.uploaded == 11


def test_what_was_pointed_at_and_ticked_is_found_again_after_going_back(
    computer: PopComputer, tmp_path: Path
) -> None:
    write(tmp_path / "gammel.mbox", 4)
    state = moving_finding.add_store(found(computer), str(tmp_path / "gammel.mbox"), Context())
    own, added = (one.path for one in state.moving.stores)
    ticks = dict(state.moving.ticks) | {own: False}
    state = replace(state, moving=replace(state.moving, ticks=ticks, chosen=(added,)))
    anew = moving_finding.find_old_mail(computer.services, state, Context())
    assert [one.path for one in anew.moving.stores] == [own, added]
    assert anew.moving.chosen == (added,)


def test_without_old_mail_the_program_is_changed_over_all_the_same(computer: PopComputer) -> None:
    before, inbox = computer.bytes(), counted(computer.place, b"INBOX")
    state = found(computer)
    nothing = replace(state.moving, stores=(), chosen=())
    refused = looked(computer, replace(state, moving=nothing))
    assert refused.problem is not None
    assert refused.problem.message.id == "migration.nothing-chosen"

    wanted = replace(state, moving=replace(nothing, only_programs=True))
    state = looked(computer, wanted)
    assert state.problem is None
    (one,) = begun(computer)
    assert one.sources == ()
    assert resumed(computer, one).moving.only_programs
    state = moved(computer, state)
    assert (state.problem, state.moving.end) == (None, UploadEnd.FINISHED)
    assert counted(computer.place, b"INBOX") == inbox
    state = moving_switch.switch(computer.services, state, Context(), lambda _: None, WORDS.render)
    assert (state.problem, state.moving.proved) == (None, True)
    moving_switch.undo_switch(computer.services, state, Context())
    assert computer.bytes() == before


def test_fetching_that_was_switched_on_again_stops_the_move_and_is_switched_off_anew(
    computer: PopComputer,
) -> None:
    before, inbox = computer.bytes(), counted(computer.place, b"INBOX")
    state = looked(computer, found(computer))
    state = moving_switch.undo_switch(computer.services, state, Context())
    told = moved(computer, state)
    assert told.problem is not None
    assert told.problem.message.id == "disarm.on-again"
    assert counted(computer.place, b"INBOX") == inbox, "nothing was sent"

    anew = replace(told.moving, disarmed=told.moving.standing, undone=())
    anew_state = replace(told, moving=anew, problem=None)
    anew_state = moving_finding.find_old_mail(computer.services, anew_state, Context())
    anew_state = looked(computer, anew_state)
    assert (anew_state.problem, anew_state.moving.still_dangerous) == (None, ())
    assert len(anew_state.moving.disarmed) == 1
    done = moved(computer, anew_state)
    assert (done.problem, done.moving.end) == (None, UploadEnd.FINISHED)
    moving_switch.undo_switch(computer.services, done, Context())
    assert computer.bytes() == before


def test_who_knows_that_it_fetches_again_can_go_on_all_the_same(computer: PopComputer) -> None:
    state = looked(computer, found(computer))
    state = moving_switch.undo_switch(computer.services, state, Context())
    told = moved(computer, state)
    done = moved(computer, replace(told, problem=None))
    assert (done.problem, done.moving.end) == (None, UploadEnd.FINISHED)
