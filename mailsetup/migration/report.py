"""What a migration came to, out of its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.folder_figures import FolderFigures, figures
from mailsetup.migration.folder_order import in_order
from mailsetup.model.migration import (
    FolderCount,
    MessageState,
    MigrationReport,
    RefusedMessage,
)

if TYPE_CHECKING:
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder

SECONDS = "seconds"
"""The fact under which the journal keeps how long the uploads took, in all runs together."""
MISSING = "missing"
"""The fact under which it keeps how many messages were not found when verifying."""
DIFFERENT = "different"
"""The same for those that were found and are not as they were sent."""
EXTRA = "extra"
"""How many were found more often than they should be there."""
VERIFIED_AT = "verified-at"
"""When everything was last read back, in seconds since 1970; "" when something was sent since."""
EMPTIED = "emptied-by-others"
"""How many messages somebody has taken out of the mailbox since the move began."""
DISARMED, SWITCHED = "disarmed", "switched"
"""The kinds of notes about plans for mail programs; their details are the journal's ids of them."""
UNOPENED = "mailbox-unopened"
"""The kind of note about a mailbox that is gone when it is read back; its detail is the name."""
MOST_REFUSALS = 1_000
_INBOX = "INBOX"
_THERE = (MessageState.UPLOADED, MessageState.ALREADY_THERE)


def report_of(journal: MigrationJournal, migration_id: str) -> MigrationReport:
    """The figures of all folders, also of those that were left out."""
    facts = journal.facts()
    folders = in_order(journal.folders())
    seen = figures(journal)
    counts = tuple(_count(one, seen.get(one.id, FolderFigures())) for one in folders)
    moved = [seen[one.id] for one in folders if one.id in seen and not _is_left_out(one)]
    missing, different = _fact(facts, MISSING), _fact(facts, DIFFERENT)
    verified_at = _fact(facts, VERIFIED_AT) or None
    return MigrationReport(
        migration_id=migration_id,
        found=sum(one.found for one in counts),
        already_there=sum(one.already_there for one in counts),
        uploaded=sum(one.uploaded for one in counts),
        refused=sum(one.refused for one in counts),
        left_out=sum(one.left_out for one in counts),
        planned=sum(one.planned for one in counts),
        seconds=float(facts.get(SECONDS, "0")),
        bytes=sum(one.bytes(MessageState.UPLOADED) for one in seen.values()),
        folders=counts,
        refusals=_refusals(journal, folders),
        oddities=journal.oddities(),
        verified=sum(one.verified for one in counts),
        missing=missing,
        problems=tuple(dict.fromkeys(f"{kind}: {detail}" for _, kind, detail in journal.notes())),
        partial=sum(one.partial for one in moved),
        different=different,
        taken_away=sum(one.taken_away for one in moved),
        in_other_store=sum(one.in_other_store for one in moved),
        emptied=_fact(facts, EMPTIED),
        disarmed=_noted(journal, DISARMED),
        switched=_noted(journal, SWITCHED),
        extra=_fact(facts, EXTRA) if verified_at else 0,
        vanished=_vanished(counts, missing) if verified_at else 0,
        verified_at=verified_at,
    )


def _fact(facts: dict[str, str], name: str) -> int:
    value = facts.get(name, "")
    return int(value) if value.isdigit() else 0


def _noted(journal: MigrationJournal, wanted: str) -> tuple[str, ...]:
    return tuple(detail for _, kind, detail in journal.notes() if kind == wanted)


def _is_left_out(folder: JournalFolder) -> bool:
    return folder.chosen and folder.target is None


def _vanished(counts: tuple[FolderCount, ...], missing: int) -> int:
    """Messages of the inbox that were there and are not any more."""
    unproved = sum(
        one.already_there + one.uploaded - one.verified for one in counts if one.target == _INBOX
    )
    return min(missing, unproved)


def _count(folder: JournalFolder, seen: FolderFigures) -> FolderCount:
    waiting = seen.count(MessageState.PLANNED, MessageState.SENT)
    is_left_out = _is_left_out(folder)
    return FolderCount(
        source=" / ".join(folder.folder.path),
        target=folder.target or "",
        found=seen.count(),
        already_there=seen.count(MessageState.ALREADY_THERE),
        uploaded=seen.count(MessageState.UPLOADED),
        refused=seen.count(MessageState.REFUSED),
        left_out=seen.count(MessageState.LEFT_OUT) + (waiting if is_left_out else 0),
        planned=0 if is_left_out else waiting,
        verified=seen.verified,
        location=folder.folder.location,
        in_other_store=0 if is_left_out else seen.in_other_store,
    )


def _refusals(
    journal: MigrationJournal, folders: tuple[JournalFolder, ...]
) -> tuple[RefusedMessage, ...]:
    found: list[RefusedMessage] = []
    for folder in folders:
        for one in journal.messages(folder.id, MessageState.REFUSED):
            if len(found) >= MOST_REFUSALS:
                return tuple(found)
            form = one.message.fingerprint
            found.append(
                RefusedMessage(
                    folder=" / ".join(folder.folder.path),
                    key=one.message.key,
                    message_id=form.message_id,
                    date=form.date if form.date is not None else one.message.internal_date,
                    size=form.size,
                    reason=one.reason,
                    server_text=one.server_text,
                    location=folder.folder.location,
                )
            )
    return tuple(found)
