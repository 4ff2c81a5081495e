"""What a server may say in the middle of an upload: what is done about it, and what is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import Refused, SetAside, UploadEnd, Waiting
from mailsetup.model.migration import MessageState
from mailsetup.refserver.faults import Event, HangUp, Refuse
from mailsetup.refserver.limits import Limits
from tests.fakes.odd_mbox import Stored, write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, difference, migration

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.migration.events import UploadEvent
    from mailsetup.refserver.faults import Action, FaultTarget
    from mailsetup.refserver.store import Store

MAIL = b"Date: Sat, 01 Mar 2014 08:00:00 +0000\nMessage-ID: <m%d@x>\n\n%b\n"
MOMENT = 1393660800


@dataclass(slots=True)
class AtTurns:
    """Does something the first, second … time (from 0) that an event comes."""

    event: Event
    action: Action
    turns: frozenset[int]
    name: str = "at-turns"
    _seen: list[int] = field(default_factory=list)

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        if event is not self.event or session.protocol != "imap":
            return None
        self._seen.append(1)
        return self.action if len(self._seen) - 1 in self.turns else None


def refusing(words: str, *turns: int) -> AtTurns:
    return AtTurns(Event.STORE, Refuse(imap=words, pop3="", smtp=""), frozenset(turns))


def write(path: Path, *bodies: bytes) -> list[Stored]:
    mails = [MAIL % (number, body) for number, body in enumerate(bodies)]
    path.write_bytes(b"".join(b"From - x\n" + mail + b"\n" for mail in mails))
    return [Stored(mail.replace(b"\n", b"\r\n"), frozenset(), MOMENT) for mail in mails]


@pytest.mark.parametrize("off", [(), ("MULTIAPPEND",)])
def test_a_full_mailbox_ends_the_run_and_more_room_lets_it_go_on(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 150)
    with reference_place(*off) as server:
        account = server.new_account("u")
        room = sum(len(one.content) for one in wanted) // 2

        def set_room(store: Store, octets: int | None = room) -> None:
            found = store.by_username(account.username)
            assert found is not None
            found.quota = octets

        server.server.with_store(set_room)
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FULL
            assert 0 < moved.number(MessageState.UPLOADED) < 150
            assert not moved.number(MessageState.SENT)
            assert not moved.number(MessageState.REFUSED)
            server.server.with_store(lambda store: set_room(store, None))
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


@pytest.mark.parametrize("off", [(), ("MULTIAPPEND",)])
def test_one_message_that_is_refused_does_not_keep_the_others_back(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    """Of the one with NUL a repaired copy is sent, the one that is too big is left out."""
    bodies = [b"hei %d" % number for number in range(60)]
    bodies[17], bodies[41] = b"a\0b", b"x" * 3_000
    wanted = write(tmp_path / "mbox", *bodies)
    wanted[17] = Stored(wanted[17].content.replace(b"\0", b""), frozenset(), MOMENT)
    limits = Limits(message=2_000)
    with reference_place(*off, "APPENDLIMIT", limits=limits) as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert moved.reasons() == ["too-big"]
            (refused,) = moved.told(Refused)
            assert isinstance(refused, Refused)
            assert "too big" in refused.server_text
        del wanted[41]
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_what_the_server_says_is_too_big_is_not_even_sent(tmp_path: Path) -> None:
    wanted = write(tmp_path / "mbox", b"hei", b"x" * 3_000, b"hallo")
    with reference_place(limits=Limits(message=2_000)) as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert moved.reasons() == ["too-big"]
        assert not difference(server.stored(account, MAILBOX), wanted[::2])


@pytest.mark.parametrize("off", [(), ("MULTIAPPEND",)])
@pytest.mark.parametrize(
    "words",
    ["[LIMIT] Rate limit, try again later", "[UNAVAILABLE] Temporary failure", "Timed out"],
)
def test_a_server_that_asks_for_a_pause_gets_it(
    tmp_path: Path, words: str, off: tuple[str, ...]
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 150)
    with reference_place(*off) as server:
        account = server.new_account("u")
        server.server.set_faults([refusing(words, 1, 2, 3, 4, 9)])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            waits = moved.told(Waiting)
            assert waits
            assert all(isinstance(one, Waiting) and not one.lost for one in waits)
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_server_that_stays_busy_ends_the_run_and_nothing_counts_as_refused(
    tmp_path: Path,
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 80)
    with reference_place() as server:
        account = server.new_account("u")
        server.server.set_faults([refusing("[LIMIT] Slow down", *range(1, 1_000))])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.BUSY
            assert not moved.number(MessageState.REFUSED)
            server.server.set_faults()
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_mailbox_that_is_deleted_meanwhile_is_made_again(tmp_path: Path) -> None:
    """What had been in it is sent once more."""
    wanted = write_mbox(tmp_path / "mbox", 150)
    with reference_place("MULTIAPPEND") as server:
        account = server.new_account("u")
        gone: list[int] = []

        def delete(_: UploadEvent) -> None:
            if moved.number(MessageState.UPLOADED) >= 40 and not gone:
                gone.append(1)
                server.server.with_store(remove)

        def remove(store: Store) -> None:
            found = store.by_username(account.username)
            assert found is not None
            found.delete(MAILBOX)

        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.on_event = delete
            assert moved.run() is UploadEnd.FINISHED
            assert not moved.number(MessageState.REFUSED)
            assert moved.number(MessageState.UPLOADED) == 150
            noted = [kind for _, kind, _ in moved.journal.notes()]
            assert noted == ["renumbered", "emptied"]
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_mailbox_that_is_deleted_again_and_again_is_set_aside(tmp_path: Path) -> None:
    write_mbox(tmp_path / "mbox", 150)
    with reference_place("MULTIAPPEND") as server:
        account = server.new_account("u")

        def remove(store: Store) -> None:
            found = store.by_username(account.username)
            assert found is not None
            if MAILBOX in found.mailboxes and found.mailboxes[MAILBOX].messages:
                found.delete(MAILBOX)

        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.on_event = lambda _: server.server.with_store(remove)
            assert moved.run() is UploadEnd.PARTLY
            assert not moved.number(MessageState.REFUSED)


@pytest.mark.parametrize("off", [(), ("MULTIAPPEND",), ("UIDPLUS",), ("LITERAL+", "UIDPLUS")])
def test_a_server_that_says_goodbye_in_the_middle_is_found_again(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 200)
    bye = HangUp(b"* BYE Server is shutting down.\r\n")
    with reference_place(*off) as server:
        account = server.new_account("u")
        fault = AtTurns(Event.LINE, bye, frozenset({9, 30, 80, 200}))
        server.server.set_faults([fault])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert any(isinstance(one, Waiting) and one.lost for one in moved.events)
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_server_that_stays_away_ends_the_run_with_its_last_words(tmp_path: Path) -> None:
    write_mbox(tmp_path / "mbox", 20)
    with reference_place() as server:
        account = server.new_account("u")
        server.server.set_faults(["drop-after-login"])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.LOST
            assert moved.number(MessageState.PLANNED) == 20


def test_a_server_that_is_down_for_a_moment_does_not_ask_the_person_for_a_password(
    tmp_path: Path,
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 20)
    with reference_place() as server:
        account = server.new_account("u")
        server.server.set_faults(["login-unavailable"])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.on_event = lambda _: server.server.set_faults()
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


@pytest.mark.parametrize("words", ["[NOPERM] Not yours", "[CANNOT] Not in this mailbox"])
def test_a_mailbox_that_takes_nothing_is_set_aside_and_no_message_is_blamed(
    tmp_path: Path, words: str
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 90)
    with reference_place() as server:
        account = server.new_account("u")
        server.server.set_faults([refusing(words, *range(10_000))])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.PARTLY
            (aside,) = moved.told(SetAside)
            assert isinstance(aside, SetAside)
            assert words in aside.server_text
            assert not moved.number(MessageState.REFUSED)
            server.server.set_faults()
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_folder_whose_name_no_server_takes_leaves_the_others_alone(tmp_path: Path) -> None:
    wanted = write_mbox(tmp_path / "mbox", 20)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            (folder,) = moved.journal.folders()
            other = moved.journal.add_folder(0, folder.folder)
            moved.journal.set_target(other, "a/b//c\x01")
            assert moved.run() is UploadEnd.PARTLY
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_mailbox_that_is_locked_for_a_while_is_tried_again(tmp_path: Path) -> None:
    wanted = write_mbox(tmp_path / "mbox", 20)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            server.server.set_faults(["mailbox-in-use"])
            assert moved.run(pauses=(0.01,)) is UploadEnd.BUSY
            moved.on_event = lambda _: server.server.set_faults()
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_mailbox_that_is_renumbered_between_two_runs_gets_nothing_twice(tmp_path: Path) -> None:
    wanted = write_mbox(tmp_path / "mbox", 150)
    with reference_place() as server:
        account = server.new_account("u")
        server.server.set_faults([refusing("[LIMIT] Slow down", *range(2, 1_000))])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.BUSY

            def renumber(store: Store) -> None:
                found = store.by_username(account.username)
                assert found is not None
                found.mailboxes[MAILBOX].messages.reverse()
                found.mailboxes[MAILBOX].renumber(store.next_uidvalidity())

            server.server.with_store(renumber)
            server.server.set_faults()
            assert moved.run() is UploadEnd.FINISHED
            noted = [(kind, what) for _, kind, what in moved.journal.notes()]
            assert ("renumbered", MAILBOX) in noted
        assert not difference(server.stored(account, MAILBOX), wanted)
