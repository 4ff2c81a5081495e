"""Mail that lies in several stores of one move, and is sent once.

A copied profile that lived on, an old backup beside the live store: each holds most of the other's
mail. Of each message as many copies go to a mailbox as the store has that has most of them: two in
one store stay two, one here and one there are one. The server is looked at in the same way
(`look`), and so is what another move has put there.

A message is the same where Message-ID, date, size and the hash of the body are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.sources.base import SOURCE_CHANGED
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    import sqlite3

    from mailsetup.migration.journal_file import JournalFile

IN_OTHER_STORE = "in-other-store"
"""Why such a copy is left out."""
_SAME = (
    "message.message_id = {0}.message_id AND message.size = {0}.size"
    " AND message.date IS {0}.date AND message.body = {0}.body"
)
# What will be, or is, on the server, or would be refused from the other store as well.
_COUNTS = (
    "message.size > 0"  # nobody could read the others
    " AND NOT (state = 'refused' AND reason = :changed)"
    " AND NOT (state = 'left-out' AND reason = '')"
)
_PLAN_AGAIN = (
    "UPDATE message SET state = :planned, reason = '' WHERE state = :left_out AND reason = :other"
)
_STORES = "SELECT count(DISTINCT source) FROM folder WHERE target IS NOT NULL"
_TABLE = (
    "CREATE TEMP TABLE copied (target TEXT NOT NULL, message_id TEXT NOT NULL, date INTEGER,"
    " size INTEGER NOT NULL, body BLOB NOT NULL, room INTEGER NOT NULL)"
)
_FORM = "target, message_id, size, date, body"
# `room`: how many more may go, when those that are settled are there.
_FIND = f"""
INSERT INTO temp.copied
SELECT target, message_id, date, size, body, max(0, max(own) - sum(settled))
FROM (
  SELECT {_FORM}, count(*) AS own, sum(state != :planned) AS settled
  FROM message JOIN folder ON folder.id = message.folder
  WHERE target IS NOT NULL AND {_COUNTS}
  GROUP BY {_FORM}, source
)
GROUP BY {_FORM} HAVING count(*) > 1
"""
# Where one of them has been read, that one goes; else that of the store that was named first.
_LEAVE_OUT = f"""
UPDATE message SET state = :left_out, reason = :other WHERE id IN (
  SELECT id FROM (
    SELECT message.id, copied.room, row_number() OVER (
      PARTITION BY copied.rowid
      ORDER BY instr(message.flags, '\\Seen') = 0, folder.source, message.id
    ) AS place
    FROM temp.copied
    CROSS JOIN message ON {_SAME.format("copied")}
    JOIN folder ON folder.id = message.folder AND folder.target = copied.target
    WHERE message.state = :planned
  ) WHERE place > room
)
"""
_PLAN_ONE = f"""
UPDATE message SET state = :planned, reason = '' WHERE id = (
  SELECT min(message.id)
  FROM message AS lost JOIN folder AS its ON its.id = lost.folder
  CROSS JOIN message ON {_SAME.format("lost")}
  JOIN folder ON folder.id = message.folder AND folder.target = its.target
  WHERE lost.id = :id AND message.state = :left_out AND message.reason = :other
)
"""
_WORDS = {
    "planned": MessageState.PLANNED.value,
    "left_out": MessageState.LEFT_OUT.value,
    "other": IN_OTHER_STORE,
    "changed": SOURCE_CHANGED,
}


def leave_out_copies(journal: JournalFile) -> None:
    """Leave out what would be sent once more for another store, and plan what was so for another
    reason than now; to be called when every folder has its place.

    Raises:
        MigrationError: the journal cannot be written.
    """
    with journal.beside() as connection:
        for statement in ("PRAGMA temp_store = FILE", "DROP TABLE IF EXISTS temp.copied", _TABLE):
            connection.execute(statement)
    with journal.changing() as connection:
        connection.execute(_PLAN_AGAIN, _WORDS)
        ((stores,),) = connection.execute(_STORES).fetchall()
        if stores > 1:
            connection.execute(_FIND, _WORDS)
            connection.execute(_LEAVE_OUT, _WORDS)


def plan_copy_of(connection: sqlite3.Connection, id_: int) -> None:
    """This message is not in its store any more: one like it from another goes in its place."""
    connection.execute(_PLAN_ONE, {**_WORDS, "id": id_})
