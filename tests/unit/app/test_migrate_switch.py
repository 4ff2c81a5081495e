"""POP3 accounts of this computer around a migration, on real files and against a real server."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.migrate_switch import (
    Moved,
    change_over,
    disarm,
    emptied_since,
    find_pop_accounts,
    keep_maildrop_lists,
    still_dangerous,
)
from mailsetup.app.practice import Practice, practice
from mailsetup.app.repair import apply_plans, undo_plan
from mailsetup.app.wording import change_words, is_minor
from mailsetup.guides.book import GuideTask
from mailsetup.guides.choose import has_guide
from mailsetup.i18n import Translator
from mailsetup.migration.maildrop_list import read_list
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import CredentialsError
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context
from tests.unit.app.computers import windows
from tests.unit.app.pop_computer import (
    IMAP_HOST,
    POP_HOST,
    PopComputer,
    imap_settings,
    moved_folders,
    pop_computer,
)
from tests.unit.clients.outlook.synthetic import dword, pop3_account, sz
from tests.unit.clients.thunderbird.pop_profiles import DEFERRED
from tests.unit.clients.thunderbird.profiles import prefs_bytes
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.changeover import Changeover


@pytest.fixture(scope="module")
def place() -> Iterator[Practice]:
    """One server for all tests."""
    with practice() as started:
        yield started


@pytest.fixture
def computer(place: Practice, tmp_path: Path) -> PopComputer:
    """With the account that empties the mailbox."""
    return pop_computer(place, tmp_path / "root")


def moved() -> Moved:
    return Moved(
        sources=(f"/profile/Mail/{POP_HOST}/", "/profile/Mail/Local Folders"),
        folders=moved_folders(),
        delimiter="/",
    )


def changed_over(computer: PopComputer, language: str = "nb") -> Changeover:
    address = computer.place.address
    return change_over(
        computer.services,
        find_pop_accounts(computer.services, address),
        imap_settings(address),
        moved(),
        Translator(language).render,
    )


def test_the_account_that_empties_the_mailbox_is_found_by_its_address(
    computer: PopComputer,
) -> None:
    (found,) = find_pop_accounts(computer.services, computer.place.address.upper())
    assert (found.server.hostname, found.fetches, found.deletes) == (POP_HOST, True, True)
    assert find_pop_accounts(computer.services, "ola@example.test") == ()


def test_the_list_of_the_maildrop_is_kept_before_anything_else(
    computer: PopComputer, tmp_path: Path
) -> None:
    found = find_pop_accounts(computer.services, computer.place.address)
    password, ctx = computer.place.password, Context()
    (path,) = keep_maildrop_lists(computer.services, found, password, str(tmp_path), ctx)
    kept = read_list(path)
    assert kept
    assert all(entry.uidl and entry.size for entry in kept)
    assert emptied_since(computer.services, found, password, str(tmp_path), ctx) == 0


def test_another_program_that_empties_the_mailbox_is_noticed(
    computer: PopComputer, tmp_path: Path
) -> None:
    found = find_pop_accounts(computer.services, computer.place.address)
    password, ctx = computer.place.password, Context()
    content = b"Subject: borte\r\n\r\nborte\r\n"
    with imap_session(computer.place.server) as talk:
        talk.ask(b"x APPEND INBOX {%d+}\r\n%s" % (len(content), content))
    keep_maildrop_lists(computer.services, found, password, str(tmp_path), ctx)
    with imap_session(computer.place.server) as talk:
        talk.ask(b"x SELECT INBOX")
        talk.ask(b"x STORE * +FLAGS.SILENT (\\Deleted)")
        talk.ask(b"x EXPUNGE")
    assert emptied_since(computer.services, found, password, str(tmp_path), ctx) == 1


def test_a_wrong_password_keeps_no_list(computer: PopComputer, tmp_path: Path) -> None:
    found = find_pop_accounts(computer.services, computer.place.address)
    with pytest.raises(CredentialsError):
        keep_maildrop_lists(computer.services, found, Secret("x"), str(tmp_path), Context())
    assert not [name for name in os.listdir(tmp_path) if name.startswith("maildrop")]


def test_disarmed_and_looked_at_again(computer: PopComputer) -> None:
    before = computer.bytes()
    found = find_pop_accounts(computer.services, computer.place.address)
    assert [about.account.key for about, _ in still_dangerous(computer.services, found)] == [
        "account1"
    ]
    planned = disarm(computer.services, found)
    assert planned.by_hand == ()
    (applied,) = apply_plans(computer.services, planned.plans, None, Context())
    assert still_dangerous(computer.services, found) == ()
    again = find_pop_accounts(computer.services, computer.place.address)
    assert again[0].is_harmless
    assert disarm(computer.services, again) == replace(planned, plans=())

    assert undo_plan(computer.services, applied.journal_id, None, Context()).identical
    assert computer.bytes() == before


def test_a_user_js_that_starts_it_again_is_seen(computer: PopComputer) -> None:
    (computer.profile / "user.js").write_bytes(
        prefs_bytes({"mail.server.server1.check_new_mail": True})
    )
    found = find_pop_accounts(computer.services, computer.place.address)
    apply_plans(computer.services, disarm(computer.services, found).plans, None, Context())
    ((_, words),) = still_dangerous(computer.services, found)
    assert words.id == "disarm.still-dangerous"


def test_changed_over_and_taken_back_byte_for_byte(computer: PopComputer) -> None:
    before = computer.bytes()
    change = changed_over(computer)
    (plan,) = change.plans
    assert [remark.id for remark in change.remarks] == [
        "switch.password-once",
        "switch.filters-left",
    ]
    (applied,) = apply_plans(computer.services, [plan], None, Context())

    profile = computer.services.client_of(ClientKind.THUNDERBIRD).read_profile(
        str(computer.profile)
    )
    imap, archive, _ = profile.accounts
    address = computer.place.address
    assert (imap.address, imap.is_default) == (address, True)
    assert imap.incoming == imap_settings(address)
    assert archive.name == f"{address} (gammel post)"
    assert find_pop_accounts(computer.services, address) == ()
    after = computer.bytes()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {Path(name).as_posix() for name in changed} == {
        "prefs.js",
        "virtualFolders.dat",
        f"Mail/{POP_HOST}/msgFilterRules.dat",
        f"ImapMail/{IMAP_HOST}/msgFilterRules.dat",
    }

    assert undo_plan(computer.services, applied.journal_id, None, Context()).identical
    assert computer.bytes() == before
    assert not (computer.profile / "ImapMail").exists()


def test_both_steps_are_taken_back_one_after_the_other(computer: PopComputer) -> None:
    before = computer.bytes()
    found = find_pop_accounts(computer.services, computer.place.address)
    apply_plans(computer.services, disarm(computer.services, found).plans, None, Context())
    apply_plans(computer.services, changed_over(computer).plans, None, Context())
    for _ in range(2):
        assert undo_plan(computer.services, None, None, Context()).identical
    assert computer.bytes() == before


def test_an_account_that_shares_a_place_is_taken_back_too(place: Practice, tmp_path: Path) -> None:
    computer = pop_computer(place, tmp_path / "root", DEFERRED)
    before = computer.bytes()
    apply_plans(computer.services, changed_over(computer).plans, None, Context())
    assert find_pop_accounts(computer.services, place.address) == ()
    assert undo_plan(computer.services, None, None, Context()).identical
    assert computer.bytes() == before


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_every_change_has_words(computer: PopComputer, language: str) -> None:
    render = Translator(language).render
    found = find_pop_accounts(computer.services, computer.place.address)
    plans = (*disarm(computer.services, found).plans, *changed_over(computer, language).plans)
    for plan in plans:
        assert render(plan.title)
        shown = [change_words(one, render) for one in plan.changes if not is_minor(one)]
        assert shown
        assert not [line for line in shown if "mail.server" in line]


def test_sent_mail_follows_the_store_of_the_account_and_no_other() -> None:
    server = replace(imap_settings("kari"), hostname=POP_HOST)
    assert moved().mailboxes_of(server)[("Sent",)] == "Sent"
    elsewhere = replace(server, hostname="pop.example.test")
    assert moved().mailboxes_of(elsewhere)[("Sent",)] == "Sent"
    assert moved().mailboxes_of(elsewhere)[("Kvitteringer",)] == "Kvitteringer"


def test_outlook_leaves_mail_on_the_server_and_the_rest_is_done_by_hand(place: Practice) -> None:
    emptying = {"Email": sz(place.address), "Leave on Server": dword(0)}
    computer = windows(place, pop3_account(emptying))
    found = find_pop_accounts(computer.services, place.address)
    planned = disarm(computer.services, found)
    assert planned.by_hand == ()
    apply_plans(computer.services, planned.plans, None, Context())
    assert still_dangerous(computer.services, found) == ()

    change = change_over(
        computer.services, found, imap_settings(place.address), moved(), Translator("nb").render
    )
    assert change.plans == ()
    (left,) = change.by_hand
    assert left.reason.id == "switch.by-hand"
    assert has_guide(left.guide.client, left.guide.task)


def test_outlook_that_deletes_after_some_days_is_a_matter_for_the_person(place: Practice) -> None:
    computer = windows(place, pop3_account({"Email": sz(place.address)}))
    found = find_pop_accounts(computer.services, place.address)
    planned = disarm(computer.services, found)
    (left,) = planned.by_hand
    assert left.guide.task is GuideTask.KEEP_ON_SERVER
    assert has_guide(left.guide.client, left.guide.task)
    assert still_dangerous(computer.services, found)
