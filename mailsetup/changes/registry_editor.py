"""What the changes need of a registry; the client that keeps its settings there provides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mailsetup.model.registry import RegistryValue


class RegistryEditor(Protocol):
    """The registry of this person, value by value; keys are never made or removed.

    Keys are given in full, and names have no case. Every method raises `MailsetupError` or
    `OSError` when it cannot be done; nothing was written then.
    """

    def exists(self, key: str) -> bool:
        """Whether there is such a key."""
        ...

    def value(self, key: str, name: str) -> RegistryValue | None:
        """One value; None when there is none, or no such key.

        A value of a type that could not be written back is an error, not None.
        """
        ...

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        """Write one value, its type included."""
        ...

    def delete_value(self, key: str, name: str) -> None:
        """Remove one value; nothing happens where there is none."""
        ...

    def export(self, key: str) -> bytes:
        """The key with everything below it, as the bytes of a `.reg` file.

        They hold the encrypted passwords too: for this person's private directory only.
        """
        ...
