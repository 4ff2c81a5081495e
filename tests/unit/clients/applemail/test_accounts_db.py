"""Accounts out of the Mac's database: all of them, from a copy, and every trouble has its words."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.clients.applemail import accounts_copy
from mailsetup.clients.applemail.accounts_copy import settled_copy
from mailsetup.clients.applemail.accounts_db import read_accounts
from mailsetup.model.errors import ProfileError
from mailsetup.model.server import AuthMethod, MailProtocol
from mailsetup.texts.catalogue import TEXTS
from tests.unit.clients.applemail.databases import (
    IMAP,
    IMAP_ID,
    INCOMING,
    POP,
    SCHEMA,
    add,
    connect,
    fill,
    write,
)
from tests.unit.clients.applemail.samples import KARI

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.client import ClientAccount


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "Accounts4.sqlite"


def only(database: Path) -> ClientAccount:
    (account,) = read_accounts(database).accounts
    return account


def problem(database: Path) -> str:
    with pytest.raises(ProfileError) as caught:
        read_accounts(database)
    assert caught.value.message.id in TEXTS
    return caught.value.message.id


def test_an_imap_account_and_its_smtp_server_are_read(database: Path) -> None:
    account = only(write(database))
    assert (account.key, account.name, account.address) == (IMAP_ID, "Hjemme", KARI)
    assert (account.full_name, account.incoming_type) == ("Kåre Ødegård", "imap")
    assert account.imap_path_prefix == ""
    assert account.check_on_start
    assert account.incoming is not None
    assert account.outgoing is not None
    assert account.incoming.hostname == "imap.altibox.example"
    assert account.incoming.username == KARI
    assert account.incoming.auth_methods == (AuthMethod.PASSWORD_CLEARTEXT,)
    assert account.outgoing.protocol is MailProtocol.SMTP
    assert (account.outgoing.hostname, account.outgoing.port) == ("smtp.altibox.example", 587)


def test_what_was_changed_last_stands_only_in_the_file_beside(database: Path) -> None:
    with closing(connect(database)) as connection:
        fill(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("UPDATE ZACCOUNT SET ZACCOUNTDESCRIPTION = 'Nytt navn'")
        assert b"Nytt navn" not in database.read_bytes()
        assert only(database).name == "Nytt navn"


def test_nothing_is_written_and_no_copy_stays(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with closing(connect(database)) as connection:
        fill(connection)
        before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
        only(database)
        assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before
    assert not list(temporary.iterdir())


def test_a_database_locked_by_the_mac_is_read_all_the_same(database: Path) -> None:
    with closing(connect(database)) as connection:
        fill(connection)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("UPDATE ZACCOUNT SET ZACCOUNTDESCRIPTION = 'not committed'")
        assert only(database).name == "Hjemme"
        connection.execute("ROLLBACK")


def test_pop3_children_and_accounts_that_are_off(database: Path) -> None:
    with closing(connect(database)) as connection:
        connection.executescript(SCHEMA)
        parent = add(connection, "com.apple.account.Google", "PARENT", {}, description="Jobb")
        incoming = {"Hostname": "pop.altibox.example", "PortNumber": 995}
        add(connection, POP, "POP", incoming, username=None, parent=parent, active=0)
    account = only(database)
    assert (account.name, account.address, account.incoming_type) == ("Jobb", KARI, "pop3")
    assert account.incoming is not None
    assert account.incoming.protocol is MailProtocol.POP3
    assert not account.check_on_start
    assert account.outgoing is None


def test_columns_that_are_not_there_count_as_not_said(database: Path) -> None:
    with closing(connect(database)) as connection:
        fill(connection)
        for column in ("ZPARENTACCOUNT", "ZACTIVE", "ZACCOUNTDESCRIPTION", "ZIDENTIFIER"):
            connection.execute(f"ALTER TABLE ZACCOUNT DROP COLUMN {column}")
    account = only(database)
    assert (account.key, account.name) == ("account-1", KARI)
    assert account.incoming is not None


def test_a_setting_that_cannot_be_read_counts_as_not_said(database: Path) -> None:
    account = only(write(database, PortNumber=memoryview(b"bplist00garbage"), SSLEnabled="yes"))
    assert account.incoming is not None
    assert account.incoming.port == 993
    assert only(write(database.with_name("b"), Hostname=memoryview(b"\xff\xfe"))).incoming is None


@pytest.mark.parametrize("lost", ["ZACCOUNTPROPERTY", "ZACCOUNTTYPE", "ZACCOUNT"])
def test_another_kind_of_database_is_said(database: Path, lost: str) -> None:
    with closing(connect(write(database))) as connection:
        connection.execute(f"ALTER TABLE {lost} RENAME TO ZNEWER")
    assert problem(database) == "applemail.database-unknown"


def test_an_empty_file_is_a_database_of_another_kind(database: Path) -> None:
    database.touch()
    assert problem(database) == "applemail.database-unknown"


def test_a_missing_database_is_said(database: Path) -> None:
    assert problem(database) == "applemail.database-missing"
    assert problem(write(database) / "below") == "applemail.database-missing"


def test_garbage_and_what_is_no_file_are_said(database: Path) -> None:
    database.write_bytes(b"garbage " * 4096)
    assert problem(database) == "applemail.database-damaged"
    database.unlink()
    database.mkdir()
    assert problem(database) == "applemail.database-damaged"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(database: Path) -> None:
    os.mkfifo(database)
    assert problem(database) == "applemail.database-damaged"


def test_a_database_that_is_cut_short_is_said(database: Path) -> None:
    whole = write(database).read_bytes()
    for part in (4096, len(whole) // 2, len(whole) - 4096):
        database.write_bytes(whole[:part])
        assert problem(database) in {"applemail.database-damaged", "applemail.database-unknown"}


def test_a_view_that_never_ends_is_stopped(database: Path) -> None:
    with closing(connect(write(database))) as connection:
        connection.execute("DROP TABLE ZACCOUNTPROPERTY")
        connection.execute(
            "CREATE VIEW ZACCOUNTPROPERTY AS WITH RECURSIVE n(x) AS"
            " (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT x AS ZOWNER, 'k' AS ZKEY, NULL AS ZVALUE FROM n WHERE x < 0"
        )
    assert problem(database) == "applemail.database-damaged"


def test_too_large_a_database_is_not_read(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts_copy, "MAX_DATABASE_BYTES", 1000)
    assert problem(write(database)) == "applemail.database-too-large"


def refused(database: Path, error: OSError) -> str:
    def copy(source: Path, target: Path) -> None:
        raise error

    with pytest.raises(ProfileError) as caught, settled_copy(database, copy):
        pass
    return caught.value.message.id


@pytest.mark.parametrize(
    ("error", "id_"),
    [
        (PermissionError(1, "Operation not permitted"), "applemail.no-access"),
        (OSError(28, "No space left on device"), "applemail.no-room"),
        (OSError(5, "Input/output error"), "applemail.database-damaged"),
    ],
)
def test_what_the_system_refuses_is_said(database: Path, error: OSError, id_: str) -> None:
    assert refused(write(database), error) == id_


def test_without_full_disk_access_the_way_to_it_is_told() -> None:
    text = TEXTS["applemail.no-access"].source
    assert "Full Disk Access" in text
    assert "go on without" in text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_said(database: Path) -> None:
    write(database).chmod(0)
    assert problem(database) == "applemail.no-access"


def test_a_database_that_changes_meanwhile_is_copied_again(database: Path) -> None:
    write(database)
    copies: list[Path] = []

    def copy(source: Path, target: Path) -> None:
        shutil.copyfile(source, target)
        copies.append(source)
        if len(copies) == 1:
            with closing(sqlite3.connect(database)) as connection, connection:
                connection.execute("UPDATE ZACCOUNT SET ZUSERNAME = 'later'")

    with settled_copy(database, copy) as found, closing(sqlite3.connect(found)) as connection:
        assert connection.execute("SELECT ZUSERNAME FROM ZACCOUNT").fetchone() == ("later",)
    assert len(copies) > 1


def test_a_database_that_never_rests_is_said(database: Path) -> None:
    write(database)

    def copy(source: Path, target: Path) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    with pytest.raises(ProfileError) as caught, settled_copy(database, copy):
        pass
    assert caught.value.message.id == "applemail.database-busy"


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    return write(tmp_path / "whole").read_bytes()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=20))
def test_a_damaged_database_is_accounts_or_an_error(
    database: Path, whole: bytes, damage: list[tuple[float, int]]
) -> None:
    changed = bytearray(whole)
    for place, value in damage:
        changed[int(place * len(changed))] = value
    database.write_bytes(changed)
    with suppress(ProfileError):
        assert all(a.incoming_type in {"imap", "pop3"} for a in read_accounts(database).accounts)


def test_properties_of_two_accounts_are_not_mixed(database: Path) -> None:
    with closing(connect(write(database))) as connection:
        add(connection, IMAP, "SECOND", {**INCOMING, "Hostname": "other.example"})
    hosts = [a.incoming.hostname for a in read_accounts(database).accounts if a.incoming]
    assert hosts == ["imap.altibox.example", "other.example"]
