"""The settings that a provider publishes itself, over https; the address itself is never sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig_urls import autoconfig_url, well_known_url
from mailsetup.discovery.config_file import failed, fetch_config, host_of
from mailsetup.model.account import ConfigSource, NotFound, SourceKind
from mailsetup.net.http import HttpFailure, HttpProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import Fetcher
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSource:
    """A file on a host of the address domain itself."""

    kind: SourceKind
    url_of: Callable[[str], str]
    fetcher: Fetcher

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The address that will be fetched."""
        return ConfigSource(kind=self.kind, uri=self.url_of(address.domain), trusted=True)

    def lookup(self, address: EmailAddress, ctx: Context) -> DiscoveryResult:
        """Fetch and read; no such host means that the provider publishes nothing.

        Raises:
            Cancelled: when the user cancelled.
        """
        origin = self.origin(address)
        result = fetch_config(origin, address, self.fetcher, ctx)
        if not isinstance(result, HttpFailure):
            return result
        if result.problem is HttpProblem.NAME_NOT_FOUND and result.host == host_of(origin):
            return NotFound(source=origin)
        return failed(origin, result)


def autoconfig_source(fetcher: Fetcher) -> PublishedSource:
    """`https://autoconfig.DOMAIN/…`, a host that is there for this alone."""
    return PublishedSource(kind=SourceKind.AUTOCONFIG, url_of=autoconfig_url, fetcher=fetcher)


def well_known_source(fetcher: Fetcher) -> PublishedSource:
    """`https://DOMAIN/.well-known/…`, on the web server of the domain."""
    return PublishedSource(kind=SourceKind.WELL_KNOWN, url_of=well_known_url, fetcher=fetcher)
