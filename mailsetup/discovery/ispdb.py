"""The public configuration database (ISPDB): knows many providers; is told the domain only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig_urls import ISPDB_BASE, ispdb_url
from mailsetup.discovery.config_file import failed, fetch_config
from mailsetup.model.account import ConfigSource, SourceKind
from mailsetup.net.http import HttpFailure

if TYPE_CHECKING:
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import Fetcher
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class IspdbSource:
    """Looks the address domain up in the database at `base`."""

    fetcher: Fetcher
    base: str = ISPDB_BASE

    @property
    def kind(self) -> SourceKind:
        """After everything that the provider says itself."""
        return SourceKind.ISPDB

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The entry of the domain."""
        return ConfigSource(kind=self.kind, uri=ispdb_url(address.domain, self.base), trusted=True)

    def lookup(self, address: EmailAddress, ctx: Context) -> DiscoveryResult:
        """Fetch and read; a database that cannot be found is a failure, not "nothing".

        Raises:
            Cancelled: when the user cancelled.
        """
        origin = self.origin(address)
        result = fetch_config(origin, address, self.fetcher, ctx)
        return failed(origin, result) if isinstance(result, HttpFailure) else result
