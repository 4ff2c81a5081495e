"""The three registries with the same content: in memory, in a file, and that of Windows itself."""

from __future__ import annotations

import sys
import uuid
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.reg_document import RawValue, RegDocument, RegEntry, RegKey
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.clients.outlook.registry_file import RegFile
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.model.errors import RegistryError
from tests.unit.clients.outlook.synthetic import Content, document, fill, in_memory

if sys.platform == "win32":
    import winreg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailsetup.clients.outlook.registry import RegistryReader, RegistryWriter
    from mailsetup.model.registry import RegistryValue

ON_WINDOWS = pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")
WRITERS = ["memory", pytest.param("windows", marks=ON_WINDOWS)]
READERS = ["memory", "file", pytest.param("windows", marks=ON_WINDOWS)]


class RebasedReader:
    """A registry in one key of another."""

    def __init__(self, registry: RegistryReader, base: str) -> None:
        self._read = registry
        self.base = base

    def subkeys(self, key: str) -> tuple[str, ...]:
        return self._read.subkeys(self._place(key))

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        return self._read.values(self._place(key))

    def exists(self, key: str) -> bool:
        return self._read.exists(self._place(key))

    def _place(self, key: str) -> str:
        return f"{self.base}\\{key}"


class Rebased(RebasedReader):
    """One that can be written, so that nobody's own settings are touched."""

    def __init__(self, registry: RegistryWriter, base: str) -> None:
        super().__init__(registry, base)
        self._write = registry

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        self._write.set_value(self._place(key), name, value)

    def set_raw(self, key: str, name: str, raw: RawValue) -> None:
        """What our own code never writes."""
        if sys.platform == "win32":
            path = self._place(key).partition("\\")[2]
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, path) as handle:
                winreg.SetValueEx(handle, name, 0, raw.number, raw.data)

    def delete_value(self, key: str, name: str) -> None:
        self._write.delete_value(self._place(key), name)

    def delete_key(self, key: str) -> None:
        self._write.delete_key(self._place(key))


@contextmanager
def windows_registry() -> Iterator[Rebased]:
    """An empty place in the registry of Windows, gone again afterwards."""
    registry = this_registry()
    assert registry is not None
    base = rf"HKEY_CURRENT_USER\Software\mailsetup-tests\{uuid.uuid4().hex}"
    try:
        yield Rebased(registry, base)
    finally:
        _delete_tree(registry, base)
        with suppress(RegistryError):  # another test has its place beside this one
            registry.delete_key(base.rpartition("\\")[0])


@contextmanager
def reader_with(kind: str, content: Content) -> Iterator[RegistryReader]:
    """A registry of this kind with this content."""
    if kind == "windows":
        with windows_registry() as registry:
            fill(registry, content)
            yield registry
    else:
        yield in_memory(content) if kind == "memory" else RegFile(write_reg(document(content)))


@contextmanager
def empty_writer(kind: str) -> Iterator[RegistryWriter]:
    """A registry of this kind in which nothing is."""
    if kind == "windows":
        with windows_registry() as registry:
            yield registry
    else:
        yield MemoryRegistry()


@contextmanager
def writer_with_raw(kind: str, key: str, name: str, raw: RawValue) -> Iterator[RegistryWriter]:
    """A registry of this kind with one value that the program does not know."""
    if kind == "windows":
        with windows_registry() as registry:
            registry.set_raw(key, name, raw)
            yield registry
    else:
        memory = MemoryRegistry()
        memory.set_unknown(key, name)
        yield memory


@contextmanager
def reader_with_raw(kind: str, key: str, name: str, raw: RawValue) -> Iterator[RegistryReader]:
    """The same, also out of a file."""
    if kind == "file":
        entries = (RegEntry(name=name, value=raw),)
        yield RegFile(write_reg(RegDocument(keys=(RegKey(path=key, entries=entries),))))
    else:
        with writer_with_raw(kind, key, name, raw) as registry:
            yield registry


def _delete_tree(registry: RegistryWriter, key: str) -> None:
    for name in registry.subkeys(key):
        _delete_tree(registry, f"{key}\\{name}")
    registry.delete_key(key)
