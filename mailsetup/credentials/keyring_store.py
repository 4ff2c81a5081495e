"""Keeps passwords in the system's keyring: gets, stores and forgets them, and never hangs.

A keyring may wait for its own window ("type the password of your keyring"), and one without a
display may wait for ever. So every call runs in a thread of its own, which is left behind when the
time is up.
"""

from __future__ import annotations

import secrets
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from mailsetup.credentials.keyring_backend import (
    SAFE_BACKENDS,
    Backend,
    KeyringProblem,
    KeyringUnavailable,
    choose_backend,
)
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from mailsetup.runtime.context import Context

SERVICE = "mailsetup"
LIMIT_SECONDS = 60.0

_PROBE = "mailsetup: can this keyring keep a password?"

Result = TypeVar("Result")


class KeyringStore:
    """The passwords of this program in the keyring of this user.

    No method raises when the keyring is missing or fails: a `KeyringUnavailable` says why. They
    raise `Cancelled`, at once, when the user cancels.

    Args:
        safe: class names of the keyrings that may be used.
        limit: seconds that one call may take.
    """

    def __init__(
        self, *, safe: Collection[str] = SAFE_BACKENDS, limit: float = LIMIT_SECONDS
    ) -> None:
        self._safe = safe
        self._limit = limit

    def probe(self, ctx: Context) -> KeyringUnavailable | None:
        """Try it with a value of no worth; None when it keeps passwords.

        The keyring may ask the user to unlock it.
        """

        def attempt(backend: Backend) -> KeyringUnavailable | None:
            value = secrets.token_hex(8)
            try:
                return _set_and_read_back(backend, _PROBE, value)
            finally:
                _delete(backend, _PROBE)

        return self._call(attempt, ctx)

    def get(self, address: str, ctx: Context) -> Secret | KeyringUnavailable | None:
        """The password that was stored for an address; None when there is none."""

        def attempt(backend: Backend) -> Secret | None:
            password = backend.get_password(SERVICE, _name(address))
            return Secret(password) if password else None

        return self._call(attempt, ctx)

    def store(self, address: str, password: Secret, ctx: Context) -> KeyringUnavailable | None:
        """Keep a password, and make sure that it comes back; None when it is kept."""

        def attempt(backend: Backend) -> KeyringUnavailable | None:
            return _set_and_read_back(backend, _name(address), password.reveal())

        return self._call(attempt, ctx)

    def forget(self, address: str, ctx: Context) -> KeyringUnavailable | None:
        """Remove the password of an address; None also when there was none."""

        def attempt(backend: Backend) -> None:
            _delete(backend, _name(address))

        return self._call(attempt, ctx)

    def _call(
        self, attempt: Callable[[Backend], Result], ctx: Context
    ) -> Result | KeyringUnavailable:
        def work() -> Result | KeyringUnavailable:
            backend = choose_backend(self._safe)
            return backend if isinstance(backend, KeyringUnavailable) else attempt(backend)

        ctx.check()
        future: Future[Result | KeyringUnavailable] = Future()
        threading.Thread(
            target=_run, args=(work, future), name="mailsetup-keyring", daemon=True
        ).start()
        woken = threading.Event()
        future.add_done_callback(lambda _: woken.set())
        with ctx.cancel.on_cancel(woken.set):
            woken.wait(ctx.remaining(self._limit))
        ctx.check()
        if future.done():
            return future.result()
        return KeyringUnavailable(problem=KeyringProblem.NO_ANSWER)


def _run(
    work: Callable[[], Result | KeyringUnavailable], future: Future[Result | KeyringUnavailable]
) -> None:
    try:
        result = work()
    except Exception as error:  # each backend has errors of its own (D-Bus, ctypes, pywin32)
        result = KeyringUnavailable(problem=KeyringProblem.REFUSED, reason=type(error).__name__)
    future.set_result(result)


def _set_and_read_back(backend: Backend, name: str, value: str) -> KeyringUnavailable | None:
    backend.set_password(SERVICE, name, value)
    if backend.get_password(SERVICE, name) == value:
        return None
    return KeyringUnavailable(problem=KeyringProblem.NOT_KEPT)


def _delete(backend: Backend, name: str) -> None:
    if backend.get_password(SERVICE, name) is not None:
        backend.delete_password(SERVICE, name)


def _name(address: str) -> str:
    return address.strip().lower()
