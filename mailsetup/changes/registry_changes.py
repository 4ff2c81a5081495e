"""Plans that change a registry: applied, undone value by value, brought to an end after a crash.

The road is that of files: hold the client closed; read everything again; the export of the profile
in the private directory of this plan; journal "prepared", which holds old and new value and type of
each step; write; journal "applied". Where a crash interrupts it, reading the values again tells how
far it came, and `settle_registry` goes on from there.
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
from mailsetup.changes.failures import backup_error, unusable_plan
from mailsetup.changes.registry_steps import (
    all_before,
    check_beginning,
    do_steps,
    ordered_steps,
    retrace,
    way_back,
    were_done,
)
from mailsetup.model.change import PlanStatus, SetRegistryValue, UndoResult
from mailsetup.model.errors import BackupError, ChangeError, MailsetupError, ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.changes.client_access import ClientAccess
    from mailsetup.changes.entry import Entry
    from mailsetup.changes.journal import OpenJournal
    from mailsetup.changes.registry_editor import RegistryEditor
    from mailsetup.model.change import RegistryChange
    from mailsetup.runtime.context import Context


def apply_registry(entry: Entry, journal: OpenJournal, access: ClientAccess, ctx: Context) -> Entry:
    """Apply the plan of a new entry; the entry as it is then.

    Raises:
        ProfileInUseError, StaleChangeError, BackupError, ChangeError, Cancelled: everything is as
            it was.
    """
    editor = _editor(access)
    with access.held_closed(entry.plan.profile):
        tell_progress(ctx, "progress.applying", 0)
        entry = replace(entry, registry=ordered_steps(entry.registry_changes))
        check_beginning(entry.registry, editor)
        ctx.check()
        tell_progress(ctx, "progress.applying", 1)
        with ExitStack() as on_failure:
            on_failure.callback(journal.copies(entry.journal_id).discard)
            _keep_exports(entry, journal, editor)
            journal.prepared(entry)
            on_failure.pop_all()
        with ExitStack() as on_failure:
            on_failure.callback(_roll_back_at_once, entry, journal, editor)
            tell_progress(ctx, "progress.applying", 2)
            do_steps(entry.registry, editor)
            on_failure.pop_all()
        note_status(entry, journal, PlanStatus.APPLIED)
    return replace(entry, status=PlanStatus.APPLIED)


def undo_registry(
    entry: Entry, journal: OpenJournal, access: ClientAccess, ctx: Context
) -> UndoResult:
    """Take back an applied plan; what somebody changed since is kept.

    Raises:
        ProfileInUseError, BackupError, ChangeError, Cancelled: nothing was undone.
    """
    editor = _editor(access)
    with access.held_closed(entry.plan.profile):
        tell_progress(ctx, "progress.undoing", 0)
        steps, kept = way_back(entry.registry, entry.journal_id, editor)
        ctx.check()
        tell_progress(ctx, "progress.undoing", 1)
        entry = replace(entry, undo_registry=steps, kept=kept)
        journal.undoing_registry(entry.journal_id, steps, kept)
        with ExitStack() as on_failure:
            on_failure.callback(_roll_undo_back, entry, journal, editor)
            tell_progress(ctx, "progress.undoing", 2)
            do_steps(steps, editor)
            on_failure.pop_all()
        note_status(entry, journal, PlanStatus.UNDONE, kept)
    return registry_undo_result(replace(entry, status=PlanStatus.UNDONE), journal, access)


def settle_registry(entry: Entry, journal: OpenJournal, access: ClientAccess) -> None:
    """Bring to an end what a crash left: applied or rolled back, and an undo always undone.

    Raises:
        ProfileInUseError: the client is running.
        ChangeError: not possible now; the entry stays as it is.
    """
    editor = _editor(access)
    with access.held_closed(entry.plan.profile):
        if entry.status is PlanStatus.PREPARED and were_done(entry.registry, editor):
            journal.status(entry.journal_id, PlanStatus.APPLIED)
            return
        steps, kept = way_back(entry.registry, entry.journal_id, editor)
        if entry.status is PlanStatus.UNDOING:
            journal.undoing_registry(entry.journal_id, steps, kept)
            do_steps(steps, editor)
            journal.status(entry.journal_id, PlanStatus.UNDONE, kept)
        else:
            do_steps(steps, editor)
            journal.status(entry.journal_id, PlanStatus.ROLLED_BACK, kept)
            discard_copies(entry, journal, kept)


def registry_undo_result(entry: Entry, journal: OpenJournal, access: ClientAccess) -> UndoResult:
    """How things stand after an undo; identical only if the registry says so."""
    identical = not entry.kept and _is_at_start(entry.registry, _editor(access))
    return UndoResult(applied=journal.applied_plan(entry), identical=identical, kept=entry.kept)


def _editor(access: ClientAccess) -> RegistryEditor:
    if access.registry is None:
        raise unusable_plan("there is no registry here")
    return access.registry


def _keep_exports(entry: Entry, journal: OpenJournal, editor: RegistryEditor) -> None:
    copies = journal.copies(entry.journal_id)
    try:
        copies.make_directory()
        for number, key in enumerate(_keys_to_export(entry), start=1):
            copies.keep_export(f"registry-{number}.reg", _exported(key, editor))
    except OSError as error:
        raise backup_error(error, copies.directory) from error


def _exported(key: str, editor: RegistryEditor) -> bytes:
    try:
        data = editor.export(key)
    except (BackupError, ProfileError):
        raise
    except MailsetupError as error:
        raise BackupError(
            message("change.no-safety-copy", file=key), reason=error.reason or error.message.id
        ) from error
    if not data:
        raise BackupError(message("change.no-safety-copy", file=key), reason="nothing was exported")
    return data


def _keys_to_export(entry: Entry) -> tuple[str, ...]:
    """The profile, and those keys of the plan that are not below it."""
    profile = entry.plan.profile
    keys: dict[str, str] = {}
    for change in entry.registry:
        if isinstance(change, SetRegistryValue):
            inside = f"{change.key}\\".lower().startswith(f"{profile}\\".lower())
            key = profile if profile and inside else change.key
            keys.setdefault(key.lower(), key)
    return tuple(keys.values())


def _roll_back_at_once(entry: Entry, journal: OpenJournal, editor: RegistryEditor) -> None:
    try:
        steps, kept = way_back(entry.registry, entry.journal_id, editor)
        do_steps(steps, editor)
    except ChangeError as error:
        if not _is_at_start(entry.registry, editor):
            raise unfinished(entry, error) from error
        kept = ()
    note_status(entry, journal, PlanStatus.ROLLED_BACK, kept)
    discard_copies(entry, journal, kept)


def _roll_undo_back(entry: Entry, journal: OpenJournal, editor: RegistryEditor) -> None:
    try:
        retrace(entry.undo_registry, editor)
    except ChangeError as error:
        raise unfinished(entry, error) from error
    try:
        journal.status(entry.journal_id, PlanStatus.APPLIED)
    except BackupError as error:
        # As the journal stands, the undo will be completed.
        raise unfinished(entry, error) from error


def _is_at_start(steps: Sequence[RegistryChange], editor: RegistryEditor) -> bool:
    try:
        return all_before(steps, editor)
    except ChangeError:
        return False
