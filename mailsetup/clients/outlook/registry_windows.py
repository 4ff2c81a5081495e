"""The registry of this computer; the only module that imports `winreg`, and only on Windows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.clients.outlook.registry import RegistryWriter


if sys.platform == "win32":
    import winreg
    from types import MappingProxyType

    from mailsetup.clients.outlook.key_paths import (
        MAX_VALUE_BYTES,
        TYPE_NUMBERS,
        folded,
        is_value_name,
        key_parts,
    )
    from mailsetup.clients.outlook.registry_memory import check_value
    from mailsetup.clients.outlook.value_bytes import bytes_of
    from mailsetup.model.errors import RegistryError
    from mailsetup.model.message import message
    from mailsetup.model.registry import UNKNOWN_VALUE, RegistryType, RegistryValue

    if TYPE_CHECKING:
        from collections.abc import Iterator, Mapping

    _ROOTS = {
        "HKEY_CLASSES_ROOT": winreg.HKEY_CLASSES_ROOT,
        "HKEY_CURRENT_CONFIG": winreg.HKEY_CURRENT_CONFIG,
        "HKEY_CURRENT_USER": winreg.HKEY_CURRENT_USER,
        "HKEY_LOCAL_MACHINE": winreg.HKEY_LOCAL_MACHINE,
        "HKEY_USERS": winreg.HKEY_USERS,
    }
    _TYPES = {number: kind for kind, number in TYPE_NUMBERS.items()}
    # ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_KEY_DELETED
    _GONE = frozenset({2, 3, 1018})
    _NO_MORE_ITEMS = 259
    # A 32-bit program sees what the 64-bit ones see; older than Windows XP it would be refused.
    _VIEW = winreg.KEY_WOW64_64KEY

    class WindowsRegistry:
        """The `RegistryWriter` over `winreg`, as the person who runs this program."""

        def subkeys(self, key: str) -> tuple[str, ...]:
            """The names of the keys right below, sorted without regard to case.

            Raises:
                RegistryError: `registry.not-readable`.
            """
            try:
                with _opened(key, winreg.KEY_READ) as handle:
                    return tuple(sorted(_subkeys(handle), key=folded))
            except OSError as error:
                _raise_unless_gone(error)
                return ()

        def values(self, key: str) -> Mapping[str, RegistryValue]:
            """Every value of a key; empty where there is no key.

            Raises:
                RegistryError: `registry.not-readable`.
            """
            try:
                with _opened(key, winreg.KEY_READ) as handle:
                    return MappingProxyType(dict(_values(handle)))
            except OSError as error:
                _raise_unless_gone(error)
                return MappingProxyType({})

        def exists(self, key: str) -> bool:
            """Whether there is such a key."""
            try:
                with _opened(key, winreg.KEY_READ):
                    return True
            except OSError as error:
                # A key that we may not read is there.
                return error.winerror not in _GONE

        def set_value(self, key: str, name: str, value: RegistryValue) -> None:
            """Write one value; the key is made where there is none.

            Raises:
                RegistryError: `registry.not-written`.
            """
            check_value(key, name, value)
            root, path = _split(key)
            data = list(value.data) if isinstance(value.data, tuple) else value.data
            try:
                access = winreg.KEY_SET_VALUE | _VIEW
                with winreg.CreateKeyEx(root, path, 0, access) as handle:
                    winreg.SetValueEx(handle, name, 0, TYPE_NUMBERS[value.type], data)
            except OSError as error:
                raise _not_written(error) from error

        def delete_value(self, key: str, name: str) -> None:
            """Remove one value; nothing happens where there is none.

            Raises:
                RegistryError: `registry.not-written`.
            """
            if not is_value_name(name):
                return
            try:
                with _opened(key, winreg.KEY_SET_VALUE) as handle:
                    winreg.DeleteValue(handle, name)
            except OSError as error:
                if error.winerror not in _GONE:
                    raise _not_written(error) from error

        def delete_key(self, key: str) -> None:
            """Remove one key that has no keys below it.

            Raises:
                RegistryError: `registry.not-written`: it has, or it is a root.
            """
            if key_parts(key) is None:
                return
            root, path = _split(key)
            if not path:
                raise RegistryError(message("registry.not-written"), "the key is a root")
            try:
                winreg.DeleteKeyEx(root, path, _VIEW, 0)
            except OSError as error:
                if error.winerror not in _GONE:
                    raise _not_written(error) from error

    def _split(key: str) -> tuple[int, str]:
        parts = key_parts(key)
        if parts is None:
            raise FileNotFoundError(0, "no key can have this path", None, 2)
        return _ROOTS[parts[0]], "\\".join(parts[1:])

    def _opened(key: str, access: int) -> winreg.HKEYType:
        root, path = _split(key)
        return winreg.OpenKeyEx(root, path, 0, access | _VIEW)

    def _subkeys(handle: winreg.HKEYType) -> Iterator[str]:
        index = 0
        while True:
            try:
                name = winreg.EnumKey(handle, index)
            except OSError as error:
                if error.winerror == _NO_MORE_ITEMS:
                    return
                raise
            yield name
            index += 1

    def _values(handle: winreg.HKEYType) -> Iterator[tuple[str, RegistryValue]]:
        index = 0
        while True:
            try:
                name, data, number = winreg.EnumValue(handle, index)
            except OSError as error:
                if error.winerror == _NO_MORE_ITEMS:
                    return
                raise
            yield name, _value(number, data)
            index += 1

    def _value(number: int, data: object) -> RegistryValue:
        """What `winreg` gives back, in the form of the model."""
        kind = _TYPES.get(number)
        match kind, data:
            case ((RegistryType.BINARY | RegistryType.NONE), None):
                value = RegistryValue(type=kind, data=b"")
            case RegistryType.MULTI_SZ, list():
                value = RegistryValue(type=kind, data=tuple(text for text in data if text))
            case RegistryType(), (str() | bytes() | int()):
                try:
                    value = RegistryValue(type=kind, data=data)
                except ValueError:
                    return UNKNOWN_VALUE
            case _:
                return UNKNOWN_VALUE
        return value if len(bytes_of(value)) <= MAX_VALUE_BYTES else UNKNOWN_VALUE

    def _raise_unless_gone(error: OSError) -> None:
        if error.winerror not in _GONE:
            reason = f"Windows error {error.winerror}"
            raise RegistryError(message("registry.not-readable"), reason) from error

    def _not_written(error: OSError) -> RegistryError:
        return RegistryError(message("registry.not-written"), f"Windows error {error.winerror}")


def this_registry() -> RegistryWriter | None:
    """The registry of this computer; None where there is none, because it is not Windows."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return None
