"""Which names are tried at a login: two at most, for servers lock an account after about three."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import same_address
from mailsetup.model.account import SourceKind
from mailsetup.model.address import parse_address
from mailsetup.model.probe import AuthenticationFailed, AuthFailure, Reachable
from mailsetup.providers.settings import usernames_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.server import ServerSettings
    from mailsetup.providers.pack import Pack

MAX_NAMES = 2

_SAYS_NO_NAME = frozenset({SourceKind.DNS_SRV, SourceKind.PACC, SourceKind.GUESS})
_MAYBE_THE_NAME = (AuthFailure.WRONG_CREDENTIALS, AuthFailure.UNKNOWN_ACCOUNT)


def names_to_try(
    server: ServerSettings,
    config: AccountConfig,
    own: Iterable[ServerSettings],
    packs: tuple[Pack, ...],
) -> tuple[str, ...]:
    """The names for a server of `config`, best first; one alone where its source says the name.

    Where it does not: what a mail program has for this very server (`own`), the address, and the
    part before the @; the first two of them.
    """
    forms = _forms(server, config, packs)
    if len(forms) < MAX_NAMES or not same_address(server.username, forms[0]):
        return (server.username,)
    return tuple(dict.fromkeys((*own_names(server, own), *forms)))[:MAX_NAMES]


def _forms(
    server: ServerSettings, config: AccountConfig, packs: tuple[Pack, ...]
) -> tuple[str, ...]:
    address = parse_address(config.address)
    if config.source.kind in _SAYS_NO_NAME:
        return (str(address), address.local_part)
    # By the source: a file from elsewhere may call its provider whatever it likes.
    pack = next((pack for pack in packs if config.source.uri == f"pack:{pack.id}"), None)
    return usernames_for(pack, server.protocol, address) if pack is not None else ()


def own_names(server: ServerSettings, own: Iterable[ServerSettings]) -> tuple[str, ...]:
    """Other names that mail programs here have for the same server."""
    return tuple(
        other.username
        for other in own
        if (other.protocol, other.hostname) == (server.protocol, server.hostname)
        and other.username
        and not same_address(other.username, server.username)
    )


def may_be_the_name(probe: ProbeResult) -> bool:
    """Whether another name might be let in."""
    return isinstance(probe, AuthenticationFailed) and probe.failure in _MAYBE_THE_NAME


def is_logged_in(probe: ProbeResult) -> bool:
    """Whether this name and password were let in."""
    return isinstance(probe, Reachable) and probe.authenticated


def with_accepted_names(
    discovery: Discovery, asked: Sequence[ServerSettings], probes: Sequence[ProbeResult]
) -> Discovery:
    """The settings with the names that were let in, in each direction; `asked` as they were found,
    `probes` the answers to them.
    """
    best = discovery.best
    if best is None:
        return discovery
    for server, probe in zip(asked, probes, strict=True):
        if not is_logged_in(probe):
            continue
        old, new = server.username, probe.server.username
        if server in best.incoming:
            best = replace(best, incoming=_renamed(best.incoming, old, new))
        else:
            best = replace(best, outgoing=_renamed(best.outgoing, old, new))
    return replace(discovery, best=best)


def _renamed(servers: Iterable[ServerSettings], old: str, new: str) -> tuple[ServerSettings, ...]:
    return tuple(replace(s, username=new) if s.username == old else s for s in servers)
