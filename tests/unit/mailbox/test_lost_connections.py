"""Wherever the connection is lost, before a change or after it: `undo` brings it to an end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.holding import flagged, moved_aside
from mailsetup.mailbox.renest import Clue, FolderMove, rename_changes
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import NetworkError
from mailsetup.model.message import message
from mailsetup.protocols.stream_folders import open_mailbox
from mailsetup.runtime.context import Context
from tests.fakes.mail_account import mail
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.changes.server_changes import MailboxEditor
    from mailsetup.model.change import Change, MailChange
    from mailsetup.model.server import ServerSettings
    from tests.fakes.mail_account import MailAccount

CHANGES = 4


@dataclass
class LosingEditor:
    """Loses the connection for ever, before a change or `after` the server has made it.

    Attributes:
        left: changes that are still made; below 0 the connection is lost.
    """

    real: MailboxEditor
    left: int
    after: bool

    def _check(self) -> None:
        if self.left < 0:
            raise NetworkError(message("network.closed"))

    def exists(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        self._check()
        return self.real.exists(server, mailbox, ctx)

    def delete_if_empty(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        self._check()
        return self.real.delete_if_empty(server, mailbox, ctx)

    def create(self, server: ServerSettings, mailbox: str, subscribe: bool, ctx: Context) -> None:
        self._before()
        self.real.create(server, mailbox, subscribe, ctx)
        self._behind()

    def is_as_planned(self, change: MailChange, ctx: Context) -> bool:
        self._check()
        return self.real.is_as_planned(change, ctx)

    def make(self, change: MailChange, ctx: Context) -> str | None:
        self._before()
        moved = self.real.make(change, ctx)
        self._behind()
        return moved

    def take_back(self, change: MailChange, moved: str, ctx: Context) -> bool:
        self._check()
        return self.real.take_back(change, moved, ctx)

    def _before(self) -> None:
        self._check()
        if self.left == 0 and not self.after:
            self.left = -1
            self._check()

    def _behind(self) -> None:
        self.left -= 1
        if self.left == 0 and self.after:
            self.left = -1
            self._check()


def changes_of(account: MailAccount) -> tuple[Change, ...]:
    account.fill({"INBOX": [(mail(n), "") for n in range(4)], "Ferie": [], "Reise": []}, True)
    ctx = Context().within(60)
    with account.stream() as stream:
        folders = read_account(stream, ctx)
        opened = open_mailbox(stream, b"INBOX")
    with account.session() as imap:
        imap.select("INBOX", readonly=True)
        uids = [int(word) for word in imap.uid("SEARCH", "ALL")[1][0].split()]
    assert opened is not None
    assert opened.uidvalidity is not None
    move = FolderMove(mailbox="Reise", new_name="Ferie/Reise", clue=Clue.ASKED)
    place = (account.server, "INBOX", opened.uidvalidity)
    return (
        *rename_changes(account.server, folders, [move]),
        *flagged(*place, uids[:2], "\\Seen"),
        *moved_aside(*place, uids[2:], "Til side"),
    )


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", range(CHANGES))
def test_a_lost_connection_is_brought_to_an_end_by_undo(
    reference: MailAccount, tmp_path: Path, number: int, after: bool
) -> None:
    reference.clear()
    changes = changes_of(reference)
    assert len(changes) == CHANGES
    before = reference.snapshot()
    losing = LosingEditor(reference.editor, left=number + after, after=after)
    space = Workspace(tmp_path, mailboxes=losing)
    with pytest.raises(NetworkError):
        space.bench.apply(space.plan(*changes), Context().within(60))
    assert space.bench.history()[0].status is PlanStatus.PREPARED
    well = Workspace(tmp_path, mailboxes=reference.editor)
    result = well.bench.undo(None, Context().within(60))
    assert (result.identical, result.applied.status) == (True, PlanStatus.UNDONE)
    assert reference.snapshot() == before
