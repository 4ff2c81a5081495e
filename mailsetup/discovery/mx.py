"""What is published for the provider that takes in the mail of somebody's own domain."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_urls import ISPDB_BASE, autoconfig_url, ispdb_url
from mailsetup.discovery.config_file import config_result
from mailsetup.discovery.mail_route import (
    mail_hosts,
    places_to_ask,
    route_question,
    without_hosts,
)
from mailsetup.discovery.replies import page_of, unvouched
from mailsetup.discovery.requests import Fetch, looked_up
from mailsetup.model.account import ConfigSource, Found, LookupFailed, NotFound, SourceKind
from mailsetup.model.account import TrustReason as Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.discovery.requests import Steps
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress

# An honest domain has its first MX hosts with one provider; each costs four fetches.
_MOST_NAMES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MxSource:
    """Asks the public database and the provider's autoconfig host, both over https.

    Never trusted: MX records are not signed, so anybody on the way may have chosen the provider.
    Nor is the domain above the mail domain, be it one registration: the list of public suffixes
    says who has a name, not that settings for `example.com` are meant for `stud.example.com`, whose
    mail may be elsewhere; and hosts whose customers have names below theirs are not all on it.
    For the same reason the database, which no forger can write to, comes before a host that the
    records lead to, and the well-known place and plain http are not asked at all.
    """

    base: str = ISPDB_BASE

    @property
    def kind(self) -> SourceKind:
        """The mail route."""
        return SourceKind.MX

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The MX records of the domain."""
        return ConfigSource(kind=self.kind, uri=f"dns:{address.domain}", trusted=False)

    def steps(self, address: EmailAddress) -> Steps:
        """Ask where mail goes, and then for the settings there; a host of its own tells nothing."""
        origin = self.origin(address)
        answer = yield from looked_up(route_question(address.domain))
        hosts = mail_hosts(answer)
        if not hosts:
            return without_hosts(answer, origin)
        places = (name for host in hosts for name in places_to_ask(host, address.domain))
        names = tuple(dict.fromkeys(places))[:_MOST_NAMES]
        if not names:
            return NotFound(source=origin)
        led = dataclasses.replace(origin, mail_hosts=hosts)
        return (yield from self._published(names, led, address))

    def _published(
        self, names: Sequence[str], origin: ConfigSource, address: EmailAddress
    ) -> Steps:
        """The best of what these places say, without waiting for lesser ones."""
        listed = tuple(Fetch(url=ispdb_url(name, self.base)) for name in names)
        places = (*listed, *(Fetch(url=autoconfig_url(name)) for name in names))
        said: dict[Fetch, DiscoveryResult] = {}
        fresh = places
        while True:
            reply = yield fresh
            fresh = ()
            assert isinstance(reply.request, Fetch)
            place = reply.request
            said[place] = config_result(
                page_of(reply.answer),
                dataclasses.replace(origin, uri=place.url),
                address,
                Why.MAIL_ROUTE_UNSIGNED,
                must_exist=place in listed,
            )
            result = _decided([said.get(place) for place in places])
            if result is not None:
                return result


def _decided(said: Sequence[DiscoveryResult | None]) -> DiscoveryResult | None:
    """The first that found something, as soon as none before it can; None while one still can."""
    nothing: list[DiscoveryResult] = []
    for result in said:
        if result is None or isinstance(result, Found):
            return result
        nothing.append(result)
    failed = (result for result in nothing if isinstance(result, LookupFailed))
    return unvouched(next(failed, nothing[0]))
