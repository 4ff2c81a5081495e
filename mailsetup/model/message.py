"""A text to be shown, as an id and parameters: the core has no language."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Param = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A catalogue id (`mailsetup.texts`) and the values for its `{fields}`.

    Parameters are data such as host names: never sentences, never secrets.
    """

    id: str
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted(self.params.items()))))


def message(id_: str, **params: Param) -> Message:
    """Make a `Message`; `message("error.no-at", text="kari")` reads better than the constructor."""
    return Message(id=id_, params=MappingProxyType(dict(params)))
