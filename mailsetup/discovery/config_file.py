"""Fetches a clientConfig file and says what came of it, as a discovery result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_xml import (
    AutoconfigError,
    NotClientConfigError,
    parse_client_config,
)
from mailsetup.model.account import ConfigSource, Found, LookupFailed, NotFound
from mailsetup.model.message import message
from mailsetup.net.http import HttpFailure

if TYPE_CHECKING:
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import Fetcher, HttpResponse
    from mailsetup.runtime.context import Context

NOTHING_THERE: Final = frozenset({404, 410})


def fetch_config(
    origin: ConfigSource, address: EmailAddress, fetcher: Fetcher, ctx: Context
) -> HttpFailure | DiscoveryResult:
    """Fetch `origin.uri` and read it; how an `HttpFailure` is meant depends on the source.

    Raises:
        Cancelled: when the user cancelled.
    """
    answer = fetcher.get(origin.uri, ctx)
    if isinstance(answer, HttpFailure):
        return answer
    if answer.status in NOTHING_THERE:
        return NotFound(source=origin)
    if answer.status != 200:
        return LookupFailed(
            source=origin,
            reason=message("discovery.http-status", host=host_of(origin), status=answer.status),
        )
    return _read(answer, origin, address)


def failed(origin: ConfigSource, failure: HttpFailure) -> LookupFailed:
    """A failed fetch as a discovery result."""
    return LookupFailed(source=origin, reason=failure.reason, detail=failure.detail)


def host_of(source: ConfigSource) -> str:
    """The host of an https source, or what stands for it."""
    return source.uri.removeprefix("https://").partition("/")[0]


def _read(answer: HttpResponse, origin: ConfigSource, address: EmailAddress) -> DiscoveryResult:
    source = ConfigSource(
        kind=origin.kind,
        uri=answer.url,
        trusted=origin.trusted and _is_expected_host(answer.url, origin, address),
    )
    try:
        read = parse_client_config(answer.body, address, source)
    except NotClientConfigError:
        return NotFound(source=origin)
    except AutoconfigError as error:
        return LookupFailed(source=source, reason=error.message, detail=error.reason)
    if not read.configs:
        detail = "; ".join(f"{r.reason.params['element']}: {r.reason.id}" for r in read.remarks)
        return LookupFailed(
            source=source, reason=message("autoconfig.nothing-usable"), detail=detail
        )
    remarks = tuple(remark.reason for remark in read.remarks)
    return Found(source=source, configs=read.configs, remarks=remarks)


def _is_expected_host(url: str, origin: ConfigSource, address: EmailAddress) -> bool:
    """Whether no redirect led away from the host that was asked, and from the mail domain."""
    host = url.removeprefix("https://").partition("/")[0].partition(":")[0].lower()
    domain = address.domain
    return host in {host_of(origin), domain} or host.endswith(f".{domain}")
