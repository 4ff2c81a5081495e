"""What is known of a person's mail from elsewhere, such as the store of an old mail program.

A table on disk that goes with the connection: memory does not grow with the store.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

_GROUP = 1_000
_SCHEMA = """
CREATE TABLE folder (id INTEGER PRIMARY KEY, path TEXT NOT NULL);
CREATE TABLE message (
  folder INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  date INTEGER,
  size INTEGER NOT NULL,
  body BLOB NOT NULL,
  seen INTEGER NOT NULL,
  trashed INTEGER NOT NULL
);
CREATE INDEX message_key ON message (message_id, date);
"""
_SEPARATOR = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMessage:
    """A message of the store.

    Attributes:
        message_id: without `<>`.
        date: of the Date: field, seconds since 1970.
        size: bytes with CRLF line ends, without what the mail program put in.
        body: SHA-256 of the body with LF line ends and none at the end.
        seen: it was read.
        trashed: it lies in the wastebasket or was deleted.
    """

    message_id: str
    date: int | None
    size: int
    body: bytes
    seen: bool = False
    trashed: bool = False


class KnownMail:
    """The table; use it in `with`."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> KnownMail:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def add_folder(self, path: Sequence[str], messages: Iterable[KnownMessage]) -> None:
        """A folder and what it holds; `path` part by part from the top."""
        done = self._connection.execute(
            "INSERT INTO folder (path) VALUES (?)", (_SEPARATOR.join(path),)
        )
        group: list[tuple[int | None, str, int | None, int, bytes, bool, bool]] = []
        for one in messages:
            group.append(
                (
                    *(done.lastrowid, one.message_id, one.date, one.size, one.body),
                    *(one.seen, one.trashed),
                )
            )
            if len(group) >= _GROUP:
                self._insert(group)
                group.clear()
        self._insert(group)

    def _insert(
        self, rows: list[tuple[int | None, str, int | None, int, bytes, bool, bool]]
    ) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._connection.execute("COMMIT")

    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The folders, each once, in the order in which they came."""
        rows = self._connection.execute("SELECT path FROM folder ORDER BY id").fetchall()
        return tuple(dict.fromkeys(tuple(path.split(_SEPARATOR)) for (path,) in rows))

    def shares(self, message_ids: Iterable[str]) -> dict[tuple[str, ...], int]:
        """How many of these messages each folder holds."""
        found: dict[tuple[str, ...], int] = {}
        for one in {*message_ids} - {""}:
            rows = self._connection.execute(
                "SELECT DISTINCT path FROM message JOIN folder ON folder.id = message.folder"
                " WHERE message_id = ?",
                (one,),
            )
            for (path,) in rows:
                place = tuple(path.split(_SEPARATOR))
                found[place] = found.get(place, 0) + 1
        return found

    def count(self, path: Sequence[str]) -> int:
        """How many messages a folder holds."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM message JOIN folder ON folder.id = message.folder WHERE path = ?",
            (_SEPARATOR.join(path),),
        ).fetchone()
        return int(number)

    def copies(self, message_id: str, date: int | None) -> Iterator[KnownMessage]:
        """Those with this Message-ID and this date; of those that are wholly alike, one."""
        rows = self._connection.execute(
            "SELECT DISTINCT size, body, seen, trashed FROM message"
            " WHERE message_id = ? AND date IS ?",
            (message_id, date),
        ).fetchall()
        for size, body, seen, trashed in rows:
            yield KnownMessage(
                message_id=message_id,
                date=date,
                size=int(size),
                body=bytes(body),
                seen=bool(seen),
                trashed=bool(trashed),
            )
