"""A store that is compacted or changed while its mail is moved: nothing twice, nothing lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.scan import scan
from mailsetup.migration.second_reading import read_again
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.model.errors import Cancelled, MigrationError
from mailsetup.model.migration import Fingerprint, MessageState, SourceFolder, SourceMessage
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.odd_mbox import Stored, deleted, write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, difference, migration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.migration.events import UploadEvent

MOMENT = 1393660800
MAIL = b"From - x\nDate: Sat, 01 Mar 2014 08:00:00 +0000\nMessage-ID: <%b@x>\n\n%b\n\n"


def with_deleted(path: Path) -> bytes:
    """Put messages before the others that are deleted and not yet compacted; the file without."""
    whole = path.read_bytes()
    path.write_bytes(deleted(9) + whole)
    return whole


@pytest.mark.parametrize("off", [(), ("UIDPLUS",), ("MULTIAPPEND",)])
def test_a_store_that_is_compacted_between_two_runs_is_gone_on_with(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    mbox = tmp_path / "mbox"
    wanted = write_mbox(mbox, 200)
    compacted = with_deleted(mbox)
    with reference_place(*off) as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            moved.run_until(40)
            mbox.write_bytes(compacted)
            assert moved.run() is UploadEnd.FINISHED
            assert not moved.reasons()
            assert moved.number(MessageState.UPLOADED) == 200
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_store_that_is_compacted_twice_in_the_middle_of_a_run(tmp_path: Path) -> None:
    mbox = tmp_path / "mbox"
    wanted = write_mbox(mbox, 400, lines=400)
    compacted = with_deleted(mbox)
    steps = [(150, compacted), (40, deleted(1) + compacted)]

    def compact(_: UploadEvent) -> None:
        if steps and moved.number(MessageState.UPLOADED) >= steps[-1][0]:
            mbox.write_bytes(steps.pop()[1])

    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            moved.on_event = compact
            assert moved.run() is UploadEnd.FINISHED
            assert not steps
            assert not moved.reasons()
        assert not difference(server.stored(account, MAILBOX), wanted)


@pytest.mark.parametrize("begun", [False, True])
def test_large_and_repaired_messages_are_found_again(tmp_path: Path, begun: bool) -> None:
    """Of a message with a NUL the journal knows the repaired copy only, once it has begun."""
    mbox = tmp_path / "mbox"
    bodies = [b"small %d\n" % number for number in range(40)]
    bodies += [b"0123456789abcde\n" * 60_000, b"hei\0 du\n", b"0123456789abcdf\n" * 60_000]
    mails = [MAIL % (b"%d" % place, body) for place, body in enumerate(bodies)]
    mbox.write_bytes(b"".join(mails))
    with reference_place("MULTIAPPEND") as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            if begun:
                moved.run_until(5)
            with_deleted(mbox)
            assert moved.run() is UploadEnd.FINISHED
            assert not moved.reasons()
            assert moved.number(MessageState.UPLOADED) == 43
        wanted = [
            Stored(mail[9:-1].replace(b"\0", b"").replace(b"\n", b"\r\n"), frozenset(), MOMENT)
            for mail in mails
        ]
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_what_is_deleted_here_meanwhile_is_told_and_taken_when_it_is_back(tmp_path: Path) -> None:
    """Two that are alike stay two; of one that was changed the old form is told."""
    mbox = tmp_path / "mbox"
    names = [b"a", b"twice", b"twice", b"gone", b"changed", b"last"]
    mails = [MAIL % (name, name) for name in names]
    mbox.write_bytes(b"".join(mails))
    later = [mails[1], mails[2], mails[0], MAIL % (b"changed", b"otherwise"), mails[5]]
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            mbox.write_bytes(b"".join(later))
            assert moved.run() is UploadEnd.FINISHED
            assert moved.reasons() == ["source-changed"] * 2
            assert len(server.stored(account, MAILBOX)) == 4
            mbox.write_bytes(b"".join([*later, mails[3]]))
            scan(moved.journal, [moved.source], lambda _: None, Context())
            assert moved.run() is UploadEnd.FINISHED
            assert moved.reasons() == ["source-changed"]
        found = sorted(one.content[-12:] for one in server.stored(account, MAILBOX))
        assert len(found) == 6
        assert sum(b"twice" in one for one in found) == 2
        assert sum(b"otherwise" in one for one in found) == 1


def test_a_scan_that_was_broken_off_before_the_store_was_compacted_doubles_nothing(
    tmp_path: Path,
) -> None:
    mbox = tmp_path / "mbox"
    write_mbox(mbox, 2_500, lines=2)
    compacted = with_deleted(mbox)
    token = CancelToken()
    source = MboxSource(str(mbox))
    with MigrationJournal.create(str(tmp_path / "j"), {}) as journal:
        with pytest.raises(Cancelled):
            scan(
                *(journal, [source]),
                lambda seen: token.cancel() if seen.messages >= 1_400 else None,
                Context(cancel=token),
            )
        assert journal.rows("SELECT count(*) FROM message") == [(1_000,)]
        mbox.write_bytes(compacted + MAIL % (b"new", b"came since"))
        scan(journal, [source], lambda _: None, Context())
        (folder,) = journal.folders()
        assert folder.scanned
        keys = {one.message.key for one in journal.planned(folder.id)}
        assert len(keys) == 2_501
        offsets = [int(key.partition(":")[0]) for key in keys]
        assert max(offsets) < len(compacted) + 300


def test_a_store_that_is_gone_is_told_for_each_message_and_stops_nothing(tmp_path: Path) -> None:
    mbox = tmp_path / "mbox"
    write_mbox(mbox, 30)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            mbox.unlink()
            assert moved.run() is UploadEnd.FINISHED
            assert moved.reasons() == ["source-changed"] * 30


def test_a_message_that_is_fetched_whole_meanwhile_is_sent(tmp_path: Path) -> None:
    mbox = tmp_path / "mbox"
    begun = MAIL.replace(b"From - x\n", b"From - x\nX-Mozilla-Status: 0401\n") % (b"a", b"begin")
    mbox.write_bytes(begun + MAIL % (b"b", b"other"))
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", mbox, account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert moved.number(MessageState.LEFT_OUT) == 1
            mbox.write_bytes(MAIL % (b"b", b"other") + MAIL % (b"a", b"beginning and end"))
            scan(moved.journal, [moved.source], lambda _: None, Context())
            assert moved.run() is UploadEnd.FINISHED
            assert moved.number(MessageState.LEFT_OUT) == 0
        found = [one.content[-4:-2] for one in server.stored(account, MAILBOX)]
        assert sorted(found) == [b"er", b"nd"]


@pytest.mark.parametrize("is_left_empty", [False, True])
def test_a_disk_that_is_pulled_out_loses_nothing_and_is_gone_on_with(
    tmp_path: Path, is_left_empty: bool
) -> None:
    """Not a message is told to have been changed or deleted."""
    disk, away = tmp_path / "disk", tmp_path / "away"
    disk.mkdir()
    wanted = write_mbox(disk / "mbox", 400, lines=400)

    def pull_out(_: UploadEvent) -> None:
        if disk.exists() and not away.exists() and moved.number(MessageState.UPLOADED) >= 50:
            disk.rename(away)
            if is_left_empty:
                disk.mkdir()

    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", disk / "mbox", account) as moved:
            moved.journal.set_fact("sources", json.dumps([str(disk)]))
            moved.on_event = pull_out
            with pytest.raises(MigrationError) as raised:
                moved.run()
            assert raised.value.message.id == "migration.source-gone"
            assert not moved.reasons()
            moved.on_event = lambda _: None
            if is_left_empty:
                disk.rmdir()
            away.rename(disk)
            assert moved.run() is UploadEnd.FINISHED
            assert not moved.reasons()
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_large_folder_is_not_compared_each_with_each(tmp_path: Path) -> None:
    """That would take minutes. The bodies are those of a few letters that came to many lists."""
    number = 20_000

    def letters(shift: int) -> Iterator[SourceMessage]:
        for place in range(number):
            body = bytes([place % 3]) * 32
            form = Fingerprint(message_id=f"{place}@x", date=place, size=100, body=body)
            yield SourceMessage(key=f"{place + shift}:{place + shift + 1}", fingerprint=form)

    source = MboxSource(str(tmp_path / "mbox"))
    with MigrationJournal.create(str(tmp_path / "j"), {}) as journal:
        id_ = journal.add_folder(0, SourceFolder(path=("a",)))
        journal.add_messages(id_, letters(0))
        read_again(journal, source, journal.folder(id_), letters(7), add_new=True)
        found = [one.message for one in journal.planned(id_)]
    assert [one.key for one in found] == [one.key for one in letters(7)]
    assert [one.fingerprint for one in found] == [one.fingerprint for one in letters(7)]
