"""Looking and planning on the practice server, in profiles where a careless repair would hurt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.examination import (
    Examination,
    account_addresses,
    examine_address,
    find_settings,
    has_account,
    read_profiles,
)
from mailsetup.app.practice import Practice, practice
from mailsetup.app.repair import apply_plans, undo_plan
from mailsetup.app.services import make_services
from mailsetup.clients.thunderbird.lock import hold
from mailsetup.i18n import Translator
from mailsetup.model.change import Plan, SetPref
from mailsetup.model.errors import ChangeError, ProfileInUseError
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.model.finding import Finding


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def edit(place: Practice, *, added: str = "", **replaced: str) -> Path:
    """Change texts in the practice profile, and add lines at its end."""
    path = Path(place.profile) / "prefs.js"
    text = path.read_text(encoding="utf-8")
    for old, new in replaced.items():
        old_text = {
            "host": "imap.altibox.no",
            "user": f'userName", "{place.address}',
            "sender": f'username", "{place.address}',
        }[old]
        assert old_text in text
        text = text.replace(old_text, new)
    path.write_text(text + added, encoding="utf-8")
    return path


def look(
    place: Practice,
    password: Secret | None,
    *,
    address: str = "",
    every: bool = False,
    earlier: Sequence[Plan] = (),
) -> Examination:
    services = make_services(place.options)
    discovery = find_settings(services, address or place.address, Context())
    profiles = read_profiles(services, Context())

    def wanted(finding: Finding) -> bool:
        return finding.fix is not None

    return examine_address(
        services,
        discovery,
        profiles,
        password,
        Context(),
        wanted if every else None,
        earlier=earlier,
    )


def test_a_mailbox_at_another_provider_gets_no_plan_at_all(place: Practice) -> None:
    edit(place, host="imap.gmail.com", user='userName", "kari@gmail.com')
    seen = look(place, place.password, every=True)
    assert [finding.code for finding in seen.findings] == [FindingCode.ELSEWHERE]
    assert not seen.plans
    discovery = seen.observations.discovery
    (profile,) = seen.observations.profiles
    assert has_account(profile, place.address)
    assert not has_account(profile, place.address, discovery.best), "it can still be set up"


def test_an_address_that_is_a_second_name_logs_in_as_the_mailbox_it_belongs_to(
    place: Practice,
) -> None:
    other = place.server.users[1]
    path = edit(place, user=f'userName", "{other.address}', sender=f'username", "{other.address}')
    before = path.read_bytes()
    seen = look(place, Secret(other.password))
    codes = {finding.code for finding in seen.findings}
    assert FindingCode.WRONG_PASSWORD not in codes
    assert FindingCode.USERNAME_DIFFERS not in codes
    assert FindingCode.PREFIX_WRONG in codes
    changes = [change for plan in seen.plans for change in plan.changes]
    keys = {change.key for change in changes if isinstance(change, SetPref)}
    assert "mail.server.server1.userName" not in keys
    assert path.read_bytes() == before


def test_a_really_wrong_password_stays_one_finding(place: Practice) -> None:
    seen = look(place, Secret("feil"))
    assert [f.code for f in seen.findings].count(FindingCode.WRONG_PASSWORD) == 1


def test_plans_for_two_addresses_that_share_a_server_fit_together(place: Practice) -> None:
    other = place.server.users[1].address
    path = edit(
        place,
        added=(
            'user_pref("mail.accountmanager.accounts", "account1,account2,account3");\n'
            'user_pref("mail.account.account3.server", "server3");\n'
            'user_pref("mail.account.account3.identities", "id3");\n'
            'user_pref("mail.identity.id3.smtpServer", "smtp1");\n'
            f'user_pref("mail.identity.id3.useremail", "{other}");\n'
            'user_pref("mail.server.server3.type", "imap");\n'
            'user_pref("mail.server.server3.hostname", "imap.altibox.no");\n'
            'user_pref("mail.server.server3.port", 993);\n'
            'user_pref("mail.server.server3.socketType", 3);\n'
            f'user_pref("mail.server.server3.userName", "{other}");\n'
            'user_pref("mail.smtpserver.smtp1.authMethod", 1);\n'
            'user_pref("mail.smtpserver.smtp1.username", "");\n'
        ),
    )
    start = path.read_bytes()
    first = look(place, None)
    second = look(place, None, address=other, earlier=first.plans)
    assert first.plans
    assert second.plans
    services = make_services(place.options)
    applied = apply_plans(services, (*first.plans, *second.plans), None, Context())
    assert not [f for f in look(place, None).findings if f.fix]
    assert not [f for f in look(place, None, address=other).findings if f.fix]
    for entry in reversed(applied):
        assert undo_plan(services, entry.journal_id, None, Context()).identical
    assert path.read_bytes() == start


def test_an_undo_that_meets_an_open_program_asks_to_try_again(place: Practice) -> None:
    """Nobody waits for the program: it must not be said that it goes on by itself."""
    services = make_services(place.options)
    seen = look(place, place.password)
    (first, *_) = apply_plans(services, seen.plans, place.password, Context())
    with hold(place.profile), pytest.raises(ProfileInUseError) as refused:
        undo_plan(services, first.journal_id, place.password, Context())
    said = Translator("en").render(refused.value.message)
    assert said == ("Thunderbird is open. Please close it, and then try to take it back again.")
    assert undo_plan(services, first.journal_id, place.password, Context()).identical


def test_what_a_newer_change_was_built_on_is_taken_back_after_it(place: Practice) -> None:
    """The other way round both would be gone from the history, and the older one still there."""
    path = Path(place.profile) / "prefs.js"
    start = path.read_bytes()
    services = make_services(place.options)
    (first, *_) = apply_plans(services, look(place, None).plans, None, Context())
    again = tuple(
        replace(one, old=one.new, new=one.old)
        for one in first.plan.changes
        if isinstance(one, SetPref) and one.old is not None and one.new is not None
    )
    assert again
    plan = replace(first.plan, plan_id="again", changes=again)
    (second,) = apply_plans(services, (plan,), None, Context())
    with pytest.raises(ChangeError) as refused:
        undo_plan(services, first.journal_id, None, Context())
    assert "newer one back first" in Translator("en").render(refused.value.message)
    undo_plan(services, second.journal_id, None, Context())
    assert undo_plan(services, first.journal_id, None, Context()).identical
    assert path.read_bytes() == start


def test_what_user_js_puts_back_at_every_start_is_not_called_repaired(place: Practice) -> None:
    user_js = Path(place.profile) / "user.js"
    user_js.write_text('user_pref("mail.server.server1.server_sub_directory", "INBOX");\n')
    seen = look(place, place.password)
    apply_plans(make_services(place.options), seen.plans, place.password, Context())
    codes = {finding.code for finding in look(place, place.password).findings}
    assert FindingCode.PREFIX_WRONG in codes
    assert FindingCode.PORT_DIFFERS not in codes


def test_an_odd_address_does_not_keep_the_others_from_being_looked_at(place: Practice) -> None:
    edit(
        place,
        added=(
            'user_pref("mail.accountmanager.accounts", "account3,account1");\n'
            'user_pref("mail.account.account3.server", "server3");\n'
            'user_pref("mail.account.account3.identities", "id3");\n'
            'user_pref("mail.identity.id3.useremail", "ola\\x1b[2J@localhost");\n'
            'user_pref("mail.server.server3.type", "imap");\n'
            'user_pref("mail.server.server3.hostname", "mail.example.org");\n'
            'user_pref("mail.server.server3.userName", "ola@localhost");\n'
        ),
    )
    profiles = read_profiles(make_services(place.options), Context())
    assert account_addresses(profiles) == (place.address,)
