"""Incoming and outgoing servers: only what differs, addresses follow, nobody else is harmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.thunderbird.server_uris import ServerUri
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType
from tests.unit.clients.thunderbird.profiles import (
    ALTIBOX,
    SECOND_ACCOUNT,
    URI,
    S,
    edited,
    planner,
    server,
    settings,
    smtp,
)

if TYPE_CHECKING:
    from mailsetup.model.change import PrefValue

SMTP1 = "mail.smtpserver.smtp1."
SHARED = {**ALTIBOX, **SECOND_ACCOUNT, "mail.identity.id2.smtpServer": "smtp1"}


def test_nothing_when_all_is_right() -> None:
    assert planner(ALTIBOX).incoming("account1", server()) == ()
    assert planner(ALTIBOX).outgoing("account1", smtp()) == ()


def test_standard_ports_that_are_not_written_are_right_too() -> None:
    values = {key: value for key, value in ALTIBOX.items() if not key.endswith(".port")}
    assert planner(values).incoming("account1", server()) == ()
    assert planner(values).outgoing("account1", smtp()) == ()


def test_only_what_differs_is_set() -> None:
    values = {**ALTIBOX, S + "port": 143, S + "socketType": 0, S + "authMethod": 1}
    assert settings(planner(values).incoming("account1", server())) == {
        S + "port": 993,
        S + "socketType": 3,
        S + "authMethod": 3,
    }


def test_a_login_method_that_is_among_the_good_ones_stays() -> None:
    values = {**ALTIBOX, S + "authMethod": 4}
    both = (AuthMethod.PASSWORD_CLEARTEXT, AuthMethod.PASSWORD_ENCRYPTED)
    assert planner(values).incoming("account1", server(auth=both)) == ()
    assert planner(values).incoming("account1", server(auth=())) == ()


def test_no_user_name_leaves_the_user_name() -> None:
    assert planner(ALTIBOX).incoming("account1", server(username="")) == ()


def test_a_new_host_takes_all_folder_addresses_along_but_keeps_the_directory() -> None:
    filters = f'name="Mor"\nactionValue="{URI}/Familie"\n'
    values: dict[str, PrefValue] = {
        **ALTIBOX,
        "mail.identity.id1.fcc_folder": f"{URI}/Sent",
        S + "spamActionTargetAccount": URI,
        "mail.last_msg_movecopy_target_uri": f"{URI}/Arkiv",
    }
    changes = planner(values, filters=filters, searches=f"uri={URI}/Viktig\n").incoming(
        "account1", server(hostname="mail.ktnet.no", username="kari1")
    )
    moved = "imap://kari1@mail.ktnet.no"
    assert settings(changes) == {
        S + "hostname": "mail.ktnet.no",
        S + "userName": "kari1",
        "mail.identity.id1.fcc_folder": f"{moved}/Sent",
        S + "spamActionTargetAccount": moved,
        "mail.last_msg_movecopy_target_uri": f"{moved}/Arkiv",
    }
    by_file = {c.path: c for c in changes if hasattr(c, "count")}
    assert edited(filters, [by_file["filters"]]) == filters.replace(URI, moved)
    assert edited(f"uri={URI}/Viktig\n", [by_file["searches"]]) == f"uri={moved}/Viktig\n"


def test_a_host_that_differs_only_in_case_is_the_same() -> None:
    values = {**ALTIBOX, S + "hostname": "IMAP.Altibox.NO"}
    assert planner(values).incoming("account1", server()) == ()


def test_a_change_that_would_make_two_equal_accounts_is_not_planned() -> None:
    values = {**ALTIBOX, **SECOND_ACCOUNT}
    assert planner(values).incoming("account3", server(username="kari@lyse.net")) == ()


def test_another_protocol_is_not_a_change_of_settings() -> None:
    pop3 = server(MailProtocol.POP3, "pop.altibox.no", 995)
    assert planner(ALTIBOX).incoming("account1", pop3) == ()
    assert planner(ALTIBOX).incoming("account2", server()) == ()


def test_a_broken_entry_is_written_anew() -> None:
    values = {**ALTIBOX, S + "hostname": "two words"}
    assert settings(planner(values).incoming("account1", server()))[S + "hostname"] == (
        "imap.altibox.no"
    )


@pytest.mark.parametrize(
    ("username", "written"),
    [
        ("kari@lyse.net", "kari%40lyse.net"),
        # as Thunderbird 153 wrote it
        (
            "kåre +x~y*z(1)!'-_.%/\\@lyse.net",
            "k%C3%A5re%20%2Bx%7Ey*z%281%29%21%27-_.%25%2F%5C%40lyse.net",
        ),
    ],
)
def test_addresses_are_spelled_as_thunderbird_spells_them(username: str, written: str) -> None:
    uri = ServerUri(scheme="imap", username=username, hostname="imap.altibox.no")
    assert str(uri) == f"imap://{written}@imap.altibox.no"
    assert uri.path_of(f"imap://{written}@IMAP.altibox.no/INBOX") == "/INBOX"


@pytest.mark.parametrize(
    "other",
    [
        "imap://kari%40lyse.net@imap.altibox.no.evil/INBOX", "imap://ola@imap.altibox.no/INBOX",
        "mailbox://kari%40lyse.net@imap.altibox.no/INBOX", "KARI", "", "imap://x",
        "imap://Kari%40lyse.net@imap.altibox.no/Sent",
    ],
)  # fmt: skip
def test_other_servers_addresses_are_not_this_ones(other: str) -> None:
    uri = ServerUri(scheme="imap", username="kari@lyse.net", hostname="imap.altibox.no")
    assert uri.path_of(other) is None
    assert uri.map_path(other, str.upper) == other


def test_a_wrong_outgoing_port_is_set_right() -> None:
    values = {**ALTIBOX, SMTP1 + "port": 25, SMTP1 + "try_ssl": 0, SMTP1 + "authMethod": 1}
    assert settings(planner(values).outgoing("account1", smtp())) == {
        SMTP1 + "port": 587,
        SMTP1 + "try_ssl": 2,
        SMTP1 + "authMethod": 3,
    }


def test_an_entry_that_others_use_is_not_given_to_another_provider() -> None:
    wanted = smtp(hostname="smtp.ktnet.no", username="kari1")
    assert settings(planner(SHARED).outgoing("account1", wanted)) == {
        "mail.smtpservers": "smtp1,smtp2",
        "mail.smtpserver.smtp2.type": "smtp",
        "mail.smtpserver.smtp2.hostname": "smtp.ktnet.no",
        "mail.smtpserver.smtp2.port": 587,
        "mail.smtpserver.smtp2.try_ssl": 2,
        "mail.smtpserver.smtp2.authMethod": 3,
        "mail.smtpserver.smtp2.username": "kari1",
        "mail.smtpserver.smtp2.description": "smtp.ktnet.no",
        "mail.identity.id1.smtpServer": "smtp2",
    }


def test_an_entry_shared_by_default_is_shared_too() -> None:
    values = {**ALTIBOX, **SECOND_ACCOUNT}
    found = settings(planner(values).outgoing("account3", smtp(hostname="smtp.example.test")))
    assert found["mail.identity.id2.smtpServer"] == "smtp2"
    assert not any(key.startswith(SMTP1) for key in found)


def test_an_entry_of_the_same_provider_is_set_right_for_all_who_share_it() -> None:
    values = {**SHARED, SMTP1 + "port": 25}
    assert settings(planner(values).outgoing("account1", smtp())) == {SMTP1 + "port": 587}


def test_a_shared_entry_never_gets_another_user_name() -> None:
    found = settings(planner(SHARED).outgoing("account3", smtp(username="ola")))
    assert found["mail.identity.id2.smtpServer"] == "smtp2"
    assert SMTP1 + "username" not in found


def test_an_entry_that_is_right_already_is_used_again() -> None:
    values: dict[str, PrefValue] = {
        **SHARED,
        "mail.smtpservers": "smtp1,smtp5",
        "mail.smtpserver.smtp5.hostname": "smtp.ktnet.no",
        "mail.smtpserver.smtp5.port": 587,
        "mail.smtpserver.smtp5.try_ssl": 2,
        "mail.smtpserver.smtp5.username": "kari1",
    }
    found = settings(planner(values).outgoing("account1", smtp("smtp.ktnet.no", username="kari1")))
    assert found == {"mail.identity.id1.smtpServer": "smtp5"}


def test_an_outgoing_server_is_made_where_there_is_none() -> None:
    gone = ("mail.smtp", "mail.identity.id1.smtp")
    values = {key: value for key, value in ALTIBOX.items() if not key.startswith(gone)}
    values["mail.smtpserver.smtp7.hostname"] = "removed.example.test"
    found = settings(planner(values).outgoing("account1", smtp()))
    assert found["mail.smtpservers"] == found["mail.smtp.defaultserver"] == "smtp8"
    assert found["mail.identity.id1.smtpServer"] == "smtp8"


def test_all_folders_are_shown_only_by_one_setting() -> None:
    found = planner(ALTIBOX).show_all_folders("account1")
    assert settings(found) == {S + "using_subscription": False}
    values = {**ALTIBOX, S + "using_subscription": False}
    assert planner(values).show_all_folders("account1") == ()
    assert planner(ALTIBOX).show_all_folders("account2") == ()


def test_pop3_mail_is_left_on_the_server_old_mail_too() -> None:
    values = {**ALTIBOX, S + "type": "pop3", S + "delete_by_age_from_server": True}
    assert settings(planner(values).keep_on_server("account1")) == {
        S + "leave_on_server": True,
        S + "delete_by_age_from_server": False,
    }
    assert planner(ALTIBOX).keep_on_server("account1") == ()
    kept = {**ALTIBOX, S + "type": "pop3", S + "leave_on_server": True}
    assert planner(kept).keep_on_server("account1") == ()


def test_starttls_is_never_written_as_the_removed_kind() -> None:
    found = settings(
        planner(ALTIBOX).incoming("account1", server(port=143, socket_type=SocketType.STARTTLS))
    )
    assert found == {S + "port": 143, S + "socketType": 2}
