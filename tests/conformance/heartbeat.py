"""How long a server's loop is busy with one thing, and how much memory the process takes.

Busy is meant as CPU time of the loop's thread between two beats: waiting does not count, and other
work on the computer does not either.
"""

from __future__ import annotations

import asyncio
import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.controller import ReferenceServer

_BEAT = 0.001
_STATUS = Path("/proc/self/status")


@dataclass(slots=True)
class Heartbeat:
    """The longest time in seconds that the loop did not turn."""

    longest: float = 0.0
    last: float = 0.0
    stopped: bool = False

    def beat(self) -> None:
        """Measure, and come back in the next turn of the loop."""
        now = time.thread_time()
        self.longest = max(self.longest, now - self.last)
        self.last = now
        if not self.stopped:
            asyncio.get_running_loop().call_later(_BEAT, self.beat)


@contextmanager
def heartbeat(server: ReferenceServer) -> Iterator[Heartbeat]:
    """Measure the loop of a running server."""
    found = Heartbeat()

    def start(_: object) -> None:
        found.last = time.thread_time()
        found.beat()

    def stop(_: object) -> None:
        found.stopped = True

    # Collecting the garbage of the whole test run is not the server's work.
    gc.collect()
    gc.disable()
    server.with_store(start)
    try:
        yield found
    finally:
        server.with_store(stop)
        gc.enable()


def resident_bytes() -> int | None:
    """Memory of this process now; None where the system does not say."""
    if not _STATUS.exists():
        return None
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
