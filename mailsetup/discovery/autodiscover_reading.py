"""What one Autodiscover page means: a result, or where to ask on; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never
from urllib.parse import urlsplit

from mailsetup.discovery.autodiscover_servers import mail_servers, restored
from mailsetup.discovery.autodiscover_xml import (
    AutodiscoverError,
    GoToAddress,
    GoToUrl,
    NotAutodiscoverError,
    Refusal,
    Settings,
    parse_autodiscover,
)
from mailsetup.discovery.microsoft365 import PROVIDER_NAME, is_service_host
from mailsetup.model.account import (
    AccountConfig,
    Found,
    LookupFailed,
    NotFound,
    SignInInClient,
)
from mailsetup.model.address import EmailAddress, parse_address
from mailsetup.model.errors import AddressError
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import message
from mailsetup.net.http import HttpFailure, HttpProblem

if TYPE_CHECKING:
    from mailsetup.model.account import ConfigSource, DiscoveryResult
    from mailsetup.net.http import HttpResponse, HttpResult

_NOTHING_THERE: Final = frozenset({404, 405, 410})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAt:
    """Ask the same at another address: https, a host with a name."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAbout:
    """Ask about another mailbox, where its domain answers."""

    mailbox: EmailAddress


def meaning(
    answer: HttpResult, source: ConfigSource, address: EmailAddress, *, told: bool = False
) -> DiscoveryResult | AskAt | AskAbout:
    """What came of one question.

    Args:
        source: labelled with what answered.
        told: the question named the real mailbox, not the neutral one.
    """
    if isinstance(answer, HttpFailure):
        if answer.problem is HttpProblem.NAME_NOT_FOUND:
            return NotFound(source=source, reason=answer.reason)
        return LookupFailed(source=source, reason=answer.reason, detail=answer.detail)
    host = urlsplit(answer.url).hostname or ""
    if answer.location and answer.status in _REDIRECTS:
        return _onwards(answer.location, source)
    if answer.status == 401:
        reason = message("autodiscover.wants-password", host=host)
        return LookupFailed(source=source, reason=reason)
    if answer.status in _NOTHING_THERE:
        return NotFound(source=source, reason=message("discovery.nothing", host=host))
    if not 200 <= answer.status < 300:
        status = message("discovery.http-status", host=host, status=answer.status)
        return LookupFailed(source=source, reason=status)
    return _page(answer, source, address, told=told)


def https_host(url: str) -> str:
    """The host (A-labels) of an address that may be asked; "" for every other."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        host = checked_hostname(parts.hostname or "")
        is_plain = parts.username is None and parts.port != 0
    except ValueError:
        return ""
    return host if parts.scheme == "https" and is_plain else ""


def _page(
    answer: HttpResponse, source: ConfigSource, address: EmailAddress, *, told: bool
) -> DiscoveryResult | AskAt | AskAbout:
    try:
        said = parse_autodiscover(answer.body)
    except NotAutodiscoverError as error:
        return NotFound(source=source, reason=error.message)
    except AutodiscoverError as error:
        return LookupFailed(source=source, reason=error.message, detail=error.reason)
    match said:
        case GoToUrl(url=url):
            return _onwards(url, source)
        case GoToAddress(address=text):
            try:
                return AskAbout(mailbox=parse_address(restored(text, address)))
            except AddressError:
                return _astray(source)
        case Refusal(code=code, text=text):
            reason = message("autodiscover.refused", host=urlsplit(answer.url).hostname or "")
            return LookupFailed(source=source, reason=reason, detail=f"{code} {text}".strip())
        case Settings():
            return _settings(said, source, address, told=told)
        case _:
            assert_never(said)


def _settings(
    said: Settings, source: ConfigSource, address: EmailAddress, *, told: bool
) -> DiscoveryResult:
    servers = mail_servers(said.sections, address, told=told)
    if servers.incoming or servers.outgoing:
        config = AccountConfig(
            address=str(address),
            source=source,
            incoming=servers.incoming,
            outgoing=servers.outgoing,
        )
        return Found(source=source, configs=(config,), remarks=servers.remarks)
    if any(is_service_host(host) for host in servers.exchange_hosts):
        return SignInInClient(source=source, provider_name=PROVIDER_NAME)
    id_ = "autodiscover.exchange-only" if servers.is_exchange else "autodiscover.nothing-usable"
    detail = "; ".join(f"{remark.params['type']}: {remark.id}" for remark in servers.remarks)
    return LookupFailed(source=source, reason=message(id_), detail=detail)


def _onwards(url: str, source: ConfigSource) -> AskAt | LookupFailed:
    host = https_host(url)
    if not host:
        return _astray(source)
    parts = urlsplit(url)
    port = parts.port
    netloc = host if port in (None, 443) else f"{host}:{port}"
    return AskAt(url=parts._replace(netloc=netloc, fragment="").geturl())


def _astray(source: ConfigSource) -> LookupFailed:
    return LookupFailed(source=source, reason=message("autodiscover.bad-redirect"))
