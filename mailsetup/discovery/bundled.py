"""The bundled provider packs as a discovery source: answers at once, also without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.account import ConfigSource, NotFound, SourceKind
from mailsetup.providers.match import pack_for_domain
from mailsetup.providers.settings import pack_result, pack_source

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.address import EmailAddress
    from mailsetup.providers.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledSource:
    """Looks the address domain up in the packs."""

    packs: tuple[Pack, ...]

    @property
    def kind(self) -> SourceKind:
        """The most trusted kind."""
        return SourceKind.PACK

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The pack, or `pack:` where there is none."""
        pack = pack_for_domain(address.domain, self.packs)
        if pack is not None:
            return pack_source(pack)
        return ConfigSource(kind=SourceKind.PACK, uri="pack:", trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """The pack's answer, or nothing; asks nobody."""
        yield from ()
        pack = pack_for_domain(address.domain, self.packs)
        if pack is None:
            return NotFound(source=self.origin(address))
        return pack_result(pack, address)
