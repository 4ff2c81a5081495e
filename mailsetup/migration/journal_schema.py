"""The tables of a migration's journal (SQLite), and what a file of another version means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

SCHEMA_VERSION = 1

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,       -- its place among the sources of the migration, from 0
  path TEXT NOT NULL,            -- JSON: names from the top
  role TEXT NOT NULL,
  location TEXT NOT NULL,
  oddities TEXT NOT NULL,        -- words, as in message
  target TEXT,                   -- mailbox on the server; NULL: not to be moved, or not known yet
  chosen INTEGER NOT NULL DEFAULT 0,  -- the person said so
  scanned INTEGER NOT NULL DEFAULT 0,
  uidvalidity INTEGER,           -- of the target, and its UIDNEXT, before the first byte was sent
  uidnext INTEGER,
  looked_validity INTEGER,       -- below this UID the target was compared with this folder
  looked_next INTEGER
);
CREATE TABLE message (
  id INTEGER PRIMARY KEY,        -- in the order of the store
  folder INTEGER NOT NULL REFERENCES folder (id),
  key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  date INTEGER,
  size INTEGER NOT NULL,
  body BLOB NOT NULL,
  internal_date INTEGER,
  zone INTEGER NOT NULL,
  flags TEXT NOT NULL,           -- words: neither flags nor oddities hold a space
  uidl TEXT NOT NULL,
  oddities TEXT NOT NULL,
  state TEXT NOT NULL,
  uidvalidity INTEGER,
  uid INTEGER,
  repaired INTEGER NOT NULL DEFAULT 0,  -- the form above is that of a repaired copy
  reason TEXT NOT NULL DEFAULT '',
  server_text TEXT NOT NULL DEFAULT '',
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (folder, key)
);
CREATE INDEX message_state ON message (folder, state, id);
CREATE INDEX message_form ON message (message_id, size, date);
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,           -- seconds since 1970
  kind TEXT NOT NULL,
  detail TEXT NOT NULL
);
"""


class WrongSchemaError(Exception):
    """The file is no journal."""


class NewerSchemaError(WrongSchemaError):
    """It is one of a newer program."""


def prepare(connection: sqlite3.Connection, *, new: bool) -> None:
    """Set how the file is kept, and make or check its tables.

    WAL keeps a journal whole through a crash; one process has the file at a time, so that nobody
    runs a migration twice. A commit that a power cut takes back does no harm: whoever goes on
    looks on the server first for everything that is not settled (`reconcile`).

    Raises:
        WrongSchemaError, NewerSchemaError: see there.
        sqlite3.Error: it cannot be opened; `database is locked` when another process has it.
    """
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -2000")  # 2 MB, whatever the size of the mailbox
    connection.execute("BEGIN EXCLUSIVE")
    if new:
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("COMMIT")
    if version > SCHEMA_VERSION:
        raise NewerSchemaError(f"schema version {version}")
    if version != SCHEMA_VERSION:
        raise WrongSchemaError(f"schema version {version}")
