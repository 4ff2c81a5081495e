"""A raw IMAP dialogue: commands as bytes, replies as data with every literal in its place."""

from __future__ import annotations

import contextlib
import io
import re
import socket
import threading
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Buffer

PATIENCE = 30.0
_LITERAL_AT_END = re.compile(rb"~?\{([0-9]+)\}\r\n$")
_LITERAL_IN_COMMAND = re.compile(rb"~?\{([0-9]+)(\+?)\}\r\n$")
_TAG = b"t1"


@dataclass(frozen=True, slots=True)
class Reply:
    """All that a server said to one command, as it came over the wire."""

    untagged: tuple[bytes, ...]
    tagged: bytes
    """``OK text``; empty if the server closed the connection instead."""


class _Inflated(io.RawIOBase):
    """What a compressed connection brings (RFC 4978), to be read as if it were not."""

    def __init__(self, source: socket.socket) -> None:
        self._source = source
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._plain = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Wait for plain bytes; 0 at the end."""
        view = memoryview(buffer)
        while not self._plain:
            data = self._source.recv(65536)
            if not data:
                return 0
            self._plain = self._inflate.decompress(data)
        count = min(len(view), len(self._plain))
        view[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count


class ImapWire:
    """One session; reads fail after half a minute instead of hanging."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._file: io.BufferedReader = self._socket.makefile("rb")
        self._deflate: zlib._Compress | None = None
        self.greeting = self._response()

    def __enter__(self) -> ImapWire:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drop the connection."""
        self._file.close()
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Send bytes and read nothing."""
        if self._deflate is not None:
            data = self._deflate.compress(data) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        self._socket.sendall(data)

    def _compress(self) -> None:
        self._deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self._file = io.BufferedReader(_Inflated(self._socket))

    def start_flood(self, data: bytes) -> None:
        """Send bytes from another thread, for the peer may stop reading."""
        threading.Thread(target=self._socket.sendall, args=(data,), daemon=True).start()

    def next_line(self) -> bytes:
        """The next line, whatever it is."""
        return self._file.readline()

    def ask(self, command: bytes) -> Reply:
        """As `exchange`; compression begins where the server agrees to it."""
        reply = self.exchange(command)
        if command.upper() == b"COMPRESS DEFLATE" and reply.tagged.startswith(b"OK"):
            self._compress()
        return reply

    def exchange(self, command: bytes) -> Reply:
        """Send a command and read up to its tagged reply; literals wait for their ``+``.

        Args:
            command: without tag and CRLF; a literal stands in it as it is sent,
                ``{3}`` CRLF ``abc``. A line ``DONE`` waits for the ``+`` of IDLE.
        """
        untagged: list[bytes] = []
        for piece in _pieces(_TAG + b" " + command + b"\r\n"):
            with contextlib.suppress(ConnectionError):
                self.send(piece)
            while True:
                response = self._response()
                if response.startswith(b"+"):
                    break
                if not response or response.startswith(_TAG + b" "):
                    return Reply(tuple(untagged), response[len(_TAG) + 1 :])
                untagged.append(response[2:])
        raise AssertionError(f'a "+" that nobody waits for: {command!r}')

    def _response(self) -> bytes:
        """One response with its literals, without the last CRLF; empty at the end."""
        response = b""
        while True:
            try:
                line = self._file.readline()
            except ConnectionError:
                return b""
            response += line
            literal = _LITERAL_AT_END.search(line)
            if literal is None:
                return response.removesuffix(b"\r\n")
            response += self._file.read(int(literal.group(1)))


def _pieces(command: bytes) -> list[bytes]:
    """Split behind each synchronising literal's mark, but not inside of literals."""
    pieces: list[bytes] = []
    start = at = 0
    while True:
        newline = command.find(b"\r\n", at)
        line_end = newline + 2
        if newline < 0:
            break
        line = command[at:line_end]
        mark = _LITERAL_IN_COMMAND.search(line)
        if mark is not None:
            at = line_end + int(mark.group(1))
            if not mark.group(2):
                pieces.append(command[start:line_end])
                start = line_end
        elif line_end < len(command):
            # A second line without a literal: the end of IDLE or of a SASL exchange.
            pieces.append(command[start:line_end])
            start = at = line_end
        else:
            break
    pieces.append(command[start:])
    return pieces
