"""The names of one scenario's world, and the exact answer to a question about them.

The server plays the resolver that a provider's customer would ask: it knows the scenario's
zones and says of every other name, as the root does, that it does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

from mailsetup.refserver.dns.records import TTL
from mailsetup.refserver.published.places import published_hosts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.refserver.scenario import Scenario

_MOST_ALIASES = 16
_POINTERS = frozenset({dns.rdatatype.MX, dns.rdatatype.SRV})
_Key = tuple[dns.name.Name, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What belongs into an answer; ``authority`` is the SOA when there is no such record."""

    rcode: dns.rcode.Rcode
    answer: tuple[dns.rrset.RRset, ...] = ()
    authority: tuple[dns.rrset.RRset, ...] = ()
    additional: tuple[dns.rrset.RRset, ...] = ()


class Zone:
    """All records; names compare without regard to case."""

    def __init__(self, apexes: Iterable[dns.name.Name], records: Iterable[dns.rrset.RRset]) -> None:
        self._records: dict[_Key, dns.rrset.RRset] = {}
        for apex in {dns.name.root, *apexes}:
            soa, servers = _start_of_zone(apex)
            self._records[apex, dns.rdatatype.SOA] = soa
            self._records[apex, dns.rdatatype.NS] = servers
        for record in records:
            self._add(record)
        self._names = {above for name, _ in self._records for above in _with_all_above(name)}

    def _add(self, record: dns.rrset.RRset) -> None:
        """A later record replaces an earlier one; an alias all of its name, and is replaced."""
        alias = record.rdtype == dns.rdatatype.CNAME
        for key in [key for key in self._records if key[0] == record.name]:
            if alias or key[1] == dns.rdatatype.CNAME:
                del self._records[key]
        self._records[record.name, record.rdtype] = record

    def find(self, name: dns.name.Name, kind: dns.rdatatype.RdataType) -> Finding:
        """The answer for a name and type, aliases followed (RFC 1034, section 4.3.2)."""
        chain: list[dns.rrset.RRset] = []
        while True:
            found = self._records_of(name, kind)
            if found:
                additional = tuple(self._pointed_at(found))
                return Finding(
                    rcode=dns.rcode.NOERROR, answer=(*chain, *found), additional=additional
                )
            alias = self._records.get((name, dns.rdatatype.CNAME))
            if alias is None:
                break
            chain.append(alias)
            name = alias[0].target
            if len(chain) >= _MOST_ALIASES or any(name == link.name for link in chain):
                return Finding(rcode=dns.rcode.NOERROR, answer=tuple(chain))
        # RFC 2308, section 2: NXDOMAIN only if nothing is at or below the name.
        exists = name in self._names
        return Finding(
            rcode=dns.rcode.NOERROR if exists else dns.rcode.NXDOMAIN,
            answer=tuple(chain),
            authority=(self._soa_above(name),),
        )

    def _records_of(
        self, name: dns.name.Name, kind: dns.rdatatype.RdataType
    ) -> tuple[dns.rrset.RRset, ...]:
        if kind == dns.rdatatype.ANY:
            # RFC 8482, section 4.1: one of the record sets is enough.
            return next(((found,) for key, found in self._records.items() if key[0] == name), ())
        found = self._records.get((name, kind))
        return () if found is None else (found,)

    def _pointed_at(self, found: Iterable[dns.rrset.RRset]) -> Iterator[dns.rrset.RRset]:
        targets = dict.fromkeys(
            record.exchange if records.rdtype == dns.rdatatype.MX else record.target
            for records in found
            if records.rdtype in _POINTERS
            for record in records
        )
        for target in targets:
            address = self._records.get((target, dns.rdatatype.A))
            if address is not None:
                yield address

    def _soa_above(self, name: dns.name.Name) -> dns.rrset.RRset:
        return next(
            self._records[above, dns.rdatatype.SOA]
            for above in _with_all_above(name)
            if (above, dns.rdatatype.SOA) in self._records
        )


def make_zone(scenario: Scenario) -> Zone:
    """The world of a scenario: its hosts and domains, and what its TOML adds or replaces."""
    extra = scenario.dns.records
    domains = (*scenario.domains, *scenario.foreign_domains)
    hosts = dict.fromkeys((*scenario.hosts.all, *published_hosts(scenario)))
    apexes = {_name(domain) for domain in domains}
    for owner in (*map(_name, hosts), *(record.name for record in extra)):
        if not any(owner.is_subdomain(apex) for apex in apexes):
            apexes.add(_registered(owner))
    records = [_rrset(_name(host), "A", "127.0.0.1") for host in hosts]
    exchanges = dict.fromkeys(scenario.domains, scenario.hosts.smtp[0])
    for domain in scenario.foreign_domains:
        exchanges[domain] = f"mx.{domain}"
        records.append(_rrset(_name(exchanges[domain]), "A", "127.0.0.1"))
    records += [_rrset(_name(name), "MX", f"10 {host}.") for name, host in exchanges.items()]
    return Zone(apexes, (*records, *extra))


def _registered(owner: dns.name.Name) -> dns.name.Name:
    """The last two labels: good enough for the names that scenarios use."""
    return owner if len(owner) <= 3 else owner.split(3)[1]


def _name(text: str) -> dns.name.Name:
    return dns.name.from_text(text)


def _rrset(name: dns.name.Name, kind: str, *values: str) -> dns.rrset.RRset:
    return dns.rrset.from_text(name, TTL, "IN", kind, *values)


def _start_of_zone(apex: dns.name.Name) -> tuple[dns.rrset.RRset, dns.rrset.RRset]:
    below = "" if apex == dns.name.root else apex.to_text()
    soa = f"ns.{below or '.'} hostmaster.{below or '.'} 1 3600 600 86400 {TTL}".replace("..", ".")
    servers = f"ns.{below}" if below else "ns."
    return _rrset(apex, "SOA", soa), _rrset(apex, "NS", servers)


def _with_all_above(name: dns.name.Name) -> Iterator[dns.name.Name]:
    while True:
        yield name
        if name == dns.name.root:
            return
        name = name.parent()
