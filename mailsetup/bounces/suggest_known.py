"""The domains that addresses end in, as `suggest` needs them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDomains:
    """What may have been meant, and what is right as it stands; all in lower case.

    Attributes:
        targets: domain to weight, 3 (very many people have one) to 1.
        real: domains that exist and are no targets.
        wrong_endings: an ending that no domain has, to the one that was meant.
        home_ending: the country ending where the person lives, such as `no`; "" unknown.
    """

    targets: Mapping[str, int]
    real: frozenset[str] = frozenset()
    wrong_endings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    home_ending: str = ""

    def __contains__(self, domain: str) -> bool:
        """Whether a domain is known to be right."""
        return domain in self.targets or domain in self.real

    def families(self, label: str) -> tuple[str, ...]:
        """The targets that are `label` and an ending: hotmail.no, hotmail.se …"""
        return tuple(name for name in self.targets if name.partition(".")[0] == label)
