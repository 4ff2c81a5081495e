"""Repairs of a profile as two `.reg` files: one that makes them, one that takes them back.

Pure. Importing the second after the first restores every value with its type; `"name"=-` removes
what was not there before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.reg_document import RegDocument, RegEntry, RegKey
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.model.change import RenameFile, SetRegistryValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.model.change import RegistryChange


@dataclass(frozen=True, slots=True, kw_only=True)
class RegPatch:
    """Two files, and the files that have to be renamed by hand, which a `.reg` file cannot do."""

    repair: bytes
    take_back: bytes
    renames: tuple[RenameFile, ...] = ()


def reg_patch(changes: Sequence[RegistryChange]) -> RegPatch:
    """The files for changes of the registry: the same bytes for the same changes in any order.

    A value that is changed more than once stands there once, from its first to its last state, and
    not at all where they are the same.

    Raises:
        RegistryFileError: `registry-file.not-writable`, as `write_reg`.
    """
    merged = _merged(change for change in changes if isinstance(change, SetRegistryValue))
    return RegPatch(
        repair=write_reg(_document(merged)),
        take_back=write_reg(_document([change.inverse() for change in merged])),
        renames=tuple(change for change in changes if isinstance(change, RenameFile)),
    )


def _merged(changes: Iterable[SetRegistryValue]) -> list[SetRegistryValue]:
    """By key and name, since case does not matter for them."""
    found: dict[tuple[str, str], SetRegistryValue] = {}
    for change in changes:
        place = (folded(change.key), folded(change.name))
        first = found.get(place, change)
        found[place] = SetRegistryValue(
            key=first.key, name=first.name, old=first.old, new=change.new
        )
    return [change for _, change in sorted(found.items()) if change.old != change.new]


def _document(changes: Iterable[SetRegistryValue]) -> RegDocument:
    entries: dict[str, tuple[str, list[RegEntry]]] = {}
    for change in changes:
        _, listed = entries.setdefault(folded(change.key), (change.key, []))
        listed.append(RegEntry(name=change.name, value=change.new))
    return RegDocument(
        keys=tuple(RegKey(path=path, entries=tuple(listed)) for path, listed in entries.values())
    )
