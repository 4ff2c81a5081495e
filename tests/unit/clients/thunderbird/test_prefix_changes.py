"""The IMAP server directory off and on: every folder address moves along, nothing else changes."""

from __future__ import annotations

import pytest

from mailsetup.clients.thunderbird.prefs_js import edit_prefs, parse_prefs
from mailsetup.model.change import PrefValue, SetPref
from mailsetup.model.errors import ChangeError
from tests.unit.clients.thunderbird.profiles import (
    ALTIBOX,
    SECOND_ACCOUNT,
    URI,
    S,
    edited,
    planner,
    prefs_bytes,
    settings,
)

OTHER = "imap://ola@imap.example.test"
NOTHING: frozenset[str] = frozenset()
FLAT = frozenset(
    {"INBOX", "Sent", "Drafts", "Trash", "Kvitteringer", "INBOX/Familie", "INBOX/Trash"}
)
NESTED = frozenset({"INBOX", "INBOX.Sent", "INBOX.Drafts", "INBOX.Trash", "INBOX.Kvitteringer"})

WITH_PREFIX: dict[str, PrefValue] = {
    **ALTIBOX,
    S + "server_sub_directory": "INBOX",
    S + "namespace.personal": '""',
    S + "trash_folder_name": "INBOX/Trash",
    S + "spamActionTargetFolder": f"{URI}/INBOX/Junk",
    S + "moveTargetFolder": f"{URI}/INBOX",
    S + "spamActionTargetAccount": URI,
    "mail.identity.id1.fcc_folder": f"{URI}/INBOX/Sent",
    "mail.identity.id1.draft_folder": f"{URI}/Drafts",
    "mail.identity.id1.archive_folder": f"{OTHER}/INBOX/Archives",
    "mail.identity.id1.stationery_folder": "mailbox://nobody@Local%20Folders/INBOX/Templates",
    "mail.identity.id9.fcc_folder": f"{URI}/inbox/Sent%20Items",
}
FILTERS = (
    'version="9"\nlogging="no"\n'
    f'name="Fra mor"\naction="Move to folder"\nactionValue="{URI}/INBOX/Kvitteringer"\n'
    f'name="Fra far"\naction="Move to folder"\nactionValue="{URI}/Familie"\n'
    f'name="Annen"\naction="Copy to folder"\nactionValue="{OTHER}/INBOX/Kvitteringer"\n'
    f'name="Inn"\naction="Move to folder"\nactionValue="{URI}/INBOX"\n'
)


def test_off_on_a_server_that_was_not_asked_moves_everything_beside_the_inbox() -> None:
    changes = planner(WITH_PREFIX).prefix("account1", "", "/", NOTHING)
    assert settings(changes) == {
        S + "server_sub_directory": None,
        S + "trash_folder_name": "Trash",
        S + "spamActionTargetFolder": f"{URI}/Junk",
        "mail.identity.id1.fcc_folder": f"{URI}/Sent",
        "mail.identity.id9.fcc_folder": f"{URI}/Sent%20Items",
    }


def test_off_writes_old_values_and_can_be_taken_back_exactly() -> None:
    data = prefs_bytes(WITH_PREFIX)
    changes = [
        c for c in planner(WITH_PREFIX).prefix("account1", "", "/") if isinstance(c, SetPref)
    ]
    after = edit_prefs(data, changes)
    assert b"server_sub_directory" not in after
    assert edit_prefs(after, [c.inverse() for c in reversed(changes)]) == data


def test_nothing_else_than_the_named_settings_changes() -> None:
    data = prefs_bytes(WITH_PREFIX)
    changes = [
        c for c in planner(WITH_PREFIX).prefix("account1", "", "/") if isinstance(c, SetPref)
    ]
    before = parse_prefs(data).values
    after = parse_prefs(edit_prefs(data, changes)).values
    touched = settings(changes)
    assert {k: v for k, v in before.items() if k not in touched} == {
        k: v for k, v in after.items() if k not in touched
    }


def test_off_filters_follow_to_the_mailboxes_that_are_there() -> None:
    with_filters = planner(WITH_PREFIX, filters=FILTERS)
    unknown = edited(FILTERS, with_filters.prefix("account1", "", "/"))
    assert unknown == FILTERS.replace(f"{URI}/INBOX/Kvitt", f"{URI}/Kvitt")
    known = edited(FILTERS, with_filters.prefix("account1", "", "/", FLAT))
    # "Familie" at the top was the mailbox INBOX/Familie all along, and that one is real.
    assert known == unknown.replace(f"{URI}/Familie", f"{URI}/INBOX/Familie")


def test_off_prefers_the_real_trash_to_the_stray_one() -> None:
    found = settings(planner(WITH_PREFIX).prefix("account1", "", "/", FLAT))
    assert found[S + "trash_folder_name"] == "Trash"


def test_off_keeps_an_address_below_the_inbox_where_only_that_mailbox_exists() -> None:
    existing = frozenset({"INBOX", "INBOX/Sent", "INBOX/Sent Items", "Junk", "Trash"})
    found = settings(planner(WITH_PREFIX).prefix("account1", "", "/", existing))
    assert "mail.identity.id1.fcc_folder" not in found
    assert "mail.identity.id9.fcc_folder" not in found
    assert found[S + "spamActionTargetFolder"] == f"{URI}/Junk"


def test_off_on_a_server_with_that_namespace_nests_the_addresses_below_the_inbox() -> None:
    values = {**WITH_PREFIX, "mail.identity.id1.fcc_folder": f"{URI}/Sent"}
    found = settings(planner(values).prefix("account1", "", ".", NESTED))
    assert found["mail.identity.id1.fcc_folder"] == f"{URI}/INBOX/Sent"
    assert found["mail.identity.id1.draft_folder"] == f"{URI}/INBOX/Drafts"
    assert S + "trash_folder_name" not in found


@pytest.mark.parametrize("existing", [NOTHING, NESTED])
def test_on_lifts_the_addresses_out_of_the_inbox(existing: frozenset[str]) -> None:
    values: dict[str, PrefValue] = {
        **ALTIBOX,
        S + "trash_folder_name": "INBOX/Trash",
        "mail.identity.id1.fcc_folder": f"{URI}/INBOX/Sent",
    }
    with_filters = planner(values, filters=FILTERS)
    changes = with_filters.prefix("account1", "INBOX.", ".", existing)
    assert settings(changes) == {
        S + "server_sub_directory": "INBOX",
        S + "trash_folder_name": "Trash",
        "mail.identity.id1.fcc_folder": f"{URI}/Sent",
    }
    assert edited(FILTERS, changes) == FILTERS.replace(f"{URI}/INBOX/Kvitt", f"{URI}/Kvitt")


@pytest.mark.parametrize("written", ["INBOX", "INBOX.", "INBOX/", " INBOX. "])
def test_on_is_nothing_when_it_is_on_already(written: str) -> None:
    values = {**ALTIBOX, S + "server_sub_directory": written}
    assert planner(values).prefix("account1", "INBOX", ".") == ()


@pytest.mark.parametrize(
    "values", [ALTIBOX, {**ALTIBOX, S + "namespace.personal": '"INBOX."'}]
)  # the second one heals itself at the next connection
def test_off_is_nothing_when_no_prefix_is_in_force(values: dict[str, PrefValue]) -> None:
    assert planner(values).prefix("account1", "", "/") == ()


def test_a_kept_namespace_is_a_prefix_too() -> None:
    values: dict[str, PrefValue] = {
        **ALTIBOX,
        S + "namespace.personal": '"INBOX."',
        S + "override_namespaces": False,
        "mail.identity.id1.fcc_folder": f"{URI}/INBOX/Sent",
    }
    assert settings(planner(values).prefix("account1", "", "/")) == {
        S + "namespace.personal": None,
        S + "override_namespaces": None,
        "mail.identity.id1.fcc_folder": f"{URI}/Sent",
    }


def test_a_stale_namespace_goes_with_the_prefix() -> None:
    values = {**ALTIBOX, S + "server_sub_directory": "INBOX", S + "namespace.personal": '"INBOX."'}
    assert settings(planner(values).prefix("account1", "", "/")) == {
        S + "server_sub_directory": None,
        S + "namespace.personal": None,
    }


def test_folders_with_nordic_names_are_recognised_in_either_spelling() -> None:
    values: dict[str, PrefValue] = {
        **ALTIBOX,
        S + "server_sub_directory": "INBOX",
        "mail.identity.id1.fcc_folder": f"{URI}/S&APg-ppel box",
        "mail.identity.id1.draft_folder": f"{URI}/S%C3%B8ppel%20box",
    }
    found = settings(planner(values).prefix("account1", "", "/", frozenset({"INBOX/Søppel box"})))
    assert found["mail.identity.id1.fcc_folder"] == f"{URI}/INBOX/S&APg-ppel box"
    assert found["mail.identity.id1.draft_folder"] == f"{URI}/INBOX/S%C3%B8ppel%20box"


def test_saved_searches_look_in_the_moved_folders_but_stay_where_they_are() -> None:
    text = (
        f"version=1\r\nuri={URI}/INBOX/Viktig\r\n"
        f"scope={URI}/INBOX|{URI}/INBOX/Arkiv|{OTHER}/INBOX/Arkiv\r\n"
    )
    changes = planner(WITH_PREFIX, searches=text).prefix("account1", "", "/")
    assert edited(text, changes) == text.replace(f"|{URI}/INBOX/Arkiv", f"|{URI}/Arkiv")


def test_a_filter_edit_can_be_taken_back_even_if_its_result_stood_there_before() -> None:
    text = (
        f'name="a"\nactionValue="{URI}/INBOX/X"\nname="b"\nactionValue="{URI}/X"\n'
        f'name="c"\nactionValue="{URI}/INBOX/X"\n'
    )
    changes = planner(WITH_PREFIX, filters=text).prefix("account1", "", "/")
    after = edited(text, changes)
    assert after == text.replace("/INBOX/X", "/X")
    assert edited(after, [change.inverse() for change in reversed(changes)]) == text


def test_only_this_accounts_addresses_move() -> None:
    values = {
        **ALTIBOX,
        **SECOND_ACCOUNT,
        "mail.server.server3.server_sub_directory": "INBOX",
        "mail.identity.id1.fcc_folder": f"{URI}/INBOX/Sent",
        "mail.identity.id2.fcc_folder": f"{OTHER}/INBOX/Sent",
    }
    assert settings(planner(values).prefix("account3", "", "/")) == {
        "mail.server.server3.server_sub_directory": None,
        "mail.identity.id2.fcc_folder": f"{OTHER}/Sent",
    }


def test_folder_settings_of_the_wrong_type_are_left_alone() -> None:
    values = {**WITH_PREFIX, "mail.identity.id1.fcc_folder": 5, S + "trash_folder_name": True}
    found = settings(planner(values).prefix("account1", "", "/"))
    assert "mail.identity.id1.fcc_folder" not in found
    assert S + "trash_folder_name" not in found


def test_other_account_types_have_no_prefix() -> None:
    values = {**ALTIBOX, S + "type": "pop3", S + "server_sub_directory": "INBOX"}
    assert planner(values).prefix("account1", "", "/") == ()


def test_an_account_that_is_gone_is_an_error() -> None:
    with pytest.raises(ChangeError) as caught:
        planner(ALTIBOX).prefix("account9", "", "/")
    assert caught.value.message.id == "change.no-account"


def test_a_second_plan_can_stand_on_the_first() -> None:
    start = planner(WITH_PREFIX, filters=FILTERS)
    later = start.after(start.prefix("account1", "", "/"))
    assert later.prefix("account1", "", "/") == ()
    assert settings(later.prefix("account1", "INBOX", "/"))[S + "server_sub_directory"] == "INBOX"
