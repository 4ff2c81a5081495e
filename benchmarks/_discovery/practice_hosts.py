"""Hosts on loopback that take their time, refuse, hang or drop, with real sockets and TLS.

An address of 127/8 for each `Manner`, a free port for each well-known one. The time of a round trip
is slept by the server; a dropped first packet is a listening socket whose queue is full.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from benchmarks._discovery.weather import CALM, SERVER_SECONDS
from benchmarks._discovery.worlds import (
    HTTP_PORT,
    HTTPS_PORT,
    IMAP_PORTS,
    IMPLICIT_TLS,
    LOCAL_PART,
    PORTS,
    Manner,
    Port,
    World,
    client_config,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

ADDRESSES: Final = {manner: f"127.0.77.{n}" for n, manner in enumerate(Manner, start=1)}
_PATIENCE = 20.0
_FULL_AFTER = 0.05
_ATTEMPTS = 20


class Heard:
    """What the clients said that they should not say, and how much they asked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.passwords: list[str] = []
        self.told: list[str] = []
        self.requests = 0
        self.connections = 0

    def connection(self) -> None:
        """Somebody connected."""
        with self._lock:
            self.connections += 1

    def web(self, host: str, request: bytes) -> None:
        """Look at a web request."""
        self._words(host, request, secret=b"\r\nAUTHORIZATION:" in request.upper())

    def mail(self, host: str, line: bytes) -> None:
        """Look at a line that a mail server was sent."""
        words = line.upper().split()
        login = {b"LOGIN", b"AUTHENTICATE", b"AUTH", b"USER", b"PASS", b"APOP"}
        self._words(host, line, secret=not login.isdisjoint(words[:2]))

    def name(self, name: str) -> None:
        """Look at a question for a name."""
        self._words(name, name.encode(), secret=False)

    def _words(self, host: str, said: bytes, *, secret: bool) -> None:
        with self._lock:
            self.requests += 1
            if secret:
                self.passwords.append(host)
            if LOCAL_PART.encode() in said.lower():
                self.told.append(host)


class PracticeHosts:
    """All hosts of a world."""

    def __init__(self, world: World, tls: ssl.SSLContext, heard: Heard) -> None:
        self._world = world
        self._tls = tls
        self._heard = heard
        self._closing = ExitStack()
        self.ports: dict[int, int] = {}

    def open(self) -> None:
        """Bind everything; `ports` then tells which free port stands for which."""
        for port in PORTS:
            self.ports[port] = self._opened(port)

    def close(self) -> None:
        """Let go of all sockets."""
        self._closing.close()

    def _opened(self, port: int) -> int:
        for _ in range(_ATTEMPTS):
            with suppress(OSError), ExitStack() as attempt:
                sockets: dict[Manner, socket.socket] = {}
                number = 0
                for manner, address in ADDRESSES.items():
                    sock = attempt.enter_context(socket.socket())
                    sock.bind((address, number))
                    number = sock.getsockname()[1]
                    sockets[manner] = sock
                self._closing.enter_context(attempt.pop_all())
                for manner, sock in sockets.items():
                    self._behave(sock, manner, port)
                return number
        raise OSError("no port is free at all addresses")

    def _behave(self, sock: socket.socket, manner: Manner, port: int) -> None:
        match manner.port(port):
            case Port.REFUSES:
                return  # bound, so that nobody else has it, and not listening
            case Port.DROPS:
                self._fill(sock)
            case Port.HANGS:
                sock.listen(500)
            case Port.SERVES:
                sock.listen(100)
                serve = self._web if port in {HTTP_PORT, HTTPS_PORT} else self._mail
                threading.Thread(target=self._accept, args=(sock, port, serve), daemon=True).start()

    def _fill(self, sock: socket.socket) -> None:
        """Connect until the system answers no more."""
        sock.listen(0)
        for _ in range(10):
            guest = self._closing.enter_context(socket.socket())
            guest.settimeout(_FULL_AFTER)
            try:
                guest.connect(sock.getsockname())
            except TimeoutError:
                return
        raise OSError("the queue of a listening socket never gets full here")

    def _accept(
        self, sock: socket.socket, port: int, serve: Callable[[socket.socket, int], None]
    ) -> None:
        def talk(guest: socket.socket) -> None:
            with suppress(OSError), guest:
                guest.settimeout(_PATIENCE)
                serve(guest, port)

        while True:
            try:
                guest, _ = sock.accept()
            except OSError:
                return  # closed: the end
            self._heard.connection()
            threading.Thread(target=talk, args=(guest,), daemon=True).start()

    def _web(self, guest: socket.socket, port: int) -> None:
        time.sleep(CALM.trip)  # the connection
        if port == HTTPS_PORT:
            time.sleep(CALM.trip)  # the handshake
            guest = self._tls.wrap_socket(guest, server_side=True)
        with guest:
            head = _read_head(guest)
            time.sleep(CALM.trip + SERVER_SECONDS)
            guest.sendall(self._page(head, "https" if port == HTTPS_PORT else "http"))

    def _page(self, head: bytes, scheme: str) -> bytes:
        lines = head.decode("latin-1").split("\r\n")
        hosts = [line[5:].strip() for line in lines if line[:5].lower() == "host:"]
        host = hosts[0] if hosts else ""
        self._heard.web(host, head)
        path = urlsplit(lines[0].split(" ")[1]).path
        url = f"{scheme}://{host}{path}"
        if url in self._world.moved:
            return _response("302 Found", location=self._world.moved[url])
        if url in self._world.pages:
            settings = self._world.pages[url]
            return _response("200 OK", client_config(settings, "published.example"))
        return _response("404 Not Found")

    def _mail(self, guest: socket.socket, port: int) -> None:
        imap = port in IMAP_PORTS[:2]
        pop3 = port in IMAP_PORTS[2:]
        time.sleep(CALM.trip)
        if port in IMPLICIT_TLS:
            time.sleep(CALM.trip)
            guest = self._tls.wrap_socket(guest, server_side=True)
        time.sleep(CALM.trip + SERVER_SECONDS)
        guest.sendall(b"* OK ready\r\n" if imap else b"+OK ready\r\n" if pop3 else b"220 ready\r\n")
        while line := _read_line(guest):
            self._heard.mail(f"mail {port}", line)
            time.sleep(CALM.trip)
            guest.sendall(_mail_answer(line, imap=imap, pop3=pop3))
            words = line.upper().split()
            if words[-1:] in ([b"STARTTLS"], [b"STLS"]):
                time.sleep(CALM.trip)
                guest = self._tls.wrap_socket(guest, server_side=True)
            if words[-1:] in ([b"LOGOUT"], [b"QUIT"]):
                break
        guest.close()


def _mail_answer(line: bytes, *, imap: bool, pop3: bool) -> bytes:
    if imap:
        return line.split()[0] + b" OK done\r\n"
    if pop3:
        return b"+OK done\r\n"
    if line.upper().startswith(b"EHLO"):
        return b"250-practice\r\n250 STARTTLS\r\n"
    return b"220 done\r\n"


def _read_line(guest: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\r\n"):
        piece = guest.recv(1)
        if not piece:
            return b""
        line += piece
    return line


def _read_head(guest: socket.socket) -> bytes:
    """The request, with its body."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = guest.recv(65536)
        if not piece:
            raise ConnectionResetError
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    sizes = [
        int(line.partition(b":")[2])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    while sizes and len(body) < sizes[0]:
        piece = guest.recv(65536)
        if not piece:
            raise ConnectionResetError
        body += piece
    return head + b"\r\n\r\n" + body


def _response(status: str, body: bytes = b"", location: str = "") -> bytes:
    extra = f"Location: {location}\r\n" if location else ""
    head = f"HTTP/1.1 {status}\r\n{extra}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body
