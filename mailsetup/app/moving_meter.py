"""Turns what a move tells into `MovingProgress`: how far, how fast, how long it still takes."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final, assert_never

from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.migration.events import (
    FolderBegun,
    Refused,
    SetAside,
    Settling,
    Uploaded,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.migration.events import UploadEvent
    from mailsetup.migration.scan import Scanned
    from mailsetup.model.migration_plan import MigrationPlan

WINDOW: Final = 20.0
"""Seconds that a rate is taken over."""
_SURE_AFTER: Final = 3.0
_PAUSE: Final = 0.2
"""Seconds between two looks: no eye sees more."""


class RateMeter:
    """Bytes a second during the last while; a pause or a clock that jumps begins it anew."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def add(self, now: float, done: int) -> None:
        """So many bytes are done at `now`, in seconds of a clock that only goes forward."""
        samples = self._samples
        if samples and (now < samples[-1][0] or done < samples[-1][1]):
            samples.clear()
        samples.append((now, done))
        # One older sample stays, for messages that take longer than the whole while.
        while len(samples) > 2 and samples[1][0] <= now - WINDOW:
            samples.popleft()

    def forget(self, now: float, done: int) -> None:
        """Nothing went on until now: the person's computer slept, or the server wanted a pause."""
        self._samples.clear()
        self._samples.append((now, done))

    def rate(self) -> float | None:
        """None until it means something."""
        if len(self._samples) < 2:
            return None
        (began, first), (now, last) = self._samples[0], self._samples[-1]
        spent = now - began
        return (last - first) / spent if spent >= _SURE_AFTER and last > first else None


class MovingMeter:
    """Each step calls its own method; what comes often is told now and then.

    Args:
        tell: is told from the thread that works.
        clock: seconds that only go forward.
    """

    def __init__(
        self,
        tell: Callable[[MovingProgress], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._rate = RateMeter()
        self._now = MovingProgress(stage=MovingStage.LISTING)
        self._told: float | None = None

    def stage(self, stage: MovingStage, *, total: int = 0, total_bytes: int = 0) -> None:
        """Something else is done from now on."""
        self._show(MovingProgress(stage=stage, total=total, total_bytes=total_bytes))

    def scanned(self, seen: Scanned) -> None:
        """How far reading has come."""
        size = max(self._now.total_bytes, seen.bytes) if self._now.total_bytes else 0
        now = replace(
            self._now,
            stage=MovingStage.READING,
            folder=seen.folder,
            messages=seen.messages,
            bytes=seen.bytes,
            total_bytes=size,
        )
        self._show(now, often=True)

    def looked(self, mailbox: str, count: int) -> None:
        """A mailbox was compared."""
        self._show(replace(self._now, stage=MovingStage.ASKING, folder=mailbox, messages=count))

    def begin_upload(self, plan: MigrationPlan) -> None:
        """From now on bytes and messages are those that are sent."""
        self.stage(MovingStage.SENDING, total=plan.to_send, total_bytes=plan.to_send_bytes)
        self._rate.forget(self._clock(), 0)

    def uploaded(self, seen: UploadEvent) -> None:
        """What an upload tells."""
        match seen:
            case FolderBegun():
                self._show(replace(self._going_on(), folder=seen.folder))
            case Uploaded():
                self._rate.add(self._clock(), seen.bytes)
                done = replace(self._going_on(), messages=seen.messages, bytes=seen.bytes)
                is_last = seen.messages >= self._now.total
                self._show(self._with_rate(done), often=not is_last)
            case Refused():
                self._show(replace(self._now, refused=self._now.refused + 1), often=True)
            case Waiting():
                self._pause(MovingStage.WAITING, seen.seconds, seen.server_text)
            case Settling():
                self._pause(MovingStage.SETTLING, seen.seconds, "")
            case SetAside():
                pass  # the report tells of it
            case _:
                assert_never(seen)

    def verified(self, count: int) -> None:
        """How many were read back."""
        total = max(self._now.total, count)
        self._show(replace(self._now, messages=count, total=total), often=True)

    def _going_on(self) -> MovingProgress:
        return replace(self._now, stage=MovingStage.SENDING, wait_seconds=0, server_text="")

    def _pause(self, stage: MovingStage, seconds: float, said: str) -> None:
        self._rate.forget(self._clock(), self._now.bytes)
        waiting = replace(self._now, stage=stage, wait_seconds=seconds, server_text=said)
        self._show(replace(waiting, rate=None, seconds_left=None))

    def _with_rate(self, now: MovingProgress) -> MovingProgress:
        """More may come than was planned, when a folder has to be sent once more."""
        total = max(now.total, now.messages + now.refused)
        total_bytes = max(now.total_bytes, now.bytes)
        rate = self._rate.rate()
        left = (total_bytes - now.bytes) / rate if rate else None
        return replace(now, total=total, total_bytes=total_bytes, rate=rate, seconds_left=left)

    def _show(self, now: MovingProgress, *, often: bool = False) -> None:
        is_same = now.stage is self._now.stage and now.folder == self._now.folder
        self._now = now
        clock = self._clock()
        if often and is_same and self._told is not None and 0 <= clock - self._told < _PAUSE:
            return
        self._told = clock
        self._tell(now)
