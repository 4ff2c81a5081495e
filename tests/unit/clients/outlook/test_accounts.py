"""The accounts of Outlook 2010 to Microsoft 365, from synthetic registries of every kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.accounts import read_accounts
from mailsetup.clients.outlook.entries import EntryKind, read_entries
from mailsetup.clients.outlook.profiles import outlook_profiles
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from tests.unit.clients.outlook.registries import READERS, reader_with
from tests.unit.clients.outlook.synthetic import (
    ADDRESS,
    ALL,
    OFFICE,
    PST,
    binary,
    binary_text,
    dword,
    imap_account,
    in_bytes,
    in_memory,
    outlook_365,
    pop3_account,
    service,
    store,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.client import ClientAccount
    from mailsetup.model.registry import RegistryValue
    from tests.unit.clients.outlook.synthetic import Values

PROFILE = rf"{OFFICE}\16.0\Outlook\Profiles\Outlook"
IMAP = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname="imap.altibox.no",
    port=993,
    socket_type=SocketType.SSL,
    username=ADDRESS,
)
SMTP = ServerSettings(
    protocol=MailProtocol.SMTP,
    hostname="smtp.altibox.no",
    port=587,
    socket_type=SocketType.STARTTLS,
    username=ADDRESS,
)


def only(values: Values) -> ClientAccount:
    """The account of a profile that has this entry alone."""
    reading = read_accounts(in_memory(store("16.0", [values], (1,))), PROFILE)
    assert reading.damaged == ()
    (account,) = reading.accounts
    return account


def imap(**changes: RegistryValue | None) -> ClientAccount:
    return only(imap_account({name.replace("_", " "): v for name, v in changes.items()}))


def pop3(**changes: RegistryValue | None) -> ClientAccount:
    return only(pop3_account({name.replace("_", " "): v for name, v in changes.items()}))


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("version", ALL)
def test_the_imap_account_is_the_same_in_every_version_and_registry(
    kind: str, version: str
) -> None:
    with reader_with(kind, ALL[version]()) as registry:
        (profile,) = outlook_profiles(registry)
    assert (profile.name, profile.is_default, profile.problem) == ("Outlook", True, "")
    (account,) = (a for a in profile.accounts if a.incoming_type == "imap")
    assert account.incoming == IMAP
    assert account.outgoing == SMTP
    assert (account.address, account.name, account.full_name) == (ADDRESS, ADDRESS, "Kari Nordmann")
    assert account.leave_on_server is None
    assert account.imap_path_prefix == account.imap_path_prefix_name == ""


@pytest.mark.parametrize("form", [lambda values: values, in_bytes], ids=["texts", "bytes"])
def test_a_pop3_account_with_its_file_and_days(form: Callable[[Values], Values]) -> None:
    account = only(form(pop3_account()))
    assert account.incoming == replace(
        IMAP, protocol=MailProtocol.POP3, hostname="pop.online.no", port=995, username="kari"
    )
    assert account.outgoing == replace(
        SMTP,
        hostname="smtp.online.no",
        port=465,
        socket_type=SocketType.SSL,
        username="kari@online.no",
    )
    assert (account.leave_on_server, account.leave_days) == (True, 14)
    assert not account.remove_when_deleted
    assert account.data_file == PST


def test_accounts_are_in_outlook_s_order_and_kinds_are_told_apart() -> None:
    reading = read_accounts(in_memory(outlook_365()), PROFILE)
    assert [(a.key, a.incoming_type, a.address, a.is_default) for a in reading.accounts] == [
        ("00000003", "imap", ADDRESS, True),
        ("00000002", "exchange", "kari@bedrift.no", False),
        ("00000004", "pop3", "kari@online.no", False),
        ("00000005", "active-sync", "kari@outlook.com", False),
        ("00000007", "data-file", "", False),
        ("00000008", "{01234567-89AB-CDEF-0123-456789ABCDEF}", "", False),
    ]
    with_servers = [a.key for a in reading.accounts if a.incoming or a.outgoing]
    assert with_servers == ["00000003", "00000004"]
    kinds = {e.key: e.kind for e in read_entries(in_memory(outlook_365()), PROFILE)}
    assert kinds["00000001"] is EntryKind.ADDRESS_BOOK
    assert kinds["00000006"] is EntryKind.LDAP
    assert kinds["00000008"] is EntryKind.UNKNOWN


@pytest.mark.parametrize(
    ("name", "kind"),
    [("msems", "exchange"), ("MSPST MS", "data-file"), ("MSUPST MS", "data-file"), ("ZZ", "ZZ")],
)
def test_services_are_known_by_their_name(name: str, kind: str) -> None:
    assert only(service(name, "a@b.no")).incoming_type == kind


@pytest.mark.parametrize("name", ["CONTAB", "EMABLT", "MSPST AB", "OMSAB"])
def test_address_books_are_no_accounts(name: str) -> None:
    registry = in_memory(store("16.0", [service(name), imap_account()], (2,)))
    assert [a.key for a in read_accounts(registry, PROFILE).accounts] == ["00000002"]


def test_the_name_of_a_data_file_is_not_taken_for_an_address() -> None:
    assert only(service("MSUPST MS", ADDRESS)).address == ""


def test_ports_that_are_not_stored_are_the_usual_ones() -> None:
    account = imap(
        IMAP_Port=None, IMAP_Use_SSL=None, SMTP_Port=None, SMTP_Secure_Connection=dword(0)
    )
    assert account.incoming == replace(IMAP, port=143, socket_type=SocketType.PLAIN)
    assert account.outgoing == replace(SMTP, port=25, socket_type=SocketType.PLAIN)
    incoming = pop3(POP3_Port=None, POP3_Use_SSL=None).incoming
    assert incoming is not None
    assert (incoming.port, incoming.socket_type) == (110, SocketType.PLAIN)


@pytest.mark.parametrize(
    ("number", "port", "expected"),
    [
        (0, 143, SocketType.PLAIN),
        (1, 993, SocketType.SSL),
        (2, 143, SocketType.STARTTLS),
        (3, 143, SocketType.STARTTLS),
        (3, 993, SocketType.SSL),
        (77, 993, SocketType.SSL),
    ],
)
@pytest.mark.parametrize("name", ["IMAP Use SSL", "IMAP Secure Connection"])
def test_encryption_of_receiving(name: str, number: int, port: int, expected: SocketType) -> None:
    base = {"IMAP Use SSL": None, "IMAP Port": dword(port), name: dword(number)}
    incoming = only(imap_account(base)).incoming
    assert incoming is not None
    assert incoming.socket_type is expected


@pytest.mark.parametrize(
    ("secure", "ssl", "port", "expected"),
    [
        (0, 1, 587, SocketType.PLAIN),
        (1, 0, 465, SocketType.SSL),
        (2, 0, 587, SocketType.STARTTLS),
        (3, 1, 587, SocketType.STARTTLS),
        (3, 1, 465, SocketType.SSL),
        (None, 1, 465, SocketType.SSL),
        (None, 1, 25, SocketType.STARTTLS),
        (None, 0, 587, SocketType.PLAIN),
        (None, None, 587, SocketType.PLAIN),
    ],
)
def test_encryption_of_sending(
    secure: int | None, ssl: int | None, port: int, expected: SocketType
) -> None:
    outgoing = imap(
        SMTP_Secure_Connection=None if secure is None else dword(secure),
        SMTP_Use_SSL=None if ssl is None else dword(ssl),
        SMTP_Port=dword(port),
    ).outgoing
    assert outgoing is not None
    assert outgoing.socket_type is expected


@pytest.mark.parametrize(
    ("changes", "username", "auth_methods"),
    [
        ({"SMTP Use Auth": None}, "", (AuthMethod.NONE,)),
        ({"SMTP Use Auth": dword(0)}, "", (AuthMethod.NONE,)),
        ({}, ADDRESS, ()),
        ({"SMTP Auth Method": dword(0), "SMTP User": sz("left over")}, ADDRESS, ()),
        ({"SMTP Auth Method": dword(1), "SMTP User": sz("own")}, "own", ()),
        ({"SMTP Auth Method": dword(2)}, "", (AuthMethod.NONE,)),
    ],
)
def test_the_login_for_sending(
    changes: Values, username: str, auth_methods: tuple[AuthMethod, ...]
) -> None:
    outgoing = only(imap_account(changes)).outgoing
    assert outgoing == replace(SMTP, username=username, auth_methods=auth_methods)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (None, (False, None, False)),
        (0, (False, None, False)),
        (1, (True, None, False)),
        (0x000E0003, (True, 14, False)),
        (0x001E0007, (True, 30, True)),
        (0x000E0005, (True, None, True)),
        (0x000E0006, (False, None, False)),
    ],
)
def test_what_stays_on_the_server(
    stored: int | None, expected: tuple[bool, int | None, bool]
) -> None:
    account = pop3(Leave_on_Server=None if stored is None else dword(stored))
    found = (account.leave_on_server, account.leave_days, account.remove_when_deleted)
    assert found == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"IMAP Folder Path": sz("INBOX")}, ("IMAP Folder Path", "INBOX")),
        ({"imap folder path": sz("")}, ("imap folder path", "")),
        ({"IMAP Root Folder": binary_text("Mail")}, ("IMAP Root Folder", "Mail")),
        ({"RootFolder": sz("x")}, ("", "")),
        ({"IMAP Something": sz("inbox.")}, ("IMAP Something", "inbox.")),
        ({"IMAP Folder Path": sz("Mail"), "Other": sz("INBOX")}, ("IMAP Folder Path", "Mail")),
        ({"IMAP Folder Path": sz("a"), "IMAP Root": sz("b")}, ("", "")),
        ({"One": sz("INBOX"), "Two": sz("INBOX/")}, ("", "")),
        ({"IMAP Sent Folder Path": sz("Sent")}, ("", "")),
        ({"Account Name": sz("INBOX")}, ("", "")),
    ],
    ids=lambda found: repr(found)[:60],
)
def test_the_root_folder_path_is_found_only_where_it_is_clear(
    extra: Values, expected: tuple[str, str]
) -> None:
    account = only(imap_account(extra))
    assert (account.imap_path_prefix_name, account.imap_path_prefix) == expected


def test_a_pop3_account_has_no_root_folder_path() -> None:
    assert pop3(IMAP_Folder_Path=sz("INBOX")).imap_path_prefix_name == ""


def test_international_host_names_are_in_their_ascii_form() -> None:
    incoming = imap(IMAP_Server=sz("IMAP.Blåbær.no.")).incoming
    assert incoming is not None
    assert incoming.hostname == "imap.xn--blbr-roah.no"


def test_an_account_without_email_has_the_name_of_its_login() -> None:
    assert imap(Email=None).address == ADDRESS
    assert imap(Email=None, IMAP_User=sz("kari")).address == ""


@pytest.mark.parametrize(
    ("changes", "damaged"),
    [
        ({"IMAP Server": binary(b"i\0m\0x")}, "IMAP Server"),
        ({"IMAP Server": binary(b"\x00\xd8\x00\x00")}, "IMAP Server"),
        ({"IMAP Server": dword(7)}, "IMAP Server"),
        ({"IMAP Server": sz("a" * 40_000)}, "IMAP Server"),
        ({"IMAP Server": sz("imap\x1b[2J.no")}, "IMAP Server"),
        ({"IMAP Server": sz("imap altibox no")}, "IMAP Server"),
        ({"IMAP Server": None}, "IMAP Server"),
        ({"IMAP Port": sz("993")}, "IMAP Port"),
        ({"IMAP Port": dword(65536)}, "IMAP Server"),
        ({"SMTP Port": dword(70000)}, "SMTP Server"),
        ({"SMTP Secure Connection": binary(b"\2\0\0\0")}, "SMTP Secure Connection"),
        ({"clsid": dword(1)}, "clsid"),
        ({"IMAP Folder Path": binary(b"I\0N\0B")}, "IMAP Folder Path"),
        ({"IMAP Folder Path": dword(1)}, "IMAP Folder Path"),
        ({"Root Folder": binary(b"\x00\xd8\x00\x00")}, "Root Folder"),
    ],
    ids=lambda found: repr(found)[:60],
)
def test_damaged_values_are_told_and_the_other_accounts_read(changes: Values, damaged: str) -> None:
    entries = [imap_account(changes), pop3_account()]
    registry = in_memory(store("16.0", entries, (1, 2)))
    reading = read_accounts(registry, PROFILE)
    assert reading.damaged == (f"00000001: {damaged}",)
    assert len(reading.accounts) == 2
    assert reading.accounts[1].incoming is not None
    (found,) = outlook_profiles(registry)
    assert found.problem == "outlook.values-damaged"
    # For a person: the names of the account and the value, and nothing of what is in it.
    assert found.damaged == (f"{reading.accounts[0].name}: {damaged}",)
    assert found.problem_words.params["damaged"] == found.damaged[0]


def test_the_list_of_accounts_may_be_missing_or_odd() -> None:
    content = outlook_365()
    above = next(key for key in content if key.endswith("2A6676"))
    for list_value in (
        None,
        binary(b""),
        binary(b"\3\0\0\0\2\0"),
        sz("x"),
        binary(b"\3\0\0\0" * 9),
    ):
        content[above] = (
            {} if list_value is None else {"{ED475418-B0D6-11D2-8C3B-00104B2A6676}": list_value}
        )
        accounts = read_accounts(in_memory(content), PROFILE).accounts
        assert len(accounts) == 6
        assert sum(account.is_default for account in accounts) <= 1


def test_countless_entries_are_not_all_read() -> None:
    content = store("16.0", [imap_account()], (1,))
    for number in range(2, 1500):
        content[rf"{PROFILE}\9375CFF0413111d3B88A00104B2A6676\{number:08x}"] = {}
    registry = in_memory(content)
    assert len(read_entries(registry, PROFILE)) == 1000
    assert len(read_accounts(registry, PROFILE).accounts) == 1  # the others are empty
