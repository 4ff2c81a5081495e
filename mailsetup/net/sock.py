"""Opens TCP connections: time-outs, cancel, and a map of hosts for the reference server."""

from __future__ import annotations

import os
import queue
import selectors
import socket
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailsetup.runtime.context import Context

CONNECT_SECONDS = 8.0
READ_SECONDS = 15.0
_NEXT_ADDRESS_SECONDS = 0.25  # RFC 8305 section 5: "Connection Attempt Delay"
_TICK = 0.03  # how long Cancel may go unnoticed while connecting
_MAX_ADDRESSES = 6

# family, type, protocol number, address
_Address = tuple[int, int, int, "tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialer:
    """Connects to host and port.

    Attributes:
        resolve: (host, port) to (address, port), as curl's `--resolve`: used with the reference
            server and by tests. The TLS name that is verified stays the host.
        only_mapped: refuse everything that is not in `resolve` (the demo stays on this computer).
    """

    resolve: Mapping[tuple[str, int], tuple[str, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    only_mapped: bool = False

    def connect(self, host: str, port: int, ctx: Context) -> socket.socket:
        """A connected socket with a read time-out.

        The addresses of a name are tried a quarter of a second after one another, so that a broken
        IPv6 does not cost the whole time-out (RFC 8305).

        Raises:
            OSError: `socket.gaierror` for an unknown name, `TimeoutError`,
                `ConnectionRefusedError` …
            Cancelled: when the user cancelled; also while a name is looked up.
        """
        ctx.check()
        target = self.resolve.get((host, port))
        if target is None and self.only_mapped:
            raise ConnectionRefusedError("this host is not part of the practice server")
        address, real_port = target or (host, port)
        limited = ctx.within(CONNECT_SECONDS)
        addresses = _look_up(address, real_port, limited)
        sock = _first_connected(_alternating(addresses), limited)
        sock.settimeout(ctx.remaining(READ_SECONDS))
        return sock


def _look_up(host: str, port: int, ctx: Context) -> list[_Address]:
    """`getaddrinfo` in a thread of its own: it can neither be cancelled nor given a time-out."""
    answers: queue.SimpleQueue[list[_Address] | OSError] = queue.SimpleQueue()
    no_name = socket.gaierror(socket.EAI_NONAME, "not a host name")

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([(family, kind, number, to) for family, kind, number, _, to in found])
        except OSError as error:
            answers.put(error)
        except ValueError:  # also UnicodeError: no label may be empty or longer than 63
            answers.put(no_name)
        finally:
            answers.put(no_name)  # whatever happened, nobody waits for ever

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    while True:
        ctx.check()
        try:
            answer = answers.get(timeout=_TICK)
        except queue.Empty:
            if ctx.expired:
                raise TimeoutError("the name look-up took too long") from None
            continue
        if isinstance(answer, OSError):
            raise answer
        return answer


def _alternating(addresses: list[_Address]) -> list[_Address]:
    """The resolver's first choice first, then the address families in turn (RFC 8305 section 4)."""
    first_family = addresses[0][0] if addresses else None
    same = [address for address in addresses if address[0] == first_family]
    other = [address for address in addresses if address[0] != first_family]
    mixed: list[_Address] = []
    while same or other:
        mixed += same[:1] + other[:1]
        del same[:1], other[:1]
    return mixed[:_MAX_ADDRESSES]


def _first_connected(addresses: list[_Address], ctx: Context) -> socket.socket:
    """Start one attempt after the other and return the first that is through; close the rest."""
    started: list[socket.socket] = []
    winner: socket.socket | None = None
    try:
        winner = _race(addresses, started, ctx)
        winner.setblocking(True)
        return winner
    finally:
        for sock in started:
            if sock is not winner:
                sock.close()


def _race(addresses: list[_Address], started: list[socket.socket], ctx: Context) -> socket.socket:
    failure: OSError = socket.gaierror(socket.EAI_NONAME, "the name has no address")
    waiting = list(addresses)
    next_start = 0.0
    with selectors.DefaultSelector() as selector:
        while waiting or selector.get_map():
            ctx.check()
            if ctx.expired:
                raise TimeoutError("no answer to the connection request")
            if waiting and (time.monotonic() >= next_start or not selector.get_map()):
                next_start = time.monotonic() + _NEXT_ADDRESS_SECONDS
                try:
                    selector.register(_start(waiting.pop(0), started), selectors.EVENT_WRITE)
                except OSError as error:
                    failure = error
                    continue
            for key, _events in selector.select(_TICK):
                sock = key.fileobj
                assert isinstance(sock, socket.socket)
                selector.unregister(sock)
                code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if code == 0:
                    return sock
                failure = OSError(code, os.strerror(code))
    raise failure


def _start(address: _Address, started: list[socket.socket]) -> socket.socket:
    family, kind, number, to = address
    sock = socket.socket(family, kind, number)
    started.append(sock)
    sock.setblocking(False)
    with suppress(BlockingIOError):  # under way
        sock.connect(to)
    return sock


@contextmanager
def woken_by_cancel(sock: socket.socket, ctx: Context) -> Iterator[None]:
    """While inside, Cancel wakes a read that is blocked on `sock` (also under TLS)."""
    with ctx.cancel.on_cancel(lambda: shut_down(sock)):
        yield


def shut_down(sock: socket.socket) -> None:
    """Wake whoever reads from this socket; `close()` alone would not.

    The plain socket's `shutdown` is meant, also for TLS: `SSLSocket.shutdown` first forgets the TLS
    state, and whatever another thread sends at that moment would go out in clear text.
    """
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return  # already gone, which is what was wanted
