"""The settings that a provider publishes itself, on hosts of the mail domain."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig_urls import (
    autoconfig_host,
    autoconfig_url,
    plain_url,
    well_known_url,
)
from mailsetup.discovery.config_file import config_result
from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.requests import Fetch, fetched
from mailsetup.model.account import ConfigSource, NotFound, SourceKind, TrustReason
from mailsetup.net.http import HttpResponse

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.address import EmailAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoconfigSource:
    """`https://autoconfig.DOMAIN/…`, a host that is there for this alone.

    It is told the address only where the user agreed to that for this host.
    """

    consents: Consents = NO_CONSENTS

    @property
    def kind(self) -> SourceKind:
        """The provider's own word, first of all that is published."""
        return SourceKind.AUTOCONFIG

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The address that will be fetched."""
        return ConfigSource(kind=self.kind, uri=self._url(address), trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Fetch and read; no such host means that the provider publishes nothing."""
        origin = self.origin(address)
        told = self._is_told(address)
        answer = yield from fetched(Fetch(url=origin.uri, same_site=told))
        if told and isinstance(answer, HttpResponse) and answer.location:
            # Sent on to somebody else, who is not told the address.
            origin = dataclasses.replace(origin, uri=autoconfig_url(address.domain))
            answer = yield from fetched(Fetch(url=origin.uri))
        return config_result(answer, origin, address, TrustReason.OWN_HOST)

    def _url(self, address: EmailAddress) -> str:
        told = address if self._is_told(address) else None
        return autoconfig_url(address.domain, told=told)

    def _is_told(self, address: EmailAddress) -> bool:
        return autoconfig_host(address.domain) in self.consents.tell_address


@dataclass(frozen=True, slots=True, kw_only=True)
class WellKnownSource:
    """`https://DOMAIN/.well-known/…`, on the web server of the domain; never told the address."""

    @property
    def kind(self) -> SourceKind:
        """After the host that is there for this alone."""
        return SourceKind.WELL_KNOWN

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The address that will be fetched."""
        return ConfigSource(kind=self.kind, uri=well_known_url(address.domain), trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Fetch and read; no such host means that the provider publishes nothing."""
        origin = self.origin(address)
        answer = yield from fetched(Fetch(url=origin.uri))
        return config_result(answer, origin, address, TrustReason.OWN_HOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainHttpSource:
    """The same file without encryption from one host, for which the user agreed to that."""

    host: str

    @property
    def kind(self) -> SourceKind:
        """Anybody on the way may have written the answer, so it comes late."""
        return SourceKind.AUTOCONFIG_HTTP

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The address that will be fetched; only the host where it is no place for this domain."""
        uri = plain_url(self.host, address.domain) or f"http://{self.host}/"
        return ConfigSource(kind=self.kind, uri=uri, trusted=False)

    def steps(self, address: EmailAddress) -> Steps:
        """Fetch and read; a host that has nothing to do with the address is not asked."""
        origin = self.origin(address)
        url = plain_url(self.host, address.domain)
        if not url:
            return NotFound(source=origin)
        answer = yield from fetched(Fetch(url=url, plain_http=True, same_site=True))
        return config_result(answer, origin, address, TrustReason.NOT_ENCRYPTED)
