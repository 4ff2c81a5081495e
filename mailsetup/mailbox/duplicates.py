"""Messages that are more than once in one folder; none is ever deleted.

Message-ID and date together only make candidates (size where one is missing): templates, drafts and
lists repeat them. What counts is the body.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from mailsetup.mailbox.body_digests import body_digests
from mailsetup.protocols.imap_fetch import fetch_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mailsetup.protocols.imap_fetch import FetchedRow
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

FLAGGED = "\\Flagged"
_SCHEMA = """
CREATE TABLE message (
  uid INTEGER PRIMARY KEY,
  key BLOB NOT NULL,
  size INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  body BLOB
);
CREATE INDEX message_key ON message (key);
"""
_CANDIDATES = """
SELECT uid, size FROM message
WHERE key IN (SELECT key FROM message GROUP BY key HAVING count(*) > 1) ORDER BY uid
"""
# Of those that are alike, the one with most flags stays (it was answered, or has a star).
_EXTRA = """
SELECT uid, starred FROM (
  SELECT uid, starred,
         row_number() OVER (PARTITION BY key, body ORDER BY flags DESC, uid) AS place
  FROM message WHERE body IS NOT NULL
) WHERE place > 1 ORDER BY uid
"""


def find_duplicates(
    stream: ImapStream, identify: Callable[[bytes], tuple[str, int | None]], ctx: Context
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The messages of the open mailbox that are there once more, the one that stays left out.

    Memory does not grow with the mailbox, only with what is found.

    Returns:
        Their UIDs, and those of them that have no star.

    Raises:
        StreamError: the server says no.
        Cancelled: when the user cancelled.
    """
    with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False)) as table:
        table.executescript(_SCHEMA)
        _insert(table, (_entry(row, identify) for row in _rows(stream, ctx)))
        candidates = table.execute(_CANDIDATES)
        digests = body_digests(stream, ((int(uid), int(size)) for uid, size in candidates), ctx)
        _set_bodies(table, list(digests))
        extra = [(int(uid), bool(starred)) for uid, starred in table.execute(_EXTRA)]
    return tuple(uid for uid, _ in extra), tuple(uid for uid, starred in extra if not starred)


def _rows(stream: ImapStream, ctx: Context) -> Iterator[FetchedRow]:
    for row in fetch_rows(stream, 1):
        ctx.check()
        yield row


_Entry = tuple[int, bytes, int, int, bool]


def _entry(row: FetchedRow, identify: Callable[[bytes], tuple[str, int | None]]) -> _Entry:
    message_id, date = identify(row.header)
    is_known = bool(message_id) and date is not None
    # Without both, the fields as they are and the size; the body decides in the end.
    told = f"{message_id}\0{date}" if is_known else f"{row.header.hex()}\0{row.size}"
    key = hashlib.sha256(told.encode("utf-8", "surrogateescape")).digest()[:16]
    kept = {flag for flag in row.flags if flag.lower() not in ("\\recent", "\\deleted")}
    return row.uid, key, row.size, len(kept), FLAGGED in row.flags


def _insert(table: sqlite3.Connection, entries: Iterable[_Entry]) -> None:
    table.execute("BEGIN")
    table.executemany(
        "INSERT OR IGNORE INTO message (uid, key, size, flags, starred) VALUES (?, ?, ?, ?, ?)",
        entries,
    )
    table.execute("COMMIT")


def _set_bodies(table: sqlite3.Connection, digests: Iterable[tuple[int, bytes]]) -> None:
    table.execute("BEGIN")
    table.executemany(
        "UPDATE message SET body = ? WHERE uid = ?", ((digest, uid) for uid, digest in digests)
    )
    table.execute("COMMIT")
