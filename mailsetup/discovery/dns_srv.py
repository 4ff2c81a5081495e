"""The mail servers that a domain names in DNS (RFC 6186, RFC 8314): one question a service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.config_file import is_own
from mailsetup.discovery.replies import gathered, records_of, without_records
from mailsetup.discovery.requests import Query
from mailsetup.discovery.srv_records import SERVICES, offered, offers_nothing_to_read
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Found,
    LookupFailed,
    NotFound,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.net.dns import RecordKind, SrvRecord

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Answer, Steps
    from mailsetup.discovery.srv_records import Offered
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class SrvSource:
    """Asks for all services at once and waits for all: the order of servers must not be luck."""

    @property
    def kind(self) -> SourceKind:
        """After what is read over https, which nobody on the way can have written."""
        return SourceKind.DNS_SRV

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The first of the names that are asked."""
        return self._source("_imaps", address, None)

    def steps(self, address: EmailAddress) -> Steps:
        """Ask, and read what came; one name that could not be asked does not spoil the others."""
        questions = {
            service: Query(name=_name(service, address), kind=RecordKind.SRV)
            for service in SERVICES
        }
        answers = yield from gathered(questions.values())
        said = {service: answers[question] for service, question in questions.items()}
        found = {service: records_of(answer, SrvRecord) for service, answer in said.items()}
        if offers_nothing_to_read(found):
            denied = message("srv.not-offered", domain=address.domain)
            return NotFound(source=self.origin(address), reason=denied)
        servers = offered(found, address)
        if servers.first:
            return self._found(servers, address)
        if servers.remarks:
            unusable = message("srv.nothing-usable", domain=address.domain)
            return LookupFailed(source=self.origin(address), reason=unusable)
        return self._nothing(tuple(said.values()), address)

    def _found(self, servers: Offered, address: EmailAddress) -> Found:
        hosts = {server.hostname for server in (*servers.incoming, *servers.outgoing)}
        own = all(is_own(host, address.domain) for host in hosts)
        why = TrustReason.OWN_HOST if own else TrustReason.OTHER_DOMAIN
        source = self._source(servers.first, address, why)
        config = AccountConfig(
            address=str(address),
            source=source,
            incoming=servers.incoming,
            outgoing=servers.outgoing,
        )
        return Found(source=source, configs=(config,), remarks=servers.remarks)

    def _nothing(self, answers: tuple[Answer, ...], address: EmailAddress) -> DiscoveryResult:
        results = [without_records(answer, self.origin(address)) for answer in answers]
        failed = (result for result in results if isinstance(result, LookupFailed))
        return next(failed, NotFound(source=self.origin(address)))

    def _source(self, service: str, address: EmailAddress, why: TrustReason | None) -> ConfigSource:
        return ConfigSource(
            kind=self.kind,
            uri=f"dns:{_name(service, address)}",
            trusted=why is not None and why.trusted,
            why=why,
        )


def _name(service: str, address: EmailAddress) -> str:
    return f"{service}._tcp.{address.domain}"
