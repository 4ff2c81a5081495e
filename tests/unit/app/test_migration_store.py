"""Migrations that were begun: found again, taken up again, private, and never two at a time."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.migration_store import (
    Order,
    create_journal,
    directory_of,
    earlier_journals,
    migrations,
    open_journal,
    order_of,
    take_up_same,
)
from mailsetup.app.moving_changes import disarmed_before
from mailsetup.migration.report import DISARMED, SWITCHED
from mailsetup.model.errors import MigrationError
from mailsetup.model.migration import Fingerprint, Oddity, SourceFolder, SourceMessage
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.migration.journal import MigrationJournal


def order(*sources: str, auth: tuple[AuthMethod, ...] = ()) -> Order:
    server = ServerSettings(
        protocol=MailProtocol.IMAP,
        hostname="imap.example",
        port=993,
        socket_type=SocketType.SSL,
        username="kari",
        auth_methods=auth,
    )
    return Order(address="kari@example", sources=sources or ("/old",), server=server)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAILSETUP_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


def fill(journal: MigrationJournal, *, started: bool) -> None:
    """A folder with one letter, of which something may have been sent."""
    folder = journal.add_folder(0, SourceFolder(path=("A",)))
    seen = Fingerprint(message_id="1", date=1, size=1, body=b"x" * 32)
    journal.add_messages(folder, [SourceMessage(key="0", fingerprint=seen)])
    journal.set_target(folder, "A")
    if started:
        journal.start_folder(folder, 1, 1)


def begun(*, started: bool = True) -> str:
    id_, journal = create_journal(order())
    with journal:
        fill(journal, started=started)
    return id_


def test_what_was_begun_is_found_with_what_it_is_about() -> None:
    id_ = begun()
    assert [(one.id, one.order) for one in migrations()] == [(id_, order())]
    with open_journal(id_) as journal:
        assert order_of(journal) == order()
        assert [one.order for one in migrations()] == [order()]


def test_nobody_else_can_read_it(place: Path) -> None:
    begun()
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in place.rglob("*")} == {0}


@pytest.mark.parametrize("id_", ["", "../../etc", "20260101-000000-abcd/..", "x" * 5_000])
def test_an_id_leads_nowhere_else(id_: str) -> None:
    with pytest.raises(MigrationError) as raised:
        open_journal(id_)
    assert raised.value.message.id == "migration.journal-missing"


def test_an_unfinished_one_is_taken_up_whatever_the_ways_of_logging_in() -> None:
    id_ = begun()
    taken = take_up_same(order(auth=(AuthMethod.PASSWORD_CLEARTEXT,)))
    assert taken is not None
    assert taken[0] == id_
    taken[1].close()
    assert take_up_same(order("/other")) is None


def test_a_finished_one_stays_and_is_not_taken_up() -> None:
    id_ = begun()
    with open_journal(id_) as journal:
        journal.mark_uploaded([(1, 1, 1)])
    (directory_of(id_) / "report.html").touch()
    assert take_up_same(order()) is None
    assert [one.id for one in migrations()] == [id_]


def test_a_folder_that_can_never_be_read_does_not_keep_new_mail_away() -> None:
    with open_journal(begun()) as journal:
        journal.mark_uploaded([(1, 1, 1)])
        bad = journal.add_folder(0, SourceFolder(path=("bad",)))
        journal.add_oddity(bad, Oddity.UNREADABLE)
    assert take_up_same(order()) is None


def test_a_mere_plan_is_thrown_away() -> None:
    begun(started=False)
    assert take_up_same(order()) is None
    assert migrations() == ()


def test_one_that_is_going_on_stops_the_second() -> None:
    with open_journal(begun()), pytest.raises(MigrationError) as raised:
        take_up_same(order())
    assert raised.value.message.id == "migration.journal-busy"


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"address": 1}', b"\xff" * 9, b"[" * 90_000]
)
def test_damaged_notes_are_listed_and_harm_nothing(content: bytes) -> None:
    id_ = begun()
    (directory_of(id_) / "order.json").write_bytes(content)
    assert [(one.id, one.order) for one in migrations()] == [(id_, None)]
    assert take_up_same(order()) is None


def test_a_damaged_journal_is_passed_over() -> None:
    id_ = begun()
    (directory_of(id_) / "journal.sqlite").write_bytes(b"no database" * 1_000)
    assert take_up_same(order()) is None
    with pytest.raises(MigrationError) as raised:
        open_journal(id_)
    assert raised.value.message.id == "migration.journal-damaged"


def test_those_of_one_second_stand_in_their_order() -> None:
    ids = [begun() for _ in range(20)]
    assert [one.id for one in migrations()] == ids[::-1]


def test_one_is_the_newest_also_after_the_clock_was_put_back(place: Path) -> None:
    begun()
    (newest,) = (place / "migrations").iterdir()
    later = newest.rename(newest.with_name("20991231-235959-ffff"))
    following = begun()
    assert [one.id for one in migrations()] == [following, later.name]
    assert following == "21000101-000000-0000"


def test_a_name_that_is_no_moment_stops_nobody(place: Path) -> None:
    begun()
    (newest,) = (place / "migrations").iterdir()
    newest.rename(newest.with_name("99999999-999999-ffff"))
    assert begun() in [one.id for one in migrations()]


def test_what_was_switched_off_before_a_changeover_is_not_told_of_again() -> None:
    """However quickly one move follows the other."""
    for place in range(20):
        id_, journal = create_journal(order(f"/old{place}"))
        with journal:
            journal.note(DISARMED, f"change-{place}")
            journal.note(SWITCHED, f"other-{place}")
        assert disarmed_before(order()) == ()
        id_, journal = create_journal(order(f"/new{place}"))
        with journal:
            journal.note(DISARMED, "again")
        assert disarmed_before(order()) == ("again",), id_


def test_a_second_one_into_the_same_mailbox_waits_for_the_first() -> None:
    """Neither would see what the other is about to send."""
    _, first = create_journal(order("/a"))
    id_, second = create_journal(order("/b"))
    with second:
        with (
            first,
            pytest.raises(MigrationError) as raised,
            earlier_journals(id_, order("/b")),
        ):
            pytest.fail("both go on")
        assert raised.value.message.id == "migration.mailbox-busy"
        with earlier_journals(id_, order("/b")) as earlier:
            assert len(earlier) == 1


def test_an_address_in_other_capitals_is_the_same_mailbox() -> None:
    id_ = begun()
    server = replace(order().server, username="Kari", hostname="IMAP.example")
    taken = take_up_same(replace(order(), server=server, address="Kari@Example"))
    assert taken is not None
    with taken[1]:
        assert taken[0] == id_


def test_notes_of_another_user_are_passed_over(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a run with sudo: one cannot even look into the directory."""
    mine, theirs = begun(), begun()
    hidden = place / "migrations" / theirs
    look = os.stat

    def stat(path: str | Path, **options: bool) -> os.stat_result:
        if str(path).startswith(str(hidden) + os.sep):
            raise PermissionError(13, "denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(os, "stat", stat)
    assert [one.id for one in migrations()] == [mine]
