"""What the outside world decides about a run: flags of the command line, or the practice server."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Flags that change how the parts are made.

    Attributes:
        ca_file: one more certificate authority, only when named by the user.
        resolve: (host, port) to (address, port), as curl's `--resolve`.
        only_mapped: never leave this computer (practice and demo).
        profile: look at this profile directory only.
    """

    ca_file: str | None = None
    resolve: Mapping[tuple[str, int], tuple[str, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    only_mapped: bool = False
    profile: str | None = None
