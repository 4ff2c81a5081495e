"""Plans that change files: applied, undone, and brought to an end after a crash.

The road: hold the profile; compute everything in memory; safety copies; journal "prepared"; write;
journal "applied". Whatever happens on the way, all files go back to what they were, and if even
that is not possible now, the journal knows it and `settle_files` does it later.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.changes.bookkeeping import (
    discard_copies,
    note_status,
    tell_progress,
    unfinished,
)
from mailsetup.changes.failures import backup_error
from mailsetup.changes.preparation import prepare_apply, prepare_undo, was_written
from mailsetup.changes.transition import Transition
from mailsetup.model.change import PlanStatus, UndoResult
from mailsetup.model.errors import BackupError, ChangeError

if TYPE_CHECKING:
    from mailsetup.changes.client_access import ClientAccess
    from mailsetup.changes.entry import Entry
    from mailsetup.changes.journal import OpenJournal
    from mailsetup.changes.preparation import Preparation
    from mailsetup.runtime.context import Context


def apply_files(entry: Entry, journal: OpenJournal, access: ClientAccess, ctx: Context) -> Entry:
    """Apply the plan of a new entry; the entry as it is then.

    Raises:
        ProfileInUseError, StaleChangeError, BackupError, ChangeError, ProfileError, Cancelled: the
            files are as they were.
    """
    profile = entry.plan.profile
    with access.held(profile):
        tell_progress(ctx, "progress.applying", 0)
        preparation = prepare_apply(entry.plan, access.edit_prefs)
        ctx.check()
        tell_progress(ctx, "progress.applying", 1)
        entry = replace(entry, files=preparation.steps, directories=preparation.directories)
        with ExitStack() as on_failure:
            on_failure.callback(journal.copies(entry.journal_id).discard)
            _keep_copies(entry, journal, preparation)
            journal.prepared(entry)
            on_failure.pop_all()
        with ExitStack() as on_failure:
            on_failure.callback(_roll_back_at_once, entry, journal)
            tell_progress(ctx, "progress.applying", 2)
            _transition(entry, journal).go()
            on_failure.pop_all()
        note_status(entry, journal, PlanStatus.APPLIED)
    return replace(entry, status=PlanStatus.APPLIED)


def undo_files(
    entry: Entry, journal: OpenJournal, access: ClientAccess, ctx: Context
) -> UndoResult:
    """Take back an applied plan.

    Raises:
        ProfileInUseError, BackupError, ChangeError, ProfileError, Cancelled: nothing was undone.
    """
    copies = journal.copies(entry.journal_id)
    with access.held(entry.plan.profile):
        tell_progress(ctx, "progress.undoing", 0)
        preparation = prepare_undo(entry, copies, access.edit_prefs)
        ctx.check()
        tell_progress(ctx, "progress.undoing", 1)
        entry = replace(entry, undo_files=preparation.steps, kept=preparation.kept)
        _keep_copies(entry, journal, preparation)
        journal.undoing(entry.journal_id, preparation.steps, preparation.kept)
        with ExitStack() as on_failure:
            on_failure.callback(_roll_undo_back, entry, journal)
            tell_progress(ctx, "progress.undoing", 2)
            _undo_transition(entry, journal).go()
            on_failure.pop_all()
        _transition(entry, journal).remove_directories()
        note_status(entry, journal, PlanStatus.UNDONE, preparation.kept)
    # Once more: on Windows the lock file of a held profile cannot be removed.
    _transition(entry, journal).remove_directories()
    return undo_result(replace(entry, status=PlanStatus.UNDONE), journal)


def settle_files(entry: Entry, journal: OpenJournal, access: ClientAccess) -> None:
    """Bring to an end what a crash left: applied or rolled back, and an undo always undone.

    Raises:
        ProfileInUseError: the client is running.
        ChangeError: not possible now; the entry stays as it is.
    """
    with access.held(entry.plan.profile):
        if entry.status is PlanStatus.UNDOING:
            _complete_undo(entry, journal, access)
        elif was_written(entry, access.edit_prefs):
            _transition(entry, journal).clear()
            journal.status(entry.journal_id, PlanStatus.APPLIED)
        else:
            left_alone = _transition(entry, journal).back()
            journal.status(entry.journal_id, PlanStatus.ROLLED_BACK, left_alone)
            discard_copies(entry, journal, left_alone)
    if journal.entry(entry.journal_id).status is not PlanStatus.APPLIED:
        _transition(entry, journal).remove_directories()


def _complete_undo(entry: Entry, journal: OpenJournal, access: ClientAccess) -> None:
    """Undo what is left to undo: the client may have written files since the crash."""
    _undo_transition(entry, journal).clear()
    copies = journal.copies(entry.journal_id)
    preparation = prepare_undo(entry, copies, access.edit_prefs)
    entry = replace(entry, undo_files=preparation.steps, kept=preparation.kept)
    _keep_copies(entry, journal, preparation)
    journal.undoing(entry.journal_id, preparation.steps, preparation.kept)
    _undo_transition(entry, journal).go()
    _transition(entry, journal).remove_directories()
    journal.status(entry.journal_id, PlanStatus.UNDONE, preparation.kept)


def undo_result(entry: Entry, journal: OpenJournal) -> UndoResult:
    """How things stand after an undo; identical only if the disk says so."""
    identical = not entry.kept and _is_at_start(_transition(entry, journal))
    return UndoResult(applied=journal.applied_plan(entry), identical=identical, kept=entry.kept)


def _keep_copies(entry: Entry, journal: OpenJournal, preparation: Preparation) -> None:
    copies = journal.copies(entry.journal_id)
    try:
        copies.make_directory()
        copies.keep(*preparation.contents)
    except OSError as error:
        raise backup_error(error, copies.directory) from error


def _roll_back_at_once(entry: Entry, journal: OpenJournal) -> None:
    transition = _transition(entry, journal)
    try:
        left_alone = transition.back()
    except ChangeError as error:
        if not _is_at_start(transition):
            raise unfinished(entry, error) from error
        return  # only temporary files are left, which `settle_files` removes
    note_status(entry, journal, PlanStatus.ROLLED_BACK, left_alone)
    discard_copies(entry, journal, left_alone)


def _roll_undo_back(entry: Entry, journal: OpenJournal) -> None:
    transition = _undo_transition(entry, journal)
    try:
        transition.back()
    except ChangeError as error:
        if not _is_at_start(transition):
            raise unfinished(entry, error) from error
    try:
        journal.status(entry.journal_id, PlanStatus.APPLIED)
    except BackupError as error:
        # As the journal stands, the undo will be completed.
        raise unfinished(entry, error) from error


def _is_at_start(transition: Transition) -> bool:
    try:
        return transition.is_at_start()
    except ChangeError:
        return False


def _transition(entry: Entry, journal: OpenJournal) -> Transition:
    return Transition(
        name=entry.journal_id,
        steps=entry.files,
        copies=journal.copies(entry.journal_id),
        directories=entry.directories,
    )


def _undo_transition(entry: Entry, journal: OpenJournal) -> Transition:
    return Transition(
        name=entry.journal_id, steps=entry.undo_files, copies=journal.copies(entry.journal_id)
    )
