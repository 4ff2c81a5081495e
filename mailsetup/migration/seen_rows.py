"""What a mailbox holds when it is read back, as a table beside the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mailsetup.migration.header_values import read_identity
from mailsetup.migration.journal_figures import THERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.settled_rows import Settled
    from mailsetup.protocols.imap_fetch import FetchedRow

_GROUP = 500
_ROW = "uid, size, message_id, date, flags, internal_date"
_LEFT = f"""
SELECT {_ROW} FROM seen_row WHERE taken = 0 AND uid > ? AND EXISTS (
  SELECT 1 FROM message JOIN folder ON folder.id = message.folder
  WHERE folder.target = ? AND state IN (?, ?) AND message.message_id = seen_row.message_id
    AND message.size = seen_row.size AND message.date IS seen_row.date)
ORDER BY uid LIMIT {_GROUP}
"""


class SeenRow(NamedTuple):
    """A message on the server: `flags` in lower case, `internal_date` as the server writes it."""

    uid: int
    size: int
    message_id: str
    date: int | None
    flags: tuple[str, ...]
    internal_date: str


def seen_row(row: FetchedRow) -> SeenRow:
    """Of what the server said."""
    message_id, date = read_identity(row.header)
    flags = tuple(flag.casefold() for flag in row.flags)
    return SeenRow(row.uid, row.size, message_id, date, flags, row.internal_date)


def _row(row: Sequence[object]) -> SeenRow:
    uid, size, message_id, date, flags, internal_date = row
    assert isinstance(uid, int)
    assert isinstance(size, int)
    return SeenRow(
        uid=uid,
        size=size,
        message_id=str(message_id),
        date=date if isinstance(date, int) else None,
        flags=tuple(str(flags).split()),
        internal_date=str(internal_date),
    )


class SeenRows:
    """The mailbox as a temporary table; each row answers for one message."""

    def __init__(self, journal: MigrationJournal) -> None:
        self._journal = journal
        with journal.beside() as connection:
            connection.execute("PRAGMA temp_store = FILE")
            connection.execute("DROP TABLE IF EXISTS temp.seen_row")
            connection.execute(
                "CREATE TEMP TABLE seen_row (uid INTEGER PRIMARY KEY, size INTEGER,"
                " message_id TEXT, date INTEGER, flags TEXT, internal_date TEXT,"
                " taken INTEGER NOT NULL DEFAULT 0)"
            )

    def add(self, rows: Iterable[SeenRow]) -> None:
        """Put some in; `index` is called after the last."""
        with self._journal.changing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO seen_row VALUES (?, ?, ?, ?, ?, ?, 0)",
                ((*row[:4], " ".join(row.flags), row.internal_date) for row in rows),
            )

    def index(self) -> None:
        """All are in."""
        with self._journal.changing() as connection:
            connection.execute("CREATE INDEX temp.seen_key ON seen_row (message_id, size, date)")

    def at(self, uid: int) -> SeenRow | None:
        """What has this UID, which nobody else gets then."""
        rows = self._journal.rows(
            f"SELECT {_ROW} FROM seen_row WHERE uid = ? AND taken = 0", (uid,)
        )
        if not rows:
            return None
        self.take(uid)
        return _row(rows[0])

    def take(self, uid: int) -> None:
        """It answers for a message."""
        with self._journal.beside() as connection:
            connection.execute("UPDATE seen_row SET taken = 1 WHERE uid = ?", (uid,))

    def like(self, form: Settled) -> Iterator[SeenRow]:
        """Those that look the same and are not taken, lowest UID first."""
        last = 0
        while rows := self._journal.rows(
            f"SELECT {_ROW} FROM seen_row WHERE taken = 0 AND message_id = ? AND size = ?"
            " AND date IS ? AND uid > ? ORDER BY uid LIMIT 1",
            (form.message_id, form.size, form.date, last),
        ):
            row = _row(rows[0])
            last = row.uid
            yield row

    def left_alike(self, target: str, first: int) -> Iterator[SeenRow]:
        """What was not taken from UID `first` on, and looks like a message of this mailbox."""
        last = first - 1
        while rows := self._journal.rows(_LEFT, (last, target, *THERE)):
            for row in rows:
                found = _row(row)
                last = found.uid
                yield found
