"""Whether this computer seems to be offline: then nobody's address or server is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.account import LookupFailed, SourceKind

if TYPE_CHECKING:
    from mailsetup.model.account import Discovery

_NO_NETWORK = frozenset({"http.name-not-found", "http.network-down"})


def looks_offline(discovery: Discovery) -> bool:
    """Not even the public database's name could be looked up, and that one always exists."""
    return any(
        isinstance(result, LookupFailed)
        and result.source.kind is SourceKind.ISPDB
        and result.reason.id in _NO_NETWORK
        for result in discovery.results
    )
