"""An account is named where more than one is concerned, and only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.finding_accounts import account_words, words_for
from mailsetup.i18n import Translator
from mailsetup.model.client import ClientAccount, ClientKind, ClientProfile
from mailsetup.model.finding import Finding, FindingCode, Severity, Subject
from mailsetup.model.observation import AccountObservation
from tests.unit.diagnosis.scenes import ADDRESS, POP3, account

if TYPE_CHECKING:
    from collections.abc import Sequence

render = Translator("en").render


def observed(
    own: ClientAccount, location: str = "/a", client: ClientKind = ClientKind.THUNDERBIRD
) -> AccountObservation:
    profile = ClientProfile(
        client=client,
        profile_id=location,
        name=location.strip("/"),
        location=location,
        is_default=True,
        is_running=False,
        accounts=(own,),
    )
    return AccountObservation(profile=profile, account=own)


def said(accounts: Sequence[AccountObservation], findings: Sequence[Finding] = ()) -> list[str]:
    found = findings or [about(seen) for seen in accounts]
    names = account_words(found, accounts)
    words = (words_for(finding, names) for finding in found)
    return [render(each) if each is not None else "" for each in words]


def about(seen: AccountObservation) -> Finding:
    return Finding(
        code=FindingCode.PORT_DIFFERS,
        severity=Severity.ERROR,
        subject=Subject(
            address=ADDRESS, profile=seen.profile.location, account_key=seen.account.key
        ),
    )


def test_one_account_needs_no_name() -> None:
    one, other = observed(account()), observed(account(key="2", name="Work"))
    assert said([one, other], [about(one), about(one)]) == ["", ""]


def test_two_accounts_of_one_profile_are_told_apart() -> None:
    one, other = observed(account()), observed(account(key="2", name="Work"))
    assert said([one, other]) == [
        f"This is about the account {ADDRESS}.",
        "This is about the account Work.",
    ]
    same = observed(account(key="2", incoming=POP3))
    assert said([one, same]) == [
        f"This is about the account {ADDRESS} (imap.altibox.no).",
        f"This is about the account {ADDRESS} (pop.altibox.no).",
    ]


def test_two_programs_are_named_and_profiles_only_where_they_have_to_be() -> None:
    one = observed(account())
    other = observed(account(), "/b", ClientKind.OUTLOOK)
    third = observed(account(), "/c", ClientKind.OUTLOOK)
    assert said([one, other]) == [
        f"This is about the account {ADDRESS} in Thunderbird.",
        f"This is about the account {ADDRESS} in Outlook.",
    ]
    assert said([one, other, third])[1:] == [
        f"This is about the account {ADDRESS} in Outlook, in the profile b.",
        f"This is about the account {ADDRESS} in Outlook, in the profile c.",
    ]


def test_what_is_about_no_account_has_no_name() -> None:
    one, other = observed(account()), observed(account(key="2", name=""))
    server = replace(about(one), subject=Subject(address=ADDRESS, hostname="imap.altibox.no"))
    assert said([one, other], [about(one), server, about(other)])[1] == ""
