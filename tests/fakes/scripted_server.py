"""A server that says exactly what a test wants, over real sockets and real TLS.

For misbehaviour that the reference server is too well-bred for. A script is a function that talks
to one client; it runs once per connection, each in its own thread.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Received:
    """A line from the client, and whether it came over TLS."""

    line: bytes
    encrypted: bool


class Peer:
    """The client, as the script sees it."""

    def __init__(self, sock: socket.socket, server: ScriptedServer) -> None:
        self._sock = sock
        self._server = server
        self._buffer = b""
        self.received: list[bytes] = []

    def send(self, data: bytes) -> None:
        """Send these bytes, line ends included."""
        self._sock.sendall(data)

    def line(self) -> bytes:
        """The client's next line without its end; ends the script when the client hung up."""
        while b"\r\n" not in self._buffer:
            chunk = self._sock.recv(4096)
            if not chunk:
                raise ConnectionResetError("the client hung up")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        self.received.append(line)
        encrypted = isinstance(self._sock, ssl.SSLSocket)
        self._server.transcript.append(Received(line, encrypted))
        return line

    def expect(self, start: bytes) -> bytes:
        """The next line, which must start so (any case)."""
        line = self.line()
        if not line.upper().startswith(start.upper()):
            raise AssertionError(f"expected {start!r}, got {line!r}")
        return line

    def answer(self, start: bytes, *answers: bytes) -> bytes:
        """Wait for an IMAP command and answer it; `TAG` in an answer becomes the client's tag."""
        line = self.line()
        tag, _, command = line.partition(b" ")
        if not command.upper().startswith(start.upper()):
            raise AssertionError(f"expected {start!r}, got {line!r}")
        for text in answers:
            self.send(text.replace(b"TAG", tag) + b"\r\n")
        return command

    def reply(self, start: bytes, answer: bytes) -> None:
        """Wait for a POP3 or SMTP command and answer it with one line."""
        self.expect(start)
        self.send(answer + b"\r\n")

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Do the server's side of the handshake."""
        self._sock = self._server.replace(self._sock, context)

    def hang(self) -> None:
        """Say nothing until the server is closed."""
        self._server.closing.wait(_PATIENCE)

    def pause(self, seconds: float) -> bool:
        """Wait a little; True when the server is being closed."""
        return self._server.closing.wait(seconds)

    def drop(self) -> None:
        """Cut the connection."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def pour(self, data: bytes, times: int) -> None:
        """Send the same again and again, until the client has enough."""
        with contextlib.suppress(OSError):
            for _ in range(times):
                self._sock.sendall(data)


class ScriptedServer:
    """Listens on a free port of 127.0.0.1 while inside `with`.

    Attributes:
        transcript: every line of every client.
        connections: how many clients came.
        failures: what a script did not expect; raised when the server is closed.
    """

    def __init__(
        self,
        script: Callable[[Peer], None],
        *,
        tls: ssl.SSLContext | None = None,
        only_connections: int | None = None,
        lenient: bool = False,
    ) -> None:
        """Listen.

        Args:
            tls: do a handshake before the script begins.
            only_connections: cut every later one at once.
            lenient: do not raise when a client says something else than expected.
        """
        self._lenient = lenient
        self._only = only_connections
        self._script = script
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.closing = threading.Event()
        self.transcript: list[Received] = []
        self.connections = 0
        self.failures: list[AssertionError] = []
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in self._sockets:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(_PATIENCE)
        for sock in self._sockets:
            sock.close()
        if error is None and self.failures and not self._lenient:
            raise self.failures[0]

    def sent_in_clear(self) -> bytes:
        """Everything that clients sent without TLS."""
        return b"\n".join(one.line for one in self.transcript if not one.encrypted)

    def replace(self, sock: socket.socket, context: ssl.SSLContext) -> ssl.SSLSocket:
        """Encrypt a connection."""
        secured = context.wrap_socket(sock, server_side=True)
        self._sockets.append(secured)
        return secured

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.settimeout(_PATIENCE)
            self.connections += 1
            self._sockets.append(sock)
            if self._only is not None and self.connections > self._only:
                sock.shutdown(socket.SHUT_RDWR)
                continue
            self._start(lambda sock=sock: self._serve(sock))  # type: ignore[misc]

    def _serve(self, sock: socket.socket) -> None:
        try:
            if self._tls is not None:
                sock = self.replace(sock, self._tls)
            peer = Peer(sock, self)
            self._script(peer)
            peer.drop()
        except AssertionError as failure:
            self.failures.append(failure)
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:
            return  # the client went away, or did not like the certificate
