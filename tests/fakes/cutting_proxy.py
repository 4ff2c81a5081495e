"""A proxy on loopback that cuts connections in the middle: after so many bytes from the client."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_PIECE = 16_384
_PATIENCE = 20.0


class CuttingProxy:
    """Forwards to `address`; the connections that have a number in `cuts` end after so many bytes.

    Attributes:
        cut: how many connections were cut.
    """

    def __init__(self, address: tuple[str, int], cuts: Iterator[int]) -> None:
        self._address = address
        self._cuts = cuts
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.cut = 0
        self.address: tuple[str, int] = ("127.0.0.1", self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sock in (self._listener, *self._sockets):
            _end(sock)
        for thread in self._threads:
            thread.join(_PATIENCE)
        for sock in (self._listener, *self._sockets):
            sock.close()

    def hang_up(self) -> None:
        """End every connection that is there now."""
        for sock in self._sockets:
            _end(sock)

    def _start(self, work: object, *arguments: object) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._address, timeout=_PATIENCE)
            except OSError:
                return
            self._sockets += [client, server]
            self._start(self._forward, client, server, next(self._cuts, None))
            self._start(self._forward, server, client, None)

    def _forward(self, source: socket.socket, sink: socket.socket, limit: int | None) -> None:
        left = limit
        with contextlib.suppress(OSError):
            while piece := source.recv(_PIECE):
                if left is not None and len(piece) >= left:
                    sink.sendall(piece[:left])
                    self.cut += 1
                    break
                sink.sendall(piece)
                left = None if left is None else left - len(piece)
        _end(source)
        _end(sink)


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
