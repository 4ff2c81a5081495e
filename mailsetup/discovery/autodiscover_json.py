"""Autodiscover in its second version (JSON): knows no mail servers, but tells Microsoft 365."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autodiscover_pointer import parse_pointer
from mailsetup.discovery.autodiscover_question import json_question, own_host
from mailsetup.discovery.autodiscover_reading import https_host
from mailsetup.discovery.autodiscover_xml import AutodiscoverError, NotAutodiscoverError
from mailsetup.discovery.config_file import is_absent, is_own, led_to
from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.mail_route import mail_hosts, route_question
from mailsetup.discovery.microsoft365 import (
    AUTODISCOVER_HOSTS,
    PROVIDER_NAME,
    is_service_host,
    takes_mail_in,
)
from mailsetup.discovery.replies import page_of, unvouched
from mailsetup.discovery.requests import Fetch
from mailsetup.model.account import (
    ConfigSource,
    LookupFailed,
    NotFound,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.net.http import HttpFailure

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Request, Steps
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import HttpResponse, HttpResult


@dataclass(frozen=True, slots=True, kw_only=True)
class AutodiscoverJsonSource:
    """Asks the domain's own host, and Microsoft only where Microsoft takes the mail in anyway.

    An answer that leads to Microsoft's mail service means: no password gets in there. Every other
    answer means nothing.
    """

    consents: Consents = NO_CONSENTS

    @property
    def kind(self) -> SourceKind:
        """Like the first version."""
        return SourceKind.AUTODISCOVER

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The address on the domain's own host."""
        question = json_question(own_host(address.domain), address, self.consents)
        return ConfigSource(kind=self.kind, uri=question.url, trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Ask, and stop at the first answer that leads to the service."""
        origin = self.origin(address)
        route = route_question(address.domain)
        fresh: tuple[Request, ...] = (Fetch(url=origin.uri, same_site=True), route)
        waiting: dict[Request, ConfigSource] = dict.fromkeys(fresh, origin)
        said: list[DiscoveryResult] = []
        while waiting:
            reply = yield fresh
            source = waiting.pop(reply.request)
            fresh = ()
            if reply.request == route:
                hosts = mail_hosts(reply.answer)
                if hosts and all(takes_mail_in(host) for host in hosts):
                    led = dataclasses.replace(origin, mail_hosts=hosts)
                    fresh = self._at_microsoft(address)
                    waiting |= dict.fromkeys(fresh, led)
                continue
            result = _meaning(page_of(reply.answer), source, address)
            if isinstance(result, SignInInClient):
                return result
            said.append(result)
        failed = (result for result in said if isinstance(result, LookupFailed))
        return unvouched(next(failed, said[0]))

    def _at_microsoft(self, address: EmailAddress) -> tuple[Request, ...]:
        return tuple(json_question(host, address, self.consents) for host in AUTODISCOVER_HOSTS)


def _meaning(answer: HttpResult, origin: ConfigSource, address: EmailAddress) -> DiscoveryResult:
    if isinstance(answer, HttpFailure):
        led = led_to(origin, answer)
        if is_absent(answer):
            return NotFound(source=led, reason=answer.reason)
        return LookupFailed(source=led, reason=answer.reason, detail=answer.detail)
    why = _why(answer, origin, address)
    source = dataclasses.replace(
        origin, uri=answer.url, trusted=why.trusted, why=why, redirects=answer.redirects
    )
    if answer.status != 200:
        host = https_host(answer.url)
        # A server of another sort has its own way to say no; only its troubles pass.
        reason = message("discovery.nothing", host=host)
        if answer.status >= 500:
            reason = message("discovery.http-status", host=host, status=answer.status)
        return NotFound(source=source, reason=reason)
    try:
        host = parse_pointer(answer.body)
    except NotAutodiscoverError as error:
        return NotFound(source=source, reason=error.message)
    except AutodiscoverError as error:
        return LookupFailed(source=source, reason=error.message, detail=error.reason)
    if is_service_host(host):
        return SignInInClient(source=source, provider_name=PROVIDER_NAME)
    return NotFound(source=source)


def _why(answer: HttpResponse, origin: ConfigSource, address: EmailAddress) -> TrustReason:
    hosts = [https_host(url) for url in (*answer.redirects, answer.url)]
    if all(is_own(host, address.domain) for host in hosts):
        return TrustReason.OWN_HOST
    if origin.mail_hosts and all(is_service_host(host) for host in hosts):
        return TrustReason.KNOWN_MAIL_HOST
    return TrustReason.OTHER_DOMAIN
