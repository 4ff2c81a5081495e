"""Passwords in the keyring of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from mailsetup.app.password_index import Purpose, Remembered
    from mailsetup.credentials.keyring_backend import KeyringUnavailable
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


class PasswordsWork(Protocol):
    """The blocking functions of `password_memory`, with the services already inside.

    The keyring may show a window of its own; each of these ends after a minute at the latest.
    """

    def is_remembered(self, purpose: Purpose, address: str) -> bool:
        """Whether we noted that one was kept; the keyring itself is not asked."""
        ...

    def can_remember(self, ctx: Context) -> KeyringUnavailable | None:
        """Try the keyring; None when it is good."""
        ...

    def remember(
        self, purpose: Purpose, address: str, secret: Secret, ctx: Context
    ) -> KeyringUnavailable | None:
        """Keep one; None when it is kept."""
        ...

    def recall(
        self, purpose: Purpose, address: str, ctx: Context
    ) -> Secret | KeyringUnavailable | None:
        """The one that was kept."""
        ...

    def forget(self, entry: Remembered, ctx: Context) -> KeyringUnavailable | None:
        """Take one out."""
        ...

    def take_off_list(self, entry: Remembered) -> bool:
        """Never ask for it again; no keyring is asked. False where that cannot be noted."""
        ...


class ServicePasswordsWork(LazyServices):
    """The real work."""

    def is_remembered(self, purpose: Purpose, address: str) -> bool:
        """See `PasswordsWork.is_remembered`."""
        from mailsetup.app import password_memory

        return password_memory.is_remembered(purpose, address)

    def can_remember(self, ctx: Context) -> KeyringUnavailable | None:
        """See `PasswordsWork.can_remember`."""
        from mailsetup.app import password_memory

        return password_memory.can_remember(self.services(), ctx)

    def remember(
        self, purpose: Purpose, address: str, secret: Secret, ctx: Context
    ) -> KeyringUnavailable | None:
        """See `PasswordsWork.remember`."""
        from mailsetup.app import password_memory

        return password_memory.remember(self.services(), purpose, address, secret, ctx)

    def recall(
        self, purpose: Purpose, address: str, ctx: Context
    ) -> Secret | KeyringUnavailable | None:
        """See `PasswordsWork.recall`."""
        from mailsetup.app import password_memory

        return password_memory.recall(self.services(), purpose, address, ctx)

    def forget(self, entry: Remembered, ctx: Context) -> KeyringUnavailable | None:
        """See `PasswordsWork.forget`."""
        from mailsetup.app import password_memory

        return password_memory.forget(self.services(), entry, ctx)

    def take_off_list(self, entry: Remembered) -> bool:
        """See `PasswordsWork.take_off_list`."""
        from mailsetup.app import password_memory

        return password_memory.take_off_list(entry)
