"""The public configuration database (ISPDB): knows many providers; is told the domain only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig_urls import ISPDB_BASE, ispdb_url
from mailsetup.discovery.config_file import config_result
from mailsetup.discovery.requests import Fetch, fetched
from mailsetup.model.account import ConfigSource, SourceKind, TrustReason

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.address import EmailAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class IspdbSource:
    """Looks the address domain up in the database at `base`."""

    base: str = ISPDB_BASE

    @property
    def kind(self) -> SourceKind:
        """After everything that the provider says itself."""
        return SourceKind.ISPDB

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The entry of the domain."""
        return ConfigSource(kind=self.kind, uri=ispdb_url(address.domain, self.base), trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Fetch and read; a database that cannot be found is a failure, not "nothing"."""
        origin = self.origin(address)
        answer = yield from fetched(Fetch(url=origin.uri))
        return config_result(answer, origin, address, TrustReason.PUBLIC_LIST, must_exist=True)
