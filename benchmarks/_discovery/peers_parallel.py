"""Models of the clients that ask several places at once: Thunderbird, K-9 and Mustang."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks._discovery.steps import (
    Step,
    autodiscover_urls,
    fetched,
    first_of_rank,
    provider_urls,
    route_bases,
)
from benchmarks._discovery.wire import Knocked, Patience
from benchmarks._discovery.worlds import DATABASES, Settings, autoconfig_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks._discovery.wire import Wire

    Try = tuple[str, int]

_ANDROID_DB, _DESKTOP_DB, _MUSTANG_DB = DATABASES


def thunderbird(wire: Wire, domain: str) -> Step:
    """Everything at once by rank, beside Exchange, and both are waited for; then the guess."""
    patience = Patience(total=5.0)
    urls = [f"{url}?emailaddress" for url in provider_urls(domain)]
    own = [fetched(wire, url, 0.0, patience, tells=True) for url in urls]
    database = fetched(wire, f"{_DESKTOP_DB}{domain}", 0.0, Patience(total=10.0))
    route = wire.look_up(domain, "MX", 0.0)
    routed = [
        step
        for base in route_bases(domain, route.hosts)
        for step in (
            fetched(wire, autoconfig_url(base), route.at, patience, tells=True),
            fetched(wire, f"{_DESKTOP_DB}{base}", route.at, Patience(total=10.0)),
        )
    ]
    published = first_of_rank([*own, database, *routed, Step(route.at)])
    exchange = [fetched(wire, u, 0.0, patience, tells=True) for u in autodiscover_urls(domain)]
    at = max(published.at, *(step.at for step in exchange))
    if published.settings is not None:
        return Step(at, published.settings)
    return _thunderbird_guess(wire, domain, at)


def _thunderbird_guess(wire: Wire, domain: str, at: float) -> Step:
    """One try each 0.1 s, 21 in and 15 out, each for 10 s; either side's failure ends it."""
    hosts_in = [("imap", (143, 993, 143)), ("mail", (143, 993, 143)), ("", (143, 993, 143))]
    hosts_in += [(name, (110, 995, 110)) for name in ("pop3", "pop", "mail", "")]
    hosts_out = [(name, (587, 25, 465, 587, 25)) for name in ("smtp", "mail", "")]
    incoming = _staggered(wire, _tries(domain, hosts_in), at)
    outgoing = _staggered(wire, _tries(domain, hosts_out), at)
    ends = [max(knocked.at for _, knocked in side) for side in (incoming, outgoing)]
    found = [_first_that_greeted(side) for side in (incoming, outgoing)]
    failed = [end for end, host in zip(ends, found, strict=True) if not host]
    if failed:
        return Step(min(failed))
    return Step(max(ends), Settings(*found))


def _tries(domain: str, hosts: Iterable[tuple[str, tuple[int, ...]]]) -> list[Try]:
    return [(f"{name}.{domain}".lstrip("."), port) for name, ports in hosts for port in ports]


def _staggered(wire: Wire, tries: list[Try], at: float) -> list[tuple[str, Knocked]]:
    patience = Patience(connect=10.0, silence=10.0)
    return [
        (host, wire.knock(host, port, at + 0.1 * number, patience))
        for number, (host, port) in enumerate(tries)
    ]


def _first_that_greeted(knocks: Iterable[tuple[str, Knocked]]) -> str:
    return next((host for host, knocked in knocks if knocked.greeted), "")


def k9(wire: Wire, domain: str) -> Step:
    """Everything at once by rank, no address told, MX settings untrusted; no guess."""
    patience = Patience(connect=10.0, silence=10.0)
    own = []
    for number, url in enumerate(provider_urls(domain)):
        step = fetched(wire, url, 0.0, patience)
        own.append(Step(step.at, step.settings, asks=number > 1))
    database = fetched(wire, f"{_ANDROID_DB}{domain}", 0.0, patience)
    route = wire.look_up(domain, "MX", 0.0)
    signed = wire.look_up(domain, "DNSKEY", route.at) if route.hosts else route
    routed = [
        Step(step.at, step.settings, asks=True)
        for base in route_bases(domain, route.hosts)
        for step in (
            fetched(wire, autoconfig_url(base), signed.at, patience),
            fetched(wire, f"{_ANDROID_DB}{base}", signed.at, patience),
        )
    ]
    return first_of_rank([*own, database, *routed, Step(signed.at)])


def mustang(wire: Wire, domain: str) -> Step:
    """The database outranks the provider; MX by DNS over https; then Exchange; then the guess."""
    patience = Patience(total=3.0)
    database = fetched(wire, f"{_MUSTANG_DB}{domain}", 0.0, patience)
    own = [fetched(wire, url, 0.0, patience, tells=True) for url in provider_urls(domain)[:3]]
    # 1.1.1.1 over https: no name to look up, else as any page.
    asked = fetched(wire, f"{_MUSTANG_DB}dns-query", 0.0, patience)
    hosts = wire.look_up(domain, "MX", 0.0).hosts
    routed = [
        step
        for base in route_bases(domain, hosts)
        for step in (
            fetched(wire, f"{_MUSTANG_DB}{base}", asked.at, patience),
            fetched(wire, autoconfig_url(base), asked.at, patience, tells=True),
        )
    ]
    published = first_of_rank([database, *own, *routed, Step(asked.at)])
    if published.settings is not None:
        return published
    exchange = [
        fetched(wire, url, 0.0, patience, tells=True) for url in autodiscover_urls(domain)[:2]
    ]
    at = max(published.at, *(step.at for step in exchange))
    second = [fetched(wire, url, at, patience, tells=True) for url in autodiscover_urls(domain)]
    return _mustang_guess(wire, domain, max(step.at for step in second))


def _mustang_guess(wire: Wire, domain: str, at: float) -> Step:
    patience = Patience(connect=3.0, silence=3.0)
    hosts_in = [(name, (993,)) for name in ("imap", "mail", "incoming")]
    hosts_out = [(name, (465, 587)) for name in ("smtp", "mail", "outgoing")]
    found: list[str] = []
    ends: list[float] = []
    for hosts in (hosts_in, hosts_out):
        knocks = [(h, wire.knock(h, port, at, patience)) for h, port in _tries(domain, hosts)]
        greeted = _first_that_greeted(knocks)
        found.append(greeted)
        good = [knocked.at for host, knocked in knocks if host == greeted and knocked.greeted]
        ends.append(min(good) if good else max(knocked.at for _, knocked in knocks))
    return Step(max(ends), Settings(*found) if all(found) else None)
