"""What the program needs of a Windows registry; `winreg`, a `.reg` file and memory provide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.registry import RegistryValue

HKCU = "HKEY_CURRENT_USER"
HKLM = "HKEY_LOCAL_MACHINE"


class RegistryReader(Protocol):
    r"""Reads keys by their full path, e.g. `HKEY_CURRENT_USER\Software\Microsoft\Office`.

    Names of keys and values are compared without regard to case, as Windows does, and given back
    as they are stored. A value of a type that the program does not know, or larger than
    `key_paths.MAX_VALUE_BYTES`, is `UNKNOWN_VALUE` in `values`. A path that no key can have is that
    of a key which is not there.

    `HKEY_LOCAL_MACHINE` is always that of the 64-bit programs; what the 32-bit ones see lies in it,
    below `SOFTWARE\WOW6432Node`.
    """

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right below, sorted without regard to case; () where there is no
        such key.

        Raises:
            RegistryError: the key is there and cannot be read.
        """
        ...

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Every value of a key, "" being the default value's name; empty where there is no key.

        Raises:
            RegistryError: the key is there and cannot be read.
        """
        ...

    def exists(self, key: str) -> bool:
        """Whether there is such a key."""
        ...


class RegistryWriter(RegistryReader, Protocol):
    """A registry that can be changed, value by value."""

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        """Write one value, its type included; the key is made where there is none.

        Raises:
            RegistryError: it could not be written, or is `UNKNOWN_VALUE`; nothing was.
        """
        ...

    def delete_value(self, key: str, name: str) -> None:
        """Remove one value; nothing happens where there is none.

        Raises:
            RegistryError: it could not be removed.
        """
        ...

    def delete_key(self, key: str) -> None:
        """Remove one key that has no keys below it, and its values; nothing where there is none.

        Raises:
            RegistryError: it could not be removed, or has keys below it.
        """
        ...
