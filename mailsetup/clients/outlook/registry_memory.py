"""A registry in memory: what a `.reg` file is read into, and what plans are tried on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import (
    MAX_VALUE_BYTES,
    ROOTS,
    folded,
    is_value_name,
    key_parts,
)
from mailsetup.clients.outlook.value_bytes import bytes_of, is_storable
from mailsetup.model.errors import RegistryError
from mailsetup.model.message import message
from mailsetup.model.registry import UNKNOWN_VALUE, RegistryType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.registry import RegistryValue


class _Node:
    """One key; what lies in it is found by the folded name and kept with the stored one."""

    __slots__ = ("children", "name", "values")

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: dict[str, _Node] = {}
        self.values: dict[str, tuple[str, RegistryValue]] = {}


class MemoryRegistry:
    """The `RegistryWriter` in memory; the roots are there from the start, as on Windows.

    Attributes:
        size: how many keys there are.
    """

    def __init__(self) -> None:
        self._roots = {root: _Node(root) for root in ROOTS}
        self.size = len(ROOTS)

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right below, sorted without regard to case."""
        node = self._find(key)
        children = node.children if node is not None else {}
        return tuple(children[name].name for name in sorted(children))

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Every value of a key; empty where there is no key."""
        node = self._find(key)
        return MappingProxyType(dict(node.values.values()) if node is not None else {})

    def exists(self, key: str) -> bool:
        """Whether there is such a key."""
        return self._find(key) is not None

    def make_key(self, key: str) -> None:
        """Make a key, unless it is there, and those above it.

        Raises:
            RegistryError: `registry.not-written`, for a path that no key can have.
        """
        self._made(key)

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        """Write one value; the key is made where there is none.

        Raises:
            RegistryError: `registry.not-written`, for a path, name or value that cannot be.
        """
        check_value(key, name, value)
        values = self._made(key).values
        # Windows keeps the spelling that is there.
        stored, _ = values.get(folded(name), (name, value))
        values[folded(name)] = (stored, value)

    def set_unknown(self, key: str, name: str) -> None:
        """Note that there is a value which is not understood; it is read as `UNKNOWN_VALUE`.

        Raises:
            RegistryError: `registry.not-written`, for a path that no key can have.
        """
        values = self._made(key).values
        stored, _ = values.get(folded(name), (name, UNKNOWN_VALUE))
        values[folded(name)] = (stored, UNKNOWN_VALUE)

    def delete_value(self, key: str, name: str) -> None:
        """Remove one value; nothing happens where there is none."""
        node = self._find(key)
        if node is not None:
            node.values.pop(folded(name), None)

    def delete_key(self, key: str) -> None:
        """Remove one key that has no keys below it.

        Raises:
            RegistryError: `registry.not-written`: it has, or it is a root.
        """
        node = self._find(key)
        if node is None:
            return
        if node.children or node in self._roots.values():
            raise RegistryError(message("registry.not-written"), "the key has keys below it")
        self._take_out(key)

    def delete_tree(self, key: str) -> None:
        """Remove a key and everything below it; a root is only emptied."""
        node = self._find(key)
        if node is None:
            return
        self.size -= _count(node)
        if node in self._roots.values():
            node.children.clear()
            node.values.clear()
            self.size += 1
        else:
            self.size += 1
            self._take_out(key)

    def _find(self, key: str) -> _Node | None:
        parts = key_parts(key)
        if parts is None:
            return None
        node: _Node | None = self._roots[parts[0]]
        for part in parts[1:]:
            node = node.children.get(folded(part)) if node is not None else None
        return node

    def _made(self, key: str) -> _Node:
        parts = key_parts(key)
        if parts is None:
            raise RegistryError(message("registry.not-written"), "no key can have this path")
        node = self._roots[parts[0]]
        for part in parts[1:]:
            below = node.children.get(folded(part))
            if below is None:
                below = node.children[folded(part)] = _Node(part)
                self.size += 1
            node = below
        return node

    def _take_out(self, key: str) -> None:
        above, _, name = key.rpartition("\\")
        parent = self._find(above)
        if parent is not None:
            del parent.children[folded(name)]
            self.size -= 1


def check_value(key: str, name: str, value: RegistryValue) -> None:
    """Refuse what would not come back the same.

    Raises:
        RegistryError: `registry.not-written`.
    """
    if key_parts(key) is None or "\\" not in key:
        reason = "no key can have this path"
    elif not is_value_name(name):
        reason = "no value can have this name"
    elif value.type is RegistryType.UNKNOWN:
        reason = "what the value holds is not known"
    elif not is_storable(value):
        reason = "the value holds a NUL character or an empty line"
    elif len(bytes_of(value)) > MAX_VALUE_BYTES:
        reason = "the value is too large"
    else:
        return
    raise RegistryError(message("registry.not-written"), reason)


def _count(node: _Node) -> int:
    """How many keys there are from this one down; not by recursion into every one."""
    waiting, found = [node], 0
    while waiting:
        found += 1
        waiting.extend(waiting.pop().children.values())
    return found
