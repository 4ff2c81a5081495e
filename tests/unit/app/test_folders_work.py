"""The window's work on folders, on the reference server: looked at, tidied, proved, taken back."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.folders_choice import (
    chosen_moves,
    chosen_plans,
    is_chosen,
    plan_of,
    wanted_move,
)
from mailsetup.app.folders_reckoning import move_key, reckoning
from mailsetup.app.folders_state import FoldersState, Trouble
from mailsetup.app.folders_work import look, look_through_mail, tidy, undo_tidying
from mailsetup.app.options import Options
from mailsetup.app.practice import IMAP_HOST, practice
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.app.wizard_work import search
from mailsetup.mailbox.renest import Clue
from mailsetup.model.errors import Cancelled, MigrationError, ProtocolError
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import CancelToken, Context, Progress
from tests.fakes.mail_account import HOST, MailAccount, mail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.app.practice import Practice
    from mailsetup.app.services import Services
    from mailsetup.model.message import Message


class Place:
    """A practice with its account, and what the window would know after the provider was found."""

    def __init__(self, here: Practice) -> None:
        self.here = here
        self.services: Services = make_services(here.options)
        self.account = MailAccount(
            here.address,
            here.password.reveal(),
            here.server.ca_file,
            here.options.resolve[HOST],
        )
        typed = SetupState(task=Task.FOLDERS, address_text=here.address, password=here.password)
        self.state = search(self.services, typed, ctx(), lambda _: None)

    def look(self) -> SetupState:
        """As the waiting page does."""
        found = look(self.services, self.state, ctx())
        assert found.problem is None, found.problem
        return found

    def look_through(self, state: SetupState) -> SetupState:
        """As the button does."""
        found = look_through_mail(self.services, state, ctx(), plainly)
        assert found.problem is None, found.problem
        return found

    def tidy(self, state: SetupState) -> FoldersState:
        """Do it, and expect the proof."""
        done = tidy(self.services, state, ctx())
        assert done.problem is None, done.problem
        assert all(one.proved for one in done.folders_task.done)
        self.state = done
        return done.folders_task

    def undo(self) -> FoldersState:
        """Take it back."""
        state = undo_tidying(self.services, self.state, ctx())
        assert state.problem is None, state.problem
        assert all(result.identical for result in state.folders_task.undone)
        return state.folders_task


@pytest.fixture
def place() -> Iterator[Place]:
    with practice() as here:
        yield Place(here)


def ctx() -> Context:
    return Context().within(60)


def plainly(words: Message) -> str:
    return f"{words.id.rpartition('-')[2]} {words.params['date']}"


def ticked(state: SetupState, task: FoldersState) -> SetupState:
    return replace(state, folders_task=task)


def put(place: Place, folder: str, message: bytes) -> None:
    """A message that was read, into a folder that is there."""
    with place.account.session() as imap:
        assert imap.append(folder, "(\\Seen)", "", message)[0] == "OK"


def mbox(path: Path, *messages: bytes) -> None:
    """As Thunderbird keeps a folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = (b"From - \n" + one.replace(b"\r\n", b"\n") + b"\n" for one in messages)
    path.write_bytes(b"".join(parts))
    path.with_name(path.name + ".msf").touch()


def test_what_the_mail_program_hides_is_told_with_what_it_shows(place: Place) -> None:
    task = place.look().folders_task
    (hidden,) = task.hidden
    assert hidden.location == place.here.profile
    assert [node.name for node in hidden.shown] == ["INBOX", "Familie"]
    assert hidden.hidden == len(place.account.snapshot().listed) - 2
    assert "Kvitteringer" in [node.name for node in task.tree]
    assert chosen_plans(task) == ()


def test_a_folder_goes_back_to_where_thunderbird_remembers_it(place: Place, tmp_path: Path) -> None:
    trip = [mail(1), mail(2)]
    place.account.fill({"Hytta": [], "Bilder": [(one, "") for one in trip]}, True)
    cache = tmp_path / "cache"
    mbox(cache / "Hytta")
    mbox(cache / "Hytta.sbd" / "Bilder")
    prefs = _prefs(place)
    prefs.write_text(
        prefs.read_text().replace(
            f'"[ProfD]ImapMail/{IMAP_HOST}"', f'"[ProfD]{_beside(place, cache)}"'
        )
    )
    before = place.account.snapshot()
    state = place.look()
    (move,) = state.folders_task.moves
    assert (move.mailbox, move.new_name, move.clue) == ("Bilder", "Hytta/Bilder", Clue.NAME)
    assert chosen_plans(state.folders_task) == (), "a name alone is not enough to act on"
    assert place.account.snapshot() == before

    task = place.tidy(ticked(state, replace(state.folders_task, left=frozenset())))
    after = place.account.snapshot()
    assert after.messages["Hytta/Bilder"] == before.messages["Bilder"]
    assert "Bilder" not in after.listed
    assert [n.name for one in task.now if one.name == "Hytta" for n in one.children] == ["Bilder"]

    place.undo()
    assert place.account.snapshot() == before


def test_messages_of_the_old_program_make_a_move_sure(place: Place) -> None:
    trip = [mail(1), mail(2), mail(3)]
    place.account.fill({"Arkiv": [], "Tur": [(one, "(\\Seen)") for one in trip]}, True)
    store = _local_folders(place)
    mbox(store / "Arkiv")
    mbox(store / "Arkiv.sbd" / "Tur", *trip)
    task = place.look().folders_task
    (move,) = task.moves
    assert (move.clue, move.shared, move.looked_at) == (Clue.MESSAGES, 3, 3)
    assert [plan.title.id for plan in chosen_plans(task)] == ["plan.renest"]
    left = replace(task, left=frozenset({move_key(move)}))
    assert chosen_plans(left) == ()
    assert reckoning(left).view.before == reckoning(left).view.after


def test_the_person_can_say_where_a_folder_belongs(place: Place) -> None:
    before = place.account.snapshot()
    state = place.look()
    task = state.folders_task
    move = wanted_move(task, "Reise 2024", "Familie")
    assert move is not None
    task = replace(task, asked=(move,))
    back = wanted_move(task, "Familie/Reise 2024", "")
    assert back is not None
    assert back.new_name == "Reise 2024"
    assert wanted_move(task, "Familie/Reise 2024", "Familie") is None
    with pytest.raises(ProtocolError):
        wanted_move(task, "Familie", "Familie/Reise 2024")
    first_left = replace(task, asked=(move, back), left=frozenset({move_key(move)}))
    assert chosen_moves(first_left) == (), "the second needs the first"

    place.tidy(ticked(state, replace(state.folders_task, asked=(move,))))
    assert "Familie/Reise 2024" in place.account.snapshot().listed
    place.undo()
    assert place.account.snapshot() == before


def test_mail_that_came_again_and_what_is_there_twice_are_put_right_together(place: Place) -> None:
    read, deleted, new = mail(41), mail(42), mail(43)
    place.account.fill(
        {
            "INBOX": [(read, ""), (deleted, ""), (new, ""), (new, "")],
            "INBOX/Trash": [],
        },
        True,
    )
    put(place, "Trash", deleted)
    put(place, "Kvitteringer", read)
    before = place.account.snapshot()
    state = place.look_through(place.look())
    task = state.folders_task
    assert task.again is not None
    assert task.twice is not None
    assert (len(task.again.deleted), len(task.again.read_before)) == (1, 1)
    assert [(one.mailbox, len(one.extra)) for one in task.twice.folders] == [("INBOX", 1)]
    assert task.looked_through
    assert [plan.title.id for plan in chosen_plans(task)] == [
        "plan.duplicates",
        "plan.redelivered",
        "plan.server-clean-up",
    ]
    aside = ticked(
        state, replace(state.folders_task, aside=frozenset({Trouble.AGAIN, Trouble.TWICE}))
    )
    done = place.tidy(aside)
    after = place.account.snapshot()
    assert len(done.done) == 3
    assert [len(after.messages[one]) for one in sorted(after.listed - before.listed)] == [1, 1]
    assert before.listed - after.listed == {"INBOX/Trash"}
    again = place.look_through(place.look()).folders_task
    assert (again.again and again.again.count, again.twice and again.twice.count) == (0, 0)

    place.undo()
    assert place.account.snapshot() == before


def test_what_is_put_aside_as_a_copy_is_not_counted_a_second_time(place: Place) -> None:
    one = mail(42)
    place.account.fill({"INBOX": [(one, ""), (one, "")]}, True)
    put(place, "Trash", one)
    task = place.look_through(place.look()).folders_task
    plan, alone = (
        plan_of(replace(task, left=left), Trouble.AGAIN)
        for left in (frozenset[str](), frozenset({Trouble.TWICE.value}))
    )
    assert plan is not None
    assert alone is not None
    assert (plan.title.params["count"], alone.title.params["count"]) == (1, 2)
    assert is_chosen(task, Trouble.TWICE)


def test_old_mail_that_cannot_be_read_is_no_proof_that_something_was_deleted(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _local_folders(place)
    mbox(store / "Arkiv", mail(8))
    with place.account.session() as imap:
        selected = imap.select("INBOX", readonly=True)
        assert selected[0] == "OK"
        uidvalidity = int((imap.response("UIDVALIDITY")[1] or [b""])[0] or b"0")
        numbers = imap.uid("SEARCH", "ALL")[1][0].split()
    marks = "".join(f"k {int(one):08x}{uidvalidity:08x} 1\n" for one in numbers)
    (store / "popstate.dat").write_text(f"# POP3 State File\n\n*pop kari\n{marks}")
    state = place.look()
    assert state.folders_task.old_mail == (str(store),)
    read = place.look_through(state).folders_task
    assert read.again is not None
    assert len(read.again.deleted) == len(numbers)

    def broken(known: object, paths: Sequence[str], ctx: Context) -> None:
        if paths:
            raise MigrationError(message("migration.unreadable", file=paths[0]))

    monkeypatch.setattr("mailsetup.app.came_again.read_stores", broken)
    unread = place.look_through(state).folders_task
    assert unread.old_mail_unread
    assert unread.again is not None
    assert unread.again.deleted == ()


def test_progress_is_told_and_cancel_stops_the_look(place: Place) -> None:
    state = place.look()
    token, told = CancelToken(), list[Progress]()

    def hear(progress: Progress) -> None:
        told.append(progress)
        if progress.step.id == "progress.looking-through-mail":
            token.cancel()

    with pytest.raises(Cancelled):
        look_through_mail(
            place.services, state, Context(progress=hear, cancel=token).within(60), plainly
        )
    assert told[-1].total


def test_a_wrong_password_is_a_problem_and_nothing_else(place: Place) -> None:
    wrong = replace(place.state, password=Secret("feil"))
    found = look(place.services, wrong, ctx())
    assert found.problem is not None
    assert found.folders_task == FoldersState()
    without = look(place.services, replace(place.state, password=None), ctx())
    assert without.problem is not None
    assert without.problem.message.id == "credentials.needed"


def test_what_somebody_changed_meanwhile_stops_the_rest_and_can_be_taken_back(
    place: Place,
) -> None:
    place.account.fill({"INBOX": [(mail(7), ""), (mail(7), "")]}, True)
    state = place.look_through(place.look())
    task = state.folders_task
    move = wanted_move(task, "Reise 2024", "Familie")
    assert move is not None
    with place.account.session() as imap:
        imap.delete('"Reise 2024"')
    before = place.account.snapshot()
    done = tidy(place.services, ticked(state, replace(state.folders_task, asked=(move,))), ctx())
    assert done.problem is not None
    assert [one.applied.plan.title.id for one in done.folders_task.done] == ["plan.duplicates"]
    place.state = done
    place.undo()
    assert place.account.snapshot() == before


def test_a_cancel_before_anything_was_done_changes_nothing(place: Place) -> None:
    place.account.fill({"INBOX/Trash": []}, True)
    state, token = place.look(), CancelToken()
    token.cancel()
    before = place.account.snapshot()
    with pytest.raises(Cancelled):
        tidy(place.services, state, Context(cancel=token).within(60))
    assert place.account.snapshot() == before


def test_without_a_mail_program_the_folders_are_looked_at_all_the_same() -> None:
    with practice() as here:
        options = Options(
            ca_file=here.options.ca_file,
            resolve=here.options.resolve,
            only_mapped=True,
        )
        place = Place(replace(here, options=options))
        task = place.look().folders_task
        assert task.hidden == ()
        assert len(task.tree) > 3


def _prefs(place: Place) -> Path:
    return Path(place.here.profile) / "prefs.js"


def _local_folders(place: Place) -> Path:
    return _prefs(place).parent / "Mail" / "Local Folders"


def _beside(place: Place, path: Path) -> str:
    return os.path.relpath(path, _prefs(place).parent)
