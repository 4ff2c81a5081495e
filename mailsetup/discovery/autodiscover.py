"""Autodiscover in its first version ([MS-OXDSCLI], POX): asked without any login, all at once."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autodiscover_question import own_host, post_urls
from mailsetup.discovery.autodiscover_search import Search
from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.replies import unvouched
from mailsetup.model.account import ConfigSource, SourceKind

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.address import EmailAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class AutodiscoverSource:
    """Asks the two hosts of the domain, and the one that its SRV record names.

    A host is told the whole address, or asked without encryption where to go, only if the user
    agreed to that for this host. A server that wants a password gets none.
    """

    consents: Consents = NO_CONSENTS

    @property
    def kind(self) -> SourceKind:
        """After everything that speaks of IMAP, POP3 and SMTP in the first place."""
        return SourceKind.AUTODISCOVER

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The first of the addresses that are asked."""
        url = post_urls(address.domain)[0]
        return ConfigSource(kind=self.kind, uri=url, trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Ask, follow at most ten redirects in all, and give the best answer."""
        origin = dataclasses.replace(self.origin(address), trusted=False)
        plain = own_host(address.domain) in self.consents.plain_http
        return unvouched((yield from Search(origin, address, self.consents).steps(plain=plain)))
