"""The username: usually the whole address, at some providers a name of its own (facts K2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import accepted_username, is_this_computer, same_address
from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.probe import Reachable
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.server import ServerSettings


def check(obs: Observations) -> Iterator[Finding]:
    """The client's username against the one that was seen to work, and against facts K2."""
    for about in obs.accounts:
        told = False
        for own, probe in (
            (about.account.incoming, about.incoming_probe),
            (about.account.outgoing, about.outgoing_probe),
        ):
            if own is None or not own.username or _is_other_server(obs, about, own, probe):
                continue
            unknown = obs.username_is_address is False and not accepted_username(obs, own)
            if unknown and same_address(own.username, obs.address):
                if not told:
                    yield _not_address(obs, about, own)
                told = True
            else:
                yield from _differs(obs, about, own)


def _differs(
    obs: Observations, about: AccountObservation, own: ServerSettings
) -> Iterator[Finding]:
    right = accepted_username(obs, own)
    if not right or same_address(right, own.username):
        return
    is_smtp = own.protocol is MailProtocol.SMTP
    yield finding(
        FindingCode.USERNAME_DIFFERS,
        # A whole address may be the mailbox that this address is a second name of.
        Severity.INFO if _may_be_on_purpose(obs, own) else Severity.WARNING,
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


def _may_be_on_purpose(obs: Observations, own: ServerSettings) -> bool:
    return "@" in own.username and not same_address(own.username, obs.address)


def _is_other_server(
    obs: Observations,
    about: AccountObservation,
    own: ServerSettings,
    probe: ProbeResult | None,
) -> bool:
    """Another server than the provider's that works, so with a username of its own."""
    if is_this_computer(own) or (about.outgoing_owner and own.protocol is MailProtocol.SMTP):
        return True
    best = obs.discovery.best
    servers = (*best.incoming, *best.outgoing) if best else ()
    offered = {server.hostname for server in servers}
    return own.hostname not in offered and isinstance(probe, Reachable)
