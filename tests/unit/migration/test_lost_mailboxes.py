"""Mailboxes that were filled and are not there any more when somebody goes on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.lost_mailboxes import plan_lost
from mailsetup.migration.report import report_of
from mailsetup.migration.report_page import problem_words
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.upload import Upload
from mailsetup.model.migration import MessageState
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, at_mailbox, difference, migration, moved_mbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.refserver.mailbox import Mailbox
    from mailsetup.refserver.store import Account
    from tests.fakes.upload_targets import ReferencePlace
    from tests.unit.migration.uploads import Migration


@pytest.fixture(params=[(), ("UIDPLUS",)], ids=["uids", "no-uids"])
def server(request: pytest.FixtureRequest) -> Iterator[ReferencePlace]:
    with reference_place(*request.param) as place:
        yield place


def lost(moved: Migration, *listed: str) -> int:
    """What looking at the start comes to."""
    with moved.account.target().connected(Context()) as stream:
        return plan_lost(moved.journal, stream, listed, Context())


def told(moved: Migration) -> list[str]:
    return [problem_words(line).id for line in report_of(moved.journal, "id").problems]


def test_nothing_is_sent_again_while_the_folder_is_there(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Whatever a person deletes in it."""
    with moved_mbox(tmp_path, server, 60) as moved:
        at_mailbox(server, moved.account, lambda _, box: box.expunge({1, 2, 3}))
        assert lost(moved, MAILBOX) == 0
        assert moved.number(MessageState.UPLOADED) == 60
        assert told(moved) == []


def test_a_folder_that_was_deleted_gets_everything_once(
    tmp_path: Path, server: ReferencePlace
) -> None:
    with moved_mbox(tmp_path, server, 60) as moved:
        at_mailbox(server, moved.account, lambda account, _: account.delete(MAILBOX))
        assert lost(moved) == 60
        assert lost(moved) == 0  # it is planned already
        assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(moved.account, MAILBOX), moved.wanted)
        assert "report.emptied" in told(moved)


def test_a_folder_that_was_made_anew_gets_what_is_not_there_again(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Somebody may have put a part of it back."""
    with moved_mbox(tmp_path, server, 60) as moved:
        kept = server.stored(moved.account, MAILBOX)[:25]
        at_mailbox(server, moved.account, lambda account, _: account.delete(MAILBOX))
        write_mbox(tmp_path / "part", 25)
        with migration(tmp_path / "other", tmp_path / "part", moved.account) as other:
            assert other.run() is UploadEnd.FINISHED
        assert lost(moved, MAILBOX) == 60 - len(kept)
        assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(moved.account, MAILBOX), moved.wanted)


def test_a_server_that_does_not_open_a_folder_it_lists_has_not_lost_it(
    tmp_path: Path, server: ReferencePlace
) -> None:
    with moved_mbox(tmp_path, server, 20) as moved:
        at_mailbox(server, moved.account, lambda account, _: account.delete(MAILBOX))
        assert lost(moved, MAILBOX) == 0
        assert moved.number(MessageState.UPLOADED) == 20


def test_of_two_folders_with_one_mailbox_both_are_sent_again(tmp_path: Path) -> None:
    wanted = write_mbox(tmp_path / "a", 20) + write_mbox(tmp_path / "b", 30, seed=3)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "a", account) as moved:
            sources = [moved.source, MboxSource(str(tmp_path / "b"))]
            scan(moved.journal, sources, lambda _: None, Context())
            for folder in moved.journal.folders():
                moved.journal.set_target(folder.id, MAILBOX)
            work = Upload(moved.journal, sources, account.target(), lambda _: None, quiet=0.05)
            assert work.run(Context()) is UploadEnd.FINISHED
            assert not difference(server.stored(account, MAILBOX), wanted)
            at_mailbox(server, account, lambda found, _: found.delete(MAILBOX))
            assert lost(moved) == 50
            work = Upload(moved.journal, sources, account.target(), lambda _: None, quiet=0.05)
            assert work.run(Context()) is UploadEnd.FINISHED
            assert not difference(server.stored(account, MAILBOX), wanted)


@pytest.mark.parametrize("part", [20, 60])
def test_a_folder_that_was_renamed_is_followed(tmp_path: Path, part: int) -> None:
    """Also while something is still to be sent to it: `mailsetup folders` may tidy up between."""
    wanted = write_mbox(tmp_path / "mbox", 60)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            if part < 60:
                moved.run_until(part)
            else:
                moved.run()
            at_mailbox(server, account, lambda found, _: found.rename(MAILBOX, "Tidligere"))
            assert lost(moved, "INBOX", "Tidligere", "Sent") == 0
            assert moved.journal.targets() == ("Tidligere",)
            assert moved.run() is UploadEnd.FINISHED
            assert told(moved) == ["report.renamed"]
        assert not difference(server.stored(account, "Tidligere"), wanted)


def test_another_folder_with_the_same_numbers_is_not_taken_for_it(tmp_path: Path) -> None:
    with reference_place() as server, moved_mbox(tmp_path, server, 30) as moved:

        def replace(found: Account, box: Mailbox) -> None:
            other = found.create("Annet")
            other.uidvalidity = box.uidvalidity
            for _ in range(40):
                moment = datetime(2020, 1, 1, tzinfo=UTC)
                other.append(b"Subject: x\r\n\r\nhei\r\n", flags=(), internal_date=moment)
            found.delete(MAILBOX)

        at_mailbox(server, moved.account, replace)
        assert lost(moved, "Annet") == 30
        assert moved.journal.targets() == ()
