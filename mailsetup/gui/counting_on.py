"""Sent before and sent now are one sum: after a pause the figures go on from where they stood."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.moving_progress import MovingProgress, MovingStage

_SENDS = frozenset({MovingStage.SENDING, MovingStage.WAITING, MovingStage.SETTLING})


class CountingOn:
    """The work itself counts from 0 each time, and only what is left.

    What was to be sent the first time is the whole; what is missing of it now was sent before.
    """

    def __init__(self) -> None:
        self._messages = 0
        self._bytes = 0

    def forget(self) -> None:
        """Another move begins."""
        self._messages = self._bytes = 0

    def counted(self, progress: MovingProgress) -> MovingProgress:
        """As part of the whole; other stages than sending count something else."""
        if progress.stage not in _SENDS or not progress.total:
            return progress
        if progress.total > self._messages or progress.total_bytes > self._bytes:
            self._messages, self._bytes = progress.total, progress.total_bytes  # more has come
        return replace(
            progress,
            messages=progress.messages + self._messages - progress.total,
            total=self._messages,
            bytes=progress.bytes + self._bytes - progress.total_bytes,
            total_bytes=self._bytes,
        )
