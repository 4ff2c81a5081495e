"""What could not be looked at, said plainly: no settings, no password, no readable profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import Observations


def check(obs: Observations) -> Iterator[Finding]:
    """Gaps in what was seen."""
    for profile in obs.profiles:
        if profile.problem:
            yield finding(
                FindingCode.PROFILE_UNREADABLE,
                Severity.ERROR,
                obs,
                evidence=(
                    seen("profile", profile.location),
                    *(seen("damaged-settings", about) for about in profile.damaged),
                ),
                profile=profile.name,
            )
    best = obs.discovery.best
    if best is None:
        # With an account in a mail program there is still something to look at.
        grade = Severity.WARNING if obs.accounts else Severity.ERROR
        yield finding(FindingCode.NO_SETTINGS, grade, obs, domain=obs.address.rpartition("@")[2])
    elif best.incoming and not any(server.takes_password for server in best.incoming):
        yield finding(FindingCode.SIGN_IN_IN_CLIENT, Severity.INFO, obs)
    elif not obs.has_password:
        yield finding(FindingCode.NOT_CHECKED, Severity.INFO, obs)


def check_elsewhere(obs: Observations) -> Iterator[Finding]:
    """Accounts that only send with the address: said once, and otherwise left alone."""
    for about in obs.accounts:
        if about.is_elsewhere:
            yield finding(
                FindingCode.ELSEWHERE,
                Severity.INFO,
                obs,
                about=about,
                server=about.account.incoming,
                account=about.account.name,
            )
