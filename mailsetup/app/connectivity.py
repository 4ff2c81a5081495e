"""Whether this computer is offline, or the domain unknown: then no provider is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.model.account import (
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.account import Discovery, DiscoveryResult

_NO_NETWORK = frozenset({"http.name-not-found", "http.network-down"})
_FROM_HERE = frozenset({SourceKind.PACK, SourceKind.FILE, SourceKind.USER})
# Nothing outside was reached, as far as this tells: a router at home may refuse, hang up or fail
# by itself.
_NOBODY_THERE = frozenset(
    {
        *_NO_NETWORK,
        "http.timed-out",
        "http.refused",
        "http.closed",
        "dns.network-down",
        "dns.timed-out",
        "dns.server-failed",
        "discovery.too-slow",
        "discovery.not-waited-for",
        "discovery.not-needed",
    }
)
_NOT_PROVED = frozenset({"http.certificate", "http.tls"})


def looks_offline(discovery: Discovery) -> bool:
    """Not even the public database's name could be looked up, and nobody else answered either.

    That name always exists; where others answer, somebody keeps it from us on purpose.
    """
    results = discovery.results
    return _database_failed(results, _NO_NETWORK) and not any(map(came_from_outside, results))


def is_unknown_domain(discovery: Discovery) -> bool:
    """The part after the @ does not exist at all, so it is most likely misspelled."""
    return any(
        isinstance(result, NotFound)
        and result.source.kind is SourceKind.MX
        and result.reason is not None
        and result.reason.id == "dns.name-not-found"
        for result in discovery.results
    )


def are_names_doubtful(discovery: Discovery) -> bool:
    """Whether who says that a name does not exist says it of one that always does, too."""
    return _database_failed(discovery.results, _NO_NETWORK)


def nobody_proved_itself(discovery: Discovery) -> bool:
    """Whether no server at all, not even the public database, could prove who it is.

    So it is between here and the internet: a sign-in page of a guest network, a virus scanner, or
    the clock of this computer.
    """
    results = discovery.results
    return _database_failed(results, _NOT_PROVED) and not any(
        came_from_outside(result) and _is_about_a_page(result) for result in results
    )


def database_failed(discovery: Discovery) -> bool:
    """Whether the public database could not be asked."""
    return any(
        isinstance(result, LookupFailed) and result.source.kind is SourceKind.ISPDB
        for result in discovery.results
    )


def came_from_outside(result: DiscoveryResult) -> bool:
    """Whether somebody outside this computer was reached for it."""
    if result.source.kind in _FROM_HERE:
        return False
    match result:
        case Found() | SignInInClient() | NoMailProtocol():
            return True
        case NotFound(reason=None):
            return result.source.kind is SourceKind.MX  # records came, which lead nowhere
        case NotFound(reason=reason) | LookupFailed(reason=reason):
            return reason is not None and reason.id not in _NOBODY_THERE
        case _:
            assert_never(result)


def _database_failed(results: Iterable[DiscoveryResult], reasons: frozenset[str]) -> bool:
    return any(
        isinstance(result, LookupFailed)
        and result.source.kind is SourceKind.ISPDB
        and result.reason.id in reasons
        for result in results
    )


def _is_about_a_page(result: DiscoveryResult) -> bool:
    """Whether a server was believed: what DNS says, and what was not believed, is none."""
    if result.source.kind in (SourceKind.DNS_SRV, SourceKind.AUTOCONFIG_HTTP):
        return False
    match result:
        case NotFound(reason=reason) | LookupFailed(reason=reason):
            return reason is not None and not (
                reason.id in _NOT_PROVED or reason.id.startswith("dns.")
            )
        case Found() | SignInInClient() | NoMailProtocol():
            return not result.source.uri.startswith("pack:")
        case _:
            assert_never(result)
