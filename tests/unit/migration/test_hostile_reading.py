"""Servers and people that do what nobody expects while mail is moved or read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.migration import look
from mailsetup.migration import verify as reading_back
from mailsetup.migration.look import look_for_known
from mailsetup.migration.lost_mailboxes import plan_lost
from mailsetup.migration.reconcile import wait_until_quiet
from mailsetup.migration.report import report_of
from mailsetup.migration.report_page import verdict
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.upload import Upload
from mailsetup.migration.verified import Verified
from mailsetup.migration.verify import verify
from mailsetup.model.errors import ProtocolError
from mailsetup.model.migration import MessageState
from mailsetup.protocols import imap_stream
from mailsetup.protocols.imap_append import Appender
from mailsetup.protocols.imap_fetch import fetch_rows_and_messages
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import dovecot_place, reference_place
from tests.unit.migration.uploads import MAILBOX, at_mailbox, migration, moved_mbox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.target import Target
    from mailsetup.protocols.imap_fetch import FetchedMessage, FetchedRow
    from mailsetup.protocols.imap_stream import ImapStream
    from tests.unit.migration.uploads import Migration

OTHER = "Reise"


def read_back(moved: Migration) -> Verified:
    return verify(
        *(moved.journal, moved.account.target(), Context(), lambda _: None), thorough=True
    )


def append(target: Target, mailbox: bytes, times: int) -> None:
    with target.connected(Context()) as stream:
        for _ in range(times):
            assert stream.run(b"APPEND", mailbox, b"{2+}\r\nX:")[0].is_ok


def test_a_large_mailbox_that_was_renamed_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking whether it is the same leaves nothing behind on the connection."""
    monkeypatch.setattr(imap_stream, "_MOST_UNTAGGED", 20)
    with reference_place() as server, moved_mbox(tmp_path, server, 90) as moved:
        at_mailbox(server, moved.account, lambda found, _: found.rename(MAILBOX, "Tidligere"))
        with moved.account.target().connected(Context()) as stream:
            assert plan_lost(moved.journal, stream, ["INBOX", "Tidligere"], Context()) == 0
            assert stream.under_way == 0
        assert moved.journal.targets() == ("Tidligere",)
        assert read_back(moved) == Verified(right=90, read_whole=90)


def test_a_mailbox_that_is_open_and_grows_is_not_quiet() -> None:
    """Of the open mailbox Dovecot tells by STATUS what it was, until it is asked for news."""
    with dovecot_place() as server:
        target = server.new_account("u").target()
        with target.connected(Context()) as stream:
            stream.run(b"CREATE", MAILBOX.encode("ascii"))
            Appender(stream).select(MAILBOX.encode("ascii"))
            looks = _LooksAndMeanwhile(target)
            with pytest.raises(ProtocolError) as raised:
                wait_until_quiet(stream, MAILBOX, 0.05, Context(cancel=looks), look_every=0.01)
        assert raised.value.message.id == "migration.mailbox-restless"


class _LooksAndMeanwhile(CancelToken):
    """Between two looks somebody puts a message there."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self._target = target

    def wait(self, seconds: float) -> bool:
        append(self._target, MAILBOX.encode("ascii"), 1)
        return super().wait(seconds)


def test_a_mailbox_that_an_earlier_move_is_still_filling_is_waited_for_also_while_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash before the first message was written: all of them come a moment later."""
    write_mbox(tmp_path / "mbox", 20)
    with reference_place() as server:
        account = server.new_account("u")
        at_mailbox(server, account, lambda *_: None)
        with (
            migration(tmp_path / "first", tmp_path / "mbox", account) as first,
            migration(tmp_path / "again", tmp_path / "mbox", account) as again,
        ):
            (folder,) = first.journal.folders()
            ids = [one.id for one in first.journal.planned(folder.id)]
            first.journal.mark_sent(ids)

            def writes_meanwhile(*_: object) -> None:
                first.journal.mark_planned(ids)
                first.run()

            monkeypatch.setattr(look, "wait_until_quiet", writes_meanwhile)
            with account.target().connected(Context()) as stream:
                assert (
                    look_for_known(
                        again.journal, stream, lambda *_: None, Context(), [first.journal]
                    )
                    == 20
                )
            assert again.number(MessageState.ALREADY_THERE) == 20


def test_a_row_that_the_server_says_twice_answers_for_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a true duplicate that is gone would count as there."""

    def twice(stream: ImapStream, uids: Collection[int]) -> Iterator[FetchedRow | FetchedMessage]:
        for row in fetch_rows_and_messages(stream, uids):
            yield row
            yield row

    letter = b"From x Sat Nov 21 10:00:00 2026\nMessage-ID: <a@b>\n\nhei\n\n"
    (tmp_path / "mbox").write_bytes(letter * 3)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.run()
            at_mailbox(server, account, lambda _, box: box.expunge({2}))
            monkeypatch.setattr(reading_back, "fetch_rows_and_messages", twice)
            assert read_back(moved) == Verified(right=2, read_whole=2, missing=1)


def test_rows_in_any_order_come_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backwards(
        stream: ImapStream, uids: Collection[int]
    ) -> Iterator[FetchedRow | FetchedMessage]:
        rows = list(fetch_rows_and_messages(stream, uids))
        half = len(rows) // 2
        return iter((*rows[half:], *reversed(rows[:half])))

    with reference_place() as server, moved_mbox(tmp_path, server, 60) as moved:
        at_mailbox(server, moved.account, lambda _, box: box.expunge({5, 50}))
        wanted = read_back(moved)
        monkeypatch.setattr(reading_back, "fetch_rows_and_messages", backwards)
        assert read_back(moved) == wanted
        assert (wanted.right, wanted.missing) == (58, 2)


def test_reading_back_tells_of_a_mailbox_that_is_gone_and_goes_on_to_the_others(
    tmp_path: Path,
) -> None:
    write_mbox(tmp_path / "a", 20)
    write_mbox(tmp_path / "b", 30, seed=3)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "a", account) as moved:
            sources = [moved.source, MboxSource(str(tmp_path / "b"))]
            scan(moved.journal, sources, lambda _: None, Context())
            moved.journal.set_target(moved.journal.folders()[1].id, OTHER)
            Upload(moved.journal, sources, account.target(), lambda _: None).run(Context())
            at_mailbox(server, account, lambda found, _: found.delete(MAILBOX))
            assert read_back(moved) == Verified(right=30, read_whole=30, missing=20)
            assert _told(moved.journal) == [("migration.no-mailbox", MAILBOX)]
            with account.target().connected(Context()) as stream:
                plan_lost(moved.journal, stream, [OTHER], Context())
            Upload(moved.journal, sources, account.target(), lambda _: None, quiet=0.05).run(
                Context()
            )
            assert read_back(moved) == Verified(right=50, read_whole=50)
            assert _told(moved.journal) == []


def _told(journal: MigrationJournal) -> list[tuple[str, object]]:
    said = verdict(report_of(journal, "id"))
    return [(one.id, one.params["mailbox"]) for one in said if one.id == "migration.no-mailbox"]


def test_drafts_that_differ_in_their_subject_only_are_not_the_same(tmp_path: Path) -> None:
    """No Message-ID, no date, no text, and of the same length."""
    for name, whom in (("mbox", b"Ann"), ("other", b"Bob")):
        (tmp_path / name).write_bytes(b"From x Sat Nov 21 10:00:00 2026\nSubject: %b\n\n" % whom)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "a", tmp_path / "mbox", account) as first:
            first.run()
        with migration(tmp_path / "b", tmp_path / "other", account) as moved:
            with account.target().connected(Context()) as stream:
                look_for_known(moved.journal, stream, lambda *_: None, Context())
            moved.run()
            assert moved.number(MessageState.ALREADY_THERE) == 0
            assert len(server.stored(account, MAILBOX)) == 2
            assert read_back(moved) == Verified(right=1, read_whole=1)


def test_reading_back_waits_for_nobody_who_holds_a_mailbox(tmp_path: Path) -> None:
    """It is there, so nothing of it is called missing."""
    with reference_place() as server, moved_mbox(tmp_path, server, 10) as moved:
        server.server.set_faults(["mailbox-in-use"])
        with pytest.raises(ProtocolError):
            read_back(moved)
