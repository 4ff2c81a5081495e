"""Which answer is better than which, and which settings could be used; pure.

Settings that somebody vouches for come before those that nobody does, whole settings before half
of them, and then the tiers count: the order of `SourceKind`, but a pack that was made from public
lists comes after what the provider publishes itself. A guess comes after everything that may work;
what cannot work (a port where another kind of encryption, or protocol, is spoken) after that.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from mailsetup.model.account import (
    Found,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.server import SocketType
from mailsetup.providers.ports import port_fits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from mailsetup.model.account import AccountConfig, ConfigSource, DiscoveryResult
    from mailsetup.model.server import ServerSettings

    # The smaller the better: what sort of answer, not trusted, not complete, tier.
    Rank: TypeAlias = tuple[int, bool, bool, int]

_OURS, _PUBLISHED, _OTHERWISE, _GUESSED, _IMPOSSIBLE = range(5)
_TIERS: Final = {kind: 2 * tier for tier, kind in enumerate(SourceKind)}
_FROM_LISTS: Final = _TIERS[SourceKind.WELL_KNOWN] + 1  # between what is published and ISPDB
_NEVER_TRUSTED: Final = frozenset(
    {SourceKind.AUTOCONFIG_HTTP, SourceKind.GUESS, SourceKind.FILE, SourceKind.USER}
)
# The domain itself says that there is no mail: where a server answers all the same, it is not that.
_DENIALS: Final = frozenset({"srv.not-offered", "dns.no-mail"})
_NEVER_DECISIVE: Final = frozenset({SourceKind.AUTODISCOVER, *_NEVER_TRUSTED})


def tier_of(source: ConfigSource) -> int:
    """The tier of a source; 0 is the most trusted."""
    from_lists = source.why is TrustReason.BUNDLED_FROM_LISTS
    return _FROM_LISTS if from_lists else _TIERS[source.kind]


def says_no_password(result: DiscoveryResult) -> bool:
    """Whether it says that there is no server to log in to with a password."""
    return isinstance(result, SignInInClient | NoMailProtocol)


def refuses_guesses(result: DiscoveryResult) -> bool:
    """Whether after this no guess is worth anything: there is no such server, or none for us."""
    if isinstance(result, NotFound):
        return result.reason is not None and result.reason.id in _DENIALS
    return says_no_password(result)


def is_from_dns(result: DiscoveryResult) -> bool:
    """Whether DNS, which anybody on the way can write, led here past the provider's own hosts."""
    return result.source.kind in (SourceKind.DNS_SRV, SourceKind.MX)


def took_dns_alone(result: DiscoveryResult) -> bool:
    """Whether it took a fraction of the round trips of an answer over https."""
    return is_from_dns(result) and not result.source.uri.startswith("https:")


def is_decisive(result: DiscoveryResult) -> bool:
    """Whether others get only a short grace once this answer is there.

    It would do alone: encrypted both ways, able to work, and trusted. What the mail route leads to
    also counts, for it comes after a chain of questions, and nothing published does.
    """
    kind = result.source.kind
    if says_no_password(result):
        return kind is SourceKind.PACK
    if not isinstance(result, Found) or kind in _NEVER_DECISIVE:
        return False
    return any(
        (config.source.trusted or kind is SourceKind.MX)
        and _is_complete(config)
        and _can_work(config)
        for config in map(encrypted_part, result.configs)
    )


def rank_of(result: DiscoveryResult) -> Rank | None:
    """The rank of the best that it says; None when it leads nowhere."""
    if says_no_password(result):
        sort = _OURS if result.source.kind is SourceKind.PACK else _OTHERWISE
        return (sort, not result.source.trusted, False, tier_of(result.source))
    return min((_rank(config) for config in _usable(result)), default=None)


def best_possible(source: ConfigSource) -> Rank:
    """The best rank that an answer of this source could have."""
    sort = _GUESSED if source.kind is SourceKind.GUESS else _PUBLISHED
    never_trusted = source.kind in _NEVER_TRUSTED or _is_unsigned_route(source)
    return (sort, never_trusted, False, tier_of(source))


def candidates(results: Iterable[DiscoveryResult]) -> tuple[AccountConfig, ...]:
    """All settings that could be used, best first, the same servers once.

    Servers without encryption are never among them; they stay in the results. Where a pack says
    that no password gets in, there are none; where anybody else says so, or the domain says that
    it has no mail, no guess is among them.
    """
    results = tuple(results)
    if any(r.source.kind is SourceKind.PACK and says_no_password(r) for r in results):
        return ()
    usable = [config for result in results for config in _usable(result)]
    if any(map(refuses_guesses, results)):
        usable = [config for config in usable if config.source.kind is not SourceKind.GUESS]
    different: dict[object, AccountConfig] = {}
    for config in sorted(usable, key=_rank):
        different.setdefault(_places(config), config)
    return tuple(different.values())


def encrypted_part(config: AccountConfig) -> AccountConfig:
    """The same settings without the servers that are reached in clear text.

    Those that cannot work come last: a provider who mistyped one port may have others.
    """
    return dataclasses.replace(
        config, incoming=_encrypted(config.incoming), outgoing=_encrypted(config.outgoing)
    )


def _is_unsigned_route(source: ConfigSource) -> bool:
    """Whether it follows the mail route to whatever is published there; a pack is trusted."""
    return source.kind is SourceKind.MX and not source.trusted


def _usable(result: DiscoveryResult) -> list[AccountConfig]:
    if not isinstance(result, Found):
        return []
    parts = [encrypted_part(config) for config in result.configs]
    return [part for part in parts if part.incoming]


def _rank(config: AccountConfig) -> Rank:
    sort = _GUESSED if config.source.kind is SourceKind.GUESS else _PUBLISHED
    if not _can_work(config):
        sort = _IMPOSSIBLE
    return (sort, not config.source.trusted, not _is_complete(config), tier_of(config.source))


def _places(config: AccountConfig) -> object:
    """What makes two settings the same: servers and logins; the rest is how they are told."""
    return tuple(
        tuple((s.protocol, s.hostname, s.port, s.socket_type, s.username) for s in servers)
        for servers in (config.incoming, config.outgoing)
    )


def _encrypted(servers: tuple[ServerSettings, ...]) -> tuple[ServerSettings, ...]:
    encrypted = (server for server in servers if server.socket_type is not SocketType.PLAIN)
    return tuple(sorted(encrypted, key=lambda server: not _fits(server)))


def _fits(server: ServerSettings) -> bool:
    return port_fits(server.protocol, server.port, server.socket_type)


def _can_work(config: AccountConfig) -> bool:
    """Whether the best servers can; `config` is an `encrypted_part`."""
    return all(_fits(servers[0]) for servers in (config.incoming, config.outgoing) if servers)


def _is_complete(config: AccountConfig) -> bool:
    return bool(config.incoming and config.outgoing)
