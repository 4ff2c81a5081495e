"""Faults of a server that lies or breaks off: the run ends, says so, and nothing is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd, Waiting
from mailsetup.migration.verify import verify
from mailsetup.model.migration import MessageState
from mailsetup.protocols import imap_stream
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.endings import PeerTimedOut
from mailsetup.refserver.imap import append
from mailsetup.refserver.imap.completion import no, ok
from mailsetup.refserver.line_ends import with_crlf
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import ReferencePlace, reference_place
from tests.unit.migration.uploads import MAILBOX, difference, migration

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.imap.completion import Completion

IN_FETCH = ("bye-in-fetch", "cut-in-literal", "lying-literal", "short-literal")
LIES = ("lying-exists", "uidvalidity-changes")
FAULTS = (*IN_FETCH, *LIES, "overquota", "mailbox-in-use")
"""Those whose consequences are looked at here, and in `test_upload_troubles`."""


@pytest.mark.parametrize("fault", IN_FETCH)
def test_a_server_that_cannot_be_listed_gets_nothing_twice(
    tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is sent into a mailbox whose messages are not known."""
    monkeypatch.setattr(imap_stream, "PATIENCE", 0.5)
    wanted = write_mbox(tmp_path / "mbox", 40)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "first", tmp_path / "mbox", account) as first:
            first.run()
        server.server.set_faults([fault])
        with migration(tmp_path / "again", tmp_path / "mbox", account) as moved:
            assert moved.run(pauses=(0.01,)) is UploadEnd.LOST
            (waiting,) = moved.told(Waiting)
            assert isinstance(waiting, Waiting)
            assert waiting.lost
            assert moved.number(MessageState.PLANNED) == 40
            server.server.set_faults()
            assert moved.run() is UploadEnd.FINISHED
            assert moved.number(MessageState.ALREADY_THERE) == 40
        assert not difference(server.stored(account, MAILBOX), wanted)


@pytest.mark.parametrize("fault", LIES)
def test_a_server_that_lies_about_its_numbers_gets_everything_once(
    tmp_path: Path, fault: str
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 120)
    with reference_place() as server:
        account = server.new_account("u")
        server.server.set_faults([fault])
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            (folder,) = moved.journal.folders()
            ids = [one.id for one in moved.journal.messages(folder.id, MessageState.UPLOADED)]
            moved.journal.mark_sent(ids[30:60])
            moved.journal.mark_planned(ids[60:90])
            assert moved.run() is UploadEnd.FINISHED
            result = verify(moved.journal, account.target(), Context(), lambda _: None)
            assert (result.right, result.missing, result.different) == (120, 0, 0)
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_provider_whose_downloads_break_off_gets_nothing_twice(tmp_path: Path) -> None:
    """The scenario `broken-fetch`: its inbox holds mail, which cannot be looked at."""
    write_mbox(tmp_path / "mbox", 5)
    with ReferenceServer(load_scenario("broken-fetch")) as running:
        user = running.users[0]
        account = ReferencePlace(running).place(user.username, user.password)
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            (folder,) = moved.journal.folders()
            moved.journal.set_target(folder.id, "INBOX")
            assert moved.run(pauses=(0.01,)) is UploadEnd.LOST
            assert moved.number(MessageState.PLANNED) == 5


def test_a_mailbox_that_is_always_full_ends_the_run(tmp_path: Path) -> None:
    write_mbox(tmp_path / "mbox", 40)
    with reference_place() as server:
        server.server.set_faults(["overquota"])
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FULL
            assert moved.number(MessageState.PLANNED) == 40


@pytest.mark.parametrize("off", [(), ("UIDPLUS",)])
def test_a_server_that_stores_what_it_says_no_to_gets_it_once(
    tmp_path: Path, off: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 150)
    seen = [0]

    def stumble(words: str) -> Completion:
        seen[0] += 1
        return no("[SERVERBUG] Internal error") if seen[0] == 2 else ok(words)

    monkeypatch.setattr(append, "ok", stumble)
    with reference_place(*off) as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run() is UploadEnd.FINISHED
            assert moved.number(MessageState.UPLOADED) == 150
        assert not difference(server.stored(account, MAILBOX), wanted)


def test_a_message_that_breaks_every_connection_is_found_and_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = write_mbox(tmp_path / "mbox", 120)
    poison = wanted[75]

    def stumble(content: bytes) -> object:
        if content == poison.content:
            raise PeerTimedOut
        return with_crlf(content)

    monkeypatch.setattr(append, "with_crlf", stumble)
    with reference_place() as server:
        account = server.new_account("u")
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            assert moved.run(pauses=(0.01,) * 10) is UploadEnd.PARTLY
            assert moved.number(MessageState.PLANNED) == 1
            monkeypatch.setattr(append, "with_crlf", with_crlf)
            assert moved.run() is UploadEnd.FINISHED
        assert not difference(server.stored(account, MAILBOX), wanted)
