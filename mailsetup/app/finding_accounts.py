"""Which account a finding is about, in words; needed only where more than one is concerned."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.model.observation import AccountObservation

AccountWords: TypeAlias = "Mapping[tuple[str, str], Message]"
"""By profile and key of the account, as in the subject of a finding."""


def account_words(
    findings: Iterable[Finding], accounts: Iterable[AccountObservation]
) -> AccountWords:
    """The name of each account that one of the findings is about; {} where that is at most one."""
    concerned = {_place(finding) for finding in findings if finding.subject.account_key}
    about = {
        (seen.profile.location, seen.account.key): seen
        for seen in accounts
        if (seen.profile.location, seen.account.key) in concerned
    }
    if len(about) < 2:
        return {}
    names = Counter((place[0], _name(seen)) for place, seen in about.items())
    profiles = {seen.profile.location: seen.profile for seen in about.values()}
    kinds = Counter(profile.client for profile in profiles.values())

    def words(seen: AccountObservation) -> Message:
        name, server = _name(seen), seen.account.incoming
        if names[seen.profile.location, name] > 1 and server is not None:
            name = f"{name} ({server.hostname})"
        program = CLIENT_NAMES[seen.profile.client]
        if len(profiles) == 1:
            return message("finding.about.account", account=name)
        if kinds[seen.profile.client] == 1:
            return message("finding.about.program", account=name, program=program)
        profile = seen.profile.name
        return message("finding.about.profile", account=name, program=program, profile=profile)

    return {place: words(seen) for place, seen in about.items()}


def words_for(finding: Finding, accounts: AccountWords) -> Message | None:
    """Those for one finding; None where it need not be said."""
    return accounts.get(_place(finding))


def _place(finding: Finding) -> tuple[str, str]:
    return finding.subject.profile, finding.subject.account_key


def _name(seen: AccountObservation) -> str:
    return seen.account.name or seen.account.address
