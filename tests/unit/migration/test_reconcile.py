"""After an interruption: what is on the server is found, each message for one of ours."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration import matching
from mailsetup.migration.events import Settling, UploadEnd
from mailsetup.migration.reconcile import LONGEST_QUIET, SLOWEST, seconds_of_quiet, wait_until_quiet
from mailsetup.model.errors import ProtocolError
from mailsetup.model.migration import MessageState
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, difference, migration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.refserver.store import Store
    from tests.fakes.upload_targets import Place, ReferencePlace
    from tests.unit.migration.uploads import Migration


@pytest.fixture(params=[(), ("UIDPLUS",)], ids=["uids", "no-uids"])
def server(request: pytest.FixtureRequest) -> Iterator[ReferencePlace]:
    with reference_place(*request.param) as place:
        yield place


def ids(moved: Migration, state: MessageState = MessageState.UPLOADED) -> list[int]:
    (folder, *_) = moved.journal.folders()
    return [one.id for one in moved.journal.messages(folder.id, state)]


def forget(moved: Migration, numbers: list[int], state: MessageState) -> None:
    """As after a crash: the server has them, and the journal does not know."""
    moved.journal.change_each(
        "UPDATE message SET state = ?, uid = NULL, uidvalidity = NULL WHERE id = ?",
        [(state, number) for number in numbers],
    )


def remove(server: ReferencePlace, account: Place, uids: set[int]) -> None:
    def work(store: Store) -> None:
        found = store.by_username(account.username)
        assert found is not None
        found.mailboxes[MAILBOX].expunge(uids)

    server.server.with_store(work)


def test_what_was_sent_and_is_there_is_not_sent_again(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Sent, or sent and the disk has forgotten it; some never arrived; duplicates among all."""
    wanted = write_mbox(tmp_path / "mbox", 200)
    account = server.new_account("u")
    with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
        moved.run()
        numbers = ids(moved)
        forget(moved, numbers[100:150], MessageState.SENT)
        forget(moved, numbers[150:], MessageState.PLANNED)
        remove(server, account, set(range(140, 161)))
        assert moved.run() is UploadEnd.FINISHED
        assert moved.told(Settling)
    assert not difference(server.stored(account, MAILBOX), wanted)


def test_folders_that_share_a_mailbox_do_not_take_each_others_messages(
    tmp_path: Path, server: ReferencePlace
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 50)
    account = server.new_account("u")
    with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
        moved.run()
        (folder,) = moved.journal.folders()
        other = moved.journal.add_folder(0, folder.folder)
        moved.journal.set_target(other, MAILBOX)
        moved.journal.add_messages(other, moved.source.messages(folder.folder, Context()))
        assert moved.run() is UploadEnd.FINISHED
        second = [one.id for one in moved.journal.messages(other, MessageState.UPLOADED)]
        assert len(second) == 50
        forget(moved, second, MessageState.SENT)
        assert moved.run() is UploadEnd.FINISHED
    assert not difference(server.stored(account, MAILBOX), wanted * 2)


def test_mail_of_others_that_looks_like_ours_is_not_taken_for_it(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """A message with the same size and body, and another Message-ID, is another message."""
    wanted = write_mbox(tmp_path / "mbox", 40)
    account = server.new_account("u")
    with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
        moved.run()
        mine = next(one for one in wanted if b"<m8@" in one.content)
        other = mine.content.replace(b"<m8@", b"<n8@")

        def deliver(store: Store) -> None:
            found = store.by_username(account.username)
            assert found is not None
            found.add(found.mailboxes[MAILBOX], other)

        server.server.with_store(deliver)
        remove(server, account, {9})
        forget(moved, ids(moved)[8:9], MessageState.SENT)
        assert moved.run() is UploadEnd.FINISHED
    found = [one.content for one in server.stored(account, MAILBOX)]
    assert found.count(mine.content) == 1
    assert found.count(other) == 1


@pytest.mark.parametrize("uidplus", [True, False])
def test_a_server_that_writes_into_messages_gets_nothing_twice(
    tmp_path: Path, uidplus: bool
) -> None:
    """Some add a header line; the size is another one then."""
    wanted = write_mbox(tmp_path / "mbox", 60)
    with reference_place(*(() if uidplus else ("UIDPLUS",))) as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            moved.run()

            def alter(store: Store) -> None:
                found = store.by_username(account.username)
                assert found is not None
                for one in found.mailboxes[MAILBOX].messages:
                    one.content = b"X-Added: by the server\r\n" + one.content

            server.server.with_store(alter)
            plain = [n for n in range(30) if n % 17 and n % 19 and n % 23 and n % 29]
            numbers = ids(moved)
            forget(moved, [numbers[place] for place in plain], MessageState.SENT)
            assert moved.run() is UploadEnd.FINISHED
        assert len(server.stored(account, MAILBOX)) == len(wanted)


def test_a_message_whose_header_the_server_reads_otherwise_is_known_by_its_bytes(
    tmp_path: Path, server: ReferencePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 30)
    account = server.new_account("u")
    with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
        moved.run()
        forget(moved, ids(moved)[20:], MessageState.SENT)
        whole = matching._listed
        monkeypatch.setattr(
            matching,
            "_listed",
            lambda *rest: ((uid, "", None, size) for uid, _, _, size in whole(*rest)),
        )
        assert moved.run() is UploadEnd.FINISHED
    assert not difference(server.stored(account, MAILBOX), wanted)


def test_it_waits_until_the_mailbox_stands_still(tmp_path: Path) -> None:
    """As long as the server still writes what a dead connection left behind."""
    mbox = tmp_path / "mbox"
    write_mbox(mbox, 5)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            moved.run()

        def arrive(store: Store) -> None:
            found = store.by_username(account.username)
            assert found is not None
            found.add(found.mailboxes[MAILBOX], b"Subject: late\r\n\r\n")

        stopped = threading.Event()

        def keep_arriving(times: int) -> None:
            for _ in range(times):
                if stopped.wait(0.02):
                    return
                server.server.with_store(arrive)

        with account.target().connected(Context()) as stream:
            late = threading.Thread(target=keep_arriving, args=(20,))
            late.start()
            wait_until_quiet(stream, MAILBOX, 0.3, Context(), 0.01)
            assert len(server.stored(account, MAILBOX)) == 25
            late.join()
            restless = threading.Thread(target=keep_arriving, args=(10_000,))
            restless.start()
            with pytest.raises(ProtocolError, match="restless"):
                wait_until_quiet(stream, MAILBOX, 0.1, Context(), 0.01)
            stopped.set()
            restless.join()


def test_a_slow_server_is_given_longer(tmp_path: Path) -> None:
    write_mbox(tmp_path / "mbox", 1)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert seconds_of_quiet(moved.journal, 3.0) == 3.0
            moved.journal.set_fact(SLOWEST, "12.5")
            assert seconds_of_quiet(moved.journal, 3.0) == 12.5
            moved.journal.set_fact(SLOWEST, "1200")
            assert seconds_of_quiet(moved.journal, 3.0) == LONGEST_QUIET
