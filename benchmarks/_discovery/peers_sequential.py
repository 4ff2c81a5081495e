"""Models of the clients that ask one place after the other: Evolution, Delta, Nextcloud, FairEmail.

For a hanging or dropping host they pay the whole time-out, once for each question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks._discovery.steps import (
    Step,
    autodiscover_urls,
    fetched,
    one_by_one,
    provider_urls,
)
from benchmarks._discovery.wire import Patience
from benchmarks._discovery.worlds import DATABASES, Settings, zone_of

if TYPE_CHECKING:
    from benchmarks._discovery.wire import Wire

_DATABASE = DATABASES[0]
_SRV_LOOKUPS = 12
_SCANNED_IN = (993, 143)
_SCANNED_OUT = (465, 587)


def evolution(wire: Wire, domain: str) -> Step:
    """U1 U3 U2 U4 and the database, then the same for MX labels; beside it twelve SRV look-ups."""
    patience = Patience(connect=15.0, silence=15.0)
    chain = _evolution_round(wire, domain, 0.0, patience)
    if chain.settings is None:
        route = wire.look_up(domain, "MX", chain.at)
        chain = Step(route.at)
        for host in route.hosts[:1]:
            labels = host.split(".")
            for cut in range(1, max(2, len(labels) - 1)):
                name = ".".join(labels[cut:])
                if chain.settings is None and name != domain:
                    chain = _evolution_round(wire, name, chain.at, patience)
    beside = 0.0
    for number in range(_SRV_LOOKUPS):
        beside = wire.look_up(f"_service{number}._tcp.{domain}", "SRV", beside).at
    return Step(max(chain.at, beside), chain.settings)


def _evolution_round(wire: Wire, domain: str, at: float, patience: Patience) -> Step:
    first, second, third, fourth = provider_urls(domain)
    urls = [f"{url}?emailaddress" for url in (first, third, second, fourth)]
    own = one_by_one(wire, urls, at, patience, tells=True)
    if own.settings is not None:
        return own
    return fetched(wire, f"{_DATABASE}{domain}", own.at, patience)


def delta(wire: Wire, domain: str) -> Step:
    """U1, U2, two Autodiscover hosts, the database; then logs in to usual names. No MX."""
    patience = Patience(connect=60.0, silence=60.0)
    first, second, *_ = provider_urls(domain)
    own = fetched(wire, f"{first}?emailaddress", 0.0, patience, tells=True)
    if own.settings is None:
        urls = (second, *autodiscover_urls(domain)[:2], f"{_DATABASE}{domain}")
        own = one_by_one(wire, urls, own.at, patience)
    if own.settings is not None:
        return own
    incoming = _logins(wire, domain, ("imap.", "mail.", ""), _SCANNED_IN, own.at)
    outgoing = _logins(wire, domain, ("smtp.", "mail.", ""), _SCANNED_OUT, own.at)
    return _both(incoming, outgoing)


def _logins(
    wire: Wire, domain: str, names: tuple[str, ...], ports: tuple[int, ...], at: float
) -> tuple[float, str]:
    patience = Patience(connect=60.0, silence=60.0)
    for name in names:
        for port in ports:
            knocked = wire.knock(f"{name}{domain}", port, at, patience, login=True)
            at = knocked.at
            if knocked.greeted:
                return at, f"{name}{domain}"
    return at, ""


def _both(incoming: tuple[float, str], outgoing: tuple[float, str]) -> Step:
    at = max(incoming[0], outgoing[0])
    if incoming[1] and outgoing[1]:
        return Step(at, Settings(incoming[1], outgoing[1]))
    return Step(at)


def nextcloud(wire: Wire, domain: str) -> Step:
    """U1 U2, database, U3 U4, the same for MX host and parent; then logs in to the MX host."""
    patience = Patience(total=7.0)
    own = _nextcloud_round(wire, domain, 0.0, patience)
    if own.settings is not None:
        return own
    route = wire.look_up(domain, "MX", own.at)
    at = route.at
    for host in route.hosts:
        for name in dict.fromkeys((host, host.partition(".")[2])):
            if name != domain:
                urls = (*provider_urls(name)[:1], f"{_DATABASE}{name}")
                routed = one_by_one(wire, urls, at, patience, tells=True)
                if routed.settings is not None:
                    return routed
                at = routed.at
    for host in route.hosts:
        greeted = []
        for port in (*_SCANNED_IN, *_SCANNED_OUT):
            knocked = wire.knock(host, port, at, patience, login=True)
            greeted.append(knocked.greeted)
            at = knocked.at
        if any(greeted[:2]) and any(greeted[2:]):
            return Step(at, Settings(host, host))
    return Step(at)


def _nextcloud_round(wire: Wire, domain: str, at: float, patience: Patience) -> Step:
    first, second, third, fourth = provider_urls(domain)
    https = one_by_one(wire, (first, second), at, patience, tells=True)
    if https.settings is not None:
        return https
    database = fetched(wire, f"{_DATABASE}{domain}", https.at, patience)
    if database.settings is not None:
        return database
    return one_by_one(wire, (third, fourth), database.at, patience, tells=True)


def fairemail(wire: Wire, domain: str) -> Step:
    """Every step every time, one after the other; the best score wins, a scan is the last."""
    patience = Patience(connect=10.0, silence=10.0)
    database = fetched(wire, f"{_DATABASE}{domain}", 0.0, patience)
    own = Step(database.at)
    for url in provider_urls(domain):
        step = fetched(wire, f"{url}?emailaddress", own.at, patience, tells=True)
        own = Step(step.at, own.settings or step.settings)
    at = own.at
    for service in ("imaps", "imap", "submissions", "submission"):
        at = wire.look_up(f"_{service}._tcp.{domain}", "SRV", at).at
    route = wire.look_up(domain, "MX", at)
    routed = Step(route.at)
    for host in route.hosts[:1]:
        if zone_of(host) != zone_of(domain):
            routed = fetched(wire, f"{_DATABASE}{zone_of(host)}", route.at, patience)
    exchange = one_by_one(wire, autodiscover_urls(domain), routed.at, patience, tells=True)
    scanned = _scan(wire, domain, route.hosts[:1], exchange.at)
    return Step(
        scanned.at, database.settings or own.settings or routed.settings or scanned.settings
    )


def _scan(wire: Wire, domain: str, routes: tuple[str, ...], at: float) -> Step:
    """All at once, results taken in order of the names: the first good one ends the waiting."""
    patience = Patience(connect=10.0, silence=10.0)
    sides = []
    for names, ports in ((("imap", "mail", "mx"), _SCANNED_IN), (("smtp", "mail"), _SCANNED_OUT)):
        hosts = [*(f"{name}.{domain}" for name in names), domain, *routes]
        waited, found = at, ""
        for host in hosts:
            knocks = [wire.knock(host, port, at, patience) for port in ports]
            if not found:
                waited = max(waited, *(knocked.at for knocked in knocks))
                found = host if any(knocked.greeted for knocked in knocks) else ""
        sides.append((waited, found))
    return _both(*sides)
