"""What an earlier move has put there is known again, also where the server writes into mail."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.look import look_for_known
from mailsetup.migration.prepare import repaired_copy
from mailsetup.migration.scan import scan
from mailsetup.model.migration import MessageState
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, at_mailbox, migration, moved_mbox

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.mailbox import Mailbox
    from mailsetup.refserver.store import Account
    from tests.fakes.upload_targets import Place, ReferencePlace


def rewrite(_: Account, box: Mailbox) -> None:
    """As a server that adds a field of its own to every message that it takes."""
    for message in box.messages:
        message.content = b"X-Kept-By: us\r\n" + message.content


def put(server: ReferencePlace, account: Place, data: bytes) -> None:
    moment = datetime(2014, 3, 1, tzinfo=UTC)
    at_mailbox(server, account, lambda _, box: box.append(data, flags=(), internal_date=moment))


def twin(number: int, body: bytes) -> bytes:
    header = b"Message-ID: <template@example>\nDate: Sat, 01 Mar 2014 08:00:00 +0000\n\n"
    return b"From - x\n" + header + b"%d %b\n\n" % (number, body)


@pytest.mark.parametrize("knows", [True, False])
def test_a_store_that_grew_sends_only_what_is_new(tmp_path: Path, knows: bool) -> None:
    """Without the notes of the earlier move, nobody could tell on such a server."""
    with reference_place() as server, moved_mbox(tmp_path, server, 50) as moved:
        at_mailbox(server, moved.account, rewrite)
        write_mbox(tmp_path / "grown", 70)
        with migration(tmp_path / "again", tmp_path / "grown", moved.account) as again:
            earlier = (moved.journal,) if knows else ()
            with moved.account.target().connected(Context()) as stream:
                found = look_for_known(again.journal, stream, lambda *_: None, Context(), earlier)
            assert found == (50 if knows else 0)
            if knows:
                again.run()
                assert again.number(MessageState.ALREADY_THERE) == 50
                assert len(server.stored(moved.account, MAILBOX)) == 70


def test_another_body_under_the_same_header_is_not_taken_for_it(tmp_path: Path) -> None:
    """A template that one store has in one form and another store in another one."""
    (tmp_path / "a").write_bytes(twin(1, b"first form"))
    (tmp_path / "b").write_bytes(twin(1, b"other form"))
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "a", account) as moved:
            moved.run()
            with (
                migration(tmp_path / "k", tmp_path / "b", account) as other,
                account.target().connected(Context()) as stream,
            ):
                known = (moved.journal,)
                assert not look_for_known(other.journal, stream, lambda *_: None, Context(), known)


_DATE = b"Date: Sat, 01 Mar 2014 08:00:00 +0000\n"
ODD = (
    b"From - x\nMessage-ID: <a@x>\n" + _DATE + b"Subject: bl\xe5b\xe6r\n\n1\n\n",
    b"From - x\n" + _DATE + b"Subject: p\xc3\xa5\n\n2\n\n",
    b"From - x\nMessage-ID: <c@x>\n" + _DATE + b"\n3\0 \n\n",
)


def test_a_copy_that_was_repaired_for_the_server_is_not_sent_a_second_time(tmp_path: Path) -> None:
    """It refuses them as they are, each time; notes of the first move are not needed for it."""
    (tmp_path / "mbox").write_bytes(b"".join(ODD))
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            (folder,) = moved.journal.folders()
            for one in moved.journal.planned(folder.id):
                data = repaired_copy(moved.source, folder.folder, one.message)
                assert data is not None
                put(server, account, data)
        before = server.stored(account, MAILBOX)
        with migration(tmp_path / "again", tmp_path / "mbox", account) as again:
            with account.target().connected(Context()) as stream:
                look_for_known(
                    again.journal, stream, lambda *_: None, Context(), (), (again.source,)
                )
            assert again.number(MessageState.ALREADY_THERE) == len(ODD)
            again.run()
        assert server.stored(account, MAILBOX) == before


@pytest.mark.parametrize("remade", [False, True])
def test_a_mailbox_that_is_replaced_between_looking_and_sending_gets_everything(
    tmp_path: Path, remade: bool
) -> None:
    """What was there when it was looked at is there no more."""
    with reference_place() as server, moved_mbox(tmp_path, server, 40) as moved:
        with migration(tmp_path / "again", tmp_path / "mbox", moved.account) as again:
            with moved.account.target().connected(Context()) as stream:
                assert look_for_known(again.journal, stream, lambda *_: None, Context()) == 40
            write_mbox(tmp_path / "mbox", 45)
            scan(again.journal, [again.source], lambda _: None, Context())

            def replace(found: Account, _: Mailbox) -> None:
                found.delete(MAILBOX)
                if remade:
                    found.create(MAILBOX)

            at_mailbox(server, moved.account, replace)
            assert again.run() is UploadEnd.FINISHED
            assert again.number(MessageState.UPLOADED) == 45
        assert len(server.stored(moved.account, MAILBOX)) == 45


def test_who_begins_anew_waits_for_what_a_broken_off_move_left_in_the_line(tmp_path: Path) -> None:
    """Its notes say that something was sent; the server is still writing it."""
    with reference_place() as server, moved_mbox(tmp_path, server, 30) as moved:
        late = server.stored(moved.account, MAILBOX)[-1]
        at_mailbox(server, moved.account, lambda _, box: box.expunge({30}))
        last = max(one.id for one in moved.journal.settled(MAILBOX))
        moved.journal.mark_sent([last])
        moment = datetime.fromtimestamp(late.moment, UTC)

        def arrive() -> None:
            at_mailbox(
                server,
                moved.account,
                lambda _, box: box.append(late.content, flags=late.flags, internal_date=moment),
            )

        timer = threading.Timer(0.6, arrive)
        with migration(tmp_path / "again", tmp_path / "mbox", moved.account) as again:
            timer.start()
            with moved.account.target().connected(Context()) as stream:
                look_for_known(again.journal, stream, lambda *_: None, Context(), (moved.journal,))
            assert again.number(MessageState.ALREADY_THERE) == 30
            timer.join()
