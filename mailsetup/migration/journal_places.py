"""Where on the server the messages of a journal are, by mailbox: several folders may share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.journal import FIRST
from mailsetup.migration.journal_figures import THERE
from mailsetup.migration.journal_rows import MESSAGE_COLUMNS, message_of
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.migration.journal import MigrationJournal, Place
    from mailsetup.migration.journal_rows import JournalMessage
    from mailsetup.model.migration import Fingerprint

_PAGE = 500
_FOLDERS_OF = "SELECT id FROM folder WHERE target = ?"
_RENUMBERED = "renumbered:"


def begin_anew(journal: MigrationJournal, target: str, uidvalidity: int | None) -> None:
    """The server has renumbered a mailbox: every UID in it means nothing any more."""
    with journal.changing(durable=True) as connection:
        connection.execute(
            f"UPDATE message SET uid = NULL, uidvalidity = NULL WHERE folder IN ({_FOLDERS_OF})",
            (target,),
        )
        connection.execute(
            "UPDATE folder SET uidvalidity = ?, uidnext = 1"
            " WHERE target = ? AND uidvalidity IS NOT NULL",
            (uidvalidity or 0, target),
        )
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (_RENUMBERED + target,))


def plan_all_of(journal: MigrationJournal, target: str) -> int:
    """A mailbox is not there any more: everything that was in it is to be sent; how many messages.

    Should it be there after all, all of it is looked at first.
    """
    with journal.changing(durable=True) as connection:
        connection.execute(
            "UPDATE folder SET uidnext = 1 WHERE target = ? AND uidvalidity IS NOT NULL", (target,)
        )
        changed = connection.execute(
            "UPDATE message SET state = ?, uid = NULL, uidvalidity = NULL"
            f" WHERE folder IN ({_FOLDERS_OF}) AND state IN (?, ?)",
            (MessageState.PLANNED, target, *THERE),
        )
    return changed.rowcount


def is_renumbered(journal: MigrationJournal, target: str) -> bool:
    """Whether it was, and nobody has seen to the end what is left in that mailbox."""
    return bool(journal.rows("SELECT 1 FROM meta WHERE name = ?", (_RENUMBERED + target,)))


def forget_renumbered(journal: MigrationJournal, target: str) -> None:
    """It is known what is left."""
    journal.change("DELETE FROM meta WHERE name = ?", (_RENUMBERED + target,))


def placeless(
    journal: MigrationJournal, target: str, uidvalidity: int | None
) -> Iterator[JournalMessage]:
    """Messages that are in a mailbox, nobody knows where."""
    last = 0
    while True:
        rows = journal.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM message WHERE folder IN ({_FOLDERS_OF}) AND id > ?"
            " AND state IN (?, ?) AND (uid IS NULL OR uidvalidity IS NOT ?)"
            f" ORDER BY id LIMIT {_PAGE}",
            (target, last, *THERE, uidvalidity),
        )
        for row in rows:
            one = message_of(row)
            last = one.id
            yield one
        if len(rows) < _PAGE:
            return


def first_uid(journal: MigrationJournal, target: str, uidvalidity: int | None) -> int | None:
    """From which UID on a mailbox holds what came since mail was sent there; None: unknown."""
    began, _, first = journal.fact(FIRST + target).partition(" ")
    return int(first) if began == str(uidvalidity or 0) and first.isdigit() else None


def is_under_way(journal: MigrationJournal, target: str) -> bool:
    """Whether nobody knows what became of something that was sent to a mailbox."""
    found = journal.rows(
        f"SELECT 1 FROM message WHERE folder IN ({_FOLDERS_OF}) AND state = ? LIMIT 1",
        (target, MessageState.SENT),
    )
    return bool(found)


def rename_target(journal: MigrationJournal, old: str, new: str) -> None:
    """The mailbox is called otherwise now; everything in it is as it was."""
    with journal.changing(durable=True) as connection:
        connection.execute("UPDATE folder SET target = ? WHERE target = ?", (new, old))
        connection.execute(
            "INSERT OR REPLACE INTO meta SELECT ?, value FROM meta WHERE name = ?",
            (FIRST + new, FIRST + old),
        )


def sent_forms(
    journal: MigrationJournal, target: str, uidvalidity: int | None
) -> Iterator[tuple[int, Fingerprint]]:
    """The UIDs of what was put into a mailbox, each with the form in which it was sent."""
    if uidvalidity is None:
        return
    last = 0
    while True:
        rows = journal.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM message WHERE folder IN ({_FOLDERS_OF}) AND id > ?"
            " AND state = ? AND uidvalidity = ? AND uid IS NOT NULL"
            f" ORDER BY id LIMIT {_PAGE}",
            (target, last, MessageState.UPLOADED, uidvalidity),
        )
        for row in rows:
            one = message_of(row)
            last = one.id
            assert one.uid is not None
            yield one.uid, one.message.fingerprint
        if len(rows) < _PAGE:
            return


def bodies_of(
    journal: MigrationJournal, target: str, message_id: str, date: int | None, size: int
) -> frozenset[bytes]:
    """The bodies of the messages of a mailbox that have these three in common."""
    rows = journal.rows(
        f"SELECT DISTINCT body FROM message WHERE folder IN ({_FOLDERS_OF}) AND message_id = ?"
        " AND date IS ? AND size = ?",
        (target, message_id, date, size),
    )
    return frozenset(body for (body,) in rows if isinstance(body, bytes))


def set_places(journal: MigrationJournal, where: Iterable[Place]) -> None:
    """Say where messages are, whatever their state."""
    journal.change_each(
        "UPDATE message SET uidvalidity = ?, uid = ? WHERE id = ?",
        ((uidvalidity, uid, id_) for id_, uidvalidity, uid in where),
    )
