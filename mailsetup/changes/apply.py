"""Apply, undo, history, recover: the one place where the rest of the program meets the changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.changes.entry import Entry
from mailsetup.changes.failures import unusable_plan
from mailsetup.changes.file_changes import apply_files, settle_files, undo_files, undo_result
from mailsetup.changes.profile_access import Hold, ProfileAccess
from mailsetup.changes.server_changes import (
    MailboxEditor,
    apply_mailboxes,
    settle_mailboxes,
    undo_mailboxes,
)
from mailsetup.model.change import (
    AppliedPlan,
    CreateMailbox,
    DeleteMailbox,
    Plan,
    PlanStatus,
    UndoResult,
)
from mailsetup.model.errors import ChangeError, ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.changes.content import EditPrefs
    from mailsetup.changes.journal import Journal, OpenJournal
    from mailsetup.runtime.context import Context

Clock: TypeAlias = Callable[[], datetime]

_LOG = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time that goes into the journal."""
    return datetime.now(UTC)


class Workbench:
    """Applies plans of one kind of client and takes them back; safe to use from any thread.

    Args:
        journal: shared by all windows and programs of this user.
        edit_prefs: `MailClient.edit_prefs`.
        hold: `MailClient.hold`.
        mailboxes: for plans on the server; without it they are refused.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        edit_prefs: EditPrefs,
        hold: Hold,
        mailboxes: MailboxEditor | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._journal = journal
        self._access = ProfileAccess(hold=hold, edit_prefs=edit_prefs)
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
            ProfileError: the preferences cannot be edited safely.
            Cancelled: nothing was written.
        """
        on_server = _is_on_server(plan)
        ctx.check()
        with self._journal.opened(ctx) as journal:
            journal.discard_stray_copies()
            self._settle(journal, lambda entry: _meet(entry.plan, plan))
            now = self._clock()
            entry = Entry(
                journal_id=journal.new_id(now),
                plan=plan,
                applied_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            )
            if on_server:
                entry = apply_mailboxes(entry, journal, self._editor(), ctx)
            else:
                entry = apply_files(entry, journal, self._access, ctx)
            return journal.applied_plan(entry)

    def undo(self, journal_id: str | None, ctx: Context) -> UndoResult:
        """Take a plan back, or the last one that is applied when `journal_id` is None.

        A plan that a crash left half-way is brought to an end first; when that already took it
        back, this is the result.

        Raises:
            ProfileInUseError, BackupError, ChangeError, ProfileError, Cancelled: nothing is undone.
        """
        ctx.check()
        with self._journal.opened(ctx) as journal:
            target = _target(journal.entries(), journal_id)
            settled = self._settle(journal, lambda entry: _meet(entry.plan, target.plan))
            entry = journal.entry(target.journal_id)
            if entry.server_changes:
                return undo_mailboxes(entry, journal, self._editor(), ctx)
            if entry.journal_id in settled and entry.status is not PlanStatus.APPLIED:
                return undo_result(entry, journal)
            return undo_files(entry, journal, self._access, ctx)

    def history(self) -> tuple[AppliedPlan, ...]:
        """Everything in the journal, newest first.

        Raises:
            ChangeError: the journal cannot be read, or a newer program wrote it.
        """
        return tuple(self._journal.applied_plan(e) for e in reversed(self._journal.entries()))

    def left_alone(self, journal_id: str) -> tuple[str, ...]:
        """Keys, files or mailboxes that somebody changed later, so that a rollback or an undo left
        them as they are; () for an unknown id. Raises as `history`.
        """
        return next((e.kept for e in self._journal.entries() if e.journal_id == journal_id), ())

    def recover(self, ctx: Context) -> tuple[AppliedPlan, ...]:
        """Bring to an end what a crash left; to be called when the program starts.

        Returns what could be settled now. A profile whose client runs, or a disk that is still
        full, waits for the next time; `apply` and `undo` say so when they need it.

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
                if not entry.server_changes:
                    settle_files(entry, journal, self._access)
                elif not settle_mailboxes(entry, journal):
                    continue
                settled.append(entry.journal_id)
            except (ProfileError, ChangeError) as error:
                if needed(entry):
                    raise
                _LOG.warning("%s waits: %s", entry.journal_id, error.message.id)
        return tuple(settled)

    def _editor(self) -> MailboxEditor:
        if self._mailboxes is None:
            raise unusable_plan("there is no way to the server")
        return self._mailboxes


def _is_on_server(plan: Plan) -> bool:
    kinds = {isinstance(change, DeleteMailbox | CreateMailbox) for change in plan.changes}
    if len(kinds) != 1:
        raise unusable_plan("a plan changes either files or mailboxes, and at least one")
    return kinds.pop()


def _target(entries: tuple[Entry, ...], journal_id: str | None) -> Entry:
    if journal_id is None:
        for entry in reversed(entries):
            if entry.is_pending or entry.status is PlanStatus.APPLIED:
                return entry
        raise ChangeError(message("change.nothing-to-undo"))
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


def _meet(one: Plan, other: Plan) -> bool:
    """Whether two plans touch the same profile or file."""
    return one.profile == other.profile or bool(_paths(one) & _paths(other))


def _paths(plan: Plan) -> set[str]:
    return {
        change.path
        for change in plan.changes
        if not isinstance(change, DeleteMailbox | CreateMailbox)
    }
