"""Collects everything diagnosis needs: asks the servers and matches client accounts to the address.

A password goes to the provider's servers that discovery found (and the user saw), over verified
TLS, once for each server; never to one that takes none (OAuth2). A second time, with another name,
where the first was refused: with the name that a mail program has for that very server (the address
may be a second name of that mailbox), or, where nobody said what the username is, with the part
before the @. A client's own server that differs is only greeted, never logged in to; it gets the
login only where nothing better is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import is_elsewhere, same_address
from mailsetup.diagnosis.login_names import (
    is_logged_in,
    may_be_the_name,
    names_to_try,
    own_names,
    with_accepted_names,
)
from mailsetup.model.message import message
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.protocols.budget import LoginBudget
from mailsetup.protocols.probe import ProbeRequest, probe_all
from mailsetup.providers.match import pack_for_domain, pack_for_hostname
from mailsetup.providers.settings import username_is_address
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.secret import Secret
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context

Place = tuple[MailProtocol, str, int, SocketType]


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
    ctx.progress(Progress(step=message("progress.asking-servers"), total=len(servers)))
    packs = instruments.packs
    asker = _Asker(address=discovery.address, password=password, instruments=instruments, ctx=ctx)
    names = [names_to_try(server, best, own, packs) for server in wanted] if best else []
    if any(len(tried) > 1 for tried in names) and password is not None:
        others = {place: server for place, server in servers.items() if server not in wanted}
        results = asker.ask(others, frozenset())
        results |= _tried_names(wanted, names, asker)
        probes = tuple(results[_place(server)] for server in wanted)
        discovery = with_accepted_names(discovery, wanted, probes)
    else:
        results = asker.ask(servers, frozenset(map(_place, wanted if best else own)))
        results |= _second_names(wanted, own, results, asker)
        probes = tuple(results[_place(server)] for server in wanted)
    return Observations(
        address=discovery.address,
        collected_at=datetime.now(UTC).isoformat(timespec="seconds"),
        discovery=discovery,
        probes=probes,
        username_is_address=_username_rule(discovery, packs),
        has_password=asker.may_log_in(wanted if best else own),
        accounts=tuple(
            _about(profile, account, results, discovery, packs) for profile, account in mine
        ),
        profiles=tuple(profiles),
    )


def observe_unasked(
    discovery: Discovery, profiles: Sequence[ClientProfile], packs: tuple[Pack, ...]
) -> Observations:
    """What is seen without asking any server: pure, and nothing leaves this computer."""
    return Observations(
        address=discovery.address,
        collected_at=datetime.now(UTC).isoformat(timespec="seconds"),
        discovery=discovery,
        username_is_address=_username_rule(discovery, packs),
        accounts=tuple(
            _about(profile, account, {}, discovery, packs)
            for profile in profiles
            for account in profile.accounts
            if belongs_to(account, discovery.address)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    """Asks servers, with one budget of logins for the whole account."""

    address: str
    password: Secret | None
    instruments: Instruments
    ctx: Context
    budget: LoginBudget = field(default_factory=LoginBudget)

    def may_log_in(self, servers: Iterable[ServerSettings]) -> bool:
        """Whether there is a password, and anybody who takes it."""
        return self.password is not None and any(server.takes_password for server in servers)

    def ask(
        self, servers: Mapping[Place, ServerSettings], logins: frozenset[Place]
    ) -> dict[Place, ProbeResult]:
        """The answers; only those in `logins` get the password."""
        requests = [
            ProbeRequest(
                server=server,
                password=self.password if place in logins and server.takes_password else None,
                address=self.address,
            )
            for place, server in servers.items()
        ]
        results = probe_all(
            requests,
            dialer=self.instruments.dialer,
            trust=self.instruments.trust,
            budget=self.budget,
            ctx=self.ctx,
        )
        return dict(zip(servers, results, strict=True))

    def log_in(self, server: ServerSettings, names: Iterable[str]) -> tuple[ProbeResult, ...]:
        """The answers to each name in turn, until it cannot be the name that is wrong."""
        place = _place(server)
        probes: list[ProbeResult] = []
        for name in names:
            named = {place: replace(server, username=name)}
            probes.append(self.ask(named, frozenset({place}))[place])
            if not may_be_the_name(probes[-1]):
                break
        return tuple(probes)


def _second_names(
    wanted: Sequence[ServerSettings],
    own: Sequence[ServerSettings],
    results: Mapping[Place, ProbeResult],
    asker: _Asker,
) -> dict[Place, ProbeResult]:
    """Refused logins once more, with the name that a client has for the same server."""
    again: dict[Place, ServerSettings] = {}
    for server in wanted:
        names = own_names(server, own) if may_be_the_name(results[_place(server)]) else ()
        if names:
            again[_place(server)] = replace(server, username=names[0])
    second = asker.ask(again, frozenset(again))
    return {place: probe for place, probe in second.items() if is_logged_in(probe)}


def _tried_names(
    wanted: Sequence[ServerSettings], names: Sequence[tuple[str, ...]], asker: _Asker
) -> dict[Place, ProbeResult]:
    """Logins where the name is open: one server after the other, and the next one begins with the
    name that was let in. Once none is, nobody gets the password any more: that may lock accounts.
    """
    results: dict[Place, ProbeResult] = {}
    accepted = ""
    for number, (server, tried) in enumerate(zip(wanted, names, strict=True)):
        probes = asker.log_in(server, sorted(tried, key=lambda name: name != accepted))
        results[_place(server)] = probes[-1] if is_logged_in(probes[-1]) else probes[0]
        if is_logged_in(probes[-1]):
            accepted = probes[-1].server.username
        elif may_be_the_name(probes[0]):
            rest = {_place(other): other for other in wanted[number + 1 :]}
            return {**asker.ask(rest, frozenset()), **results}
    return results


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
