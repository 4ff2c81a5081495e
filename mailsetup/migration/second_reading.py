"""Reads a folder of a store once more, after somebody compacted it or a crash broke off the scan.

Messages lie elsewhere then. Those that the journal knows are recognised by their form, each copy
for one: they keep their state and get their new place, so that nothing is sent twice or left out.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

from mailsetup.migration.copies import leave_out_copies
from mailsetup.migration.journal_rows import row_of
from mailsetup.migration.message_form import fingerprint_of
from mailsetup.migration.repair import repaired_form
from mailsetup.migration.sources.base import SOURCE_CHANGED, SourceChangedError
from mailsetup.migration.sources.places import real
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text
from mailsetup.model.migration import MessageState, StoreKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

_GONE = "gone\t"
_MOST_READINGS = 3
"""So often a folder is read again in one run: somebody may compact it more than once."""
_BY_PLACE = frozenset({StoreKind.THUNDERBIRD, StoreKind.MBOX, StoreKind.OUTLOOK_PST})
"""Stores in which a key is a place; elsewhere it is a name, which nothing moves."""
_GROUP = 1_000
_COLUMNS = (
    "folder, key, message_id, date, size, body, internal_date, zone, flags, uidl, oddities, state"
)
_TABLES = (
    "DROP TABLE IF EXISTS temp.reading",
    f"CREATE TEMP TABLE reading (id INTEGER PRIMARY KEY, {_COLUMNS})",
    "DROP TABLE IF EXISTS temp.pair",
    "CREATE TEMP TABLE pair (known INTEGER PRIMARY KEY, seen INTEGER NOT NULL)",
)
_FORM = "message_id, date, size, body"
# The first of some copies that are alike is the first again, and so on. Without the index, and with
# one statement for all, SQLite compares each with each.
_PLACE = f"id, {_FORM}, row_number() OVER (PARTITION BY {_FORM} ORDER BY id) AS place"
_PAIRING = (
    "DROP TABLE IF EXISTS temp.seen_form",
    f"CREATE TEMP TABLE seen_form AS SELECT {_PLACE} FROM temp.reading",
    "CREATE INDEX temp.seen_form_body ON seen_form (body, message_id, size, place)",
)
_PAIRS = f"""
INSERT INTO temp.pair
SELECT known.id, seen.id
FROM (SELECT {_PLACE} FROM message WHERE folder = ? AND repaired = 0) AS known
CROSS JOIN temp.seen_form AS seen
ON seen.body = known.body AND seen.message_id = known.message_id AND seen.size = known.size
  AND seen.place = known.place AND seen.date IS known.date
"""
_UNPAIRED = "id NOT IN (SELECT seen FROM temp.pair)"


def is_gone(key: str) -> bool:
    """Whether this stands for a message that was not in the store when it was read again."""
    return key.startswith(_GONE)


def moved_folders(journal: MigrationJournal) -> frozenset[int]:
    """The ids of those in which a message was not found again where it had been."""
    rows = journal.rows(
        "SELECT DISTINCT folder FROM message WHERE state = ? AND reason = ?",
        (MessageState.REFUSED, SOURCE_CHANGED),
    )
    return frozenset(int(str(id_)) for (id_,) in rows)


class SecondReadings:
    """Those of one upload: a folder is not read again for each message that is not found."""

    def __init__(self, journal: MigrationJournal) -> None:
        self._journal = journal
        self._done: Counter[int] = Counter()

    def find(self, folder: JournalFolder, source: Source, id_: int, ctx: Context) -> bool:
        """Whether a message that is not where it was is elsewhere now; the journal knows then.

        Raises:
            MigrationError: `migration.source-gone`: not only this message, the store is not there.
            Cancelled: when the user cancelled.
        """
        self._check_store(folder.source)
        known = self._journal.message(id_).message.key
        if is_gone(known) or source.kind not in _BY_PLACE:
            return False
        if self._done[folder.id] >= _MOST_READINGS:
            return False
        self._done[folder.id] += 1
        try:
            read_again(self._journal, source, folder, source.messages(folder.folder, ctx))
        except MigrationError as error:
            if error.message.id != "migration.unreadable":
                raise
            return False
        leave_out_copies(self._journal)  # of what is here again one may go from another store
        now = self._journal.message(id_).message.key
        return now != known and not is_gone(now)

    def _check_store(self, number: int) -> None:
        """A disk that is pulled out must not look like mail that somebody deleted."""
        try:
            path = real(str(json.loads(self._journal.fact("sources"))[number]))
        except (ValueError, IndexError):
            return
        if os.path.isabs(path) and not _holds_something(path):
            raise MigrationError(text("migration.source-gone", file=path))


def _holds_something(path: str) -> bool:
    """A place for disks is left as an empty directory."""
    try:
        with os.scandir(path) as entries:
            return any(True for _ in entries)
    except NotADirectoryError:
        return True
    except OSError:
        return False


def read_again(
    journal: MigrationJournal,
    source: Source,
    folder: JournalFolder,
    messages: Iterable[SourceMessage],
    *,
    add_new: bool = False,
) -> None:
    """Give what is known its new key, and plan again what had not been found.

    Either all of it is done or nothing. What is not there any more keeps its state, with a key
    that `is_gone`.

    Args:
        messages: of the whole folder, as the source reads them now.
        add_new: also take in what the journal does not know, and forget messages of which only
            the beginning had been there.

    Raises:
        MigrationError: as `Source.messages`, or the journal cannot be written.
        Cancelled: while reading.
    """
    with journal.beside() as connection:
        for statement in ("PRAGMA temp_store = FILE", *_TABLES):
            connection.execute(statement)
    for rows in _grouped(row_of(folder.id, one) for one in messages):
        journal.change_each(
            f"INSERT INTO temp.reading ({_COLUMNS}) VALUES ({', '.join('?' * 12)})", rows
        )
    with journal.changing() as connection:
        for statement in _PAIRING:
            connection.execute(statement)
        connection.execute(_PAIRS, (folder.id,))
    _pair_repaired(journal, source, folder)
    with journal.changing(durable=True) as connection:
        _move(connection, folder.id)
        if add_new:
            connection.execute(
                f"INSERT INTO message ({_COLUMNS})"
                f" SELECT {_COLUMNS} FROM temp.reading WHERE {_UNPAIRED} ORDER BY id"
            )
            # Only the beginning of these was here; now they are, whole, among the new ones.
            connection.execute(
                "DELETE FROM message WHERE folder = ? AND state = ? AND reason = ''"
                " AND substr(key, 1, ?) = ?",
                (folder.id, MessageState.LEFT_OUT, len(_GONE), _GONE),
            )
            connection.execute("UPDATE folder SET scanned = 1 WHERE id = ?", (folder.id,))


def _move(connection: sqlite3.Connection, folder: int) -> None:
    """Two steps: a message may lie now where another one lay."""
    connection.execute(
        "UPDATE message SET key = ? || id || ':' || key"
        " WHERE folder = ? AND substr(key, 1, ?) != ?",
        (_GONE, folder, len(_GONE), _GONE),
    )
    connection.execute(
        "UPDATE message SET key = (SELECT reading.key FROM temp.pair JOIN temp.reading"
        " ON reading.id = pair.seen WHERE pair.known = message.id)"
        " WHERE id IN (SELECT known FROM temp.pair)"
    )
    connection.execute(
        "UPDATE message SET state = ?, reason = '', server_text = '' WHERE state = ?"
        " AND reason = ? AND id IN (SELECT known FROM temp.pair)",
        (MessageState.PLANNED, MessageState.REFUSED, SOURCE_CHANGED),
    )


def _pair_repaired(journal: MigrationJournal, source: Source, folder: JournalFolder) -> None:
    """Of some the journal knows the repaired copy only, which is made again to compare."""
    known = journal.rows(
        f"SELECT id, {_FORM} FROM message WHERE folder = ? AND repaired = 1 ORDER BY id",
        (folder.id,),
    )
    waiting = {int(str(id_)): (*form,) for id_, *form in known}
    if not waiting:
        return
    odd = journal.rows(
        f"SELECT id, key FROM temp.reading WHERE oddities != '' AND {_UNPAIRED} ORDER BY id"
    )
    for seen, key in odd:
        try:
            data = repaired_form(source.chunks(folder.folder, str(key)))
        except SourceChangedError:
            continue
        if data is None:
            continue
        one = fingerprint_of(data)
        form = (one.message_id, one.date, one.size, one.body)
        id_ = next((id_ for id_, wanted in waiting.items() if wanted == form), None)
        if id_ is not None:
            del waiting[id_]
            journal.change("INSERT INTO temp.pair VALUES (?, ?)", (id_, seen))


def _grouped(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    group: list[tuple[object, ...]] = []
    for row in rows:
        group.append(row)
        if len(group) >= _GROUP:
            yield group
            group = []
    yield group
