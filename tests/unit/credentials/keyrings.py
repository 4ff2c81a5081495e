"""Key stores that behave in every way that was met: well, forgetful, locked, hanging, unsafe."""

from __future__ import annotations

import threading
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class GoodKeyring(KeyringBackend):
    """Keeps passwords."""

    priority: ClassVar[float] = 5

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class ForgetfulKeyring(GoodKeyring):
    """Says yes and keeps nothing, as `keyring.backends.null` does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing."""


class LockedKeyring(GoodKeyring):
    """The user closed the window that asks for the password of the key store."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Prompt dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"Prompt dismissed for {password}")


class StrangeError(Exception):
    """What a backend's own library may raise; no `KeyringError`."""


class BrokenKeyring(GoodKeyring):
    """Its service answers nonsense."""

    def get_password(self, service: str, username: str) -> str | None:
        raise StrangeError


class HangingKeyring(GoodKeyring):
    """Waits for a window that nobody sees, until `released`."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.set()
        self.released.wait(60)
        return None


class OldKeyring(GoodKeyring):
    """Works, but its makers advise against it."""

    priority: ClassVar[float] = 0.5
