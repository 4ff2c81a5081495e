"""Progress, cancel and deadline, handed down to everything that may take time.

A blocked socket read is not woken by `close()`; `sock.shutdown(SHUT_RDWR)` from another thread
wakes it at once. So whoever holds a socket registers that with `CancelToken.on_cancel`.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailsetup.model.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is being done now; `total` None when it cannot be known."""

    step: Message
    done: int = 0
    total: int | None = None


def ignore_progress(progress: Progress) -> None:
    """The progress callback of those who do not watch."""


class CancelToken:
    """Set once, from any thread; runs what was registered to wake blocked calls."""

    def __init__(self) -> None:
        self._event = threading.Event()
        # A signal handler may cancel while the same thread is between these lines.
        self._lock = threading.RLock()
        self._wakers: dict[int, Callable[[], None]] = {}
        self._next = 0

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask everything under this token to stop; returns at once."""
        self._event.set()
        with self._lock:
            wakers = list(self._wakers.values())
            self._wakers.clear()
        for wake in wakers:
            wake()

    @contextmanager
    def on_cancel(self, wake: Callable[[], None]) -> Iterator[None]:
        """While inside, `wake` (which must not raise) is called once the token is set."""
        with self._lock:
            key = self._next
            self._next += 1
            if not self._event.is_set():
                self._wakers[key] = wake
        if self._event.is_set():
            wake()
        try:
            yield
        finally:
            with self._lock:
                self._wakers.pop(key, None)

    def wait(self, seconds: float) -> bool:
        """Sleep, but wake at once when cancelled; True when cancelled."""
        return self._event.wait(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a blocking function needs to be a good citizen.

    Attributes:
        progress: called from the worker thread.
        deadline: in `time.monotonic()` seconds; None for no limit.
    """

    progress: Callable[[Progress], None] = ignore_progress
    cancel: CancelToken = field(default_factory=CancelToken)
    deadline: float | None = None

    def check(self) -> None:
        """Stop here when cancelled.

        Raises:
            Cancelled: when the token is set.
        """
        if self.cancel.cancelled:
            raise Cancelled

    def within(self, seconds: float) -> Context:
        """The same context with a deadline that is at most `seconds` away."""
        limit = time.monotonic() + seconds
        return replace(self, deadline=limit if self.deadline is None else min(self.deadline, limit))

    def remaining(self, at_most: float) -> float:
        """Seconds that a single blocking call may take: positive, at most `at_most`."""
        if self.deadline is None:
            return at_most
        return max(0.05, min(at_most, self.deadline - time.monotonic()))

    @property
    def expired(self) -> bool:
        """Whether the deadline has passed."""
        return self.deadline is not None and time.monotonic() >= self.deadline
