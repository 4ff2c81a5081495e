"""What goes out: gathered, sent in pieces, held back when the client does not read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mailsetup.refserver.compression import Deflater
from mailsetup.refserver.steps import STEP_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.refserver.faults import SendSlowly
    from mailsetup.refserver.limits import Limits


class Outflow:
    """The output of one connection; `transport` is None once it is closed."""

    def __init__(self, limits: Limits, give_up: Callable[[], None]) -> None:
        """Prepare.

        Args:
            limits: how much is gathered, and how long a client may leave it unread.
            give_up: cuts the connection of a client that does not read.
        """
        self.transport: asyncio.Transport | None = None
        self._limits = limits
        self._give_up = give_up
        self._loop = asyncio.get_running_loop()
        self._gathered: list[bytes] = []
        self._size = 0
        self._sending = False
        self._paused = False
        self._writable: asyncio.Future[None] | None = None
        self._deflater: Deflater | None = None

    @property
    def is_high(self) -> bool:
        """Whether the session should drain before it writes more."""
        return self._size > self._limits.output_high_water

    def gather(self, data: bytes) -> None:
        """Put bytes behind those that wait."""
        self._gathered.append(data)
        self._size += len(data)

    def start_deflating(self) -> None:
        """All that is sent from now on is compressed."""
        self._deflater = Deflater()

    def pause(self) -> None:
        """The client does not read."""
        self._paused = True

    def resume(self) -> None:
        """The client reads again, or has gone."""
        self._paused = False
        if self._writable is not None and not self._writable.done():
            self._writable.set_result(None)

    def flush(self) -> None:
        """Hand all that waits to the transport at once, unless `drain` is doing so."""
        if not self._sending:
            self._send(self._take())

    async def drain(self, pace: SendSlowly | None = None) -> bool:
        """Send all that waits and wait until the client takes it; False if it has gone.

        Args:
            pace: a fault that slows the server down.
        """
        if self._sending:
            return self.transport is not None
        self._sending = True
        try:
            while self._gathered and self.transport is not None:
                for piece in _pieces(self._take(), pace):
                    if pace is not None:
                        await asyncio.sleep(pace.seconds)
                    self._send(piece)
                    if not await self._taken():
                        break
                    if len(piece) >= STEP_BYTES:
                        await asyncio.sleep(0)
        finally:
            self._sending = False
        return await self._taken()

    def _take(self) -> bytes:
        data = b"".join(self._gathered)
        self._gathered.clear()
        self._size = 0
        return data

    def _send(self, data: bytes) -> None:
        if data and self.transport is not None:
            self.transport.write(data if self._deflater is None else self._deflater.pack(data))

    async def _taken(self) -> bool:
        while self._paused and self.transport is not None:
            self._writable = self._loop.create_future()
            timer = self._loop.call_later(self._limits.write_seconds, self._give_up)
            try:
                await self._writable
            finally:
                self._writable = None
                timer.cancel()
        return self.transport is not None


def _pieces(data: bytes, pace: SendSlowly | None) -> Iterator[bytes]:
    """Parts of a size that does not hold the loop for long, or as slow as a fault wants."""
    if pace is not None and not pace.bytewise:
        yield from data.splitlines(keepends=True)
        return
    size = STEP_BYTES if pace is None else 1
    if len(data) <= size:
        yield data
        return
    for start in range(0, len(data), size):
        yield data[start : start + size]
