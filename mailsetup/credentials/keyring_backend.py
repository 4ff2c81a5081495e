"""Chooses the system's keyring; only those that really keep a password, and keep it encrypted.

`keyring` also offers backends that lose everything (`null`), always fail (`fail`) or write plain
files (`keyrings.alt`); a configuration file or the environment can select any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

SAFE_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
_WINDOWS = "keyring.backends.Windows.WinVaultKeyring"
_CHAIN = "keyring.backends.chainer.ChainerBackend"
_MISSING = frozenset({"keyring.backends.fail.Keyring", _CHAIN})
_PERSIST = "persist"


class KeyringProblem(StrEnum):
    """Why there is no keyring to be used."""

    MISSING = "missing"
    """This system has none, or it does not run."""
    NOT_SAFE = "not-safe"
    """One was chosen by hand that loses passwords or does not encrypt them."""
    REFUSED = "refused"
    """It stays locked, or answered with an error."""
    NO_ANSWER = "no-answer"
    """It did not answer in time; its own window may be waiting for the user."""
    NOT_KEPT = "not-kept"
    """It took the password but did not give it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringUnavailable:
    """There is no keyring; passwords are then held in memory only, until the program ends.

    Attributes:
        reason: technical, for the folded details; without secrets.
    """

    problem: KeyringProblem
    reason: str = ""


class Backend(Protocol):
    """What is used of a `keyring.backend.KeyringBackend`."""

    def get_password(self, service: str, username: str) -> str | None:
        """The password, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Remove a password; an error when there is none."""
        ...


def choose_backend(safe: Collection[str]) -> Backend | KeyringUnavailable:
    """The keyring that the system or the user has chosen, if its class name is in `safe`.

    May take long: the first call looks for plug-ins and may start a service over D-Bus.
    """
    import keyring  # noqa: PLC0415 - takes 0.1 s and is not always needed
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - as above

    chosen = keyring.get_keyring()
    candidates = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in candidates:
        name = class_name(backend)
        if name in safe and type(backend).priority >= 1:
            if name == _WINDOWS:
                # The default would follow the user to every computer of the company.
                setattr(backend, _PERSIST, "local machine")
            return backend
    name = class_name(chosen)
    problem = KeyringProblem.MISSING if name in _MISSING else KeyringProblem.NOT_SAFE
    return KeyringUnavailable(problem=problem, reason=name)


def class_name(backend: object) -> str:
    """Module and class, as in the configuration file of `keyring`."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
