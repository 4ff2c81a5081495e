"""One program at a time: a lock on a file, between processes and between threads."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mailsetup.changes.files import open_for_append
from mailsetup.model.errors import ChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.runtime.context import Context

_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # flock, not lockf: it also keeps two threads of one process apart.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@contextmanager
def file_lock(path: str, ctx: Context, wait: float) -> Iterator[None]:
    """Hold the lock on `path` while inside; the system frees it if the process dies.

    Raises:
        ChangeError: somebody else has it for longer than `wait` seconds.
        Cancelled: while waiting.
        OSError: the file cannot be made.
    """
    descriptor = open_for_append(path)
    try:
        limit = time.monotonic() + ctx.remaining(wait)
        while not _try_lock(descriptor):
            if time.monotonic() >= limit:
                raise ChangeError(message("change.busy"))
            ctx.cancel.wait(_PAUSE)
            ctx.check()
        try:
            yield
        finally:
            _unlock(descriptor)
    finally:
        os.close(descriptor)
