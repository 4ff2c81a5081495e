"""What a mailbox on the server holds, as a table beside the journal: memory does not grow with it.

Each row can be taken once: two messages of a store that are alike need two on the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.migration.journal_figures import THERE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.model.migration import Fingerprint

_GROUP = 1_000
_TABLE = """
CREATE TEMP TABLE server_row (
  uid INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL,
  date INTEGER,
  size INTEGER NOT NULL,
  octets INTEGER NOT NULL,       -- of the server's own form, where another one was sent
  body BLOB,                     -- its hash, once it was read
  taken INTEGER NOT NULL DEFAULT 0
)
"""
_COLUMNS = "uid, message_id, date, size, octets, body"
_LIKE = "taken = 0 AND message_id = ? AND size = ? AND date IS ?"


@dataclass(frozen=True, slots=True)
class ServerRow:
    """A message on the server.

    Attributes:
        octets: how many the server has of it.
        size: the same, or how many were sent, which it may have changed.
        body: None until somebody has read it, or knows what was sent.
    """

    uid: int
    message_id: str
    date: int | None
    size: int
    octets: int
    body: bytes | None


class ServerRows:
    """The messages of one mailbox. The table is emptied when the next one is made.

    All methods raise `MigrationError` when there is no room on the disk.
    """

    def __init__(self, journal: MigrationJournal) -> None:
        self._journal = journal
        with journal.beside() as connection:
            connection.execute("PRAGMA temp_store = FILE")
            connection.execute("DROP TABLE IF EXISTS temp.server_row")
            connection.execute(_TABLE)

    def add(self, rows: Iterable[tuple[int, str, int | None, int]]) -> int:
        """Put in (uid, message_id, date, size), all at once; how many."""
        group: list[tuple[int, str, int | None, int]] = []
        with self._journal.beside() as connection:
            for row in rows:
                group.append(row)
                if len(group) >= _GROUP:
                    _insert(connection, group)
                    group.clear()
            _insert(connection, group)
            connection.execute(
                "CREATE INDEX temp.server_row_key ON server_row (message_id, size, date, taken)"
            )
            connection.execute("CREATE INDEX temp.server_row_size ON server_row (size, taken)")
            (count,) = connection.execute("SELECT count(*) FROM server_row").fetchone()
        return int(count)

    def take(self, uid: int) -> None:
        """This one belongs to a message of ours."""
        with self._journal.beside() as connection:
            connection.execute("UPDATE server_row SET taken = 1 WHERE uid = ?", (uid,))

    def take_known(self, target: str, uidvalidity: int | None) -> None:
        """So do all that the journal knows the place of."""
        with self._journal.beside() as connection:
            connection.execute(
                "UPDATE server_row SET taken = 1 WHERE uid IN (SELECT message.uid FROM message"
                " JOIN folder ON folder.id = message.folder"
                " WHERE folder.target = ? AND message.uidvalidity IS ? AND state IN (?, ?))",
                (target, uidvalidity, *THERE),
            )

    def set_sent_forms(self, forms: Iterable[tuple[int, Fingerprint]]) -> None:
        """By their UIDs, how messages looked when they were sent."""
        with self._journal.beside() as connection:
            connection.executemany(
                "UPDATE server_row SET message_id = ?, date = ?, size = ?, body = ? WHERE uid = ?",
                ((one.message_id, one.date, one.size, one.body, uid) for uid, one in forms),
            )

    def set_body(self, uid: int, body: bytes) -> None:
        """What reading it came to."""
        with self._journal.beside() as connection:
            connection.execute("UPDATE server_row SET body = ? WHERE uid = ?", (body, uid))

    def alike(self, form: Fingerprint) -> Iterator[ServerRow]:
        """Those that look the same and are not taken, lowest UID first."""
        return self._each(_LIKE, (form.message_id, form.size, form.date))

    def with_body(self, form: Fingerprint) -> Iterator[ServerRow]:
        """The same, if the body has been read and is right, or was not read yet."""
        return self._each(
            f"{_LIKE} AND (body IS NULL OR body = ?)",
            (form.message_id, form.size, form.date, form.body),
        )

    def same_size(self, form: Fingerprint) -> Iterator[ServerRow]:
        """Those of the same size that are not taken, whatever their header says."""
        return self._each("taken = 0 AND size = ?", (form.size,))

    def other_size(self, form: Fingerprint) -> Iterator[ServerRow]:
        """Those with the same Message-ID and date that are not taken, of another size."""
        return self._each(
            "taken = 0 AND message_id = ? AND date IS ? AND size != ?",
            (form.message_id, form.date, form.size),
        )

    def are_altered(self, target: str, uidvalidity: int | None) -> bool:
        """Whether the server has messages of ours in another size than they were sent in."""
        found = self._journal.rows(
            "SELECT 1 FROM server_row JOIN message ON message.uid = server_row.uid"
            " JOIN folder ON folder.id = message.folder"
            " WHERE folder.target = ? AND message.uidvalidity IS ?"
            " AND message.size != server_row.size LIMIT 1",
            (target, uidvalidity),
        )
        return bool(found)

    def _each(self, where: str, values: tuple[object, ...]) -> Iterator[ServerRow]:
        """One after the other: the table may change between two of them."""
        last = 0
        query = f"SELECT {_COLUMNS} FROM server_row WHERE {where} AND uid > ? ORDER BY uid LIMIT 1"
        while True:
            with self._journal.beside() as connection:
                row = connection.execute(query, (*values, last)).fetchone()
            if row is None:
                return
            found = ServerRow(*row)
            last = found.uid
            yield found


def _insert(connection: sqlite3.Connection, rows: list[tuple[int, str, int | None, int]]) -> None:
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT OR IGNORE INTO server_row (uid, message_id, date, size, octets)"
        " VALUES (?1, ?2, ?3, ?4, ?4)",
        rows,
    )
    connection.execute("COMMIT")
