"""The file of a migration's journal: who may have it, transactions, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from mailsetup.migration.journal_schema import NewerSchemaError, WrongSchemaError, prepare
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

FILE_NAME = "journal.sqlite"


class JournalFile:
    """An open journal; use it in `with`, which closes it. One process has it at a time.

    Every method raises `MigrationError`: `migration.journal-unwritable` (e.g. a full disk) or
    `migration.journal-damaged`.
    """

    def __init__(self, connection: sqlite3.Connection, directory: str) -> None:
        self._connection = connection
        self.directory = directory

    @classmethod
    def create(cls, directory: str, facts: Mapping[str, str]) -> Self:
        """A new one in `directory`, which is made (0700); `facts` are kept with it.

        Raises:
            MigrationError: `migration.journal-unwritable`, also where there is one already.
        """
        path = os.path.join(directory, FILE_NAME)
        try:
            os.makedirs(directory, mode=0o700, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            folder = text("migration.journal-unwritable", folder=directory)
            raise MigrationError(folder, str(error.strerror)) from error
        journal = cls._connected(directory, new=True)
        with journal.changing() as connection:
            connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
        return journal

    @classmethod
    def open(cls, directory: str) -> Self:
        """The one in `directory`.

        Raises:
            MigrationError: `migration.journal-missing`, `migration.journal-busy` (another process
                is at it), `migration.journal-newer` (made by a newer program),
                `migration.journal-damaged` or `migration.journal-unwritable`.
        """
        if not os.path.isfile(os.path.join(directory, FILE_NAME)):
            raise MigrationError(text("migration.journal-missing"), directory)
        return cls._connected(directory, new=False)

    @classmethod
    def _connected(cls, directory: str, *, new: bool) -> Self:
        # A thread at a time uses it: the window's worker of today is not that of tomorrow.
        connection = sqlite3.connect(
            os.path.join(directory, FILE_NAME),
            isolation_level=None,
            timeout=0.2,
            check_same_thread=False,
        )
        try:
            prepare(connection, new=new)
        except (sqlite3.Error, WrongSchemaError) as error:
            connection.close()
            raise _meaning(directory, error) from error
        return cls(connection, directory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let another process have it."""
        self._connection.close()

    @contextmanager
    def changing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is written after the block, or nothing.

        A power cut may take the last ones back, unless `durable`: that one, and all before it,
        are on the disk then.
        """
        try:
            if durable:
                self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                if durable:
                    self._connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            raise _meaning(self.directory, error) from error

    @contextmanager
    def beside(self) -> Iterator[sqlite3.Connection]:
        """The connection, for temporary tables beside those of the journal."""
        try:
            yield self._connection
        except sqlite3.Error as error:
            raise _meaning(self.directory, error) from error

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """All rows of a query that has few."""
        with self.beside() as connection:
            return connection.execute(query, values).fetchall()

    def change(self, statement: str, values: Sequence[object], *, durable: bool = False) -> None:
        """One statement, as a transaction."""
        with self.changing(durable=durable) as connection:
            connection.execute(statement, values)

    def change_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """One statement with one set of values after the other, as one transaction."""
        with self.changing() as connection:
            connection.executemany(statement, values)


def _meaning(directory: str, error: Exception) -> MigrationError:
    if isinstance(error, NewerSchemaError):
        return MigrationError(text("migration.journal-newer"), str(error))
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return MigrationError(text("migration.journal-busy"))
    if isinstance(error, sqlite3.OperationalError):
        return MigrationError(text("migration.journal-unwritable", folder=directory), str(error))
    return MigrationError(text("migration.journal-damaged", folder=directory), str(error))
