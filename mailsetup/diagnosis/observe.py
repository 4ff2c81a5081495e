"""Collects everything diagnosis needs: asks the servers and matches client accounts to the address.

A password goes to the provider's servers that discovery found (and the user saw), over verified
TLS, once for each server; a second time, with the username that a mail program has for that very
server, where the first was refused (the address may be a second name of that mailbox). A client's
own server that differs is only greeted, never logged in to; it gets the login only where nothing
better is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import is_elsewhere, same_address
from mailsetup.model.message import message
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.probe import AuthenticationFailed, AuthFailure, ProbeResult, Reachable
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.protocols.budget import LoginBudget
from mailsetup.protocols.probe import ProbeRequest, probe_all
from mailsetup.providers.match import pack_for_domain, pack_for_hostname
from mailsetup.providers.settings import username_is_address
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.secret import Secret
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context

Place = tuple[MailProtocol, str, int, SocketType]
_MAYBE_THE_NAME = (AuthFailure.WRONG_CREDENTIALS, AuthFailure.UNKNOWN_ACCOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """What observing needs from the outside."""

    dialer: Dialer
    trust: Trust
    packs: tuple[Pack, ...]


def observe(
    discovery: Discovery,
    profiles: Sequence[ClientProfile],
    password: Secret | None,
    instruments: Instruments,
    ctx: Context,
) -> Observations:
    """Ask all servers in parallel; see the module text for who gets the password.

    Raises:
        Cancelled: when the user cancelled. What networks do is in the observations.
    """
    best = discovery.best
    mine = [
        (profile, account)
        for profile in profiles
        for account in profile.accounts
        if belongs_to(account, discovery.address)
    ]
    wanted = _provider_servers(best) if best else ()
    own = [
        server
        for _, account in mine
        for server in (account.incoming, account.outgoing)
        if server is not None
    ]
    # The same place is asked once, with the provider's username where it is known.
    servers = {_place(server): server for server in (*own, *wanted)}
    logins = frozenset(_place(server) for server in (wanted if best else own))
    ctx.progress(Progress(step=message("progress.asking-servers"), total=len(servers)))
    budget = LoginBudget()
    results = _ask(servers, logins, discovery.address, password, instruments, budget, ctx)
    again = _other_names(wanted, own, results)
    if again:
        second = _ask(
            again, frozenset(again), discovery.address, password, instruments, budget, ctx
        )
        results |= {place: probe for place, probe in second.items() if _is_logged_in(probe)}
    return Observations(
        address=discovery.address,
        collected_at=datetime.now(UTC).isoformat(timespec="seconds"),
        discovery=discovery,
        probes=tuple(results[_place(server)] for server in wanted),
        username_is_address=_username_rule(discovery, instruments.packs),
        has_password=password is not None,
        accounts=tuple(
            _about(profile, account, results, discovery, instruments.packs)
            for profile, account in mine
        ),
        profiles=tuple(profiles),
    )


def belongs_to(account: ClientAccount, address: str) -> bool:
    """Whether a client account is the one for this address."""
    if account.incoming is None:
        return False
    names = (account.address, account.incoming.username)
    return any(same_address(name, address) for name in names)


def _provider_servers(best: AccountConfig) -> tuple[ServerSettings, ...]:
    """One server for each direction: logging in everywhere would look like an attack."""
    incoming = best.preferred_incoming(MailProtocol.IMAP) or best.preferred_incoming()
    outgoing = best.preferred_outgoing()
    return tuple(server for server in (incoming, outgoing) if server is not None)


def _place(server: ServerSettings) -> Place:
    return (server.protocol, server.hostname, server.port, server.socket_type)


def _other_names(
    wanted: Sequence[ServerSettings],
    own: Sequence[ServerSettings],
    results: Mapping[Place, ProbeResult],
) -> dict[Place, ServerSettings]:
    """Servers that refused the login, with the username that a client has for the same server."""
    found: dict[Place, ServerSettings] = {}
    for server in wanted:
        probe = results[_place(server)]
        refused = isinstance(probe, AuthenticationFailed) and probe.failure in _MAYBE_THE_NAME
        for other in own:
            same_server = (other.protocol, other.hostname) == (server.protocol, server.hostname)
            other_name = other.username and not same_address(other.username, server.username)
            if refused and same_server and other_name:
                found.setdefault(_place(server), replace(server, username=other.username))
    return found


def _is_logged_in(probe: ProbeResult) -> bool:
    return isinstance(probe, Reachable) and probe.authenticated


def _ask(
    servers: Mapping[Place, ServerSettings],
    logins: frozenset[Place],
    address: str,
    password: Secret | None,
    instruments: Instruments,
    budget: LoginBudget,
    ctx: Context,
) -> dict[Place, ProbeResult]:
    requests = [
        ProbeRequest(server=server, password=password if place in logins else None, address=address)
        for place, server in servers.items()
    ]
    results = probe_all(
        requests,
        dialer=instruments.dialer,
        trust=instruments.trust,
        budget=budget,
        ctx=ctx,
    )
    return dict(zip(servers, results, strict=True))


def _about(
    profile: ClientProfile,
    account: ClientAccount,
    results: Mapping[Place, ProbeResult],
    discovery: Discovery,
    packs: tuple[Pack, ...],
) -> AccountObservation:
    return AccountObservation(
        profile=profile,
        account=account,
        incoming_probe=results.get(_place(account.incoming)) if account.incoming else None,
        outgoing_probe=results.get(_place(account.outgoing)) if account.outgoing else None,
        outgoing_owner=_foreign_owner(account, discovery, packs),
        is_elsewhere=is_elsewhere(account, discovery.address, discovery.best),
    )


def _foreign_owner(account: ClientAccount, discovery: Discovery, packs: tuple[Pack, ...]) -> str:
    """The name of another known provider whose server this is (facts A13), or "".

    Whoever also keeps the mail is no other provider: lists of domains are open (facts A1).
    """
    incoming, outgoing = account.incoming, account.outgoing
    owner = pack_for_hostname(outgoing.hostname, packs) if outgoing else None
    keeper = pack_for_hostname(incoming.hostname, packs) if incoming else None
    domain = discovery.address.rpartition("@")[2]
    mine = pack_for_domain(domain, packs)
    if owner is None or owner in (mine, keeper):
        return ""
    best = discovery.best
    offered = {server.hostname for server in best.outgoing} if best else set()
    return "" if outgoing and outgoing.hostname in offered else owner.name


def _username_rule(discovery: Discovery, packs: tuple[Pack, ...]) -> bool | None:
    pack = pack_for_domain(discovery.address.rpartition("@")[2], packs)
    return None if pack is None else username_is_address(pack)
