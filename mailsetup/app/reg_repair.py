"""Repairs for an Outlook elsewhere: two `.reg` files, one that makes them and one that undoes them.

For who helps somebody: the settings came as an exported file, and go back as one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.app.new_files import refuse_existing, write_file
from mailsetup.clients.outlook.client import OutlookClient
from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.reg_patch import RegPatch, reg_patch
from mailsetup.model.change import RenameFile, SetRegistryValue
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mailsetup.app.services import Services
    from mailsetup.clients.outlook.registry import RegistryReader
    from mailsetup.model.change import Plan, RegistryChange
    from mailsetup.model.registry import RegistryValue

_UNDO = "-undo"


def undo_path(output: str) -> str:
    """`kari.reg` gives `kari-undo.reg`."""
    root, suffix = os.path.splitext(output)
    return f"{root}{_UNDO}{suffix}"


def registry_changes(plans: Iterable[Plan]) -> tuple[RegistryChange, ...]:
    """The changes of plans that are for the registry."""
    return tuple(
        change
        for plan in plans
        for change in plan.changes
        if isinstance(change, SetRegistryValue | RenameFile)
    )


def repaired(services: Services, changes: Sequence[RegistryChange]) -> Services:
    """The same, with the registry of the file as it will be."""
    assert services.registry is not None, "only with a file"
    registry = PatchedRegistry(services.registry, changes)
    client = OutlookClient(registry, file=services.options.reg_file or "")
    return replace(services, clients=(client,), registry=registry)


def refuse_places(source: str, output: str, *, overwrite: bool) -> None:
    """Say before the work what `write_repair` would say of the places of both files.

    Raises:
        SettingsFileError: one is there, or cannot be written.
    """
    for path in (output, undo_path(output)):
        if _is_same(path, source):
            raise SettingsFileError(message("hand-over.same-file", file=path))
        refuse_existing(path, overwrite=overwrite)


def write_repair(
    source: str, output: str, changes: Sequence[RegistryChange], *, overwrite: bool
) -> RegPatch:
    """Write both files, or none.

    Args:
        source: the file that was exported, which is never written over.

    Raises:
        SettingsFileError: one is there, or cannot be written.
        RegistryFileError: a value cannot be written into such a file.
    """
    undo = undo_path(output)
    refuse_places(source, output, overwrite=overwrite)
    patch = reg_patch(changes)
    was_there = os.path.lexists(undo)
    write_file(undo, patch.take_back, overwrite=overwrite)
    try:
        write_file(output, patch.repair, overwrite=overwrite)
    except SettingsFileError:
        if not was_there:
            with suppress(OSError):
                Path(undo).unlink()
        raise
    return patch


class PatchedRegistry:
    """The `RegistryReader` of another one with changes made."""

    def __init__(self, registry: RegistryReader, changes: Iterable[RegistryChange]) -> None:
        self._registry = registry
        self._changes = [c for c in changes if isinstance(c, SetRegistryValue)]
        self.subkeys = registry.subkeys
        self.exists = registry.exists

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Every value of a key as it will be."""
        found = dict(self._registry.values(key))
        for change in self._changes:
            if folded(change.key) != folded(key):
                continue
            for name in [n for n in found if folded(n) == folded(change.name)]:
                del found[name]
            if change.new is not None:
                found[change.name] = change.new
        return MappingProxyType(found)


def _is_same(path: str, source: str) -> bool:
    try:
        return os.path.samefile(path, source)
    except OSError:
        return False
