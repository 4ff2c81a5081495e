"""What a fetched clientConfig file means, as a discovery result; pure."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from mailsetup.discovery.autoconfig_xml import (
    AutoconfigError,
    NotClientConfigError,
    parse_client_config,
)
from mailsetup.discovery.sites import registrable_domain
from mailsetup.model.account import (
    ConfigSource,
    Found,
    LookupFailed,
    NotFound,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.net.http import HttpFailure, HttpProblem

if TYPE_CHECKING:
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import HttpResponse, HttpResult

NOTHING_THERE: Final = frozenset({404, 410})


def config_result(
    answer: HttpResult,
    origin: ConfigSource,
    address: EmailAddress,
    why: TrustReason,
    *,
    must_exist: bool = False,
) -> DiscoveryResult:
    """What came of fetching `origin.uri`.

    Args:
        answer: of the fetch, redirects followed.
        origin: says what was asked; its `mail_hosts` are kept.
        address: fills the placeholders; its domain is where redirects may lead.
        why: the reason for trust when no redirect leads elsewhere.
        must_exist: no host of that name is a failure (a public service), else simply nothing.
    """
    led = led_to(origin, answer)
    if isinstance(answer, HttpFailure):
        if is_absent(answer) and not must_exist:
            return NotFound(source=led, reason=answer.reason)
        return LookupFailed(source=led, reason=answer.reason, detail=answer.detail)
    host = host_of(led)
    if answer.status in NOTHING_THERE:
        return NotFound(source=led, reason=message("discovery.nothing", host=host))
    if answer.status != 200:
        reason = message("discovery.http-status", host=host, status=answer.status)
        return LookupFailed(source=led, reason=reason)
    try:
        return read_config(answer.body, _source(answer, origin, address, why), address)
    except NotClientConfigError as error:  # the web page that a host shows for every address
        return NotFound(source=led, reason=error.message)


def led_to(origin: ConfigSource, answer: HttpResult) -> ConfigSource:
    """Where redirects really led, for an answer that says nothing; so nobody is trusted there."""
    if not answer.redirects:
        return origin
    return dataclasses.replace(
        origin, uri=answer.url, redirects=answer.redirects, trusted=False, why=None
    )


def is_absent(failure: HttpFailure) -> bool:
    """Whether the host that was asked first does not exist; one that is pointed to should."""
    return failure.problem is HttpProblem.NAME_NOT_FOUND and not failure.redirects


def read_config(data: bytes, source: ConfigSource, address: EmailAddress) -> Found | LookupFailed:
    """What a file says.

    Raises:
        NotClientConfigError: something else than a clientConfig file.
    """
    try:
        read = parse_client_config(data, address, source)
    except NotClientConfigError:
        raise
    except AutoconfigError as error:
        return LookupFailed(source=source, reason=error.message, detail=error.reason)
    if not read.configs:
        detail = "; ".join(f"{r.reason.params['element']}: {r.reason.id}" for r in read.remarks)
        return LookupFailed(
            source=source, reason=message("autoconfig.nothing-usable"), detail=detail
        )
    remarks = tuple(remark.reason for remark in read.remarks)
    if _is_for_others(read.domains, address) and source.kind is not SourceKind.MX:
        remarks = (message("discovery.other-domain", domain=address.domain), *remarks)
    return Found(source=source, configs=read.configs, remarks=remarks)


def host_of(source: ConfigSource) -> str:
    """The host of a source, or what stands for it: `imap.example.no` of a guess, a file's name."""
    return _host(source.uri) or source.uri.partition(":")[2]


def is_within(host: str, domain: str) -> bool:
    """Whether it is the domain or a host in it."""
    return host == domain or host.endswith(f".{domain}")


def is_own(host: str, domain: str) -> bool:
    """Whether a host belongs to whoever has the domain, as far as names can tell.

    Below a public suffix, such as a host's domain for its customers, everybody gets a name.
    """
    return host == domain or (is_within(host, domain) and bool(registrable_domain(domain)))


def _source(
    answer: HttpResponse, origin: ConfigSource, address: EmailAddress, why: TrustReason
) -> ConfigSource:
    asked = host_of(origin)
    hops = {_host(url) for url in (*answer.redirects, answer.url)}
    if why is TrustReason.OWN_HOST:
        hops.add(asked)
    else:
        hops.discard(asked)
    astray = not all(is_own(host, address.domain) for host in hops)
    if astray and why.trusted:
        why = TrustReason.OTHER_DOMAIN
    return ConfigSource(
        kind=origin.kind,
        uri=answer.url,
        trusted=why.trusted,
        why=why,
        redirects=answer.redirects,
        mail_hosts=origin.mail_hosts,
    )


def _is_for_others(domains: tuple[str, ...], address: EmailAddress) -> bool:
    """Whether a file names the domains that it is for, and this one is not among them."""
    return bool(domains) and not any(name == address.domain or "%" in name for name in domains)


def _host(url: str) -> str:
    """The host of a web address; "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
