"""Raw dialogue with a server: bytes in, lines out, over a plain or a TLS socket."""

from __future__ import annotations

import base64
import contextlib
import re
import socket
import ssl
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from mailsetup.refserver.controller import ReferenceServer

HOST = "localhost"
_LITERAL = re.compile(rb"\{([0-9]+)\}$")
PATIENCE = 10.0


def trust(server: ReferenceServer) -> ssl.SSLContext:
    """A client context that trusts this server's CA and nothing else."""
    return ssl.create_default_context(cafile=str(server.ca_file))


class Talk:
    """One connection; every read fails after ten seconds instead of hanging."""

    def __init__(self, server: ReferenceServer, listener: str) -> None:
        self._socket: socket.socket = socket.create_connection(
            ("127.0.0.1", server.ports[listener]), PATIENCE
        )
        self._server = server
        self._buffer = b""
        if listener in {"imaps", "pop3s", "submissions"}:
            self.start_tls()

    def __enter__(self) -> Talk:
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
        self._socket.close()

    def start_tls(self) -> None:
        """Put TLS on the connection."""
        self._socket = trust(self._server).wrap_socket(self._socket, server_hostname=HOST)

    def send(self, data: bytes) -> None:
        """Send bytes as they are; a peer that has gone is seen when reading."""
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            self._socket.sendall(data)

    def line(self) -> bytes:
        """The next line without CRLF; empty at the end of the connection."""
        while b"\r\n" not in self._buffer:
            data = self._receive()
            if not data:
                break
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def exactly(self, count: int) -> bytes:
        """So many bytes."""
        while len(self._buffer) < count:
            data = self._receive()
            if not data:
                break
            self._buffer += data
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def _receive(self) -> bytes:
        try:
            return self._socket.recv(65536)
        except (ConnectionError, ssl.SSLError):
            return b""

    def ask(self, command: bytes) -> list[bytes]:
        """Send an IMAP command ``TAG ...`` and give all lines up to its tagged reply."""
        self.send(command + b"\r\n")
        return self.until(command.split(b" ", 1)[0])

    def until(self, tag: bytes) -> list[bytes]:
        """All replies up to the one with this tag; a literal stays within its reply."""
        lines: list[bytes] = []
        while line := self.line():
            while literal := _LITERAL.search(line):
                line += b"\r\n" + self.exactly(int(literal.group(1))) + self.line()
            lines.append(line)
            if line.startswith(tag + b" "):
                break
        return lines

    def reply(self, command: bytes) -> list[bytes]:
        """Send an SMTP command and give the lines of its reply."""
        self.send(command + b"\r\n")
        return self.smtp_reply()

    def smtp_reply(self) -> list[bytes]:
        """The lines of one SMTP reply."""
        lines = [self.line()]
        while lines[-1][3:4] == b"-":
            lines.append(self.line())
        return lines

    def at_end(self) -> bool:
        """Whether the server has closed the connection and sent nothing more."""
        return self.line() == b""


def imap_session(server: ReferenceServer, name: str | None = None) -> Talk:
    """A raw IMAP session that has logged in over TLS."""
    user = server.users[0] if name is None else server.user(name)
    talk = Talk(server, "imaps")
    assert talk.line().startswith(b"* OK")
    password = user.password.replace("\\", "\\\\").replace('"', '\\"')
    lines = talk.ask(f'a LOGIN "{user.username}" "{password}"'.encode())
    assert lines[-1].startswith(b"a OK"), lines
    return talk


def smtp_session(server: ReferenceServer, name: str | None = None) -> Talk:
    """A raw submission session that has logged in over TLS."""
    user = server.users[0] if name is None else server.user(name)
    talk = Talk(server, "submissions")
    assert talk.smtp_reply()[0].startswith(b"220 ")
    assert talk.reply(b"EHLO client.example")[-1].startswith(b"250 ")
    secret = base64.b64encode(f"\0{user.username}\0{user.password}".encode())
    assert talk.reply(b"AUTH PLAIN " + secret)[0].startswith(b"235 ")
    return talk
