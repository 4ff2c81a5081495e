"""A new account, alone or beside others, and a whole new profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.thunderbird.accounts import read_accounts
from mailsetup.clients.thunderbird.prefs_js import edit_prefs, parse_prefs
from mailsetup.model.change import PrefValue, SetPref
from mailsetup.model.server import MailProtocol
from tests.unit.clients.thunderbird.profiles import (
    ALTIBOX,
    SECOND_ACCOUNT,
    config,
    planner,
    prefs_bytes,
    server,
    settings,
    smtp,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.client import ClientAccount

OLA = ("ola@ktnet.no", server(hostname="mail.ktnet.no", username="ola1"), smtp("mail.ktnet.no"))


def added(values: Mapping[str, PrefValue]) -> dict[str, PrefValue | None]:
    address, incoming, outgoing = OLA
    return settings(
        planner(values).new_account(config(address), incoming, outgoing, "Ola Nordmann")
    )


def accounts_after(values: Mapping[str, PrefValue]) -> tuple[ClientAccount, ...]:
    address, incoming, outgoing = OLA
    changes = planner(values).new_account(config(address), incoming, outgoing, "Ola Nordmann")
    data = edit_prefs(prefs_bytes(values), [c for c in changes if isinstance(c, SetPref)])
    return read_accounts(parse_prefs(data))


def test_an_empty_profile_gets_exactly_the_least_that_thunderbird_needs() -> None:
    assert added({}) == {
        "mail.account.account1.server": "server1",
        "mail.account.account1.identities": "id1",
        "mail.server.server1.type": "imap",
        "mail.server.server1.hostname": "mail.ktnet.no",
        "mail.server.server1.port": 993,
        "mail.server.server1.socketType": 3,
        "mail.server.server1.authMethod": 3,
        "mail.server.server1.userName": "ola1",
        "mail.server.server1.name": "ola@ktnet.no",
        "mail.server.server1.login_at_startup": True,
        "mail.server.server1.check_new_mail": True,
        "mail.server.server1.check_time": 10,
        "mail.identity.id1.fullName": "Ola Nordmann",
        "mail.identity.id1.useremail": "ola@ktnet.no",
        "mail.identity.id1.valid": True,
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.type": "smtp",
        "mail.smtpserver.smtp1.hostname": "mail.ktnet.no",
        "mail.smtpserver.smtp1.port": 587,
        "mail.smtpserver.smtp1.try_ssl": 2,
        "mail.smtpserver.smtp1.authMethod": 3,
        "mail.smtpserver.smtp1.username": "kari@lyse.net",
        "mail.smtpserver.smtp1.description": "mail.ktnet.no",
        "mail.identity.id1.smtpServer": "smtp1",
        "mail.account.account2.server": "server2",
        "mail.accountmanager.localfoldersserver": "server2",
        "mail.server.server2.type": "none",
        "mail.server.server2.hostname": "Local Folders",
        "mail.server.server2.userName": "nobody",
        "mail.server.server2.name": "Local Folders",
        "mail.server.server2.directory-rel": "[ProfD]Mail/Local Folders",
        "mail.accountmanager.accounts": "account1,account2",
        "mail.account.lastKey": 2,
        "mail.accountmanager.defaultaccount": "account1",
    }


def test_beside_another_account_only_new_keys_and_the_lists_change() -> None:
    found = added(ALTIBOX)
    assert found["mail.accountmanager.accounts"] == "account1,account2,account3"
    assert found["mail.account.lastKey"] == 3
    assert found["mail.smtpservers"] == "smtp1,smtp2"
    assert set(found) & set(ALTIBOX) == {
        "mail.accountmanager.accounts",
        "mail.account.lastKey",
        "mail.smtpservers",
    }
    kari, _, ola = accounts_after(ALTIBOX)
    assert (kari.address, kari.is_default) == ("kari@lyse.net", True)
    assert (ola.address, ola.incoming, ola.outgoing) == OLA


def test_numbers_are_higher_than_any_remains_of_removed_accounts() -> None:
    remains: dict[str, PrefValue] = {
        **ALTIBOX,
        "mail.account.lastKey": 7,
        "mail.server.server12.type": "imap",
        "mail.identity.id5.useremail": "gone@example.test",
        "mail.smtpserver.smtp3.hostname": "gone.example.test",
    }
    found = added(remains)
    assert found["mail.account.account8.server"] == "server13"
    assert found["mail.account.account8.identities"] == "id6"
    assert found["mail.smtpservers"] == "smtp1,smtp4"
    assert found["mail.account.lastKey"] == 8


@pytest.mark.parametrize("hostname", ["imap.altibox.no", "IMAP.ALTIBOX.NO"])
def test_an_account_that_is_there_is_not_added_again(hostname: str) -> None:
    values = {**ALTIBOX, "mail.server.server1.hostname": hostname}
    assert planner(values).new_account(config(), server(), smtp(), "Kari") == ()


def test_the_same_user_over_pop3_is_another_account() -> None:
    pop3 = server(MailProtocol.POP3, "imap.altibox.no", 995)
    found = settings(planner(ALTIBOX).new_account(config(), pop3, smtp(), "Kari"))
    assert found["mail.server.server3.type"] == "pop3"
    assert found["mail.server.server3.leave_on_server"] is True
    assert found["mail.identity.id2.smtpServer"] == "smtp1"


def test_a_default_account_that_is_gone_is_replaced() -> None:
    values = {**ALTIBOX, "mail.accountmanager.defaultaccount": "account9"}
    assert added(values)["mail.accountmanager.defaultaccount"] == "account10"


def test_local_folders_that_lost_their_pointer_are_found_again() -> None:
    values = {key: v for key, v in ALTIBOX.items() if not key.endswith("localfoldersserver")}
    found = added(values)
    assert found["mail.accountmanager.localfoldersserver"] == "server2"
    assert found["mail.accountmanager.accounts"] == "account1,account2,account3"


def test_without_a_user_name_the_address_is_used() -> None:
    changes = planner({}).new_account(config("kari@lyse.net"), server(username=""), smtp(), "")
    assert settings(changes)["mail.server.server1.userName"] == "kari@lyse.net"


def test_a_name_with_control_characters_is_made_one_line() -> None:
    changes = planner({}).new_account(config(), server(), smtp(), " Kari\r\nBcc: x\0 ")
    assert settings(changes)["mail.identity.id1.fullName"] == "KariBcc: x"


def test_a_second_new_account_can_stand_on_the_first() -> None:
    values = {**ALTIBOX, **SECOND_ACCOUNT}
    first = planner(values)
    changes = first.new_account(config(OLA[0]), OLA[1], OLA[2], "Ola")
    assert first.after(changes).new_account(config(OLA[0]), OLA[1], OLA[2], "Ola") == ()
