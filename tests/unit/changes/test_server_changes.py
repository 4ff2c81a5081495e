"""Mailboxes on the server: done wholly or taken back, and undone, also across lost connections."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import CreateMailbox, DeleteMailbox, PlanStatus
from mailsetup.model.errors import Cancelled, ChangeError, NetworkError, StaleChangeError
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.runtime.context import Context
from tests.unit.changes.faults import crashes_at, every_step
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.change import MailChange, Plan

SERVER = ServerSettings(
    protocol=MailProtocol.IMAP, hostname="imap.altibox.no", port=993, socket_type=SocketType.SSL
)
OLD = {"INBOX": 3, "INBOX/Trash": 0, "INBOX/Trash/Gammel": 0, "Sent": 9}


@dataclass
class FakeServer:
    """Mailboxes and their number of messages, kept in a file so that a crash loses nothing.

    Attributes:
        fails_from: the connection is lost from this call on, counted from 1.
        after: lost only after the call had its effect.
    """

    file: Path
    fails_from: int = 1_000_000
    fails_until: int = 1_000_000
    after: bool = False
    calls: list[str] = field(default_factory=list)

    @property
    def mailboxes(self) -> dict[str, int]:
        lines = self.file.read_text(encoding="utf-8").splitlines()
        return {name: int(count) for count, name in (line.split(" ", 1) for line in lines)}

    @mailboxes.setter
    def mailboxes(self, mailboxes: dict[str, int]) -> None:
        lines = [f"{count} {name}\n" for name, count in sorted(mailboxes.items())]
        self.file.write_text("".join(lines), encoding="utf-8")

    def _lost(self, call: str, *, after: bool) -> None:
        if not after:
            self.calls.append(call)
        if self.after == after and self.fails_from <= len(self.calls) < self.fails_until:
            raise NetworkError(message("net.lost"))

    def exists(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        ctx.check()
        self._lost("exists", after=False)
        self._lost("exists", after=True)
        return mailbox in self.mailboxes

    def delete_if_empty(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        self._lost("delete", after=False)
        mailboxes = self.mailboxes
        holds = any(name.startswith(mailbox + "/") for name in mailboxes)
        if mailboxes[mailbox] or holds:
            return False
        del mailboxes[mailbox]
        self.mailboxes = mailboxes
        self._lost("delete", after=True)
        return True

    def create(self, server: ServerSettings, mailbox: str, subscribe: bool, ctx: Context) -> None:
        self._lost("create", after=False)
        assert mailbox not in self.mailboxes
        self.mailboxes = self.mailboxes | {mailbox: 0}
        self._lost("create", after=True)

    def is_as_planned(self, change: MailChange, ctx: Context) -> bool:
        raise AssertionError("such changes are tried on real servers")

    def make(self, change: MailChange, ctx: Context) -> str | None:
        raise AssertionError("such changes are tried on real servers")

    def take_back(self, change: MailChange, moved: str, ctx: Context) -> bool:
        raise AssertionError("such changes are tried on real servers")


@pytest.fixture
def server(tmp_path: Path) -> FakeServer:
    server = FakeServer(tmp_path / "mailboxes")
    server.mailboxes = OLD
    return server


@pytest.fixture
def space(tmp_path: Path, server: FakeServer) -> Workspace:
    return Workspace(tmp_path, mailboxes=server)


def clean_up(space: Workspace) -> Plan:
    return space.plan(
        DeleteMailbox(server=SERVER, mailbox="INBOX/Trash/Gammel", subscribed=True),
        DeleteMailbox(server=SERVER, mailbox="INBOX/Trash", subscribed=False),
        CreateMailbox(server=SERVER, mailbox="Trash", subscribed=True),
    )


NEW = {"INBOX": 3, "Sent": 9, "Trash": 0}


def test_mailboxes_are_changed_and_changed_back(space: Workspace, server: FakeServer) -> None:
    applied = space.bench.apply(clean_up(space), Context())
    assert applied.status is PlanStatus.APPLIED
    assert server.mailboxes == NEW
    result = space.bench.undo(None, Context())
    assert (result.identical, result.applied.status) == (True, PlanStatus.UNDONE)
    assert server.mailboxes == OLD
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.UNDONE]
    assert space.held == []


@pytest.mark.parametrize("there", [OLD | {"Trash": 0}, {"INBOX": 3, "INBOX/Trash/Gammel": 0}])
def test_a_server_that_changed_since_the_plan_is_stale(
    space: Workspace, server: FakeServer, there: dict[str, int]
) -> None:
    server.mailboxes = there
    with pytest.raises(StaleChangeError) as caught:
        space.bench.apply(clean_up(space), Context())
    assert caught.value.message.id == "change.mailbox-changed"
    assert server.mailboxes == there
    assert space.bench.history() == ()


def test_a_mailbox_with_mail_stays_and_the_others_come_back(
    space: Workspace, server: FakeServer
) -> None:
    server.mailboxes = OLD | {"INBOX/Trash": 1}
    with pytest.raises(StaleChangeError) as caught:
        space.bench.apply(clean_up(space), Context())
    assert caught.value.message.id == "change.mailbox-in-use"
    assert server.mailboxes == OLD | {"INBOX/Trash": 1}
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.ROLLED_BACK]


def test_a_created_mailbox_that_got_mail_is_kept(space: Workspace, server: FakeServer) -> None:
    space.bench.apply(clean_up(space), Context())
    server.mailboxes = NEW | {"Trash": 1}
    result = space.bench.undo(None, Context())
    assert (result.identical, result.kept) == (False, ("Trash",))
    assert server.mailboxes == OLD | {"Trash": 1}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_connection_lost_once_is_taken_back(
    space: Workspace, server: FakeServer, after: bool
) -> None:
    for number in every_step():
        server.calls.clear()
        server.fails_from, server.fails_until, server.after = number, number + 1, after
        try:
            space.bench.apply(clean_up(space), Context())
        except NetworkError:
            assert server.mailboxes == OLD
            assert {e.status for e in space.bench.history()} <= {PlanStatus.ROLLED_BACK}
        else:
            break
    assert number == 7  # three questions, three changes


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_connection_lost_for_ever_is_brought_to_an_end_by_undo(
    space: Workspace, server: FakeServer, after: bool
) -> None:
    for number in range(1, 7):
        server.calls.clear()
        server.fails_from, server.after = number, after
        with pytest.raises(NetworkError):
            space.bench.apply(clean_up(space), Context())
        server.fails_from = 1_000_000
        space.bench.recover(Context())
        if space.bench.history():
            entry = space.bench.history()[0]
            assert entry.status is PlanStatus.PREPARED
            result = space.bench.undo(entry.journal_id, Context())
            assert result.applied.status is PlanStatus.UNDONE
        assert server.mailboxes == OLD


def test_an_undo_that_lost_the_connection_is_repeated(space: Workspace, server: FakeServer) -> None:
    space.bench.apply(clean_up(space), Context())
    for call in (1, 2, 4):
        server.calls.clear()
        server.fails_from = call
        with pytest.raises(NetworkError):
            space.bench.undo(None, Context())
        assert space.bench.history()[0].status is PlanStatus.UNDOING
        assert space.bench.recover(Context()) == ()
    server.fails_from = 1_000_000
    assert space.bench.undo(None, Context()).identical
    assert server.mailboxes == OLD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_after_a_crash_the_journal_claims_only_what_is_known(
    space: Workspace, server: FakeServer
) -> None:
    seen: set[PlanStatus] = set()
    for number in every_step():
        crashed = crashes_at(number, lambda: space.bench.apply(clean_up(space), Context()))
        space.bench.recover(Context())
        history = space.bench.history()
        status = history[0].status if history else PlanStatus.ROLLED_BACK
        seen.add(status)
        match status:
            case PlanStatus.APPLIED:
                assert server.mailboxes == NEW
            case PlanStatus.ROLLED_BACK:
                assert server.mailboxes == OLD
            case _:
                assert status is PlanStatus.PREPARED
        if status is not PlanStatus.ROLLED_BACK:
            space.bench.undo(None, Context())
        assert server.mailboxes == OLD
        if not crashed:
            break
    assert seen == {PlanStatus.PREPARED, PlanStatus.ROLLED_BACK, PlanStatus.APPLIED}


def test_a_plan_in_doubt_does_not_stand_in_the_way(space: Workspace, server: FakeServer) -> None:
    server.fails_from = 4
    with pytest.raises(NetworkError):
        space.bench.apply(clean_up(space), Context())
    server.fails_from = 1_000_000
    assert space.bench.history()[0].status is PlanStatus.PREPARED
    assert space.bench.apply(clean_up(space), Context()).status is PlanStatus.APPLIED


def test_cancelling_in_the_middle_takes_everything_back(
    space: Workspace, server: FakeServer
) -> None:
    ctx = Context()

    def cancel_at_second(*_: object) -> None:
        if "delete" in server.calls:
            ctx.cancel.cancel()

    watched = Context(progress=cancel_at_second, cancel=ctx.cancel)
    with pytest.raises(Cancelled):
        space.bench.apply(clean_up(space), watched)
    assert server.mailboxes == OLD
    assert space.bench.history()[0].status is PlanStatus.ROLLED_BACK


def test_files_and_mailboxes_do_not_mix(space: Workspace, server: FakeServer) -> None:
    space.make_profile()
    plan = space.plan(*clean_up(space).changes, space.pref("port", 993, 143))
    with pytest.raises(ChangeError) as caught:
        space.bench.apply(plan, Context())
    assert caught.value.message.id == "change.unusable-plan"
    assert server.calls == []


def test_without_a_way_to_the_server_nothing_is_done(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    with pytest.raises(ChangeError):
        space.bench.apply(clean_up(space), Context())
    assert space.bench.history() == ()
