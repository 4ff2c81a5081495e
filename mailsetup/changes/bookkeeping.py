"""What applying and undoing have in common, whatever is changed: progress, status, bad ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mailsetup.model.errors import BackupError, ChangeError
from mailsetup.model.message import message
from mailsetup.runtime.context import Context, Progress

if TYPE_CHECKING:
    from mailsetup.changes.entry import Entry
    from mailsetup.changes.journal import OpenJournal
    from mailsetup.model.change import PlanStatus

_LOG = logging.getLogger(__name__)


def tell_progress(ctx: Context, id_: str, done: int) -> None:
    """`done` of three steps: worked out, safe, written."""
    ctx.progress(Progress(step=message(id_), done=done, total=3))


def note_status(
    entry: Entry, journal: OpenJournal, status: PlanStatus, kept: tuple[str, ...] = ()
) -> None:
    """Write a status that settling finds out by itself if it cannot be written now."""
    try:
        journal.status(entry.journal_id, status, kept)
    except BackupError:
        _LOG.warning("%s is %s, but the journal cannot be written", entry.journal_id, status)


def unfinished(entry: Entry, error: ChangeError) -> ChangeError:
    """It can neither be done nor taken back now; the journal knows it."""
    return ChangeError(message("change.unfinished", id=entry.journal_id), reason=str(error))


def discard_copies(entry: Entry, journal: OpenJournal, left_alone: tuple[str, ...]) -> None:
    """All is as before; but where something was left alone, somebody may want what it was."""
    if not left_alone:
        journal.copies(entry.journal_id).discard()
