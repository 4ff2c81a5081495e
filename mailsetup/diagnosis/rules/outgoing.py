"""Sending: no server, no login, port 25, or the server of another provider (facts A13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import is_this_computer
from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.server import AuthMethod

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.server import ServerSettings


def check(obs: Observations) -> Iterator[Finding]:
    """What keeps mail from being sent with this account."""
    for about in obs.accounts:
        if about.account.incoming is None:
            continue
        fix = FixId.OUTGOING_SETTINGS if _known(obs) else None
        own = about.account.outgoing
        if own is None:
            yield finding(
                FindingCode.OUTGOING_MISSING,
                Severity.ERROR,
                obs,
                about=about,
                fix=fix,
                account=about.account.name,
            )
        elif not is_this_computer(own):
            yield from _server(obs, about, own, fix)


def _server(
    obs: Observations, about: AccountObservation, own: ServerSettings, fix: FixId | None
) -> Iterator[Finding]:
    setting = seen("client-setting", f"{own.hostname}:{own.port} {own.socket_type}")

    def trouble(code: FindingCode, **params: str) -> Finding:
        return finding(
            code,
            Severity.ERROR,
            obs,
            about=about,
            server=own,
            fix=fix,
            evidence=(setting,),
            account=about.account.name,
            **params,
        )

    if about.outgoing_owner:
        yield trouble(FindingCode.OUTGOING_OTHER_PROVIDER, provider=about.outgoing_owner)
    if own.port == 25:
        yield trouble(FindingCode.OUTGOING_PORT_25)
    if not own.username or own.auth_methods == (AuthMethod.NONE,):
        yield trouble(FindingCode.OUTGOING_NO_LOGIN)


def _known(obs: Observations) -> bool:
    best = obs.discovery.best
    return best is not None and best.preferred_outgoing() is not None
