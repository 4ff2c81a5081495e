"""What came in and was not read yet, perhaps compressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.compression import Inflater
from mailsetup.refserver.steps import STEP_BYTES

if TYPE_CHECKING:
    from mailsetup.refserver.limits import Limits

_LEAST_ROOM = 4096


class Inflow:
    """A buffer with a high-water mark; `wanted` bytes more are welcome while they are awaited."""

    def __init__(self, limits: Limits) -> None:
        self.buffer = bytearray()
        self.wanted = 0
        self._high_water = limits.input_high_water
        self._inflater: Inflater | None = None

    @property
    def is_high(self) -> bool:
        """Whether no more should be read from the peer for now."""
        waiting = 0 if self._inflater is None else self._inflater.waiting
        return len(self.buffer) + waiting > self.wanted + self._high_water

    @property
    def has_ended(self) -> bool:
        """Whether the peer closed a compressed stream."""
        return self._inflater is not None and self._inflater.ended

    def feed(self, data: bytes) -> None:
        """Keep what came.

        Raises:
            CompressedInputInvalid
        """
        if self._inflater is None:
            self.buffer += data
        else:
            self._inflater.feed(data)
            self.inflate()

    def inflate(self) -> bool:
        """Turn waiting compressed bytes into plain ones while there is room; tell if any came.

        Raises:
            CompressedInputInvalid
        """
        if self._inflater is None:
            return False
        room = self.wanted + self._high_water - len(self.buffer)
        plain = self._inflater.pull(min(max(room, _LEAST_ROOM), STEP_BYTES))
        self.buffer += plain
        return bool(plain)

    def start_inflating(self) -> None:
        """All that comes from now on is compressed."""
        self._inflater = Inflater()

    def take(self, count: int) -> bytes:
        """Remove and give so many bytes."""
        taken = bytes(memoryview(self.buffer)[:count])
        del self.buffer[:count]
        return taken
