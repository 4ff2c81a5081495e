"""The username: usually the whole address, at some providers a name of its own (facts K2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.probe import Reachable
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.server import ServerSettings


def check(obs: Observations) -> Iterator[Finding]:
    """The client's username against the one that was seen to work, and against facts K2."""
    for about in obs.accounts:
        told = False
        for own in (about.account.incoming, about.account.outgoing):
            if own is None or not own.username:
                continue
            if obs.username_is_address is False and _is_address(own.username, obs):
                if not told and not _working(obs, own):
                    yield _not_address(obs, about, own)
                told = True
            else:
                yield from _differs(obs, about, own)


def _differs(
    obs: Observations, about: AccountObservation, own: ServerSettings
) -> Iterator[Finding]:
    right = _working(obs, own)
    if not right or right == own.username:
        return
    is_smtp = own.protocol is MailProtocol.SMTP
    yield finding(
        FindingCode.USERNAME_DIFFERS,
        Severity.WARNING,
        obs,
        about=about,
        server=own,
        fix=FixId.OUTGOING_SETTINGS if is_smtp else FixId.INCOMING_SETTINGS,
        evidence=(seen("client-username", own.username), seen("accepted-username", right)),
        account=about.account.name,
        old=own.username,
        new=right,
    )


def _not_address(obs: Observations, about: AccountObservation, own: ServerSettings) -> Finding:
    return finding(
        FindingCode.USERNAME_NOT_ADDRESS,
        Severity.ERROR,
        obs,
        about=about,
        server=own,
        evidence=(seen("client-username", own.username),),
        account=about.account.name,
        username=own.username,
    )


def _working(obs: Observations, own: ServerSettings) -> str:
    """The username with which a login on a server of the same direction was seen to succeed."""
    outgoing = own.protocol is MailProtocol.SMTP
    for probe in obs.probes:
        same_direction = (probe.server.protocol is MailProtocol.SMTP) == outgoing
        if isinstance(probe, Reachable) and probe.authenticated and same_direction:
            return probe.server.username
    return ""


def _is_address(username: str, obs: Observations) -> bool:
    return username.casefold() == obs.address.casefold()
