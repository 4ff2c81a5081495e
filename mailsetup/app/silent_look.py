"""What is seen of the mail programs here without asking anybody: no server, no keyring, no user.

It only points to where a closer look is worth while: what hides folders, or keeps mail from coming,
is known for certain once the servers have answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.examination import account_addresses, is_closed_to_us, read_profiles
from mailsetup.app.switched_off import switched_off
from mailsetup.diagnosis.engine import diagnose
from mailsetup.diagnosis.folder_view import effective_prefix
from mailsetup.diagnosis.observe import observe_unasked
from mailsetup.discovery.default import offline_sources
from mailsetup.discovery.runner import discover
from mailsetup.model.address import parse_address
from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.providers.match import pack_for_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.services import Services
    from mailsetup.model.client import ClientKind, ClientProfile
    from mailsetup.model.observation import Observations
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramSeen:
    """One mail program: how many mail accounts it has, and how much there is worth a look."""

    client: ClientKind
    accounts: int
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentLook:
    """The programs that have a mail account.

    Attributes:
        address: the first one with a point; "" without any.
        addresses: those of all accounts.
        not_fetching: programs that a move was begun for and not finished: new mail does not come.
    """

    programs: tuple[ProgramSeen, ...] = ()
    address: str = ""
    addresses: tuple[str, ...] = ()
    not_fetching: tuple[ClientKind, ...] = ()


_Point = tuple[str, ...]
"""What a point is about, profile first: the same thing is counted once."""


def silent_look(services: Services, ctx: Context) -> SilentLook:
    """Look; what cannot be read or understood counts as nothing, for nobody asked for it.

    Raises:
        Cancelled: when the window closes.
    """
    try:
        profiles = [p for p in read_profiles(services, ctx) if not is_closed_to_us(p)]
        addresses = account_addresses(profiles)
        seen = {address: _points(services, profiles, address, ctx) for address in addresses}
        off = [one for plans in switched_off(services, ctx).values() for one in plans]
    except Cancelled:
        raise
    except MailsetupError:
        return SilentLook()
    kinds = {profile.location: profile.client for profile in profiles}
    accounts = Counter(
        profile.client
        for profile in profiles
        for account in profile.accounts
        if account.incoming is not None
    )
    every = frozenset(point for points in seen.values() for point in points)
    points = Counter(kinds[point[0]] for point in every)
    return SilentLook(
        programs=tuple(
            ProgramSeen(client=client, accounts=count, points=points[client])
            for client, count in accounts.items()
        ),
        address=next((address for address, found in seen.items() if found), ""),
        addresses=addresses,
        not_fetching=tuple(dict.fromkeys(one.plan.client for one in off)),
    )


def _points(
    services: Services, profiles: list[ClientProfile], address: str, ctx: Context
) -> frozenset[_Point]:
    packs = services.instruments.packs
    found = discover(parse_address(address), offline_sources(packs), services.network, ctx)
    seen = observe_unasked(found, profiles, packs)
    repairable = (finding for finding in diagnose(seen) if finding.fix is not None)
    places = ((finding.subject, finding.code) for finding in repairable)
    return frozenset(
        (
            *((about.profile, about.account_key, code) for about, code in places if about.profile),
            *_hiding_prefixes(seen, pack_for_domain(address.rpartition("@")[2], packs)),
        )
    )


def _hiding_prefixes(seen: Observations, pack: Pack | None) -> Iterator[_Point]:
    """Accounts with a directory that is known to hide folders at this provider (facts A4)."""
    path = pack.imap_path if pack is not None else None
    for about in seen.accounts:
        prefix = effective_prefix(about.account, ())
        if path is not None and prefix in path.hides_folders and not about.is_elsewhere:
            yield about.profile.location, about.account.key, "prefix"
