"""What the models of other clients are made of: questions with a start, an end and a result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks._discovery.worlds import Settings, autoconfig_url, well_known_url, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks._discovery.wire import Patience, Wire

_MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """When something ended, and the settings that came of it."""

    at: float
    settings: Settings | None = None
    asks: bool = False  # the client shows them as not to be trusted


def fetched(wire: Wire, url: str, at: float, patience: Patience, *, tells: bool = False) -> Step:
    """GET, redirects followed wherever they lead, as all of these clients do."""
    for _ in range(_MAX_REDIRECTS):
        got = wire.fetch(url, at, patience, tells=tells)
        if not got.location:
            return Step(got.at, got.settings)
        url, at = got.location, got.at
    return Step(at)


def first_of_rank(steps: Iterable[Step]) -> Step:
    """All run at once and the best ranked success counts, whenever it comes."""
    waited = 0.0
    for step in steps:
        waited = max(waited, step.at)
        if step.settings is not None:
            return Step(waited, step.settings, step.asks)
    return Step(waited)


def one_by_one(
    wire: Wire, urls: Iterable[str], at: float, patience: Patience, *, tells: bool = False
) -> Step:
    """Each when the one before has failed."""
    for url in urls:
        step = fetched(wire, url, at, patience, tells=tells)
        if step.settings is not None:
            return step
        at = step.at
    return Step(at)


def provider_urls(domain: str) -> tuple[str, str, str, str]:
    """U1 to U4 of the reference page: autoconfig host and well-known, then both over http."""
    return (
        autoconfig_url(domain),
        well_known_url(domain),
        autoconfig_url(domain, "http"),
        well_known_url(domain, "http"),
    )


def autodiscover_urls(domain: str) -> tuple[str, str, str]:
    """Where Exchange is asked; the last by plain http for a redirect."""
    return (
        f"https://{domain}/autodiscover/autodiscover.xml",
        f"https://autodiscover.{domain}/autodiscover/autodiscover.xml",
        f"http://autodiscover.{domain}/autodiscover/autodiscover.xml",
    )


def route_bases(domain: str, hosts: Iterable[str]) -> tuple[str, ...]:
    """Base domain, and host less its first label, of the first MX host that is someone else's."""
    for host in hosts:
        if zone_of(host) == zone_of(domain):
            return ()
        parent = host.partition(".")[2]
        return tuple(dict.fromkeys((parent, zone_of(host))))
    return ()
