"""The network as the runner sees it: requests are started, replies come when they come.

The real one (`network`) uses threads and sockets; the benchmark's uses virtual time. Nobody else
tells the runner the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from mailsetup.discovery.requests import Reply, Request


class Exchange(Protocol):
    """The requests of one discovery."""

    def now(self) -> float:
        """Seconds on a clock that only goes forward."""
        ...

    def start(self, request: Request, seconds: float) -> None:
        """Begin; the reply comes within so many seconds, be it a failure for lack of time."""
        ...

    def visited(self, request: Request) -> tuple[str, ...]:
        """Where redirects have led it until now, in order; also while it is under way."""
        ...

    def next_reply(self, until: float) -> Reply | None:
        """The next reply; None when `until` (on `now`'s clock) is past, or after `wake`."""
        ...

    def wake(self) -> None:
        """From any thread: let `next_reply` return at once."""
        ...


class Network(Protocol):
    """Where discoveries take place."""

    def exchange(self) -> AbstractContextManager[Exchange]:
        """One discovery's requests; leaving it abandons those still under way."""
        ...
