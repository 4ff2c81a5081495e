"""Several POP3 accounts of one profile in one plan, and which of them are harmless."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.thunderbird.accounts import read_accounts
from mailsetup.clients.thunderbird.prefs_js import edit_prefs, parse_prefs
from mailsetup.migration.disarm import PopAccount, device_questions, disarm_plan, pop_accounts
from mailsetup.migration.switch import switch_plan
from mailsetup.model.change import Requirement, SetPref
from mailsetup.model.client import ClientKind, ClientProfile
from mailsetup.model.errors import ChangeError
from mailsetup.texts.catalogue import TEXTS
from tests.unit.clients.thunderbird.pop_profiles import LOCATION, POP, WANTED, pop_planner
from tests.unit.clients.thunderbird.profiles import prefs_bytes

if TYPE_CHECKING:
    from mailsetup.clients.base import PopToImap
    from mailsetup.model.change import PrefValue
    from mailsetup.model.client import ClientAccount

# The second account keeps its mail in the first one.
TWO: dict[str, PrefValue] = {
    **POP,
    "mail.accountmanager.accounts": "account1,account2,account4",
    "mail.account.lastKey": 4,
    "mail.account.account4.server": "server4",
    "mail.account.account4.identities": "id4",
    "mail.server.server4.type": "pop3",
    "mail.server.server4.hostname": "pop.altibox.no",
    "mail.server.server4.userName": "ola@lyse.net",
    "mail.server.server4.deferred_to_account": "account1",
    "mail.identity.id4.useremail": "ola@lyse.net",
}
OLA = replace(
    WANTED, address="ola@lyse.net", incoming=replace(WANTED.incoming, username="ola@lyse.net")
)


def profile_of(accounts: tuple[ClientAccount, ...]) -> ClientProfile:
    return ClientProfile(
        client=ClientKind.THUNDERBIRD,
        profile_id="x",
        name="x",
        location=LOCATION,
        is_default=True,
        is_running=False,
        accounts=accounts,
    )


def pops(values: dict[str, PrefValue], *addresses: str) -> tuple[PopAccount, ...]:
    profile = profile_of(read_accounts(parse_prefs(prefs_bytes(values))))
    return tuple(one for address in addresses for one in pop_accounts([profile], address))


def pairs(*addresses: str) -> list[tuple[PopAccount, PopToImap]]:
    wanted = {WANTED.address: WANTED, OLA.address: OLA}
    return [(one, wanted[one.account.address]) for one in pops(TWO, *addresses)]


@pytest.mark.parametrize("order", [(WANTED.address, OLA.address), (OLA.address, WANTED.address)])
def test_an_account_that_keeps_the_mail_of_another_follows_it(order: tuple[str, str]) -> None:
    plan = switch_plan(pairs(*order), pop_planner(TWO)).plan
    settings = [change for change in plan.changes if isinstance(change, SetPref)]
    assert len({change.key for change in settings}) == len(settings), "each setting once"
    after = parse_prefs(edit_prefs(prefs_bytes(TWO), settings))
    kinds = {one.address or one.name: one.incoming_type for one in read_accounts(after)}
    assert kinds == {
        "kari@lyse.net": "imap",
        "kari@lyse.net (gammel post)": "none",
        "Lokale mapper": "none",
        "ola@lyse.net": "imap",
    }
    directories = [v for k, v in after.values.items() if k.endswith("directory-rel")]
    assert len(set(directories)) == len(directories)
    back = edit_prefs(edit_prefs(prefs_bytes(TWO), settings), [c.inverse() for c in settings])
    assert parse_prefs(back).values == TWO
    assert plan.requires == (Requirement.CLIENT_CLOSED,)


def test_alone_it_is_refused_with_the_name_of_the_other() -> None:
    with pytest.raises(ChangeError) as refused:
        switch_plan(pairs(WANTED.address), pop_planner(TWO))
    assert refused.value.message.id == "switch.mail-of-others"


def test_all_accounts_of_a_profile_are_disarmed_by_one_plan() -> None:
    found = pops({**TWO, "mail.server.server4.check_new_mail": True}, WANTED.address, OLA.address)
    values = {**TWO, "mail.server.server4.check_new_mail": True}
    plan = disarm_plan(found, pop_planner(values))
    assert plan is not None
    keys = {change.key for change in plan.changes if isinstance(change, SetPref)}
    assert {"mail.server.server1.check_new_mail", "mail.server.server4.check_new_mail"} <= keys


def test_what_fetches_or_deletes_is_no_harmless_account() -> None:
    (found,) = pops(POP, WANTED.address)
    quiet = replace(found.account, check_on_start=False, leave_on_server=True, leave_days=None)
    assert replace(found, account=quiet).is_harmless
    for armed in (
        replace(quiet, check_on_start=True),
        replace(quiet, leave_on_server=False),
        replace(quiet, leave_on_server=None),
        replace(quiet, leave_days=14),
        replace(quiet, remove_when_deleted=True),
    ):
        assert not replace(found, account=armed).is_harmless


def test_outlook_may_fetch_as_long_as_it_leaves_everything() -> None:
    (found,) = pops(POP, WANTED.address)
    outlook = replace(found.profile, client=ClientKind.OUTLOOK)
    leaving = replace(found.account, leave_on_server=True, leave_days=None)
    assert replace(found, profile=outlook, account=leaving).is_harmless


def test_phones_and_other_computers_are_asked_about() -> None:
    questions = device_questions(WANTED.address)
    assert [question.id for question in questions] == ["disarm.ask.phone", "disarm.ask.computers"]
    assert all(question.id in TEXTS for question in questions)
