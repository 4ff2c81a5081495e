"""The upload against a real server: every way of sending, and what must not get lost in it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import Refused, UploadEnd
from mailsetup.migration.folder_upload import WINDOW
from mailsetup.model.migration import MessageState
from mailsetup.protocols import imap_append
from tests.fakes.odd_mbox import Stored, write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, difference, migration

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.store import Store

WITHOUT: list[tuple[str, ...]] = [
    (),
    ("MULTIAPPEND",),
    ("UIDPLUS",),
    ("LITERAL+",),
    ("LITERAL+", "LITERAL-"),
    ("LITERAL+", "LITERAL-", "MULTIAPPEND", "UIDPLUS"),
    ("MULTIAPPEND", "UIDPLUS", "APPENDLIMIT"),
]
DATE = b"Sat, 01 Mar 2014 08:00:00 +0000"
MOMENT = 1393660800


@pytest.mark.parametrize("off", WITHOUT, ids=lambda off: "-".join(off) or "all")
def test_messages_arrive_as_they_were_however_the_server_takes_them(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 130)
    with reference_place(*off) as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert moved.number(MessageState.UPLOADED) == 130
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    wanted = write_mbox(tmp_path / "mbox", 60)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.run()
            assert moved.run() is UploadEnd.FINISHED
        with migration(tmp_path / "again", tmp_path / "mbox", account) as another:
            assert another.run() is UploadEnd.FINISHED
            assert another.number(MessageState.ALREADY_THERE) == 60
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_what_is_larger_than_the_window_goes_through(tmp_path: Path) -> None:
    body = b"0123456789abcde\n" * (2 * WINDOW // 16)
    head = b"Date: %b\nMessage-ID: <big@example.test>\n\n" % DATE
    (tmp_path / "mbox").write_bytes(b"From - x\n" + head + body + b"\n")
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
        (found,) = server.stored(account, MAILBOX)
        assert found.content == (head + body).replace(b"\n", b"\r\n")


def test_a_server_that_keeps_no_keywords_gets_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PERMANENTFLAGS without `\\*`: a command with an unknown keyword would be lost."""
    whole = imap_append._selected
    only = frozenset({"\\Seen", "\\Answered", "\\Flagged"})
    monkeypatch.setattr(
        imap_append,
        "_selected",
        lambda lines: dataclasses.replace(whole(lines), permanent_flags=only),
    )
    wanted = [
        Stored(one.content, frozenset(f for f in one.flags if f[0] == "\\"), one.moment)
        for one in write_mbox(tmp_path / "mbox", 60)
    ]
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


@pytest.mark.parametrize("after", [0, 1, 60, 120])
def test_cancel_stops_at_once_and_the_next_run_goes_on(tmp_path: Path, after: int) -> None:
    wanted = write_mbox(tmp_path / "mbox", 200)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.run_until(after)
            assert moved.number(MessageState.UPLOADED) < 200
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_message_that_changed_since_it_was_read_is_left_out_and_told(tmp_path: Path) -> None:
    """Small ones are seen before they are sent; of a large one the end is held back."""
    small = b"Date: %b\nMessage-ID: <s%d@x>\n\nhei\n"
    large = b"Date: %b\nMessage-ID: <large@x>\n\n" % DATE + b"0123456789abcde\n" * 60_000
    mails = [small % (DATE, 1), large, small % (DATE, 2), small % (DATE, 3)]
    path = tmp_path / "mbox"
    path.write_bytes(b"".join(b"From - x\n" + mail + b"\n" for mail in mails))
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", path, account) as moved:
            data = path.read_bytes()
            end = data.index(b"<s2@x>") - 200
            changed = data[:end] + b"#" + data[end + 1 :]
            path.write_bytes(changed.replace(b"<s3@x>", b"<s4@x>"))
            assert moved.run() is UploadEnd.FINISHED
            assert moved.reasons() == ["source-changed"] * 2
        wanted = [Stored(mail.replace(b"\n", b"\r\n"), frozenset(), MOMENT) for mail in mails[::2]]
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_messages_without_any_header_are_counted_and_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "mbox"
    bodies = [b"ene\n", b"ene\n", b"to!\n"]
    path.write_bytes(b"".join(b"From - x\nSubject:\n\n" + body + b"\n" for body in bodies))
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", path, account) as moved:
            moved.run()
        with migration(tmp_path / "again", path, account) as another:
            another.run()
            assert another.number(MessageState.ALREADY_THERE) == 3
        found = [one.content[-5:] for one in server.stored(account, MAILBOX)]
        assert sorted(found) == [b"ene\r\n", b"ene\r\n", b"to!\r\n"]


def test_what_imap_cannot_carry_is_repaired_and_known_again(tmp_path: Path) -> None:
    mail = b"Date: %b\nMessage-ID: <nul@x>\n\nhei\0 du\n" % DATE
    (tmp_path / "mbox").write_bytes(b"From - x\n" + mail + b"\n")
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert not moved.told(Refused)
        with migration(tmp_path / "again", tmp_path / "mbox", account) as another:
            another.run()
            assert another.number(MessageState.ALREADY_THERE) == 1
        (found,) = server.stored(account, MAILBOX)
        assert found.content.endswith(b"\r\n\r\nhei du\r\n")


def test_twice_the_same_on_this_side_and_once_on_the_server_is_sent_once_more(
    tmp_path: Path,
) -> None:
    mail = b"Date: %b\nMessage-ID: <same@x>\n\nhei\n" % DATE
    (tmp_path / "one").write_bytes(b"From - x\n" + mail + b"\n")
    (tmp_path / "two").write_bytes((b"From - x\n" + mail + b"\n") * 2)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j1", tmp_path / "one", account) as first:
            first.run()
        with migration(tmp_path / "j2", tmp_path / "two", account) as second:
            second.run()
            assert second.number(MessageState.ALREADY_THERE) == 1
            assert second.number(MessageState.UPLOADED) == 1
        assert len(server.stored(account, MAILBOX)) == 2


def test_an_empty_folder_is_made_and_subscribed_to(tmp_path: Path) -> None:
    (tmp_path / "mbox").write_bytes(b"")
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED

        def look(store: Store) -> bool:
            found = store.by_username(account.username)
            assert found is not None
            return MAILBOX in found.mailboxes and MAILBOX in found.subscriptions

        assert server.server.with_store(look)
