"""Where there are no settings: the one reason that says most, with the next step; pure.

The command line and the window tell the same. Where there is none, the address may be misspelled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.app.connectivity import came_from_outside, database_failed, nobody_proved_itself
from mailsetup.app.shown_address import shown_domain
from mailsetup.discovery.config_file import is_own
from mailsetup.model.account import Found, LookupFailed, NotFound, Outcome, SourceKind
from mailsetup.model.message import message
from mailsetup.net.http_address import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.account import Discovery, DiscoveryResult
    from mailsetup.model.message import Message

WORTH_ANOTHER_TRY: Final = frozenset(
    {
        "reason.certificates",
        "reason.name-server",
        "reason.names",
        "reason.hosts-silent",
        "reason.list-failed",
        "discovery.http-status",
    }
)
"""Reasons that may be gone in a while."""
ABOUT_THE_ADDRESS: Final = frozenset({"reason.no-mail", "reason.host-certificate"})
"""Reasons that a misspelled address may have, too."""

# Hosts that are there for settings alone; then the web server of the domain.
_SETTINGS_HOSTS: Final = (SourceKind.AUTOCONFIG, SourceKind.PACC, SourceKind.AUTODISCOVER)
_HOSTS: Final = (*_SETTINGS_HOSTS, SourceKind.WELL_KNOWN, SourceKind.AUTOCONFIG_HTTP)
_ABOUT_FILES: Final = {
    "autoconfig.broken": "reason.file-broken",
    "pacc.broken": "reason.file-broken",
    "autodiscover.broken": "reason.file-broken",
    "autoconfig.forbidden": "reason.file-forbidden",
    "autoconfig.too-large": "reason.file-too-large",
    "autodiscover.too-large": "reason.file-too-large",
    "http.too-large": "reason.file-too-large",
    "autoconfig.nothing-usable": "reason.file-unusable",
    "pacc.nothing-usable": "reason.file-unusable",
    "autodiscover.nothing-usable": "reason.file-unusable",
    "pacc.wrong-digest": "reason.wrong-digest",
    "pacc.no-digest": "reason.no-digest",
}
_SAID_ENOUGH: Final = ("autodiscover.exchange-only", "srv.nothing-usable")
_NO_NAMES: Final = frozenset(
    {"dns.timed-out", "dns.server-failed", "dns.bad-answer", "dns.network-down"}
)
_USELESS: Final = frozenset(
    {
        "http.tls",
        "http.not-https",
        "http.bad-address",
        "http.too-many-redirects",
        "http.bad-answer",
        "autodiscover.bad-redirect",
        "autodiscover.going-round",
    }
)
_SILENT: Final = frozenset({"http.timed-out", "http.closed", "discovery.too-slow"})


def has_useless_file(result: DiscoveryResult) -> bool:
    """Whether there are settings in that place, but in a file that we cannot use."""
    return isinstance(result, LookupFailed) and result.reason.id in _ABOUT_FILES


def telling_reason(discovery: Discovery) -> Message | None:
    """Why there are no settings; None where there are some, or nobody knows why not."""
    if discovery.best is not None:
        return None
    if discovery.outcome not in (Outcome.NOT_FOUND, Outcome.FAILED):
        return None
    if nobody_proved_itself(discovery):
        return message("reason.certificates")
    found = (choose(discovery) for choose in _CHOICES)
    return next((reason for reason in found if reason is not None), None)


def missing_half(discovery: Discovery) -> Message | None:
    """What to do where there are settings, but only for receiving; None where that is not so."""
    best = discovery.best
    if best is None or best.outgoing:
        return None
    return message("reason.no-outgoing")


def _from_a_file(discovery: Discovery) -> Message | None:
    """Of a file that the user named, its own reason."""
    for result in discovery.results:
        if isinstance(result, LookupFailed) and result.source.kind is SourceKind.FILE:
            return result.reason
    return None


def _takes_no_mail(discovery: Discovery) -> Message | None:
    for result in discovery.results:
        if isinstance(result, NotFound) and _id(result) == "dns.no-mail":
            return message("reason.no-mail", domain=_domain(discovery))
    return None


def _unusable_servers(discovery: Discovery) -> Message | None:
    """Settings were named, but none for receiving that could be used."""
    for result in discovery.results:
        if not isinstance(result, Found):
            continue
        servers = [server for config in result.configs for server in config.incoming]
        hosts = ", ".join(dict.fromkeys(server.hostname for server in servers))
        id_ = "reason.only-plain" if hosts else "reason.only-outgoing"
        return message(id_, hosts=hosts, domain=_domain(discovery))
    return None


def _unusable_file(discovery: Discovery) -> Message | None:
    for result in _failures(discovery, _HOSTS):
        id_ = _ABOUT_FILES.get(result.reason.id)
        if id_ is not None:
            return message(id_, host=_host(result, discovery), domain=_domain(discovery))
    return None


def _said_by_itself(discovery: Discovery) -> Message | None:
    said = [result.reason for result in _failures(discovery, (*_HOSTS, SourceKind.DNS_SRV))]
    wanted = (*_SAID_ENOUGH, "autodiscover.wants-password")
    return next((reason for id_ in wanted for reason in said if reason.id == id_), None)


def _not_proved(discovery: Discovery) -> Message | None:
    for result in _failures(discovery, _HOSTS):
        if result.reason.id == "http.certificate":
            host = _host(result, discovery)
            return message("reason.host-certificate", host=host, domain=_domain(discovery))
    return None


def _no_names(discovery: Discovery) -> Message | None:
    if not any(r.reason.id in _NO_NAMES for r in _failures(discovery, (SourceKind.MX,))):
        return None
    others = [r for r in discovery.results if r.source.kind is SourceKind.ISPDB]
    is_theirs = any(map(came_from_outside, others))
    id_ = "reason.name-server" if is_theirs else "reason.names"
    return message(id_, domain=_domain(discovery))


def _broken_server(discovery: Discovery) -> Message | None:
    for result in _failures(discovery, _HOSTS):
        status = result.reason.params.get("status")
        if result.reason.id == "discovery.http-status" and isinstance(status, int) and status > 499:
            return result.reason
    return None


def _useless_answer(discovery: Discovery) -> Message | None:
    for result in _failures(discovery, _SETTINGS_HOSTS):
        if result.reason.id in _USELESS:
            return message("reason.useless-answer", host=_host(result, discovery))
    return None


def _silent_hosts(discovery: Discovery) -> Message | None:
    """All hosts of the domain are silent, and others are not."""
    asked = [result for result in discovery.results if result.source.kind in _HOSTS]
    if database_failed(discovery) or any(map(came_from_outside, asked)):
        return None
    silent = (r for r in _failures(discovery, _HOSTS) if r.reason.id in _SILENT)
    hosts = ", ".join(dict.fromkeys(_host(result, discovery) for result in silent))
    return message("reason.hosts-silent", hosts=hosts) if hosts else None


def _no_list(discovery: Discovery) -> Message | None:
    """Only the public database is missing; where others are silent too, it is the network."""
    if not database_failed(discovery):
        return None
    if any(result.reason.id in _SILENT for result in _failures(discovery, _HOSTS)):
        return None
    failed = all(isinstance(result, LookupFailed) for result in discovery.results)
    return None if failed else message("reason.list-failed", domain=_domain(discovery))


_CHOICES: Final[tuple[Callable[[Discovery], Message | None], ...]] = (
    _from_a_file,
    _takes_no_mail,
    _unusable_servers,
    _unusable_file,
    _said_by_itself,
    _not_proved,
    _no_names,
    _broken_server,
    _useless_answer,
    _silent_hosts,
    _no_list,
)


def _failures(discovery: Discovery, kinds: tuple[SourceKind, ...]) -> list[LookupFailed]:
    """Failures of these kinds of source, in the order of the kinds."""
    failed = [result for result in discovery.results if isinstance(result, LookupFailed)]
    mine = [result for result in failed if result.source.kind in kinds]
    return sorted(mine, key=lambda result: kinds.index(result.source.kind))


def _id(result: NotFound) -> str:
    return result.reason.id if result.reason is not None else ""


def _host(result: DiscoveryResult, discovery: Discovery) -> str:
    """The host that was asked first; one of the person's own domain in letters."""
    source = result.source
    asked = next((url for url in source.redirects if "://" in url), source.uri)
    host = host_of(asked)
    own = is_own(host, discovery.address.rpartition("@")[2])
    return shown_domain(host) if own else host


def _domain(discovery: Discovery) -> str:
    return shown_domain(discovery.address.rpartition("@")[2])
