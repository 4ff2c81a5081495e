"""What could be asked in addition if the user agrees; pure.

Nothing is offered that would not help: only where others could be asked and knew nothing, only
hosts that exist, and never what was agreed to already. And nothing that somebody on the way would
like: who can make a certificate fail must not get the question in clear text for it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.config_file import host_of
from mailsetup.model.account import (
    LookupFailed,
    NotFound,
    Offer,
    OfferKind,
    Outcome,
    SourceKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.discovery.consents import Consents
    from mailsetup.model.account import Asked, ConfigSource, DiscoveryResult

# The host said no over https, so that it may say more to who says more. One that shows its web page
# for every address has nothing else to say, and one that wants a password gets none.
_SAID_NO: Final = {
    SourceKind.AUTOCONFIG: frozenset({"discovery.http-status", "discovery.nothing"}),
    SourceKind.AUTODISCOVER: frozenset({"discovery.http-status", "autodiscover.refused"}),
}
# The host itself was heard of, and https to it did not work. Silence may mean that there is none.
_NO_HTTPS: Final = frozenset(
    {
        "http.refused",
        "http.closed",
        "http.tls",
        "http.not-https",
        "http.too-many-redirects",
        "http.bad-answer",
    }
)
_LISTENS_WITHOUT_HTTPS: Final = {
    SourceKind.AUTOCONFIG: _NO_HTTPS | {"discovery.http-status", "discovery.nothing"},
    SourceKind.AUTODISCOVER: _NO_HTTPS,
}


def offers(asked: Sequence[Asked], outcome: Outcome, consents: Consents) -> tuple[Offer, ...]:
    """The offers after this discovery, most promising first.

    Args:
        asked: every source with what it said.
        outcome: what it came to.
        consents: what was agreed to before.
    """
    if outcome is not Outcome.NOT_FOUND:
        return ()
    results = [answer.result for answer in asked if answer.sent]
    told = [Offer(kind=OfferKind.TELL_ADDRESS, host=host) for host in _talkative(results)]
    plain = [Offer(kind=OfferKind.PLAIN_HTTP, host=host) for host in _without_https(results)]
    agreed = {
        OfferKind.TELL_ADDRESS: consents.tell_address,
        OfferKind.PLAIN_HTTP: consents.plain_http,
    }
    different = dict.fromkeys((*told, *plain))
    return tuple(offer for offer in different if offer.host not in agreed[offer.kind])


def _talkative(results: Sequence[DiscoveryResult]) -> Iterator[str]:
    for result in results:
        kind = result.source.kind
        # Autodiscover is one path on many a web server: a plain "not here" is the whole answer.
        is_settled = kind is SourceKind.AUTODISCOVER and isinstance(result, NotFound)
        # An autoconfig host that sends us to somebody else is not told; who is in trouble has not
        # said no.
        is_moved = kind is SourceKind.AUTOCONFIG and _is_elsewhere(result.source)
        if is_settled or is_moved or _is_in_trouble(result):
            continue
        if _reason(result) in _SAID_NO.get(kind, ()):
            yield host_of(result.source)


def _without_https(results: Sequence[DiscoveryResult]) -> Iterator[str]:
    """Hosts that are there for settings alone: the web server of the domain is left in peace."""
    for result in results:
        kind = result.source.kind
        host = host_of(result.source)
        if _is_elsewhere(result.source):  # the host that was asked speaks https
            continue
        if host.startswith(f"{kind}.") and _reason(result) in _LISTENS_WITHOUT_HTTPS.get(kind, ()):
            yield host


def _is_elsewhere(source: ConfigSource) -> bool:
    """Whether redirects led to another host than the one that was asked."""
    hosts = {host_of(dataclasses.replace(source, uri=url)) for url in source.redirects}
    return bool(hosts - {host_of(source)})


def _is_in_trouble(result: DiscoveryResult) -> bool:
    status = result.reason.params.get("status") if isinstance(result, LookupFailed) else None
    return isinstance(status, int) and status >= 500


def _reason(result: DiscoveryResult) -> str:
    """The id of why nothing came of it; "" where something did, or nothing is known."""
    match result:
        case NotFound(reason=reason) | LookupFailed(reason=reason) if reason is not None:
            return reason.id
        case _:
            return ""
