"""Where settings are published, and the host names that this needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.refserver.scenario import Scenario
    from mailsetup.refserver.table import Table

ISPDB_HOST = "autoconfig.thunderbird.net"
ELSEWHERE_HOST = "settings.example.test"
"""Where a redirect leads that leaves the provider's own domains."""


class Place(StrEnum):
    """One way to publish settings."""

    AUTOCONFIG = "autoconfig"
    WELL_KNOWN = "well-known"
    AUTODISCOVER = "autodiscover"
    ISPDB = "ispdb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """The ``[https]`` table: where this provider publishes its settings; by default nowhere."""

    places: frozenset[Place] = frozenset()


def parse_publishing(table: Table) -> Publishing:
    """Read and check the table.

    Raises:
        TableInvalid: for a place that is not known.
    """
    names = table.texts("publishes")
    known = {place.value for place in Place}
    for name in names:
        if name not in known:
            raise table.invalid("publishes", f"{name!r} is none of {', '.join(sorted(known))}")
    table.check_all_read()
    return Publishing(places=frozenset(Place(name) for name in names))


def settings_hosts(scenario: Scenario) -> tuple[str, ...]:
    """Every name under which the https host is asked, published or not."""
    own = tuple(
        f"{prefix}{domain}"
        for domain in scenario.domains
        for prefix in ("", "autoconfig.", "autodiscover.")
    )
    return (*own, ISPDB_HOST, ELSEWHERE_HOST)


def published_hosts(scenario: Scenario) -> tuple[str, ...]:
    """Every name that a browser or a mail program may open: settings and the web login."""
    return (*settings_hosts(scenario), scenario.web.host)
