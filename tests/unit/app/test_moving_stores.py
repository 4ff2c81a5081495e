"""Old mail of Outlook, Apple Mail and Thunderbird, found where these programs keep it."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.moving_stores import find_stores, stores_at
from mailsetup.app.practice import Practice, practice
from mailsetup.clients.thunderbird.mail_directories import mail_directories
from mailsetup.model.errors import Cancelled, MigrationError
from mailsetup.model.migration import StoreKind
from mailsetup.runtime.context import CancelToken, Context
from tests.unit.app.computers import mac, windows
from tests.unit.clients.applemail import databases
from tests.unit.clients.applemail.samples import KARI
from tests.unit.clients.outlook.synthetic import pop3_account, sz
from tests.unit.clients.thunderbird.profiles import prefs_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mailsetup.model.change import PrefValue

PST = b"!BDN" + bytes(600)
EMLX = b"24\nSubject: hei\n\nHei og hei<?xml version='1.0'?><plist></plist>"
POP_ID = "POP-KONTO"


@pytest.fixture(scope="module")
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def outlook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two data files where Outlook puts them."""
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    write(tmp_path / "local" / "Microsoft" / "Outlook" / "kari.ost", PST)
    write(tmp_path / "local" / "Microsoft" / "Outlook" / "Kari.PST", PST)
    return write(tmp_path / "Documents" / "Outlook Files" / "gammelt.pst", PST)


def test_data_files_of_outlook_are_found(place: Practice, outlook: Path) -> None:
    pytest.importorskip("pypff")
    computer = windows(place, pop3_account({"Email": sz(place.address)}))
    here = find_stores(computer.services, place.address, Context())
    shown = {(one.name, one.client, one.kind, one.bytes) for one in here.stores}
    assert shown == {
        (name, "Outlook", StoreKind.OUTLOOK_PST, len(PST)) for name in (outlook.name, "Kari.PST")
    }
    assert here.remarks == ()


def test_without_the_reader_the_data_files_are_told_of(
    place: Practice, outlook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypff", None)
    computer = windows(place, pop3_account({"Email": sz(place.address)}))
    here = find_stores(computer.services, place.address, Context())
    assert here.stores == ()
    assert {remark.id for remark in here.remarks} == {"migration.no-pst-reader"}
    assert any(str(outlook) == remark.params["file"] for remark in here.remarks)


def test_of_apple_mail_what_imap_keeps_is_left_alone(
    place: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    library = tmp_path / "Library" / "Mail"
    for number, account in enumerate((POP_ID, databases.IMAP_ID, "LOKALT")):
        messages = library / "V10" / account / "INBOX.mbox" / "Messages"
        write(messages / f"{number}.emlx", EMLX)  # or they would be copies of each other
    write(library / "V9" / "GAMMEL" / "INBOX.mbox" / "Messages" / "1.emlx", EMLX)
    write(library / "V10" / "MailData" / "Envelope Index", b"x")
    database = tmp_path / "Accounts4.sqlite"
    with closing(databases.connect(database)) as connection:
        databases.fill(connection)
        properties = {**databases.INCOMING, "Hostname": "pop.altibox.no"}
        databases.add(connection, databases.POP, POP_ID, properties, description="Gammel")
    services, _ = mac(place, database)
    here = find_stores(services, KARI, Context())
    assert {one.name for one in here.stores} == {"Gammel", "Apple Mail"}
    assert here.chosen == tuple(one.path for one in here.stores)
    others = find_stores(services, "ola@example.test", Context())
    assert {one.name for one in others.stores if one.path in others.chosen} == {"Apple Mail"}


def profile(tmp_path: Path, values: Mapping[str, PrefValue]) -> Path:
    directory = tmp_path / "x.default"
    write(directory / "prefs.js", prefs_bytes(values))
    return directory


def test_directories_are_found_wherever_the_profile_says(tmp_path: Path) -> None:
    elsewhere = tmp_path / "annet sted" / "post"
    elsewhere.mkdir(parents=True)
    values: dict[str, PrefValue] = {
        "mail.accountmanager.accounts": "account1,account2,account3,account4",
        "mail.account.account1.server": "server1",
        "mail.server.server1.type": "pop3",
        "mail.server.server1.directory": str(elsewhere),
        "mail.server.server1.directory-rel": "[ProfD]Mail/borte",
        "mail.account.account2.server": "server2",
        "mail.server.server2.type": "imap",
        "mail.server.server2.directory-rel": "[ProfD]ImapMail/imap.example.test",
        "mail.account.account3.server": "server3",
        "mail.server.server3.type": "rss",
        "mail.server.server3.directory-rel": "[ProfD]Mail/Feeds",
        "mail.account.account4.server": "server4",
        "mail.server.server4.type": "none",
        "mail.server.server4.directory-rel": "[ProfD]Mail/Local Folders",
    }
    directory = profile(tmp_path, values)
    for name in ("Mail/Feeds", "Mail/Local Folders", "Mail/pop.gammel.no", "ImapMail/x"):
        (directory / name).mkdir(parents=True)
    found = [(one.path, one.incoming_type) for one in mail_directories(str(directory))]
    assert found == [
        (str(elsewhere), "pop3"),
        (str(directory / "Mail" / "Local Folders"), "none"),
        (str(directory / "Mail" / "pop.gammel.no"), ""),
    ]


def test_a_profile_without_mail_is_no_store(tmp_path: Path) -> None:
    directory = profile(tmp_path, {"mail.accountmanager.accounts": ""})
    (directory / "Mail" / "Local Folders").mkdir(parents=True)
    with pytest.raises(MigrationError) as raised:
        stores_at(str(directory), Context())
    assert raised.value.message.id == "migration.several-accounts"


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    write(tmp_path / "Inbox", b"From - Sat Nov 21 16:27:07 2026\r\nSubject: x\r\n\r\n")
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        stores_at(str(tmp_path), Context(cancel=cancel))
