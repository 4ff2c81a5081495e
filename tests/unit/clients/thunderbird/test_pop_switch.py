"""POP3 accounts put out of action, and turned into an archive beside an IMAP account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.thunderbird.accounts import read_accounts
from mailsetup.clients.thunderbird.folder_paths import decode_modified_utf7
from mailsetup.clients.thunderbird.pop_folders import encode_modified_utf7
from mailsetup.clients.thunderbird.prefs_js import Prefs, edit_prefs, parse_prefs
from mailsetup.model.change import CreateFile, PrefValue, ReplaceText, SetPref
from mailsetup.model.errors import ChangeError
from tests.unit.clients.thunderbird.pop_profiles import (
    ARCHIVE_URI,
    DEFERRED,
    FILTERS,
    IMAP_BESIDE,
    IMAP_URI,
    LOCATION,
    POP,
    POP_URI,
    SEARCHES,
    WANTED,
    S,
    pop_planner,
    pop_snapshot,
)
from tests.unit.clients.thunderbird.profiles import ALTIBOX, prefs_bytes, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.clients.base import PopSwitch, PopToImap


def switched(values: Mapping[str, PrefValue], wanted: PopToImap = WANTED) -> Prefs:
    """The settings after the switch of the first account."""
    changes = pop_planner(values).switch_to_imap("account1", wanted).changes
    return parse_prefs(
        edit_prefs(prefs_bytes(values), [c for c in changes if isinstance(c, SetPref)])
    )


def server_settings(prefs: Prefs, server: str) -> dict[str, PrefValue]:
    start = f"mail.server.{server}."
    return {k.removeprefix(start): v for k, v in prefs.values.items() if k.startswith(start)}


def remarks(switch: PopSwitch) -> list[str]:
    return [remark.id for remark in switch.remarks]


def test_fetching_stops_and_nothing_is_deleted_by_hand_either() -> None:
    assert settings(pop_planner().stop_polling("account1")) == {
        f"{S}login_at_startup": False,
        f"{S}check_new_mail": False,
        f"{S}delete_by_age_from_server": False,
        f"{S}leave_on_server": True,
    }


def test_a_harmless_account_is_left_alone() -> None:
    planner = pop_planner()
    quiet = planner.after(planner.stop_polling("account1"))
    assert quiet.stop_polling("account1") == ()
    assert pop_planner(ALTIBOX).stop_polling("account1") == ()


def test_settings_for_all_accounts_are_overruled() -> None:
    values = {k: v for k, v in POP.items() if k != f"{S}check_new_mail"}
    values["mail.server.default.check_new_mail"] = True
    assert settings(pop_planner(values).stop_polling("account1"))[f"{S}check_new_mail"] is False


def test_fetching_together_with_the_account_that_has_the_mail_stops_too() -> None:
    stopped = settings(pop_planner(DEFERRED).stop_polling("account1"))
    assert stopped[f"{S}deferred_get_new_mail"] is False


def test_the_archive_is_exactly_what_thunderbird_was_tried_with() -> None:
    prefs = switched(POP)
    assert server_settings(prefs, "server1") == {
        "type": "none",
        "hostname": "pop-arkiv",
        "userName": "nobody",
        "name": "kari@lyse.net (gammel post)",
        "directory-rel": "[ProfD]Mail/pop.altibox.no",
        "storeContractID": "@mozilla.org/msgstore/berkeleystore;1",
    }
    assert "mail.account.account1.identities" not in prefs.values


def test_the_imap_account_stands_first_and_sends_as_before() -> None:
    prefs = switched(POP)
    imap, archive, local = read_accounts(prefs)
    assert (imap.address, imap.incoming, imap.is_default) == (
        "kari@lyse.net",
        WANTED.incoming,
        True,
    )
    assert (imap.full_name, imap.check_on_start) == ("Kari Nordmann", True)
    assert imap.outgoing is not None
    assert imap.outgoing.hostname == "smtp.altibox.no"
    assert (archive.name, archive.incoming) == ("kari@lyse.net (gammel post)", None)
    assert local.name == "Lokale mapper"
    assert prefs.number("mail.account.lastKey", 0) == 3
    assert prefs.text("mail.server.server3.directory-rel") == "[ProfD]ImapMail/imap.altibox.no"


def test_sent_mail_goes_to_the_mailbox_that_the_old_one_was_moved_to() -> None:
    prefs = switched(POP)
    assert prefs.text("mail.account.account3.identities") == "id2"
    assert prefs.text("mail.identity.id2.fcc_folder") == f"{IMAP_URI}/INBOX/Sendte elementer"
    assert prefs.text("mail.identity.id2.fcc_folder_picker_mode") == "1"
    assert "mail.identity.id2.draft_folder" not in prefs.values
    assert "mail.identity.id2.drafts_folder_picker_mode" not in prefs.values


def test_the_old_identity_waits_untouched_for_an_undo() -> None:
    prefs = switched(POP)
    old = {k: v for k, v in POP.items() if k.startswith("mail.identity.id1.")}
    assert {k: v for k, v in prefs.values.items() if k.startswith("mail.identity.id1.")} == old


def test_nothing_that_is_in_use_points_at_the_old_account_any_more() -> None:
    values = {**POP, "mail.server.server2.moveTargetFolder": f"{POP_URI}/Junk"}
    prefs = switched(values)
    pointing = [k for k, v in prefs.values.items() if str(v).startswith(POP_URI)]
    assert {key.rpartition(".")[0] for key in pointing} == {"mail.identity.id1"}
    assert prefs.text("mail.server.server2.moveTargetFolder") == f"{ARCHIVE_URI}/Junk"


def test_an_identity_that_another_account_uses_too_follows_the_mail() -> None:
    values: dict[str, PrefValue] = {
        **POP,
        "mail.accountmanager.accounts": "account1,account2,account4",
        "mail.account.account4.server": "server4",
        "mail.account.account4.identities": "id1",
        "mail.server.server4.type": "imap",
        "mail.server.server4.hostname": "imap.example.test",
        "mail.server.server4.userName": "kari",
    }
    assert switched(values).text("mail.identity.id1.fcc_folder") == f"{ARCHIVE_URI}/Sent"


def test_an_imap_account_that_is_there_is_used_and_its_identity_not_doubled() -> None:
    prefs = switched(IMAP_BESIDE)
    archive, _, imap = read_accounts(prefs)
    assert archive.incoming_type == "none"
    assert (imap.key, imap.is_default) == ("account3", True)
    assert prefs.text("mail.account.account3.identities") == "id2"
    assert prefs.text("mail.accountmanager.accounts") == "account1,account2,account3"


def test_an_identity_with_another_signature_goes_along() -> None:
    prefs = switched({**IMAP_BESIDE, "mail.identity.id1.htmlSigText": "Hilsen Kari"})
    assert prefs.text("mail.account.account3.identities") == "id2,id3"
    assert prefs.text("mail.identity.id3.htmlSigText") == "Hilsen Kari"


def test_an_account_that_shares_a_place_is_taken_off_and_its_mail_stays_there() -> None:
    prefs = switched(DEFERRED)
    assert prefs.text("mail.accountmanager.accounts") == "account3,account2"
    assert server_settings(prefs, "server1")["type"] == "pop3"
    assert prefs.text("mail.account.account3.identities") == "id2"
    assert prefs.text("mail.identity.id2.fcc_folder") == f"{IMAP_URI}/INBOX/Sendte elementer"
    # Not moved, so still where it is.
    assert prefs.text("mail.identity.id2.draft_folder").endswith("@Local%20Folders/Drafts")
    switch = pop_planner(DEFERRED).switch_to_imap("account1", WANTED)
    assert "switch.mail-stays-with" in remarks(switch)


def test_an_account_that_keeps_the_mail_of_others_is_refused_until_they_are_switched() -> None:
    values: dict[str, PrefValue] = {
        **POP,
        "mail.accountmanager.accounts": "account1,account2,account4",
        "mail.account.account4.server": "server4",
        "mail.server.server4.type": "pop3",
        "mail.server.server4.hostname": "pop.example.test",
        "mail.server.server4.userName": "ola",
        "mail.server.server4.name": "Ola",
        "mail.server.server4.deferred_to_account": "account1",
    }
    planner = pop_planner(values)
    with pytest.raises(ChangeError) as refused:
        planner.switch_to_imap("account1", WANTED)
    assert refused.value.message.id == "switch.mail-of-others"
    assert refused.value.message.params == {"name": "Ola"}
    ola = replace(
        WANTED, address="ola@example.test", incoming=replace(WANTED.incoming, username="ola")
    )
    planner = planner.after(planner.switch_to_imap("account4", ola).changes)
    assert planner.switch_to_imap("account1", WANTED).changes


def test_only_a_pop3_account_is_switched() -> None:
    with pytest.raises(ChangeError) as refused:
        pop_planner(IMAP_BESIDE).switch_to_imap("account3", WANTED)
    assert refused.value.message.id == "switch.not-pop"


def test_two_archives_have_two_names() -> None:
    values = {**POP, "mail.server.server9.hostname": "POP-arkiv"}
    assert switched(values).text(f"{S}hostname") == "pop-arkiv-2"


def test_mail_kept_outside_the_profile_keeps_its_place() -> None:
    values = {k: v for k, v in POP.items() if k != f"{S}directory-rel"}
    prefs = switched({**values, f"{S}directory": "/media/disk/post"})
    assert server_settings(prefs, "server1")["directory"] == "/media/disk/post"
    assert "directory-rel" not in server_settings(prefs, "server1")


def test_without_a_named_directory_the_archive_does_not_begin_an_empty_one() -> None:
    values = {k: v for k, v in POP.items() if not k.startswith(f"{S}directory")}
    assert switched(values).text(f"{S}directory-rel") == "[ProfD]Mail/pop.altibox.no"


def test_local_folders_are_never_mistaken_for_the_archive() -> None:
    values = {k: v for k, v in POP.items() if not k.startswith("mail.server.server2.")}
    del values["mail.accountmanager.localfoldersserver"]
    prefs = switched(values)
    local = prefs.text("mail.accountmanager.localfoldersserver")
    assert prefs.text(f"mail.server.{local}.hostname") == "Local Folders"


def test_the_new_account_takes_no_directory_that_is_there() -> None:
    taken = frozenset({"imap.altibox.no", "IMAP.altibox.no-1"})
    switch = pop_planner(POP, taken).switch_to_imap("account1", WANTED)
    new = settings([change for change in switch.changes if isinstance(change, SetPref)])
    assert new["mail.server.server3.directory-rel"] == "[ProfD]ImapMail/imap.altibox.no-2"


def test_filters_go_along_where_they_mean_the_same() -> None:
    switch = pop_planner(filters=FILTERS).switch_to_imap("account1", WANTED)
    (made,) = [change for change in switch.changes if isinstance(change, CreateFile)]
    assert made.path == f"{LOCATION}/ImapMail/imap.altibox.no/msgFilterRules.dat"
    assert made.text.startswith('version="9"\nlogging="no"\nname="Kvitteringer"')
    assert f'actionValue="{IMAP_URI}/INBOX/Kvitteringer"' in made.text
    assert 'actionValue="mailbox://nobody@Local%20Folders/Arkiv"' in made.text
    assert "Slett" not in made.text
    assert {r.id: dict(r.params) for r in switch.remarks}["switch.filters-left"] == {"count": 1}


def test_filters_of_an_imap_account_that_is_there_are_left_alone() -> None:
    switch = pop_planner(IMAP_BESIDE, filters=FILTERS).switch_to_imap("account1", WANTED)
    assert not [change for change in switch.changes if isinstance(change, CreateFile)]
    assert {r.id: dict(r.params) for r in switch.remarks} == {"switch.filters-left": {"count": 3}}


def test_old_filters_and_saved_searches_follow_the_mail_into_the_archive() -> None:
    snapshot = pop_snapshot(filters=FILTERS, searches=SEARCHES)
    changes = pop_planner(filters=FILTERS, searches=SEARCHES).switch_to_imap("account1", WANTED)
    assert {c.path for c in changes.changes if isinstance(c, ReplaceText)}
    after = {file.path: file.text for file in snapshot.after(changes.changes).texts}
    filters, searches = after.values()
    assert f'actionValue="{ARCHIVE_URI}/Kvitteringer"' in filters
    assert f"scope={ARCHIVE_URI}/Inbox|{ARCHIVE_URI}/Sent" in searches
    assert POP_URI not in filters + searches


@pytest.mark.parametrize("values", [POP, DEFERRED, IMAP_BESIDE])
def test_taking_the_settings_back_gives_the_very_same_values(values: dict[str, PrefValue]) -> None:
    changes = pop_planner(values).switch_to_imap("account1", WANTED).changes
    forth = [change for change in changes if isinstance(change, SetPref)]
    before = parse_prefs(prefs_bytes(values)).values
    after = parse_prefs(
        edit_prefs(
            edit_prefs(prefs_bytes(values), forth), [change.inverse() for change in reversed(forth)]
        )
    ).values
    assert after == before


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_names_on_the_wire_are_read_back(name: str) -> None:
    coded = encode_modified_utf7(name)
    assert coded.isascii()
    assert decode_modified_utf7(coded) == name
