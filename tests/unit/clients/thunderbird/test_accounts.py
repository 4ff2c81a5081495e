"""Reading accounts: Thunderbird's own defaults, and nothing that raises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.thunderbird.accounts import read_accounts
from mailsetup.clients.thunderbird.prefs_js import parse_prefs
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType
from tests.unit.clients.thunderbird.profiles import ALTIBOX, S, prefs_bytes, server, smtp

if TYPE_CHECKING:
    from mailsetup.model.change import PrefValue
    from mailsetup.model.client import ClientAccount

DATA = Path(__file__).parents[3] / "data" / "thunderbird"


def accounts(**changed: PrefValue | None) -> tuple[ClientAccount, ...]:
    """The accounts of the usual profile with settings (`__` for a dot) changed or taken out."""
    values = {**ALTIBOX, **{key.replace("__", "."): value for key, value in changed.items()}}
    kept = {key: value for key, value in values.items() if value is not None}
    return read_accounts(parse_prefs(prefs_bytes(kept)))


def first(values: dict[str, PrefValue | None]) -> ClientAccount:
    return accounts(**{key.replace(".", "__"): value for key, value in values.items()})[0]


def test_a_usual_profile_has_one_mail_account_and_local_folders() -> None:
    kari, local = accounts()
    assert (kari.key, kari.address, kari.full_name) == (
        "account1",
        "kari@lyse.net",
        "Kari Nordmann",
    )
    assert kari.incoming == server()
    assert kari.outgoing == smtp()
    assert kari.is_default
    assert kari.show_only_subscribed
    assert kari.namespace_override
    assert kari.imap_path_prefix == kari.namespace_personal == ""
    assert (local.incoming_type, local.incoming, local.outgoing) == ("none", None, None)


def test_what_thunderbird_153_wrote_is_read() -> None:
    kari, local = read_accounts(parse_prefs((DATA / "prefs-153.js").read_bytes()))
    assert kari.full_name == 'Kåre "Test" Ødegård'
    assert kari.check_on_start
    assert kari.incoming == server(
        hostname="imap.example.test", port=1993, username="kari@example.test"
    )
    assert kari.outgoing == smtp(hostname="smtp.example.test", username="kari@example.test")
    assert local.name == "Local Folders"


@pytest.mark.parametrize(
    ("kind", "socket_number", "port", "expected"),
    [
        ("imap", 3, -1, (MailProtocol.IMAP, SocketType.SSL, 993)),
        ("imap", None, None, (MailProtocol.IMAP, SocketType.PLAIN, 143)),
        ("imap", 2, 0, (MailProtocol.IMAP, SocketType.STARTTLS, 143)),
        ("imap", 1, 99999, (MailProtocol.IMAP, SocketType.STARTTLS, 143)),
        ("imap", 77, 1993, (MailProtocol.IMAP, SocketType.PLAIN, 1993)),
        ("pop3", 3, None, (MailProtocol.POP3, SocketType.SSL, 995)),
        ("pop3", 0, None, (MailProtocol.POP3, SocketType.PLAIN, 110)),
    ],
)
def test_ports_and_encryption_that_are_not_set_are_the_usual_ones(
    kind: str,
    socket_number: int | None,
    port: int | None,
    expected: tuple[MailProtocol, SocketType, int],
) -> None:
    found = first({S + "type": kind, S + "socketType": socket_number, S + "port": port}).incoming
    assert found is not None
    assert (found.protocol, found.socket_type, found.port) == expected


@pytest.mark.parametrize(
    ("socket_number", "port", "expected"), [(3, None, 465), (2, None, 587), (0, 25, 25)]
)
def test_outgoing_ports_that_are_not_set_are_the_usual_ones(
    socket_number: int, port: int | None, expected: int
) -> None:
    prefix = "mail.smtpserver.smtp1."
    outgoing = first({prefix + "try_ssl": socket_number, prefix + "port": port}).outgoing
    assert outgoing is not None
    assert outgoing.port == expected


@pytest.mark.parametrize(
    ("number", "methods"),
    [
        (None, (AuthMethod.PASSWORD_CLEARTEXT,)),
        (1, (AuthMethod.NONE,)),
        (4, (AuthMethod.PASSWORD_ENCRYPTED,)),
        (10, (AuthMethod.OAUTH2,)),
        (99, ()),
    ],
)
def test_login_methods(number: int | None, methods: tuple[AuthMethod, ...]) -> None:
    incoming = first({S + "authMethod": number}).incoming
    assert incoming is not None
    assert incoming.auth_methods == methods


def test_the_prefix_and_the_kept_namespace_are_seen() -> None:
    account = first(
        {
            S + "server_sub_directory": "INBOX",
            S + "namespace.personal": '"INBOX.","other/"',
            S + "override_namespaces": False,
            S + "using_subscription": False,
        }
    )
    assert account.imap_path_prefix == "INBOX"
    assert account.namespace_personal == "INBOX."
    assert not account.namespace_override
    assert not account.show_only_subscribed


@pytest.mark.parametrize(
    ("written", "read"), [('""', ""), ("INBOX.", "INBOX."), ('"', '"'), ('"a\\"b"', 'a"b')]
)
def test_namespaces_as_thunderbird_writes_them(written: str, read: str) -> None:
    assert first({S + "namespace.personal": written}).namespace_personal == read


def test_pop3_says_whether_mail_stays_on_the_server() -> None:
    assert first({S + "type": "pop3"}).leave_on_server is False
    assert first({S + "type": "pop3", S + "leave_on_server": True}).leave_on_server is True
    assert first({}).leave_on_server is None


def test_an_identity_without_its_own_outgoing_server_uses_the_default_one() -> None:
    assert first({"mail.identity.id1.smtpServer": None}).outgoing == smtp()
    assert first({"mail.identity.id1.smtpServer": "smtp9"}).outgoing == smtp()
    nothing = {"mail.identity.id1.smtpServer": None, "mail.smtpservers": None}
    assert first({**nothing}).outgoing is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mail.accountmanager.accounts", None),
        ("mail.accountmanager.accounts", 5),
        ("mail.accountmanager.accounts", " ,,account9, "),
        ("mail.account.account1.server", "server7"),
        (S + "type", None),
    ],
)
def test_a_damaged_reference_leaves_the_account_out(key: str, value: PrefValue | None) -> None:
    found = accounts(**{key.replace(".", "__"): value})
    assert "account1" not in [account.key for account in found]


@pytest.mark.parametrize("hostname", [None, "", "two words", 7, "a\nb"])
def test_an_account_without_a_usable_host_has_no_server(hostname: PrefValue | None) -> None:
    assert first({S + "hostname": hostname}).incoming is None


def test_host_names_are_compared_in_one_spelling() -> None:
    incoming = first({S + "hostname": " IMAP.Brødrene.no. "}).incoming
    assert incoming is not None
    assert incoming.hostname == "imap.xn--brdrene-r1a.no"


@pytest.mark.parametrize("kind", ["nntp", "rss", "ews", "im", "x"])
def test_other_types_are_listed_without_a_server(kind: str) -> None:
    account = first({S + "type": kind})
    assert (account.incoming_type, account.incoming) == (kind, None)


def test_an_account_without_identity_goes_by_its_user_name() -> None:
    account = first({"mail.account.account1.identities": None})
    assert (account.address, account.outgoing) == ("kari@lyse.net", None)
    assert first({"mail.identity.id1.useremail": None, S + "userName": "kari"}).address == ""


@given(
    st.dictionaries(
        st.sampled_from(sorted(ALTIBOX)),
        st.none()
        | st.integers(-9, 9)
        | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9),
    )
)
def test_nothing_raises_whatever_the_values(changed: dict[str, PrefValue | None]) -> None:
    for account in accounts(**{k.replace(".", "__"): v for k, v in changed.items()}):
        assert account.key
