"""A SOCKS 5 server (RFC 1928) on loopback that is Thunderbird's only way out.

The product's `--resolve` sends a provider's host and port to a server on a free port; this does the
same for the real Thunderbird. So the profile under test holds the provider's true names and ports,
as on a user's computer, no privileged port is needed, and nothing leaves this computer: whatever
is not in the map is refused and remembered.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place = tuple[str, int]

_VERSION: Final = 5
_NO_LOGIN: Final = b"\x05\x00"
_CONNECT: Final = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_GRANTED, _NOT_ALLOWED, _FAILED = 0, 2, 1
_IDLE_SECONDS = 300.0


class SocksProxy(ThreadingTCPServer):
    """Connects the places in its map, and only those.

    Attributes:
        routes: (host, port) as the client names it, to (address, port) on this computer.
        granted: what was asked for and is in the map, in order.
        refused: what was asked for and is not.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, routes: Mapping[Place, Place]) -> None:
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.routes = dict(routes)
        self.granted: list[Place] = []
        self.refused: list[Place] = []
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are nothing to talk about."""


class _Exchange(BaseRequestHandler):
    server: SocksProxy
    request: socket.socket

    def handle(self) -> None:
        self.request.settimeout(_IDLE_SECONDS)
        place = self._asked_for()
        target = self.server.routes.get(place)
        if target is None:
            self.server.refused.append(place)
            self._answer(_NOT_ALLOWED)
            return
        self.server.granted.append(place)
        try:
            onward = socket.create_connection(target, timeout=_IDLE_SECONDS)
        except OSError:
            self._answer(_FAILED)
            return
        with onward:
            self._answer(_GRANTED)
            back = threading.Thread(target=_pump, args=(onward, self.request), daemon=True)
            back.start()
            _pump(self.request, onward)
            back.join()

    def _asked_for(self) -> Place:
        version, methods = self._exactly(2)
        self._exactly(methods)
        if version != _VERSION:
            raise ConnectionError("not SOCKS 5")
        self.request.sendall(_NO_LOGIN)
        _, command, _, kind = self._exactly(4)
        if command != _CONNECT:
            raise ConnectionError("only CONNECT is known")
        if kind == _NAME:
            host = self._exactly(self._exactly(1)[0]).decode("ascii")
        elif kind == _IPV4:
            host = socket.inet_ntop(socket.AF_INET, self._exactly(4))
        else:
            host = socket.inet_ntop(socket.AF_INET6, self._exactly(16))
        return host.lower(), int.from_bytes(self._exactly(2), "big")

    def _answer(self, code: int) -> None:
        self.request.sendall(bytes((_VERSION, code, 0, _IPV4)) + bytes(6))

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            chunk = self.request.recv(count - len(data))
            if not chunk:
                raise ConnectionError("hung up")
            data += chunk
        return data


def _pump(source: socket.socket, sink: socket.socket) -> None:
    """Pass bytes on until one side ends, then wake the other direction too."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for sock in (source, sink):
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def socks_proxy(routes: Mapping[Place, Place]) -> Iterator[SocksProxy]:
    """A running proxy."""
    with SocksProxy(routes) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
