"""A provider pack for a domain of somebody's own, whose mail a known provider takes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.mail_route import mail_hosts, route_question, without_hosts
from mailsetup.discovery.requests import looked_up
from mailsetup.model.account import ConfigSource, NotFound, SourceKind, TrustReason
from mailsetup.providers.match import pack_for_mail_host
from mailsetup.providers.settings import pack_result

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.address import EmailAddress
    from mailsetup.providers.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class MxPackSource:
    """Looks the MX hosts of the address domain up in the packs.

    Trusted, although DNS can be forged: whoever forges it can only choose among providers that we
    know, whose servers prove their names.
    """

    packs: tuple[Pack, ...]

    @property
    def kind(self) -> SourceKind:
        """The mail route."""
        return SourceKind.MX

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The MX records of the domain."""
        return ConfigSource(kind=self.kind, uri=f"dns:{address.domain}", trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Ask where mail goes; the pack that all of the first hosts belong to, or nothing."""
        origin = self.origin(address)
        answer = yield from looked_up(route_question(address.domain))
        hosts = mail_hosts(answer)
        if not hosts:
            return without_hosts(answer, origin)
        packs = [pack_for_mail_host(host, self.packs) for host in hosts]
        pack = packs[0]
        # Hosts of two providers, as in the middle of a move: neither is the one.
        if pack is None or any(other is not pack for other in packs):
            return NotFound(source=origin)
        source = ConfigSource(
            kind=self.kind,
            uri=f"pack:{pack.id}",
            trusted=TrustReason.KNOWN_MAIL_HOST.trusted,
            why=TrustReason.KNOWN_MAIL_HOST,
            mail_hosts=hosts,
        )
        return pack_result(pack, address, source)
