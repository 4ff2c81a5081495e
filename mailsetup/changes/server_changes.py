"""Plans that change mailboxes on the server: applied and undone like files, as far as that goes.

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
    PlanStatus,
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
        if editor.exists(change.server, change.mailbox, ctx) is not _is_deletion(change):
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
            if not _run(change, editor, ctx):
                raise StaleChangeError(message("change.mailbox-in-use", mailbox=change.mailbox))
            journal.server_step_done(entry.journal_id, index)
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
    for change in reversed(entry.server_changes[: entry.sent]):
        ctx.check()
        # Not there after a deletion, or there after a creation: it has to be taken back.
        happened = editor.exists(change.server, change.mailbox, ctx) is not _is_deletion(change)
        if happened and not _run(change.inverse(), editor, ctx):
            kept.append(change.mailbox)
    return tuple(kept)


def _run(change: ServerChange, editor: MailboxEditor, ctx: Context) -> bool:
    match change:
        case DeleteMailbox():
            return editor.delete_if_empty(change.server, change.mailbox, ctx)
        case CreateMailbox():
            editor.create(change.server, change.mailbox, change.subscribed, ctx)
            return True
        case _:
            assert_never(change)


def _is_deletion(change: ServerChange) -> bool:
    return isinstance(change, DeleteMailbox)
