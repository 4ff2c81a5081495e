"""Name look-ups that several threads need at the same time: each is made once."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.runtime.context import Context

_TICK = 0.03  # how long Cancel may go unnoticed
T = TypeVar("T")


@dataclass(slots=True, kw_only=True, eq=False)
class _LookUp(Generic[T]):
    """One that somebody makes; `over` without a result: they gave up, and know nothing."""

    over: threading.Event = field(default_factory=threading.Event)
    result: T | socket.gaierror | None = None


class SharedLookUps(Generic[T]):
    """What is known about names; to be thrown away after a few seconds, for names change."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, _LookUp[T]] = {}

    def result(self, name: str, look_up: Callable[[], T], ctx: Context) -> T:
        """What is known about a name; the first who asks looks it up, the others wait for that.

        Args:
            look_up: that there is no such name (`gaierror`) holds for all, any other error only for
                the one who met it.

        Raises:
            OSError: as `look_up` raised it, or `TimeoutError`.
            Cancelled: when the user cancelled.
        """
        while True:
            with self._lock:
                known = self._known.get(name)
                mine = known or self._known.setdefault(name, _LookUp())
            if known is None:
                return self._made(name, mine, look_up)
            while not known.over.wait(_TICK):
                ctx.check()
                if ctx.expired:
                    raise TimeoutError("the name look-up took too long")
            if isinstance(known.result, socket.gaierror):
                raise socket.gaierror(*known.result.args)
            if known.result is not None:
                return known.result
            ctx.check()

    def _made(self, name: str, mine: _LookUp[T], look_up: Callable[[], T]) -> T:
        try:
            mine.result = found = look_up()
        except socket.gaierror as error:
            mine.result = error
            raise
        finally:
            if mine.result is None:
                with self._lock:
                    del self._known[name]  # the next one tries again
            mine.over.set()
        return found
