"""A real https server on loopback that also behaves badly: hangs, drips, drops, sends too much."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

    Route = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request; the route writes the answer."""

    server: HttpsServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.requests.append((self.headers["Host"], self.path))
        self.server.headers_seen.append(dict(self.headers.items()))
        self.server.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.asked.set()
        self.server.routes.get((self.headers["Host"], self.path), not_found)(self)

    do_POST = do_GET

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in `http.server`
        """Say nothing."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """An ordinary answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class HttpsServer(ThreadingHTTPServer):
    """Answers by host and path; remembers what it was asked."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.routes: dict[tuple[str, str], Route] = {}
        self.requests: list[tuple[str, str]] = []
        self.headers_seen: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.asked = threading.Event()
        self.released = threading.Event()
        if context is not None:
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return "127.0.0.1", self.server_port

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


@contextmanager
def https_server(context: ssl.SSLContext | None) -> Iterator[HttpsServer]:
    """A running server, without encryption for None; whoever hangs is let go at the end."""
    server = HttpsServer(context)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def not_found(exchange: Exchange) -> None:
    """What every path gets that has no route."""
    exchange.reply(404)


def says(body: bytes, status: int = 200) -> Route:
    """A route with a fixed answer."""
    return lambda exchange: exchange.reply(status, body)


def points_to(location: str, status: int = 302) -> Route:
    """A route that redirects."""
    return lambda exchange: exchange.reply(status, Location=location)


def hangs(exchange: Exchange) -> None:
    """Accepts the request and never answers."""
    exchange.server.released.wait()


def drops(exchange: Exchange) -> None:
    """Hangs up without a word."""
    exchange.connection.close()


def drips(exchange: Exchange) -> None:
    """Sends header after header, so that no single read ever takes long."""
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not exchange.server.released.wait(0.02):
        exchange.wfile.write(b"x")


def writes(raw: bytes) -> Route:
    """A route that sends exactly these bytes."""
    return lambda exchange: _write(exchange, raw)


def floods(exchange: Exchange) -> None:
    """Five megabytes, without saying so first."""
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(80):
        exchange.wfile.write(b"x" * 65536)


def _write(exchange: Exchange, raw: bytes) -> None:
    exchange.wfile.write(raw)
