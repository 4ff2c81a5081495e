"""Remembers passwords in the keyring of the system, only for those who want it; and forgets them.

Nothing here raises for a keyring that is missing or refuses: `KeyringUnavailable` says why, and the
program goes on without. A practice remembers nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.password_index import Purpose, Remembered, note, remembered, strike
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


def can_remember(services: Services, ctx: Context) -> KeyringUnavailable | None:
    """Try the keyring; it may ask the person to unlock it. None when it keeps what it is given.

    Raises:
        Cancelled: the person did not want to wait.
    """
    if services.options.only_mapped:
        return _PRACTICE
    return services.keyring.probe(ctx)


def remember(
    services: Services, purpose: Purpose, address: str, secret: Secret, ctx: Context
) -> KeyringUnavailable | None:
    """Keep a secret for an address; None when it is kept.

    The address is noted first: nothing may lie in the keyring that we would never offer to forget.

    Raises:
        Cancelled: the person did not want to wait.
    """
    if services.options.only_mapped:
        return _PRACTICE
    entry = _entry(purpose, address)
    known = entry in remembered()
    try:
        note(entry)
    except OSError as error:
        return KeyringUnavailable(problem=KeyringProblem.NOT_KEPT, reason=error.strerror or "")
    failed = services.keyring.store(_name(entry), secret, ctx)
    if failed is not None and not known:
        _strike(entry)
    return failed


def recall(
    services: Services, purpose: Purpose, address: str, ctx: Context
) -> Secret | KeyringUnavailable | None:
    """The secret of an address; None when there is none any more.

    Raises:
        Cancelled: the person did not want to wait.
    """
    if services.options.only_mapped:
        return None
    entry = _entry(purpose, address)
    found = services.keyring.get(_name(entry), ctx)
    if found is None:
        _strike(entry)
    return found


def forget(services: Services, entry: Remembered, ctx: Context) -> KeyringUnavailable | None:
    """Take it out of the keyring; None also when there was none.

    Raises:
        Cancelled: the person did not want to wait.
    """
    failed = services.keyring.forget(_name(entry), ctx)
    if failed is None:
        _strike(entry)
    return failed


def take_off_list(entry: Remembered) -> bool:
    """Where the keyring is gone there is nothing to take out of it; False if we may not write."""
    try:
        strike(entry)
    except OSError:
        return False
    return True


def is_remembered(purpose: Purpose, address: str) -> bool:
    """Whether one was kept, as far as we noted; no keyring is asked."""
    return bool(address.strip()) and _entry(purpose, address) in remembered()


_PRACTICE = KeyringUnavailable(problem=KeyringProblem.MISSING, reason="practice")


def _entry(purpose: Purpose, address: str) -> Remembered:
    return Remembered(address=address.strip().lower(), purpose=purpose)


def _name(entry: Remembered) -> str:
    """The name in the keyring: that of a password is the address, as on the command line."""
    if entry.purpose is Purpose.PASSWORD:
        return entry.address
    return f"{entry.purpose.value} {entry.address}"


def _strike(entry: Remembered) -> None:
    try:
        strike(entry)
    except OSError:
        return  # it is offered once more, and then found to be gone
