"""What is seen of the mail programs here without asking anybody: no server, no keyring, no user.

It only points to where a closer look is worth while: what hides folders, or keeps mail from coming,
is known for certain once the servers have answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from mailsetup.app.examination import account_addresses, is_closed_to_us, read_profiles
from mailsetup.app.switched_off import switched_off
from mailsetup.app.unasked import each_once, unasked_findings
from mailsetup.model.errors import Cancelled, MailsetupError

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.model.client import ClientKind
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


def silent_look(services: Services, ctx: Context) -> SilentLook:
    """Look; what cannot be read or understood counts as nothing, for nobody asked for it.

    Raises:
        Cancelled: when the window closes.
    """
    try:
        profiles = [p for p in read_profiles(services, ctx) if not is_closed_to_us(p)]
        addresses = account_addresses(profiles)
        seen = {one: unasked_findings(services, profiles, one, ctx) for one in addresses}
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
    points = Counter(
        kinds[one.subject.profile] for one in each_once(chain.from_iterable(seen.values()))
    )
    return SilentLook(
        programs=tuple(
            ProgramSeen(client=client, accounts=count, points=points[client])
            for client, count in accounts.items()
        ),
        address=next((address for address, found in seen.items() if found), ""),
        addresses=addresses,
        not_fetching=tuple(dict.fromkeys(one.plan.client for one in off)),
    )
