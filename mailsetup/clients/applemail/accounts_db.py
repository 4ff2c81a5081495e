"""Reads the accounts of Mail: `Accounts3.sqlite` (10.11, 10.12), `Accounts4.sqlite` (10.13 on).

Schema and keys: thunderbird-and-apple-mail.md, C1. Only ever a copy is opened, for reading;
passwords are not in it. On a real Mac this is unverified here: the tests build databases by that
page.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from mailsetup.clients.applemail.account_values import AccountRow, stored_accounts
from mailsetup.clients.applemail.accounts_copy import settled_copy
from mailsetup.clients.applemail.keyed_archive import ArchiveError, unarchive
from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.clients.applemail.account_values import StoredAccounts
    from mailsetup.clients.applemail.keyed_archive import ArchiveValue

MAX_ACCOUNTS: Final = 1000
_MAX_PROPERTIES: Final = 20_000
_MAX_VALUE_BYTES: Final = 2 * 1024 * 1024
_MAX_STEPS: Final = 2_000  # of a thousand instructions each; a made-up view could run for ever
_REQUIRED: Final = {
    "ZACCOUNT": frozenset({"Z_PK", "ZACCOUNTTYPE"}),
    "ZACCOUNTTYPE": frozenset({"Z_PK", "ZIDENTIFIER"}),
    "ZACCOUNTPROPERTY": frozenset({"ZOWNER", "ZKEY", "ZVALUE"}),
}
_OPTIONAL: Final = (
    "ZIDENTIFIER",
    "ZUSERNAME",
    "ZACCOUNTDESCRIPTION",
    "ZACTIVE",
    "ZPARENTACCOUNT",
)
_UNKNOWN_KIND: Final = "applemail.database-unknown"
_DAMAGED: Final = "applemail.database-damaged"


def read_accounts(database: Path) -> StoredAccounts:
    """All IMAP and POP accounts, in the order in which they were made.

    A setting that cannot be read counts as not said, but for a host: without it an account is none
    that we can read.

    Raises:
        ProfileError: as `settled_copy`; `applemail.database-damaged` when it is no database or is
            cut short, `applemail.database-unknown` when it lacks the tables and columns of C1.
    """
    with settled_copy(database) as copy:
        try:
            with closing(_open(copy)) as connection:
                return stored_accounts(_rows(connection))
        except (sqlite3.Error, ValueError, OverflowError) as error:
            raise ProfileError(message(_DAMAGED), str(error)) from error


def _open(copy: Path) -> sqlite3.Connection:
    """A connection that reads only. Not `immutable`: that would leave out the `-wal` file."""
    connection = sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True, timeout=1.0)
    connection.text_factory = _text
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    budget = iter(range(_MAX_STEPS))
    connection.set_progress_handler(lambda: next(budget, None) is None, 1000)
    return connection


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _rows(connection: sqlite3.Connection) -> tuple[AccountRow, ...]:
    columns = {table: _columns(connection, table) for table in _REQUIRED}
    for table, required in _REQUIRED.items():
        if not required <= columns[table]:
            raise ProfileError(message(_UNKNOWN_KIND), f"{table}: {sorted(columns[table])}")
    properties = _properties(connection)
    # The names are our own constants; what a database lacks becomes NULL.
    wanted = ", ".join(f"a.{name}" if name in columns["ZACCOUNT"] else "NULL" for name in _OPTIONAL)
    query = (
        f"SELECT a.Z_PK, t.ZIDENTIFIER, {wanted} FROM ZACCOUNT a"
        " JOIN ZACCOUNTTYPE t ON t.Z_PK = a.ZACCOUNTTYPE ORDER BY a.Z_PK LIMIT ?"
    )
    return tuple(
        AccountRow(
            number=number,
            type=_as_text(kind),
            identifier=_as_text(identifier),
            username=_as_text(username),
            description=_as_text(description),
            active=active != 0,
            parent=parent if isinstance(parent, int) else None,
            properties=properties.get(number, {}),
        )
        for number, kind, identifier, username, description, active, parent in connection.execute(
            query, (MAX_ACCOUNTS,)
        )
        if isinstance(number, int)
    )


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    found = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return frozenset(str(name).upper() for (name,) in found)


def _properties(connection: sqlite3.Connection) -> dict[int, dict[str, ArchiveValue]]:
    """The settings of every account; None for one that cannot be read."""
    found: dict[int, dict[str, ArchiveValue]] = {}
    rows = connection.execute(
        "SELECT ZOWNER, ZKEY, ZVALUE FROM ZACCOUNTPROPERTY"
        " WHERE ZOWNER IS NOT NULL AND ZKEY IS NOT NULL LIMIT ?",
        (_MAX_PROPERTIES,),
    )
    for owner, key, value in rows:
        if not isinstance(owner, int) or not isinstance(key, str) or value is None:
            continue
        found.setdefault(owner, {})[key] = _value(value)
    return found


def _value(stored: object) -> ArchiveValue:
    """A value, which is an archive; some versions are said to store text as it is."""
    match stored:
        case bytes():
            with suppress(ArchiveError):
                return unarchive(stored)
            return None
        case str() | int() | float():
            return stored
        case _:
            return None


def _as_text(value: object) -> str:
    """Text on one line, without what no name and no login has."""
    if not isinstance(value, str):
        return ""
    return "".join(letter for letter in value if letter.isprintable()).strip()[:1000]
