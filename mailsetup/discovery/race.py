"""Decides when to stop waiting for sources and which answer wins: pure, told the time.

Tiers are the order of `SourceKind`. Once a trusted and complete answer is there, a better tier gets
a short grace and nobody else is waited for; without one, every source has its full time.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.account import DiscoveryResult, Found, LookupFailed, SourceKind
from mailsetup.model.message import message
from mailsetup.model.server import SocketType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.model.account import AccountConfig, ConfigSource
    from mailsetup.model.server import ServerSettings

_TIERS = {kind: tier for tier, kind in enumerate(SourceKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long is waited, in seconds.

    Attributes:
        grace: for better sources, once a trusted answer is there.
        each: for one source.
        total: for all of them.
    """

    grace: float = 0.3
    each: float = 2.5
    total: float = 5.0


class Race:
    """One discovery: who was asked, who answered, until when to wait."""

    def __init__(self, origins: Sequence[ConfigSource], *, started: float, timing: Timing) -> None:
        self._origins = tuple(origins)
        self._answers: dict[int, DiscoveryResult] = {}
        self._timing = timing
        self._limit = started + min(timing.each, timing.total)
        self._decided_at: float | None = None

    @property
    def answered(self) -> int:
        """How many sources have answered."""
        return len(self._answers)

    @property
    def wait_until(self) -> float:
        """The moment when waiting makes no more sense, as things stand; may be in the past."""
        if self._decided_at is None or self._decided_at > self._limit:
            return self._limit
        return min(self._limit, self._decided_at + self._timing.grace)

    def take(self, index: int, result: DiscoveryResult, now: float) -> None:
        """Note the answer of the source at `index` of `origins`."""
        self._answers[index] = result
        if self._decided_at is None and is_decisive(result):
            self._decided_at = now

    def is_over(self, now: float) -> bool:
        """Whether nobody is worth waiting for any more."""
        waiting = [
            origin for index, origin in enumerate(self._origins) if index not in self._answers
        ]
        if not waiting or now >= self.wait_until:
            return True
        if self._decided_at is None:
            return False
        decisive = [
            _tier(answer.source) for answer in self._answers.values() if is_decisive(answer)
        ]
        best = min(decisive)
        # A pack is a dated copy: whoever answers within the grace is shown beside it.
        return best != _TIERS[SourceKind.PACK] and all(_tier(origin) > best for origin in waiting)

    def results(self) -> tuple[DiscoveryResult, ...]:
        """What every source said, in order of trust; who said nothing has `LookupFailed`."""
        silent = (
            "discovery.not-waited-for" if self._decided_at is not None else "discovery.too-slow"
        )
        everything = (
            self._answers.get(index) or LookupFailed(source=origin, reason=message(silent))
            for index, origin in enumerate(self._origins)
        )
        return tuple(sorted(everything, key=lambda result: _tier(result.source)))


def is_decisive(result: DiscoveryResult) -> bool:
    """Whether this answer alone would do: trusted, and encrypted both ways."""
    return (
        isinstance(result, Found)
        and result.source.trusted
        and any(_is_complete(encrypted_part(config)) for config in result.configs)
    )


def best_of(results: Iterable[DiscoveryResult]) -> AccountConfig | None:
    """The settings to use: trusted before not, complete before half, then by tier.

    Servers without encryption are never among them; they stay in the results.
    """
    candidates = [
        encrypted_part(config)
        for result in results
        if isinstance(result, Found)
        for config in result.configs
    ]
    usable = [config for config in candidates if config.incoming]
    return min(
        usable,
        key=lambda c: (not c.source.trusted, not _is_complete(c), _tier(c.source)),
        default=None,
    )


def encrypted_part(config: AccountConfig) -> AccountConfig:
    """The same settings without the servers that are reached in clear text."""
    return dataclasses.replace(
        config, incoming=_encrypted(config.incoming), outgoing=_encrypted(config.outgoing)
    )


def _encrypted(servers: tuple[ServerSettings, ...]) -> tuple[ServerSettings, ...]:
    return tuple(server for server in servers if server.socket_type is not SocketType.PLAIN)


def _is_complete(config: AccountConfig) -> bool:
    return bool(config.incoming and config.outgoing)


def _tier(source: ConfigSource) -> int:
    return _TIERS[source.kind]
