"""Builds `Accounts4.sqlite` as thunderbird-and-apple-mail.md, C1 describes it.

Synthetic: no Mac was here to copy one from. The columns are those of the page, with the three that
Core Data gives every table.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.unit.clients.applemail.archives import archive
from tests.unit.clients.applemail.samples import KARI

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCHEMA = """
CREATE TABLE ZACCOUNTTYPE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER,
    ZIDENTIFIER VARCHAR);
CREATE TABLE ZACCOUNT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZACTIVE INTEGER,
    ZAUTHENTICATED INTEGER, ZACCOUNTTYPE INTEGER, ZPARENTACCOUNT INTEGER,
    ZACCOUNTDESCRIPTION VARCHAR, ZIDENTIFIER VARCHAR, ZUSERNAME VARCHAR);
CREATE TABLE ZACCOUNTPROPERTY (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER,
    ZOWNER INTEGER, ZKEY VARCHAR, ZVALUE BLOB);
"""
IMAP, POP, SMTP, APPLE, CALENDAR = (
    f"com.apple.account.{name}" for name in ("IMAP", "POP", "SMTP", "AppleAccount", "CalDAV")
)
IMAP_ID = "6F0B4C1E-0000-4000-8000-000000000001"
SMTP_ID = "6F0B4C1E-0000-4000-8000-000000000002"

INCOMING: dict[str, object] = {
    "Hostname": "imap.altibox.example",
    "PortNumber": 993,
    "SSLEnabled": True,
    "AuthenticationScheme": "PLAIN",
    "ACPropertyFullName": "Kåre Ødegård",
    "IdentityEmailAddress": KARI,
    "SendingAccountIdentifier": SMTP_ID,
}
OUTGOING: dict[str, object] = {
    "Hostname": "smtp.altibox.example",
    "PortNumber": 587,
    "SSLEnabled": True,
    "AuthenticationScheme": "PLAIN",
}


def connect(path: Path) -> sqlite3.Connection:
    """A database in WAL mode, as accountsd keeps it; nothing goes to the main file by itself."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    return connection


def add(
    connection: sqlite3.Connection,
    type_: str,
    identifier: str,
    properties: Mapping[str, object],
    *,
    username: str | None = KARI,
    description: str | None = None,
    parent: int | None = None,
    active: int = 1,
) -> int:
    """One account with its properties; its number."""
    kind = connection.execute("INSERT INTO ZACCOUNTTYPE (ZIDENTIFIER) VALUES (?)", (type_,))
    row = connection.execute(
        "INSERT INTO ZACCOUNT (ZACTIVE, ZACCOUNTTYPE, ZPARENTACCOUNT, ZACCOUNTDESCRIPTION,"
        " ZIDENTIFIER, ZUSERNAME) VALUES (?, ?, ?, ?, ?, ?)",
        (active, kind.lastrowid, parent, description, identifier, username),
    )
    number = row.lastrowid or 0
    for key, value in properties.items():
        connection.execute(
            "INSERT INTO ZACCOUNTPROPERTY (ZOWNER, ZKEY, ZVALUE) VALUES (?, ?, ?)",
            (number, key, value if isinstance(value, memoryview) else archive(value)),
        )
    return number


def fill(connection: sqlite3.Connection, **incoming: object) -> None:
    """One IMAP account with its SMTP server, and a calendar; `incoming` changes properties."""
    connection.executescript(SCHEMA)
    add(connection, IMAP, IMAP_ID, {**INCOMING, **incoming}, description="Hjemme")
    add(connection, SMTP, SMTP_ID, OUTGOING)
    add(connection, CALENDAR, "CALENDAR", {"Hostname": "calendar.example"})


def write(path: Path, **incoming: object) -> Path:
    """A database that nobody has open."""
    with closing(connect(path)) as connection:
        fill(connection, **incoming)
    return path
