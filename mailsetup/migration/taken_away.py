"""What an earlier move had put into the inbox, and somebody has taken out of it since.

A phone that fetches and deletes, or the person: who empties the inbox does not want the same mail
in it again after the next move, so it is left out, unless the person asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.journal_figures import THERE
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder, JournalMessage

TAKEN_AWAY = "taken-away"
"""Why such a message is left out."""
_INBOX = "INBOX"
_LIKE = (
    "SELECT count(*) FROM message JOIN folder ON folder.id = message.folder"
    " WHERE folder.target = ? AND message.message_id = ? AND message.size = ?"
    " AND message.date IS ? AND message.body = ?"
)
_WAS_THERE = f"{_LIKE} AND state IN (?, ?) AND message.uidvalidity = ? AND message.uid < ?"
_IS_ACCOUNTED = f"{_LIKE} AND (state IN (?, ?) OR (state = ? AND reason = ?))"


def leave_out_taken(journal: MigrationJournal, earlier: Iterable[MigrationJournal]) -> int:
    """Leave out what is planned and was there after an earlier move; how many messages.

    To be called after it was looked what is there (`look_for_known`). Of mail that is in the
    stores more often than it ever was on the server, the rest is sent. The inbox must be the one
    of then: it has the same UIDVALIDITY, and has given away the UIDs of then.
    """
    before = tuple(earlier)
    if not before:
        return 0
    count = 0
    for folder in journal.folders():
        if folder.target != _INBOX or folder.started or not folder.looked_validity:
            continue
        for one in journal.planned(folder.id):
            if _was_taken(journal, before, folder, one):
                journal.change(
                    "UPDATE message SET state = ?, reason = ? WHERE id = ?",
                    (MessageState.LEFT_OUT, TAKEN_AWAY, one.id),
                )
                count += 1
    return count


def plan_taken_again(journal: MigrationJournal) -> None:
    """Send it after all."""
    journal.change(
        "UPDATE message SET state = ?, reason = '' WHERE state = ? AND reason = ?",
        (MessageState.PLANNED, MessageState.LEFT_OUT, TAKEN_AWAY),
    )


def _was_taken(
    journal: MigrationJournal,
    earlier: tuple[MigrationJournal, ...],
    folder: JournalFolder,
    one: JournalMessage,
) -> bool:
    form = one.message.fingerprint
    like = (folder.target, form.message_id, form.size, form.date, form.body)
    same = (folder.looked_validity, folder.looked_next)
    was_there = max(_count(before, _WAS_THERE, (*like, *THERE, *same)) for before in earlier)
    if not was_there:
        return False
    accounted = (*like, *THERE, MessageState.LEFT_OUT, TAKEN_AWAY)
    return was_there > _count(journal, _IS_ACCOUNTED, accounted)


def _count(journal: MigrationJournal, query: str, values: tuple[object, ...]) -> int:
    ((number,),) = journal.rows(query, values)
    assert isinstance(number, int)
    return number
