"""A keyring under the test's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gui.fake_threads import FakeThreads

if TYPE_CHECKING:
    from mailsetup.app.password_index import Purpose, Remembered
    from mailsetup.credentials.keyring_backend import KeyringUnavailable
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


class FakePasswordsWork(FakeThreads):
    """`unavailable`: why there is no keyring; `secrets`: what lies in it."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.unavailable: KeyringUnavailable | None = None
        self.secrets: dict[tuple[Purpose, str], Secret] = {}

    def is_remembered(self, purpose: Purpose, address: str) -> bool:
        """As it lies there."""
        return (purpose, address) in self.secrets

    def can_remember(self, ctx: Context) -> KeyringUnavailable | None:
        """As the test wants it."""
        self.calls.append("probe")
        self._hold("keyring", ctx)
        return self.unavailable

    def remember(
        self, purpose: Purpose, address: str, secret: Secret, ctx: Context
    ) -> KeyringUnavailable | None:
        """Keep it, if there is a keyring."""
        self.calls.append("remember")
        self._hold("keyring", ctx)
        if self.unavailable is None:
            self.secrets[purpose, address] = secret
        return self.unavailable

    def recall(
        self, purpose: Purpose, address: str, ctx: Context
    ) -> Secret | KeyringUnavailable | None:
        """What was kept."""
        self.calls.append("recall")
        self._hold("keyring", ctx)
        return self.unavailable or self.secrets.get((purpose, address))

    def forget(self, entry: Remembered, ctx: Context) -> KeyringUnavailable | None:
        """Throw it away."""
        self.calls.append("forget")
        self._hold("keyring", ctx)
        if self.unavailable is None:
            self.secrets.pop((entry.purpose, entry.address), None)
        return self.unavailable

    def take_off_list(self, entry: Remembered) -> bool:
        """Forget that it is there."""
        self.calls.append("take-off-list")
        self.secrets.pop((entry.purpose, entry.address), None)
        return True
