"""A registry out of a `.reg` file, such as a customer's export on a support agent's computer."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import folded, joined
from mailsetup.clients.outlook.reg_document import RawValue
from mailsetup.clients.outlook.reg_lines import MAX_FILE_BYTES
from mailsetup.clients.outlook.reg_syntax import MAX_KEYS, parse_reg
from mailsetup.clients.outlook.registry import HKCU
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.model.errors import RegistryError, RegistryFileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.clients.outlook.reg_document import RegDocument, RegKey
    from mailsetup.model.registry import RegistryValue

_USERS = "HKEY_USERS"
# The numbers of people's accounts, of this computer or of work and school; Windows has others.
_PEOPLE = ("S-1-5-21-", "S-1-12-1-")


class RegFile:
    """The `RegistryReader` of a file, as the registry would be after importing it into nothing.

    An administrator exports a person's settings from `HKEY_USERS`. Where a file has one person
    there and no `HKEY_CURRENT_USER`, that person is the current user.

    Args:
        data: the bytes of the file.

    Attributes:
        document: what stands in it, line by line.

    Raises:
        RegistryFileError: as `parse_reg`; `registry-file.too-large` for too many keys;
            `registry-file.more-than-one-person`.
    """

    def __init__(self, data: bytes) -> None:
        self.document = parse_reg(data)
        self._registry = _imported(self.document)
        self._person = _only_person(self._registry)

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right below, sorted without regard to case."""
        return self._registry.subkeys(self._place(key))

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Every value of a key; empty where there is no key."""
        return MappingProxyType(self._registry.values(self._place(key)))

    def exists(self, key: str) -> bool:
        """Whether there is such a key."""
        return self._registry.exists(self._place(key))

    def _place(self, key: str) -> str:
        root, _, rest = key.partition("\\")
        if not self._person or folded(root) != HKCU:
            return key
        return joined(self._person, rest) if rest else self._person


def read_reg_file(path: str) -> RegFile:
    """The registry out of a file.

    Raises:
        RegistryFileError: `registry-file.unreadable`, or as `RegFile`.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = type(error).__name__
        raise RegistryFileError(message("registry-file.unreadable", file=path), reason) from error
    return RegFile(data)


def _imported(document: RegDocument) -> MemoryRegistry:
    registry = MemoryRegistry()
    for key in document.keys:
        if key.deleted:
            registry.delete_tree(key.path)
        else:
            _import_key(registry, key)
        if registry.size > MAX_KEYS:
            raise RegistryFileError(message("registry-file.too-large"), "too many keys")
    return registry


def _import_key(registry: MemoryRegistry, key: RegKey) -> None:
    registry.make_key(key.path)
    for entry in key.entries:
        match entry.value:
            case None:
                registry.delete_value(key.path, entry.name)
            case RawValue():
                registry.set_unknown(key.path, entry.name)
            case value:
                _set(registry, key.path, entry.name, value)


def _set(registry: MemoryRegistry, key: str, name: str, value: RegistryValue) -> None:
    try:
        registry.set_value(key, name, value)
    except RegistryError as error:
        raise RegistryFileError(message("registry-file.too-large"), error.reason) from error


def _only_person(registry: MemoryRegistry) -> str:
    """The key of the one person in a file without a current user; "" where there is none.

    Raises:
        RegistryFileError: there are several.
    """
    if registry.subkeys(HKCU) or registry.values(HKCU):
        return ""
    people = [
        name
        for name in registry.subkeys(_USERS)
        if name.upper().startswith(_PEOPLE) and not name.upper().endswith("_CLASSES")
    ]
    if len(people) > 1:
        raise RegistryFileError(message("registry-file.more-than-one-person"), f"{len(people)}")
    return joined(_USERS, people[0]) if people else ""
