"""What stands in a `.reg` file, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.registry import RegistryValue


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValue:
    """A value of a type that the program does not know, or whose bytes are not of its form.

    Attributes:
        number: of the type, as in `hex(n):`.
        data: may be anything, so it is not shown.
    """

    number: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegEntry:
    """One line `"name"=…`; `value` None is `"name"=-`, which removes the value."""

    name: str
    value: RegistryValue | RawValue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegKey:
    """One `[key]` with the lines below it; `deleted` is `[-key]`, which has none."""

    path: str
    deleted: bool = False
    entries: tuple[RegEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegDocument:
    """A file; a key may stand there more than once."""

    keys: tuple[RegKey, ...] = ()
