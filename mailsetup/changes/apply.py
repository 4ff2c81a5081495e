"""Apply, undo, history, recover: the one place where the rest of the program meets the changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias, assert_never

from mailsetup.changes.entry import Entry
from mailsetup.changes.failures import unusable_plan
from mailsetup.changes.file_changes import apply_files, settle_files, undo_files, undo_result
from mailsetup.changes.reach import Where, meet, where_made
from mailsetup.changes.registry_changes import (
    apply_registry,
    registry_undo_result,
    settle_registry,
    undo_registry,
)
from mailsetup.changes.server_changes import (
    MailboxEditor,
    apply_mailboxes,
    settle_mailboxes,
    undo_mailboxes,
)
from mailsetup.model.change import AppliedPlan, Plan, PlanStatus, UndoResult
from mailsetup.model.errors import ChangeError, ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.changes.client_access import ClientAccess
    from mailsetup.changes.journal import Journal, OpenJournal
    from mailsetup.model.client import ClientKind
    from mailsetup.runtime.context import Context

Clock: TypeAlias = Callable[[], datetime]

_LOG = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time that goes into the journal."""
    return datetime.now(UTC)


class Workbench:
    """Applies plans of every client and takes them back; safe to use from any thread.

    Args:
        journal: shared by all windows and programs of this user.
        clients: those of this computer; plans of others wait in the journal.
        mailboxes: for plans on the server; without it they are refused.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        clients: Mapping[ClientKind, ClientAccess],
        mailboxes: MailboxEditor | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._journal = journal
        self._clients = clients
        self._mailboxes = mailboxes
        self._clock = clock

    def apply(self, plan: Plan, ctx: Context) -> AppliedPlan:
        """Apply a plan: wholly, or not at all.

        Raises:
            ProfileInUseError: the client is running.
            StaleChangeError: something differs from what the plan was made for.
            BackupError: the safety copies or the journal could not be written.
            ChangeError: it could not be written; everything is as it was, unless the id is
                `change.unfinished`: then `recover` will do it.
            ProfileError: the preferences cannot be edited safely; or the client was started while
                its settings were written, and then the plan stands in the history as applied.
            Cancelled: nothing was written.
        """
        where = where_made(plan)
        if where is not Where.SERVER:
            self._access(plan)
        ctx.check()
        with self._journal.opened(ctx) as journal:
            journal.discard_stray_copies()
            self._settle(journal, lambda entry: meet(entry.plan, plan))
            now = self._clock()
            entry = Entry(
                journal_id=journal.new_id(now),
                plan=plan,
                applied_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            )
            match where:
                case Where.SERVER:
                    entry = apply_mailboxes(entry, journal, self._editor(), ctx)
                case Where.REGISTRY:
                    entry = apply_registry(entry, journal, self._access(plan), ctx)
                case Where.FILES:
                    entry = apply_files(entry, journal, self._access(plan), ctx)
                case _:
                    assert_never(where)
            return journal.applied_plan(entry)

    def undo(self, journal_id: str | None, ctx: Context) -> UndoResult:
        """Take a plan back, or the last one that can be when `journal_id` is None.

        A plan that a crash left half-way is brought to an end first; when that already took it
        back, this is the result.

        Raises:
            ProfileInUseError, BackupError, ChangeError, ProfileError, Cancelled: nothing is undone.
        """
        ctx.check()
        with self._journal.opened(ctx) as journal:
            target = _target(journal.entries(), journal_id, self._is_possible)
            settled = self._settle(journal, lambda entry: meet(entry.plan, target.plan))
            entry = journal.entry(target.journal_id)
            if entry.server_changes:
                return undo_mailboxes(entry, journal, self._editor(), ctx)
            access = self._access(entry.plan)
            is_settled = entry.journal_id in settled and entry.status is not PlanStatus.APPLIED
            if entry.registry_changes:
                if is_settled:
                    return registry_undo_result(entry, journal, access)
                return undo_registry(entry, journal, access, ctx)
            if is_settled:
                return undo_result(entry, journal)
            return undo_files(entry, journal, access, ctx)

    def history(self) -> tuple[AppliedPlan, ...]:
        """Everything in the journal, newest first.

        Raises:
            ChangeError: the journal cannot be read, or a newer program wrote it.
        """
        return tuple(self._journal.applied_plan(e) for e in reversed(self._journal.entries()))

    def left_alone(self, journal_id: str) -> tuple[str, ...]:
        """Keys, values, files or mailboxes that somebody changed later, so that a rollback or an
        undo left them as they are; () for an unknown id. Raises as `history`.
        """
        return next((e.kept for e in self._journal.entries() if e.journal_id == journal_id), ())

    def recover(self, ctx: Context) -> tuple[AppliedPlan, ...]:
        """Bring to an end what a crash left; to be called when the program starts.

        Returns what could be settled now. A profile whose client runs or is not on this computer,
        or a disk that is still full, waits; `apply` and `undo` say so when they need it.

        Raises:
            ChangeError: the journal cannot be read, or a newer program wrote it.
            Cancelled: between two plans.
        """
        if not any(entry.is_pending for entry in self._journal.entries()):
            return ()
        try:
            with self._journal.opened(ctx, wait=0.0) as journal:
                settled = self._settle(journal, lambda _: False)
                return tuple(journal.applied_plan(journal.entry(id_)) for id_ in settled)
        except ChangeError as error:
            _LOG.warning("nothing can be recovered now: %s", error.message.id)
            return ()

    def _settle(self, journal: OpenJournal, needed: Callable[[Entry], bool]) -> tuple[str, ...]:
        """Settle every pending entry; errors count only for those that are `needed`."""
        settled: list[str] = []
        for entry in journal.entries():
            if not entry.is_pending:
                continue
            try:
                if self._settle_one(entry, journal):
                    settled.append(entry.journal_id)
            except (ProfileError, ChangeError) as error:
                if needed(entry):
                    raise
                _LOG.warning("%s waits: %s", entry.journal_id, error.message.id)
        return tuple(settled)

    def _settle_one(self, entry: Entry, journal: OpenJournal) -> bool:
        if entry.server_changes:
            return settle_mailboxes(entry, journal)
        access = self._access(entry.plan)
        if entry.registry_changes:
            settle_registry(entry, journal, access)
        else:
            settle_files(entry, journal, access)
        return True

    def _is_possible(self, plan: Plan) -> bool:
        """Whether this computer has what a plan changes."""
        where = where_made(plan)
        access = self._clients.get(plan.client)
        if where is Where.SERVER or access is None:
            return where is Where.SERVER
        return where is not Where.REGISTRY or access.registry is not None

    def _access(self, plan: Plan) -> ClientAccess:
        if not self._is_possible(plan):
            raise ChangeError(message("change.client-missing"), reason=plan.client.value)
        return self._clients[plan.client]

    def _editor(self) -> MailboxEditor:
        if self._mailboxes is None:
            raise unusable_plan("there is no way to the server")
        return self._mailboxes


def _target(
    entries: tuple[Entry, ...], journal_id: str | None, is_possible: Callable[[Plan], bool]
) -> Entry:
    if journal_id is None:
        return _newest(entries, is_possible)
    for entry in entries:
        if entry.journal_id == journal_id:
            break
    else:
        raise ChangeError(message("change.unknown-id", id=journal_id))
    if entry.status is PlanStatus.UNDONE:
        raise ChangeError(message("change.already-undone", id=journal_id))
    if entry.status is PlanStatus.ROLLED_BACK:
        raise ChangeError(message("change.nothing-to-undo"))
    return entry


def _newest(entries: tuple[Entry, ...], is_possible: Callable[[Plan], bool]) -> Entry:
    """The newest that can be undone here; else the newest at all, which then says why not."""
    undoable = [e for e in reversed(entries) if e.is_pending or e.status is PlanStatus.APPLIED]
    if not undoable:
        raise ChangeError(message("change.nothing-to-undo"))
    return next((entry for entry in undoable if is_possible(entry.plan)), undoable[0])
