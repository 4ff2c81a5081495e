"""Plans that change mailboxes and messages on the server, applied and undone as far as that goes.

What a crash can leave: the journal notes each change just before it is sent and when it is done. So
after a crash it is known that nothing was sent (rolled back) or that everything was done (applied).
In between only the server knows, and it cannot be asked without a password: such a plan stays
"prepared" (or "undoing") in the history, stands in nobody's way, and `undo` with its id, which asks
the server before each change, brings it to an end.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, assert_never

from mailsetup.model.change import (
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MailChange,
    MoveMessages,
    PlanStatus,
    RenameMailbox,
    ServerChange,
    UndoResult,
)
from mailsetup.model.errors import BackupError, Cancelled, MailsetupError, StaleChangeError
from mailsetup.model.message import message
from mailsetup.runtime.context import Context, Progress

if TYPE_CHECKING:
    from mailsetup.changes.entry import Entry
    from mailsetup.changes.journal import OpenJournal
    from mailsetup.model.server import ServerSettings

TAKE_BACK_SECONDS = 60.0

_LOG = logging.getLogger(__name__)


class MailboxEditor(Protocol):
    """Logged in to the account of the plan. All methods raise `MailsetupError` when the server
    cannot be reached or refuses, and `Cancelled`.
    """

    def exists(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        """Whether there is such a mailbox (one that only holds others does not count)."""
        ...

    def delete_if_empty(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        """Delete a mailbox that exists, and unsubscribe from it; False when it holds a message or
        another mailbox and was left alone.
        """
        ...

    def create(self, server: ServerSettings, mailbox: str, subscribe: bool, ctx: Context) -> None:
        """Create a mailbox that does not exist, and subscribe to it if `subscribe`."""
        ...

    def is_as_planned(self, change: MailChange, ctx: Context) -> bool:
        """Whether everything is as it was when the change was planned."""
        ...

    def make(self, change: MailChange, ctx: Context) -> str | None:
        """Make a change.

        Returns:
            Where the messages are now, for `take_back`; "" where nothing was moved, or nobody says.
            None when the mailboxes are not as planned any more and were left alone.
        """
        ...

    def take_back(self, change: MailChange, moved: str, ctx: Context) -> bool:
        """Take back a change that was made, in part, or perhaps not at all; it may be repeated.

        Args:
            moved: what `make` returned, "" if that is not known.

        Returns:
            False when it cannot be taken back, since somebody changed the mailboxes later.
        """
        ...


def apply_mailboxes(
    entry: Entry, journal: OpenJournal, editor: MailboxEditor, ctx: Context
) -> Entry:
    """Apply the plan of a new entry; the entry as it is then.

    Raises:
        StaleChangeError: a mailbox is not as it was when the plan was made.
        MailsetupError: the server cannot be reached or refuses. What was done is taken back; if the
            server cannot be reached for that either, the entry stays "prepared".
        Cancelled: likewise.
    """
    changes = entry.server_changes
    for change in changes:
        ctx.check()
        if not _is_as_planned(change, editor, ctx):
            raise StaleChangeError(message("change.mailbox-changed", mailbox=change.mailbox))
    journal.prepared(entry)
    with ExitStack() as on_failure:
        on_failure.callback(_take_back_at_once, entry.journal_id, journal, editor)
        for index, change in enumerate(changes):
            ctx.check()
            ctx.progress(
                Progress(step=message("progress.applying"), done=index, total=len(changes))
            )
            journal.server_step_sent(entry.journal_id, index)
            moved = _make(change, editor, ctx)
            if moved is None:
                raise StaleChangeError(message("change.mailbox-in-use", mailbox=change.mailbox))
            journal.server_step_done(entry.journal_id, index, moved)
        on_failure.pop_all()
    with suppress(BackupError):  # `settle_mailboxes` finds it out
        journal.status(entry.journal_id, PlanStatus.APPLIED)
    return replace(entry, status=PlanStatus.APPLIED)


def undo_mailboxes(
    entry: Entry, journal: OpenJournal, editor: MailboxEditor, ctx: Context
) -> UndoResult:
    """Take back everything that was done, or may have been.

    Raises:
        MailsetupError, Cancelled: not everything is undone; call it again.
    """
    journal.undoing(entry.journal_id, (), ())
    kept = _take_back(entry, editor, ctx)
    journal.status(entry.journal_id, PlanStatus.UNDONE, kept)
    applied = journal.applied_plan(replace(entry, status=PlanStatus.UNDONE, kept=kept))
    return UndoResult(applied=applied, identical=not kept, kept=kept)


def settle_mailboxes(entry: Entry, journal: OpenJournal) -> bool:
    """Write down how it ended, if that can be known without asking the server."""
    if entry.status is PlanStatus.PREPARED and entry.sent == 0:
        journal.status(entry.journal_id, PlanStatus.ROLLED_BACK)
    elif entry.status is PlanStatus.PREPARED and entry.done == len(entry.server_changes):
        journal.status(entry.journal_id, PlanStatus.APPLIED)
    else:
        return False
    return True


def _take_back_at_once(journal_id: str, journal: OpenJournal, editor: MailboxEditor) -> None:
    ctx = Context().within(TAKE_BACK_SECONDS)  # the caller's may be cancelled already
    try:
        kept = _take_back(journal.entry(journal_id), editor, ctx)
        journal.status(journal_id, PlanStatus.ROLLED_BACK, kept)
    except (MailsetupError, Cancelled):
        _LOG.warning("%s could not be taken back on the server now", journal_id)


def _take_back(entry: Entry, editor: MailboxEditor, ctx: Context) -> tuple[str, ...]:
    kept: list[str] = []
    moved = dict(entry.moved)
    for index in reversed(range(entry.sent)):
        ctx.check()
        change = entry.server_changes[index]
        if not _take_one_back(change, moved.get(index, ""), editor, ctx):
            kept.append(change.mailbox)
    return tuple(kept)


def _is_as_planned(change: ServerChange, editor: MailboxEditor, ctx: Context) -> bool:
    match change:
        case DeleteMailbox():
            return editor.exists(change.server, change.mailbox, ctx)
        case CreateMailbox():
            return not editor.exists(change.server, change.mailbox, ctx)
        case RenameMailbox() | FlagMessages() | MoveMessages():
            return editor.is_as_planned(change, ctx)
        case _:
            assert_never(change)


def _make(change: ServerChange, editor: MailboxEditor, ctx: Context) -> str | None:
    match change:
        case DeleteMailbox():
            done = editor.delete_if_empty(change.server, change.mailbox, ctx)
            return "" if done else None
        case CreateMailbox():
            editor.create(change.server, change.mailbox, change.subscribed, ctx)
            return ""
        case RenameMailbox() | FlagMessages() | MoveMessages():
            return editor.make(change, ctx)
        case _:
            assert_never(change)


def _take_one_back(change: ServerChange, moved: str, editor: MailboxEditor, ctx: Context) -> bool:
    match change:
        case DeleteMailbox():
            # There it was not deleted, or was put back already.
            if not editor.exists(change.server, change.mailbox, ctx):
                editor.create(change.server, change.mailbox, change.subscribed, ctx)
            return True
        case CreateMailbox():
            if not editor.exists(change.server, change.mailbox, ctx):
                return True
            return editor.delete_if_empty(change.server, change.mailbox, ctx)
        case RenameMailbox() | FlagMessages() | MoveMessages():
            return editor.take_back(change, moved, ctx)
        case _:
            assert_never(change)
