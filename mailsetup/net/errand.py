"""Work that can neither be cancelled nor given a time-out: done aside, waited for with both."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.runtime.context import Context

_TICK = 0.03  # how long Cancel may go unnoticed
T = TypeVar("T")


class Errand(Generic[T]):
    """Runs `work` at once in a thread that never keeps the program from ending.

    Args:
        work: raises `OSError` for what it could not do; whoever waits gets that error.
        name: of the thread.
    """

    def __init__(self, work: Callable[[], T], name: str) -> None:
        self._work = work
        self._results: queue.SimpleQueue[tuple[T] | OSError] = queue.SimpleQueue()
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def result(self, ctx: Context) -> T:
        """Wait for the work to be done; to be called once.

        Raises:
            OSError: as the work raised it.
            TimeoutError: the deadline of `ctx` has passed.
            Cancelled: when the user cancelled.
        """
        while True:
            ctx.check()
            try:
                result = self._results.get(timeout=_TICK)
            except queue.Empty:
                if ctx.expired:
                    raise TimeoutError("it took too long") from None
                continue
            if isinstance(result, OSError):
                raise result
            return result[0]

    def _run(self) -> None:
        try:
            self._results.put((self._work(),))
        except OSError as error:
            self._results.put(error)
        finally:
            self._results.put(OSError("it ended without a result"))  # nobody waits for ever
