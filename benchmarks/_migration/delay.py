"""A proxy on loopback that makes the line longer, not narrower.

Every piece of data leaves it so long after it came, however much is on its way: who pipelines
pays the delay once, who waits for each answer pays it each time. The connection itself is made
at once, which spares everybody one round trip.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

_PIECE = 262_144
_MOST_UNDER_WAY = 64 * 1024 * 1024
"""Bytes in one direction; at 15 ms this is no limit that a program here comes near to."""


@dataclass(eq=False, slots=True)
class _Direction:
    source: socket.socket
    sink: socket.socket
    waiting: deque[tuple[float, memoryview]] = field(default_factory=deque)
    size: int = 0
    ended: bool = False  # the source says nothing more
    done: bool = False

    def take(self, now: float, delay: float) -> None:
        """Read what is there."""
        try:
            piece = self.source.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self.ended = not piece
        self.waiting.append((now + delay, memoryview(piece)))
        self.size += len(piece)

    def give(self, now: float) -> None:
        """Send what is due."""
        while self.waiting and self.waiting[0][0] <= now:
            due, piece = self.waiting.popleft()
            try:
                sent = self.sink.send(piece) if piece else 0
            except BlockingIOError:
                sent = 0
                self.waiting.appendleft((due, piece))
                return
            except OSError:
                self.ended = self.done = True
                return
            self.size -= sent
            if sent < len(piece):
                self.waiting.appendleft((due, piece[sent:]))
                return
        if self.ended and not self.waiting:
            self.done = True
            with suppress(OSError):
                self.sink.shutdown(socket.SHUT_WR)

    def events(self, now: float) -> tuple[bool, bool]:
        """Whether it wants to read its source, and to write to its sink."""
        reads = not self.ended and self.size < _MOST_UNDER_WAY
        return reads, not self.done and bool(self.waiting) and self.waiting[0][0] <= now


class DelayingProxy:
    """Forwards from a port on 127.0.0.1 to `address`, `delay` seconds later in each direction."""

    def __init__(self, address: tuple[str, int], delay: float) -> None:
        self._address = address
        self._delay = delay
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self._stop_here, self._stop_there = socket.socketpair()
        self._directions: list[_Direction] = []
        self.port = int(self._listener.getsockname()[1])

    def run(self) -> None:
        """Until `stop` is called, or whoever holds the other end is gone."""
        try:
            while self._turn():
                pass
        finally:
            self.close()

    def stop(self) -> None:
        """End `run`, from another thread."""
        with suppress(OSError):
            self._stop_there.send(b"x")

    def close(self) -> None:
        """Every socket."""
        ends = [end for one in self._directions for end in (one.source, one.sink)]
        for sock in (self._listener, self._stop_here, self._stop_there, *ends):
            sock.close()

    def _turn(self) -> bool:
        now = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._stop_here, selectors.EVENT_READ)
            wanted: dict[socket.socket, int] = {}
            for one in self._directions:
                reads, writes = one.events(now)
                if reads:
                    wanted[one.source] = wanted.get(one.source, 0) | selectors.EVENT_READ
                if writes:
                    wanted[one.sink] = wanted.get(one.sink, 0) | selectors.EVENT_WRITE
            for sock, events in wanted.items():
                selector.register(sock, events)
            ready = {key.fileobj: events for key, events in selector.select(self._next_due(now))}
        if self._stop_here in ready:
            return False
        if self._listener in ready:
            self._accept()
        now = time.monotonic()
        for one in self._directions:
            if ready.get(one.source, 0) & selectors.EVENT_READ and one.events(now)[0]:
                one.take(now, self._delay)
            if not one.done:
                one.give(now)
        self._drop_done()
        return True

    def _next_due(self, now: float) -> float | None:
        due = [one.waiting[0][0] for one in self._directions if one.waiting]
        later = [moment - now for moment in due if moment > now]
        return min(later, default=None)

    def _accept(self) -> None:
        with suppress(OSError):
            client, _ = self._listener.accept()
            server = socket.create_connection(self._address, timeout=10)
            for sock in (client, server):
                sock.setblocking(False)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._directions += [_Direction(client, server), _Direction(server, client)]

    def _drop_done(self) -> None:
        """Close the pairs of which both directions have ended."""
        pairs = zip(self._directions[::2], self._directions[1::2], strict=True)
        left: list[_Direction] = []
        for there, back in pairs:
            if there.done and back.done:
                there.source.close()
                there.sink.close()
            else:
                left += [there, back]
        self._directions = left


def _serve(answers: Connection, address: tuple[str, int], delay: float) -> None:
    proxy = DelayingProxy(address, delay)
    answers.send(proxy.port)
    proxy.run()


@contextmanager
def delaying(address: tuple[str, int], delay: float) -> Iterator[int]:
    """The port of such a proxy in a process of its own."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, address, delay), daemon=True)
    process.start()
    there.close()  # so that the end of the process is noticed
    try:
        yield int(here.recv())
    finally:
        process.terminate()
        process.join()
