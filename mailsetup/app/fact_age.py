"""How old what we know of the providers is; facts about servers and limits go stale. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from mailsetup.providers.pack import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.providers.pack import Pack

STALE_DAYS: Final = 180
"""Half a year: a provider's pages are read anew for each release, which should come more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAge:
    """A provider, and the day its oldest fact was read (ISO 8601)."""

    name: str
    read_on: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAges:
    """The ages of everything that is shipped.

    Attributes:
        newest: the day the newest fact was read (ISO 8601); "" where nothing is known.
        stale: the providers with facts older than `STALE_DAYS`, the oldest first.
    """

    providers: int
    newest: str
    stale: tuple[ProviderAge, ...] = ()


def fact_ages(packs: Iterable[Pack], today: datetime.date) -> FactAges:
    """Judge by the oldest fact of each pack; a day in the future counts as today."""
    count, newest, stale = 0, "", []
    for pack in packs:
        count += 1
        days = sorted(set(_days(pack)))
        if not days:
            continue
        newest = max(newest, days[-1])
        age = (today - datetime.date.fromisoformat(days[0])).days
        if age > STALE_DAYS:
            stale.append(ProviderAge(name=pack.name, read_on=days[0], days=age))
    stale.sort(key=lambda one: (one.read_on, one.name.casefold()))
    return FactAges(providers=count, newest=newest, stale=tuple(stale))


def _days(pack: Pack) -> Iterator[str]:
    sources = {source.name: source.date for source in pack.sources}
    for field in fields(pack):
        value: object = getattr(pack, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Fact):
                yield one.date or sources[one.source]
