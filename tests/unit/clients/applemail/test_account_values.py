"""What stored settings mean: ports, encryption, the prefix, and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.applemail.account_values import AccountRow, StoredAccounts, stored_accounts
from mailsetup.model.server import AuthMethod, ServerSettings, SocketType
from tests.unit.clients.applemail.samples import KARI

if TYPE_CHECKING:
    from mailsetup.clients.applemail.keyed_archive import ArchiveValue
    from mailsetup.model.client import ClientAccount

SSL, STARTTLS, PLAIN = SocketType.SSL, SocketType.STARTTLS, SocketType.PLAIN


def account(type_: str = "IMAP", **properties: ArchiveValue) -> ClientAccount:
    return account_with(properties, type_)


def account_with(properties: dict[str, ArchiveValue], type_: str = "IMAP") -> ClientAccount:
    row = AccountRow(
        number=1,
        identifier="ONE",
        type=f"com.apple.account.{type_}",
        username=KARI,
        properties={"Hostname": "Mail.Example.NO", **properties},
    )
    (found,) = stored_accounts([row]).accounts
    return found


def incoming(type_: str = "IMAP", **properties: ArchiveValue) -> ServerSettings:
    server = account(type_, **properties).incoming
    assert server is not None
    return server


@pytest.mark.parametrize(
    ("stored", "port", "socket_type"),
    [
        ({}, 993, SSL),
        ({"PortNumber": 993}, 993, SSL),
        ({"PortNumber": "993", "SSLEnabled": 1}, 993, SSL),
        ({"PortNumber": 143, "SSLEnabled": True}, 143, STARTTLS),
        ({"PortNumber": 143}, 143, STARTTLS),
        ({"PortNumber": 9993, "SSLEnabled": True}, 9993, SSL),
        ({"PortNumber": 9993, "SSLEnabled": True, "SSLIsDirect": False}, 9993, STARTTLS),
        ({"PortNumber": 9993, "SSLEnabled": False}, 9993, PLAIN),
        ({"PortNumber": 143, "SSLEnabled": False}, 143, PLAIN),
        ({"SSLEnabled": False}, 143, PLAIN),
        ({"PortNumber": 10993, "SSLIsDirect": True}, 10993, SSL),
        ({"PortNumber": 993, "SSLIsDirect": False}, 993, STARTTLS),
        ({"PortNumber": 0}, 993, SSL),
        ({"PortNumber": True}, 993, SSL),
        ({"PortNumber": 99999}, 993, SSL),
        ({"PortNumber": "many"}, 993, SSL),
        ({"PortNumber": "9" * 5000}, 993, SSL),
    ],
)
def test_port_and_encryption(
    stored: dict[str, ArchiveValue], port: int, socket_type: SocketType
) -> None:
    server = account_with(stored).incoming
    assert server is not None
    assert (server.port, server.socket_type) == (port, socket_type)


def test_pop3_has_ports_of_its_own() -> None:
    assert incoming("POP").port == 995
    assert incoming("POP", SSLEnabled=False).port == 110


@pytest.mark.parametrize(
    ("key", "value", "prefix"),
    [
        ("ServerPathPrefix", "INBOX", "INBOX"),
        ("IMAPServerPathPrefix", " INBOX. ", "INBOX."),
        ("_serverPath", "INBOX/", "INBOX/"),
        ("ServerPathPrefix", "~/mail", "~/mail"),
        ("ServerPathPrefix", "/", ""),
        ("ServerPathPrefix", "", ""),
        ("AccountPath", "~/Library/Mail/V10/ONE", ""),
        ("CertificatePath", "/etc/ssl/x.pem", ""),
        ("Hostname2", "INBOX", ""),
    ],
)
def test_the_prefix_is_found_under_any_key_that_says_so(key: str, value: str, prefix: str) -> None:
    assert account_with({key: value}).imap_path_prefix == prefix


def test_a_key_that_says_prefix_comes_first() -> None:
    assert account(APath="wrong", ServerPathPrefix="INBOX").imap_path_prefix == "INBOX"


def test_pop3_has_no_prefix() -> None:
    assert account("POP", ServerPathPrefix="INBOX").imap_path_prefix == ""


@pytest.mark.parametrize(
    ("scheme", "methods"),
    [
        ("PLAIN", (AuthMethod.PASSWORD_CLEARTEXT,)),
        ("CRAM-MD5", (AuthMethod.PASSWORD_ENCRYPTED,)),
        ("GSSAPI", (AuthMethod.GSSAPI,)),
        ("ATOKEN2", (AuthMethod.OAUTH2,)),
        ("XOAUTH2", (AuthMethod.OAUTH2,)),
        ("something else", ()),
        ("", ()),
    ],
)
def test_the_login_method(scheme: str, methods: tuple[AuthMethod, ...]) -> None:
    assert incoming(AuthenticationScheme=scheme).auth_methods == methods


@pytest.mark.parametrize(
    ("properties", "address"),
    [
        ({"IdentityEmailAddress": "a@x.example"}, "a@x.example"),
        (
            {"EmailAliases": ({"EmailAddresses": ({"EmailAddress": "b@x.example"},)},)},
            "b@x.example",
        ),
        ({"EmailAliases": ({"EmailAddresses": ("c@x.example",)},)}, "c@x.example"),
        ({"EmailAliases": ("d@x.example", {"EmailAddresses": "e@x.example"})}, KARI),
        ({}, KARI),
    ],
)
def test_the_address(properties: dict[str, ArchiveValue], address: str) -> None:
    assert account_with(properties).address == address


def test_hosts_are_compared_in_small_a_labels_and_impossible_ones_left_out() -> None:
    assert incoming().hostname == "mail.example.no"
    assert incoming(Hostname="blåbær.example").hostname == "xn--blbr-roah.example"
    assert incoming(Hostname="127.0.0.1").hostname == "127.0.0.1"
    assert account(Hostname="two words").incoming is None
    assert account(Hostname="").incoming is None
    assert account(Hostname=7).incoming is None


def test_what_is_no_mail_is_left_out() -> None:
    row = AccountRow(number=1, identifier="ONE", type="com.apple.account.CalDAV")
    assert stored_accounts([row]) == StoredAccounts()


def test_a_sender_that_is_not_there_is_none() -> None:
    assert account(SendingAccountIdentifier="GONE").outgoing is None
    assert account(SendingAccountIdentifier="ONE").outgoing is None


@pytest.mark.parametrize(
    ("properties", "unreadable"),
    [
        ({"Hostname": "imap.example.no"}, 0),
        ({"Hostname": " "}, 0),
        ({}, 0),
        ({"Hostname": None}, 1),
        ({"Hostname": 7}, 1),
        ({"Hostname": "two words"}, 1),
    ],
)
def test_an_account_whose_host_makes_no_sense_is_counted(
    properties: dict[str, ArchiveValue], unreadable: int
) -> None:
    row = AccountRow(
        number=1,
        identifier="ONE",
        type="com.apple.account.IMAP",
        username=KARI,
        properties=properties,
    )
    stored = stored_accounts([row])
    assert (len(stored.accounts), stored.unreadable) == (1, unreadable)


def test_a_server_for_sending_that_makes_no_sense_counts_too() -> None:
    incoming: dict[str, ArchiveValue] = {
        "Hostname": "imap.example.no",
        "SendingAccountIdentifier": "TWO",
    }
    rows = [
        AccountRow(number=number, identifier=name, type=type_, properties=properties)
        for number, name, type_, properties in (
            (1, "ONE", "com.apple.account.IMAP", incoming),
            (2, "TWO", "com.apple.account.SMTP", {"Hostname": None}),
        )
    ]
    stored = stored_accounts(rows)
    assert stored.unreadable == 1
    assert stored.accounts[0].incoming is not None
