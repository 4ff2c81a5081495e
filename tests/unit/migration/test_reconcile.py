"""After an interruption: what is on the server is found, each message for one of ours."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration import matching
from mailsetup.migration.events import Settling, UploadEnd
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.journal_places import begin_anew
from mailsetup.migration.reconcile import LONGEST_QUIET, SLOWEST, seconds_of_quiet, wait_until_quiet
from mailsetup.migration.target import open_mailbox
from mailsetup.model.errors import ProtocolError
from mailsetup.model.migration import MessageState
from mailsetup.protocols.imap_append import Appender
from mailsetup.runtime.context import Context
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, at_mailbox, difference, moved_mbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.refserver.mailbox import Mailbox
    from mailsetup.refserver.store import Account
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
    at_mailbox(server, account, lambda _, box: box.expunge(uids))


def test_what_was_sent_and_is_there_is_not_sent_again(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Sent, or sent and the disk has forgotten it; some never arrived; duplicates among all."""
    with moved_mbox(tmp_path, server, 200) as moved:
        numbers = ids(moved)
        forget(moved, numbers[100:150], MessageState.SENT)
        forget(moved, numbers[150:], MessageState.PLANNED)
        remove(server, moved.account, set(range(140, 161)))
        assert moved.run() is UploadEnd.FINISHED
        assert moved.told(Settling)
    assert not difference(server.stored(moved.account, MAILBOX), moved.wanted)


def test_folders_that_share_a_mailbox_do_not_take_each_others_messages(
    tmp_path: Path, server: ReferencePlace
) -> None:
    with moved_mbox(tmp_path, server, 50) as moved:
        (folder,) = moved.journal.folders()
        other = moved.journal.add_folder(0, folder.folder)
        moved.journal.set_target(other, MAILBOX)
        moved.journal.add_messages(other, moved.source.messages(folder.folder, Context()))
        assert moved.run() is UploadEnd.FINISHED
        second = [one.id for one in moved.journal.messages(other, MessageState.UPLOADED)]
        assert len(second) == 50
        forget(moved, second, MessageState.SENT)
        assert moved.run() is UploadEnd.FINISHED
    assert not difference(server.stored(moved.account, MAILBOX), moved.wanted * 2)


def test_mail_of_others_that_looks_like_ours_is_not_taken_for_it(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """A message with the same size and body, and another Message-ID, is another message."""
    with moved_mbox(tmp_path, server, 40) as moved:
        mine = next(one for one in moved.wanted if b"<m8@" in one.content)
        other = mine.content.replace(b"<m8@", b"<n8@")

        at_mailbox(server, moved.account, lambda owner, box: owner.add(box, other))
        remove(server, moved.account, {9})
        forget(moved, ids(moved)[8:9], MessageState.SENT)
        assert moved.run() is UploadEnd.FINISHED
    found = [one.content for one in server.stored(moved.account, MAILBOX)]
    assert found.count(mine.content) == 1
    assert found.count(other) == 1


@pytest.mark.parametrize("left", [0, 70])
def test_a_mailbox_that_was_deleted_and_made_anew_gets_everything_once(
    tmp_path: Path, server: ReferencePlace, left: int
) -> None:
    """Somebody may have put some of it back; a crash in the middle changes nothing."""
    with moved_mbox(tmp_path, server, 150) as moved:
        numbers = ids(moved)
        forget(moved, numbers[140:], MessageState.SENT)

        def remake(owner: Account, box: Mailbox) -> None:
            owner.delete(MAILBOX)
            new = owner.create(MAILBOX)
            for one in box.messages[:left]:
                owner.add(new, one.content, flags=one.flags, internal_date=one.internal_date)

        at_mailbox(server, moved.account, remake)
        with moved.account.target().connected(Context()) as stream:
            selected = open_mailbox(stream, Appender(stream), MAILBOX)
            begin_anew(moved.journal, MAILBOX, selected.uidvalidity)
        assert moved.run() is UploadEnd.FINISHED
        assert ("emptied", f"{MAILBOX}: {140 - left}") in [one[1:] for one in moved.journal.notes()]
        again = moved.run()
        assert again is UploadEnd.FINISHED
    assert not difference(server.stored(moved.account, MAILBOX), moved.wanted)


def test_what_a_person_deletes_from_a_mailbox_is_not_sent_again(
    tmp_path: Path, server: ReferencePlace
) -> None:
    with moved_mbox(tmp_path, server, 40) as moved:
        remove(server, moved.account, {1, 2, 3})
        forget(moved, ids(moved)[30:], MessageState.SENT)
        assert moved.run() is UploadEnd.FINISHED
    assert len(server.stored(moved.account, MAILBOX)) == 37


def test_a_server_that_writes_into_messages_gets_nothing_twice(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Some add a header line; the size is another one then."""

    def alter(_: Account, box: Mailbox) -> None:
        for one in box.messages:
            one.content = b"X-Added: by the server\r\n" + one.content

    with moved_mbox(tmp_path, server, 60) as moved:
        at_mailbox(server, moved.account, alter)
        plain = [n for n in range(30) if n % 17 and n % 19 and n % 23 and n % 29]
        numbers = ids(moved)
        forget(moved, [numbers[place] for place in plain], MessageState.SENT)
        assert moved.run() is UploadEnd.FINISHED
    assert len(server.stored(moved.account, MAILBOX)) == 60


def test_a_message_whose_header_the_server_reads_otherwise_is_known_by_its_bytes(
    tmp_path: Path, server: ReferencePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with moved_mbox(tmp_path, server, 30) as moved:
        forget(moved, ids(moved)[20:], MessageState.SENT)
        whole = matching._listed
        monkeypatch.setattr(
            matching,
            "_listed",
            lambda *rest: ((uid, "", None, size) for uid, _, _, size in whole(*rest)),
        )
        assert moved.run() is UploadEnd.FINISHED
    assert not difference(server.stored(moved.account, MAILBOX), moved.wanted)


def test_it_waits_until_the_mailbox_stands_still(tmp_path: Path) -> None:
    """As long as the server still writes what a dead connection left behind."""
    with reference_place() as server, moved_mbox(tmp_path, server, 5) as moved:
        account = moved.account
        late_mail, stopped = b"Subject: late\r\n\r\n", threading.Event()

        def keep_arriving(times: int) -> None:
            for _ in range(times):
                if stopped.wait(0.02):
                    return
                at_mailbox(server, account, lambda owner, box: owner.add(box, late_mail))

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
    with MigrationJournal.create(str(tmp_path), {}) as journal:
        assert seconds_of_quiet(journal, 3.0) == 3.0
        journal.set_fact(SLOWEST, "12.5")
        assert seconds_of_quiet(journal, 3.0) == 12.5
        journal.set_fact(SLOWEST, "1200")
        assert seconds_of_quiet(journal, 3.0) == LONGEST_QUIET
