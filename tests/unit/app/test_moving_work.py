"""The window's road from old mail over POP3 to IMAP, on real files and against a real server."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app import moving_finding, moving_switch, moving_work, wizard_work
from mailsetup.app.migrate_switch import find_pop_accounts
from mailsetup.app.migration_store import directory_of, migrations
from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.app.practice import Practice, practice
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.migration.events import UploadEnd
from mailsetup.migration.target import Target
from mailsetup.model.errors import Cancelled
from mailsetup.model.migration import StoreKind
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import CancelToken, Context
from mailsetup.runtime.paths import STATE_VARIABLE
from tests.unit.app.moving_road import WORDS, counted, found, looked, moved, write
from tests.unit.app.pop_computer import POP_HOST, PopComputer, pop_computer
from tests.unit.clients.thunderbird.running import thunderbird
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from mailsetup.protocols.imap_stream import ImapStream


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def computer(place: Practice, tmp_path: Path) -> PopComputer:
    """With an account that empties the mailbox, and mail that is only here."""
    found = pop_computer(place, tmp_path / "root")
    write(found.profile / "Mail" / POP_HOST / "Inbox", 7)
    write(found.profile / "Mail" / POP_HOST / "Reise 2019", 4)
    write(found.profile / "Mail" / "Local Folders" / "Arkiv", 3)
    return found


def test_old_mail_of_this_computer_is_found_with_its_names(computer: PopComputer) -> None:
    moving = found(computer).moving
    shown = {(one.name, one.client, one.kind) for one in moving.stores}
    assert shown == {
        (computer.place.address, "Thunderbird", StoreKind.THUNDERBIRD),
        ("Lokale mapper", "Thunderbird", StoreKind.THUNDERBIRD),
    }
    assert moving.chosen == tuple(one.path for one in moving.stores)
    assert all(one.bytes for one in moving.stores)
    assert [pop.account.key for pop in moving.pops] == ["account1"]
    assert moving.disarming is not None
    assert len(moving.disarming.plans) == 1
    assert len(moving.questions) == 2


def test_the_mail_of_another_person_is_listed_and_not_ticked(
    computer: PopComputer,
) -> None:
    prefs = computer.profile / "prefs.js"
    other = {
        "mail.accountmanager.accounts": "account1,account2,account3",
        "mail.account.account3.server": "server3",
        "mail.server.server3.type": "pop3",
        "mail.server.server3.hostname": "pop.example.test",
        "mail.server.server3.userName": "ola@example.test",
        "mail.server.server3.name": "Ola",
        "mail.server.server3.directory-rel": "[ProfD]Mail/pop.example.test",
    }
    lines = "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in other.items())
    prefs.write_text(prefs.read_text() + lines)
    write(computer.profile / "Mail" / "pop.example.test" / "Inbox", 2)
    write(computer.profile / "Mail" / "pop.old.test" / "Inbox", 2)
    moving = found(computer).moving
    assert {one.name for one in moving.stores} >= {"Ola", "pop.old.test"}
    ticked = {one.name for one in moving.stores if one.path in moving.chosen}
    assert ticked == {computer.place.address, "Lokale mapper", "pop.old.test"}


def test_each_press_of_a_button_logs_in_once(
    computer: PopComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it asks the server for; and nothing stays open while the person thinks."""
    opened: list[AbstractContextManager[ImapStream]] = []
    log_in = Target._opened

    def counting(target: Target, ctx: Context) -> AbstractContextManager[ImapStream]:
        opened.append(log_in(target, ctx))
        return opened[-1]

    monkeypatch.setattr(Target, "_opened", counting)
    state = looked(computer, found(computer))
    assert (state.problem, len(opened)) == (None, 1)
    state = moved(computer, state)
    assert (state.moving.end, len(opened)) == (UploadEnd.FINISHED, 2)


def test_the_whole_road_from_pop3_to_imap_and_back(computer: PopComputer) -> None:
    place, before = computer.place, computer.bytes()
    inbox = counted(place, b"INBOX")
    state = looked(computer, found(computer))
    assert state.problem is None
    assert [one.plan.title.id for one in state.moving.disarmed] == ["plan.disarm"]
    assert state.moving.still_dangerous == ()
    plan = state.moving.plan
    assert plan is not None
    assert (plan.found, plan.to_send) == (14, 14)
    assert counted(place, b"INBOX") == inbox, "nothing is sent before the person has said so"

    heard: list[MovingProgress] = []
    state = moved(computer, state, heard.append)
    assert (state.problem, state.moving.end) == (None, UploadEnd.FINISHED)
    report = state.moving.report
    assert report is not None
    assert (report.uploaded, report.verified, report.is_proved) == (14, 14, True)
    assert state.moving.emptied == 0
    assert state.moving.report_file.endswith(".html")
    assert counted(place, b"INBOX") == inbox + 7
    stages = [one.stage for one in heard]
    assert stages.index(MovingStage.SENDING) < stages.index(MovingStage.CHECKING)
    sent = [one for one in heard if one.stage is MovingStage.SENDING]
    assert (sent[-1].messages, sent[-1].total, sent[-1].bytes) == (14, 14, plan.to_send_bytes)

    change = state.moving.changeover
    assert change is not None
    assert len(change.plans) == 1
    state = moving_switch.switch(computer.services, state, Context(), lambda _: None, WORDS.render)
    assert (state.problem, state.moving.proved) == (None, True)
    assert find_pop_accounts(computer.services, place.address) == ()

    state = moving_switch.undo_switch(computer.services, state, Context())
    assert [one.identical for one in state.moving.undone] == [True, True]
    assert computer.bytes() == before
    assert counted(place, b"INBOX") == inbox + 7, "the mail at the provider stays"
    again = moving_switch.undo_switch(computer.services, state, Context())
    assert again.moving.undone == state.moving.undone


def test_a_folder_goes_where_the_person_wants_it(computer: PopComputer) -> None:
    state = looked(computer, found(computer))
    assert state.moving.plan is not None
    by_name = {one.source: one for one in state.moving.plan.folders}
    targets = {by_name["Reise 2019"].location: "Turer", by_name["Arkiv"].location: None}
    targets["/not/chosen/any/more"] = "Borte"
    state = moved(computer, replace(state, moving=replace(state.moving, targets=targets)))
    assert state.problem is None
    assert state.moving.report is not None
    assert (state.moving.report.uploaded, state.moving.report.left_out) == (11, 3)
    assert counted(computer.place, b"Turer") == 4


def test_stopped_and_gone_on_with_the_next_day(computer: PopComputer) -> None:
    inbox = counted(computer.place, b"INBOX")
    state = looked(computer, found(computer))
    cancel = CancelToken()

    def stop(seen: MovingProgress) -> None:
        if seen.stage is MovingStage.SENDING:
            cancel.cancel()

    with pytest.raises(Cancelled):
        moved(computer, state, stop, Context(cancel=cancel))
    begun = moving_finding.find_begun_moves(computer.services, SetupState(), Context()).moving.begun
    if begun:  # else all of it was under way already, and it is taken up all the same
        assert (begun[0].id, begun[0].address) == (state.moving.id, computer.place.address)

    anew = moving_finding.resume_move(
        computer.services, SetupState(task=Task.MOVE), state.moving.id, Context()
    )
    assert (anew.address_text, anew.password) == (computer.place.address, None)
    asked = looked(computer, anew)
    assert asked.problem is not None
    assert asked.problem.message.id == "migration.no-password"
    anew = looked(computer, replace(anew, password=computer.place.password))
    assert (anew.problem, anew.moving.id) == (None, state.moving.id)
    anew = moved(computer, anew)
    assert anew.moving.report is not None
    assert anew.moving.report.is_proved
    assert counted(computer.place, b"INBOX") == inbox + 7
    begun = moving_finding.find_begun_moves(computer.services, SetupState(), Context()).moving.begun
    assert [one.remaining for one in begun] == [0], "the changeover is left"


def test_what_was_switched_off_another_day_is_taken_back_too(computer: PopComputer) -> None:
    before = computer.bytes()
    state = looked(computer, found(computer))
    disarmed = state.moving.disarmed
    assert computer.bytes() != before

    anew = moving_finding.resume_move(
        computer.services, SetupState(task=Task.MOVE), state.moving.id, Context()
    )
    assert anew.moving.disarmed == disarmed
    anew = replace(anew, password=computer.place.password)
    anew = wizard_work.search(computer.services, anew, Context(), lambda _: None)
    anew = moving_finding.find_old_mail(computer.services, anew, Context())
    anew = moved(computer, looked(computer, anew))
    anew = moving_switch.switch(computer.services, anew, Context(), lambda _: None, WORDS.render)
    assert (anew.problem, len(anew.moving.switched)) == (None, 1)
    anew = moving_switch.undo_switch(computer.services, anew, Context())
    assert [one.identical for one in anew.moving.undone] == [True, True]
    assert computer.bytes() == before


def test_a_plan_begun_anew_knows_what_the_one_thrown_away_had_switched_off(
    computer: PopComputer,
) -> None:
    before = computer.bytes()
    first = looked(computer, found(computer))
    second = looked(computer, found(computer))
    assert second.moving.id != first.moving.id
    assert second.moving.disarmed == first.moving.disarmed
    second = moving_switch.undo_switch(computer.services, moved(computer, second), Context())
    assert second.problem is None
    assert computer.bytes() == before


def test_what_was_switched_on_again_meanwhile_is_switched_off_again(
    computer: PopComputer,
) -> None:
    before = computer.bytes()
    first = looked(computer, found(computer))
    moving_switch.undo_switch(computer.services, first, Context())
    assert computer.bytes() == before
    prefs = (computer.profile / "prefs.js").read_bytes()
    again = looked(computer, found(computer))
    assert len(again.moving.disarmed) == 1
    (computer.profile / "prefs.js").write_bytes(prefs)  # by hand, in the program
    anew = moving_finding.resume_move(
        computer.services, SetupState(task=Task.MOVE), again.moving.id, Context()
    )
    anew = replace(anew, password=computer.place.password)
    anew = looked(computer, moving_finding.find_old_mail(computer.services, anew, Context()))
    assert (anew.problem, anew.moving.still_dangerous) == (None, ())
    assert len(anew.moving.disarmed) == 1
    assert anew.moving.disarmed != again.moving.disarmed
    moving_switch.undo_switch(computer.services, anew, Context())
    assert computer.bytes() == before


def test_going_on_by_the_whole_road_keeps_what_was_begun(computer: PopComputer) -> None:
    state = looked(computer, found(computer))
    anew = moving_finding.resume_move(
        computer.services, SetupState(task=Task.MOVE), state.moving.id, Context()
    )
    anew = replace(anew, password=computer.place.password)
    anew = wizard_work.search(computer.services, anew, Context(), lambda _: None)
    anew = moving_finding.find_old_mail(computer.services, anew, Context())
    assert anew.moving.id == state.moving.id
    assert anew.moving.chosen == state.moving.chosen
    assert len(migrations()) == 1


def test_somebody_who_takes_mail_away_is_told_of_before_anything_is_sent(
    computer: PopComputer,
) -> None:
    place = computer.place
    content = b"Subject: borte\r\n\r\nborte\r\n"
    with imap_session(place.server) as talk:
        talk.ask(b"x APPEND INBOX {%d+}\r\n%s" % (len(content), content))
    state = looked(computer, found(computer))
    with imap_session(place.server) as talk:
        talk.ask(b"x SELECT INBOX")
        talk.ask(b"x STORE * +FLAGS.SILENT (\\Deleted)")
        talk.ask(b"x EXPUNGE")
    told = moved(computer, state)
    assert told.problem is not None
    assert told.problem.message.id == "disarm.somebody-empties"
    assert (told.moving.emptied, told.moving.end) == (1, None)
    gone_on = moved(computer, told)
    assert (gone_on.problem, gone_on.moving.end) == (None, UploadEnd.FINISHED)
    assert gone_on.moving.emptied == 1


def test_with_a_wrong_password_no_program_is_touched(computer: PopComputer) -> None:
    before = computer.bytes()
    state = looked(computer, replace(found(computer), password=Secret("feil")))
    assert state.problem is not None
    assert state.moving.disarmed == ()
    assert state.moving.id == "", "nothing is begun that one could go on with"
    assert computer.bytes() == before


def test_where_the_notes_are_lost_the_move_begins_anew(computer: PopComputer) -> None:
    inbox = counted(computer.place, b"INBOX")
    state = moved(computer, looked(computer, found(computer)))
    shutil.rmtree(directory_of(state.moving.id))
    anew = looked(computer, state)
    assert (anew.problem, anew.moving.id != state.moving.id) == (None, True)
    assert anew.moving.plan is not None
    assert (anew.moving.plan.to_send, anew.moving.plan.already_there) == (0, 14)
    assert counted(computer.place, b"INBOX") == inbox + 7


def test_without_a_place_for_notes_it_is_said(
    computer: PopComputer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, before = found(computer), computer.bytes()
    (tmp_path / "taken").touch()
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "taken"))
    refused = looked(computer, state)
    assert refused.problem is not None
    assert refused.problem.message.id == "migration.journal-unwritable"
    assert (
        moving_finding.find_begun_moves(computer.services, SetupState(), Context()).moving.begun
        == ()
    )
    assert computer.bytes() == before


def test_mail_of_a_copied_profile_is_ticked_once(computer: PopComputer) -> None:
    root = computer.profile.parent
    shutil.copytree(computer.profile, root / "y.default")
    with (root / "profiles.ini").open("a") as file:
        file.write("[Profile1]\nIsRelative=1\nPath=y.default\n")
    moving = found(computer).moving
    assert (len(moving.stores), len(moving.chosen), len(moving.pops)) == (4, 2, 2)
    assert [one.id for one in moving.remarks] == ["migration.same-store"] * 2
    write(root / "y.default" / "Mail" / POP_HOST / "Inbox", 8)
    assert len(found(computer).moving.chosen) == 3, "it holds mail that the other one has not"


def test_cancel_while_a_program_is_open_changes_nothing(computer: PopComputer) -> None:
    before, cancel = computer.bytes(), CancelToken()
    state = found(computer)
    waited: list[bool] = []

    def waiting(is_waiting: bool) -> None:
        waited.append(is_waiting)
        cancel.cancel()

    with thunderbird(computer.profile), pytest.raises(Cancelled):
        moving_work.look_through(
            computer.services, state, Context(cancel=cancel), waiting, lambda _: None
        )
    assert waited == [True]
    assert computer.bytes() == before


def test_settings_that_changed_meanwhile_are_shown_anew(computer: PopComputer) -> None:
    state = found(computer)
    prefs = computer.profile / "prefs.js"
    prefs.write_text(
        prefs.read_text().replace(
            '"mail.server.server1.check_new_mail", true',
            '"mail.server.server1.check_new_mail", false',
        )
    )
    again = looked(computer, state)
    assert again.problem is not None
    assert again.moving.disarming != state.moving.disarming
    done = looked(computer, again)
    assert (done.problem, done.moving.still_dangerous) == (None, ())


def test_a_file_or_a_whole_profile_is_added(computer: PopComputer, tmp_path: Path) -> None:
    write(tmp_path / "gammelt", 2)
    state = moving_finding.add_store(SetupState(), str(tmp_path / "gammelt"), Context())
    (store,) = state.moving.stores
    assert (store.kind, store.name, state.moving.chosen) == (
        StoreKind.MBOX,
        "gammelt",
        (store.path,),
    )
    state = moving_finding.add_store(state, str(computer.profile), Context())
    assert len(state.moving.stores) == 3
    same = moving_finding.add_store(state, str(tmp_path / "gammelt"), Context())
    assert same.moving == state.moving

    (tmp_path / "bilde.png").write_bytes(b"\x89PNG\r\n")
    wrong = moving_finding.add_store(state, str(tmp_path / "bilde.png"), Context())
    assert wrong.problem is not None
    assert wrong.problem.message.id == "migration.no-store"
    assert wrong.moving == state.moving


def test_nothing_chosen_is_said(computer: PopComputer) -> None:
    state = found(computer)
    state = looked(computer, replace(state, moving=replace(state.moving, chosen=())))
    assert state.problem is not None
    assert state.problem.message.id == "migration.nothing-chosen"


def test_the_report_is_saved_where_the_person_says(computer: PopComputer, tmp_path: Path) -> None:
    state = moved(computer, looked(computer, found(computer)))
    file = tmp_path / "rapport.html"
    state = moving_switch.switch(computer.services, state, Context(), lambda _: None, WORDS.render)
    saved = moving_switch.save_moving_report(state, str(file), WORDS)
    assert saved.moving.report_file == str(file)
    page = file.read_text(encoding="utf-8")
    assert "Reise 2019" in page
    done = (*state.moving.disarmed, *state.moving.switched)
    assert len(done) == 2
    assert all(f"mailsetup undo {one.journal_id}" in page for one in done)
    refused = moving_switch.save_moving_report(state, str(tmp_path / "no" / "x.html"), WORDS)
    assert refused.problem is not None
