"""Opens TCP connections: time-outs, cancel, and a map of hosts for the reference server."""

from __future__ import annotations

import ipaddress
import os
import selectors
import socket
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.net.errand import Errand
from mailsetup.net.shared_lookups import SharedLookUps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailsetup.net.dns import Resolver
    from mailsetup.runtime.context import Context

CONNECT_SECONDS = 8.0
READ_SECONDS = 15.0
ANY_HOST = "*"
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
            server and by tests. The TLS name that is verified stays the host. The host "*" stands
            for every host that has a name, which is looked up first: what does not exist stays
            unknown; the address "*" then means the one that was found.
        only_mapped: refuse everything that is not in `resolve`, and every look-up that would leave
            this computer (the demo stays here).
        names: looks names up instead of the system.
        shared: what is known about names by now; None looks each up anew.
    """

    resolve: Mapping[tuple[str, int], tuple[str, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    only_mapped: bool = False
    names: Resolver | None = None
    shared: SharedLookUps[list[_Address]] | None = None

    def looking_up_once(self) -> Dialer:
        """The same for one task of a few seconds: it looks each name up once, for all threads."""
        return replace(self, shared=SharedLookUps())

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
        limited = ctx.within(CONNECT_SECONDS)
        addresses = self._addresses(host, port, limited)
        sock = _first_connected(_alternating(addresses), limited)
        sock.settimeout(ctx.remaining(READ_SECONDS))
        return sock

    def _addresses(self, host: str, port: int, ctx: Context) -> list[_Address]:
        """Where to connect to, by the map and then by name."""
        target = self.resolve.get((host, port))
        if target is not None:
            return _look_up(*target, ctx, numeric=self.only_mapped)
        target = self.resolve.get((ANY_HOST, port))
        if self.only_mapped and (target is None or not self._looks_up_here()):
            raise ConnectionRefusedError("this host is not part of the practice server")
        address, real_port = target or (ANY_HOST, port)
        found = self._named(host, ctx)
        if address != ANY_HOST:
            return _look_up(address, real_port, ctx, numeric=self.only_mapped)
        if self.only_mapped and not all(is_loopback(str(to[0])) for *_, to in found):
            raise ConnectionRefusedError("this address is not part of the practice server")
        return [_at_port(one, real_port) for one in found]

    def _named(self, host: str, ctx: Context) -> list[_Address]:
        """The addresses of a name, without a port."""
        if self.shared is None:
            return self._asked(host, ctx)
        return self.shared.result(host, lambda: self._asked(host, ctx), ctx)

    def _asked(self, host: str, ctx: Context) -> list[_Address]:
        if self.names is None:
            return _look_up(host, 0, ctx)
        return [_address_of(number) for number in self.names.addresses(host, ctx)]

    def _looks_up_here(self) -> bool:
        return self.names is not None and self.names.stays_on_this_computer


def _look_up(host: str, port: int, ctx: Context, *, numeric: bool = False) -> list[_Address]:
    """`getaddrinfo`, aside: it can neither be cancelled nor given a time-out.

    Args:
        numeric: take nothing but an address; nobody is asked.

    Raises:
        OSError: `socket.gaierror`, or `TimeoutError`.
        Cancelled: when the user cancelled.
    """

    def ask() -> list[_Address]:
        try:
            if numeric:
                ipaddress.ip_address(host)
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except ValueError:  # also UnicodeError: no label may be empty or longer than 63
            raise socket.gaierror(socket.EAI_NONAME, "not a host name") from None
        return [(family, kind, number, to) for family, kind, number, _, to in found]

    return ask() if numeric else Errand(ask, "look-up").result(ctx)


def _address_of(number: str) -> _Address:
    """A numeric address, without a port."""
    if ipaddress.ip_address(number).version == 4:
        return socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, (number, 0)
    return socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, (number, 0, 0, 0)


def _at_port(address: _Address, port: int) -> _Address:
    family, kind, number, to = address
    if len(to) == 4:
        return family, kind, number, (to[0], port, *to[2:])
    return family, kind, number, (str(to[0]), port)


def is_loopback(address: str) -> bool:
    """Whether a text is an address of this computer itself."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


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


@contextmanager
def ended_by_deadline(sock: socket.socket, ctx: Context, at_most: float) -> Iterator[None]:
    """A socket's time-out restarts with every byte that comes; this one does not.

    Args:
        at_most: seconds, where `ctx` has no deadline.
    """
    timer = threading.Timer(ctx.remaining(at_most), shut_down, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def shut_down(sock: socket.socket) -> None:
    """Wake whoever reads from this socket; `close()` alone would not.

    The plain socket's `shutdown` is meant, also for TLS: `SSLSocket.shutdown` first forgets the TLS
    state, and whatever another thread sends at that moment would go out in clear text.
    """
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return  # already gone, which is what was wanted
