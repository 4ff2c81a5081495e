"""A connection to a server that is not trusted: limits, deadline, cancel, TLS in the middle.

`imaplib`, `poplib` and `smtplib` take it for a socket. What broke first is kept in `failure`,
because those libraries turn time-outs and resets into errors of their own.
"""

from __future__ import annotations

import os
import selectors
import socket
import ssl
import struct
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NoReturn

from mailsetup.net.sock import READ_SECONDS, shut_down
from mailsetup.net.tls import facts_of_connection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from mailsetup.model.probe import TlsFacts
    from mailsetup.runtime.context import Context

MAX_LINE = 1_000_000  # bytes
MAX_SESSION = 20_000_000  # bytes from the server in one connection
MAX_LINES = 100_000  # of one connection: tiny lines cost time, not memory
_CHUNK = 65_536
_MOST_AHEAD = 2 * MAX_LINE  # bytes that are taken in before anybody reads them
_AT_ONCE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)  # struct linger: on, no seconds
_GOODBYE_SECONDS = 1.0
_NO_LIMIT = 1 << 62


class WireError(Exception):
    """The server went past a limit or broke the rules of the upgrade to TLS."""


class Wire:
    """A connected socket as a line stream; use it in `with`, which closes it.

    Attributes:
        failure: what broke the connection first, None while it is whole.
        ended: whether the server closed the connection.
        last_line: what the server said last, with its line end.
        stage: where the conversation is, in words for a technical detail ("after login").
        tls: facts of the handshake, None on a plain connection.
    """

    def __init__(self, sock: socket.socket, ctx: Context) -> None:
        self._sock = sock
        self._ctx = ctx
        self._buffer = bytearray()
        self._received = 0
        self._lines = 0
        self._most_bytes, self._most_lines = MAX_SESSION, MAX_LINES
        self._patience = READ_SECONDS
        self._closing = ExitStack()
        self.failure: Exception | None = None
        self.ended = False
        self.last_line = b""
        self.stage = "before a greeting"
        self.tls: TlsFacts | None = None

    def __enter__(self) -> Wire:
        self._closing.enter_context(self._ctx.cancel.on_cancel(lambda: shut_down(self._sock)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()
        self._sock.close()

    @contextmanager
    def for_seconds(self, seconds: float) -> Iterator[None]:
        """While inside, the deadline is at most this far away."""
        outer = self._ctx
        self._ctx = outer.within(seconds)
        try:
            yield
        finally:
            self._ctx = outer

    def work_long(self, ctx: Context, patience: float) -> None:
        """From here on whole mailboxes go over this connection, after a login.

        The limits of the session do not hold any more, those of a line and of a literal do; the
        server may think for `patience` seconds before it goes on. The deadline is that of `ctx`.

        When the connection ends, also because the program is killed, the system throws away what
        it has not sent yet. Otherwise it would go on sending megabytes, after an outage even
        minutes later, while the next connection looks what has arrived.
        """
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self._ctx = ctx
        self._most_bytes = self._most_lines = _NO_LIMIT
        self._patience = patience

    def say_goodbye(self, command: bytes) -> None:
        """Tell the server that we go, and give it a moment to hear; its answer does not matter."""
        try:
            with self.for_seconds(_GOODBYE_SECONDS):
                self.sendall(command)
                self.readline(MAX_LINE)
        except (OSError, WireError):
            return

    def start_tls(self, context: ssl.SSLContext, hostname: str) -> None:
        """Do the handshake as a client that verifies (if the context does) `hostname`.

        Raises:
            WireError: when the server sent anything between its consent and the handshake: that
                would be taken for part of the protected conversation (CVE-2011-0411).
            OSError: `ssl.SSLError` and what sockets raise.
            Cancelled: when the user cancelled.
        """
        if self._buffer:
            self._break(WireError("the server sent text before the encryption began"))
        try:
            self._set_timeout()
            # Without handshake first: `wrap_socket` leaves the old object empty, and Cancel must
            # find the new one before anything blocks.
            wrapped = context.wrap_socket(
                self._sock, server_hostname=hostname, do_handshake_on_connect=False
            )
            self._sock = wrapped
            self._ctx.check()
            wrapped.do_handshake()
        except (OSError, ValueError) as error:
            self._break(error)
        self.tls = facts_of_connection(wrapped)

    def sendall(self, data: bytes) -> None:
        """Send all of it, within the deadline."""
        try:
            self._set_timeout()
            self._sock.sendall(data)
        except OSError as error:
            self._break(error)

    def send_some(self, data: memoryview) -> int:
        """Send what the network takes now, at least one byte, and take in what comes meanwhile.

        So neither side ever waits for the other to read. `data` must be the same again, or have
        grown, until some of it was sent (TLS).
        """
        try:
            self._set_timeout()
            self._sock.settimeout(0)
            while True:
                self._take_in()
                if self.ended:
                    raise ConnectionResetError("the server has closed the connection")
                try:
                    return self._sock.send(data)
                except ssl.SSLWantReadError:
                    self._await(selectors.EVENT_READ)
                except (ssl.SSLWantWriteError, BlockingIOError):
                    self._await(selectors.EVENT_READ | selectors.EVENT_WRITE)
        except OSError as error:
            self._break(error)

    def is_open(self) -> bool:
        """Whether the server has not ended the conversation by now; nothing is waited for."""
        try:
            self._set_timeout()
            self._sock.settimeout(0)
            self._take_in()
        except (OSError, WireError):
            return False
        return not self.ended and b"\n* BYE" not in b"\n" + self._buffer.upper()

    def has_line(self) -> bool:
        """Whether a whole line has come in; nothing is waited for."""
        return self._buffer.find(b"\n") >= 0

    def readline(self, limit: int = -1) -> bytes:
        """The next line with its end; b"" or an unfinished line when the server closed.

        As with files, a `limit` cuts a longer line; without one a line past `MAX_LINE` is an error.
        """
        line = self._take(self._line_length(MAX_LINE if limit < 0 else limit))
        if limit < 0 and len(line) >= MAX_LINE and not line.endswith(b"\n"):
            self._break(WireError("the server sent a line without end"))
        self.last_line = line or self.last_line
        self._lines += 1
        if self._lines > self._most_lines:
            self._break(WireError("the server sent far too much"))
        return line

    def peek_line(self) -> bytes:
        """The next line, which stays to be read."""
        length = self._line_length(MAX_LINE)
        if length >= MAX_LINE and not self._buffer[:length].endswith(b"\n"):
            self._break(WireError("the server sent a line without end"))
        return bytes(self._buffer[:length])

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes (an IMAP literal), fewer when the server closed."""
        if not 0 <= size <= MAX_LINE:
            self._break(WireError("the server announced an absurd length"))
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(size)

    def makefile(self, mode: str = "rb") -> WireFile:
        """A reading end for poplib and smtplib."""
        del mode
        return WireFile(self)

    def settimeout(self, seconds: float | None) -> None:
        """Nothing: the deadline of the context rules here."""

    def shutdown(self, how: int) -> None:
        """Wake and end."""
        del how
        shut_down(self._sock)

    def close(self) -> None:
        """End the connection; `with` does it too."""
        self._sock.close()

    def _line_length(self, limit: int) -> int:
        """Bytes up to the end of the next line, at most `limit`."""
        start = 0
        while True:
            end = self._buffer.find(b"\n", start, limit)
            if end >= 0:
                return end + 1
            if len(self._buffer) >= limit:
                return limit
            start = len(self._buffer)
            if not self._fill():
                return len(self._buffer)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _fill(self) -> bool:
        """Read what is there; False when the server closed."""
        if self.ended:
            return False
        try:
            self._set_timeout()
            chunk = self._sock.recv(_CHUNK)
        except OSError as error:
            self._break(error)
        self._ctx.check()
        self._keep(chunk)
        return bool(chunk)

    def _take_in(self) -> None:
        """Read what has come in, without waiting; no more than somebody may still read."""
        while not self.ended:
            if len(self._buffer) > _MOST_AHEAD:
                self._break(WireError("the server sends far more than it was asked for"))
            try:
                chunk = self._sock.recv(_CHUNK)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError):
                return
            self._keep(chunk)

    def _keep(self, chunk: bytes) -> None:
        self.ended = not chunk
        self._received += len(chunk)
        self._buffer += chunk
        if self._received > self._most_bytes:
            self._break(WireError("the server sent far too much"))

    def _await(self, events: int) -> None:
        """Wait until the network can go on."""
        self._ctx.check()
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, events)
            if not selector.select(self._ctx.remaining(self._patience)):
                raise TimeoutError("the server does not take any more")
        self._ctx.check()

    def _set_timeout(self) -> None:
        self._ctx.check()
        if self._ctx.expired:
            raise TimeoutError("the time for this conversation is over")
        self._sock.settimeout(self._ctx.remaining(self._patience))

    def _break(self, error: Exception) -> NoReturn:
        """Keep what broke first and raise it; as `Cancelled` when it was our own doing."""
        self._ctx.check()
        if self.failure is None:
            self.failure = error
        raise error


class WireFile:
    """The reading end that `makefile` of a socket would give."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def readline(self, limit: int = -1) -> bytes:
        """See `Wire.readline`."""
        return self._wire.readline(limit)

    def close(self) -> None:
        """Nothing: the wire is closed by who opened it."""
