"""A link for the phone: one file, fetched once, over the home network, for ten minutes.

What plain http means here: whoever is on the same Wi-Fi and can listen to its traffic (on a Wi-Fi
with a password: somebody who has it) could read the file, or send another in its place. So the file
never holds a secret: it has the address and the names of the servers, which anybody can look up,
and the phone itself asks for the password. Another file in its place could name another server, so
people should compare the server that the phone shows with ours, and a signed file shows who made
it. Https would not help: no certificate is valid for an address at home, and the phone would warn
and stop.

That a phone opens the link is unverified here; Safari is the one that hands the file to Settings.
"""

from __future__ import annotations

import secrets
import selectors
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mailsetup.clients.applemail.home_network import home_network, is_neighbour
from mailsetup.clients.applemail.phone_request import (
    MAX_HEAD_BYTES,
    NOT_FOUND,
    asks_for,
    found_head,
    is_complete,
)
from mailsetup.clients.applemail.qr_code import QrCode, qr_code
from mailsetup.model.errors import NetworkError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    import ipaddress
    from collections.abc import Callable

    from mailsetup.runtime.context import Context

LINK_SECONDS: Final = 600.0
VISIT_SECONDS: Final = 10.0
_FAREWELL_SECONDS: Final = 2.0  # how long a visitor that has its answer may stay
MAX_FILE_BYTES: Final = 1024 * 1024
_LAST_CALL_SECONDS: Final = 0.5  # after the fetch, for those that came at the same time
_MAX_VISITORS: Final = 16
_BACKLOG: Final = 64
_TOKEN_BYTES: Final = 24  # 192 bits
_TICK: Final = 0.05  # how long Cancel may go unnoticed
_CHUNK: Final = 16 * 1024
_FILE_NAME: Final = "mail.mobileconfig"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLink:
    """What to show: the link, and the same as a QR code for the phone's camera."""

    url: str
    qr: QrCode


class LinkOutcome(StrEnum):
    """How the link ended."""

    FETCHED = "fetched"
    EXPIRED = "expired"


def check_address(address: str) -> None:
    """Whether a link could be opened there, without opening one.

    Raises:
        NetworkError: the address is none of a home network or not of this computer.
    """
    if home_network(address) is None:
        raise NetworkError(message("applemail.link-not-home", address=address))
    _listen(address).close()


def offer_once(
    data: bytes,
    address: str,
    show: Callable[[PhoneLink], None],
    ctx: Context,
    seconds: float = LINK_SECONDS,
) -> LinkOutcome:
    """Offer a file until it is fetched, the time is over or the user cancels; then nothing listens.

    A second fetch is answered like a wrong path, also one at the same time. Of too many visitors
    the one that has said nothing for longest is sent away, so that the phone gets in. When the
    connection breaks before the system has taken all of the file, the fetch does not count.

    Args:
        data: the file; it must hold no secret.
        address: of this computer, one of `home_addresses()`: nothing listens anywhere else.
        show: called once, in this thread, as soon as the link works.

    Raises:
        NetworkError: the address is none of a home network or not of this computer, or the file is
            too large.
        Cancelled: when the user cancelled.
    """
    network = home_network(address)
    if network is None:
        raise NetworkError(message("applemail.link-not-home", address=address))
    if len(data) > MAX_FILE_BYTES:
        raise NetworkError(message("applemail.link-too-large"))
    ctx.check()
    ctx.progress(Progress(step=message("applemail.link-serving")))
    limited = ctx.within(seconds)
    path = f"/{secrets.token_urlsafe(_TOKEN_BYTES)}"
    with _listen(address) as door, selectors.DefaultSelector() as selector:
        url = f"http://{address}:{door.getsockname()[1]}{path}"
        counter = _Counter(data, path, network, door, selector)
        try:
            show(PhoneLink(url=url, qr=qr_code(url)))
            return counter.serve(limited)
        finally:
            counter.close()


def _listen(address: str) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        door.bind((address, 0))
        door.listen(_BACKLOG)
        door.setblocking(False)
    except OSError as error:
        door.close()
        raise NetworkError(
            message("applemail.link-no-port", address=address), str(error)
        ) from error
    return door


@dataclass(slots=True)
class _Visitor:
    """A connection: first it is read (`answer` None), then written to, then waited for to close.

    Attributes:
        carries_file: the answer is the file itself.
    """

    sock: socket.socket
    until: float
    head: bytes = b""
    answer: memoryview | None = None
    carries_file: bool = False
    is_told: bool = False


class _Counter:
    """Serves the visitors of one link, in one thread."""

    def __init__(
        self,
        data: bytes,
        path: str,
        network: ipaddress.IPv4Network,
        door: socket.socket,
        selector: selectors.BaseSelector,
    ) -> None:
        self._head = found_head(len(data), _FILE_NAME)
        self._data = data
        self._path = path
        self._network = network
        self._door = door
        self._selector = selector
        self._visitors: dict[socket.socket, _Visitor] = {}
        self._is_out = False  # somebody is being sent the file, or has it
        self._fetched = False
        self._closes_at: float | None = None  # set once the door is closed
        selector.register(door, selectors.EVENT_READ)

    def serve(self, ctx: Context) -> LinkOutcome:
        """Answer until the file is fetched and its reader gone, or the time is over."""
        while True:
            ctx.check()
            if self._fetched and self._is_over():
                return LinkOutcome.FETCHED
            if ctx.expired:
                return LinkOutcome.FETCHED if self._fetched else LinkOutcome.EXPIRED
            for key, _ in self._selector.select(_TICK):
                if key.fileobj is self._door:
                    self._welcome()
                elif isinstance(key.data, _Visitor) and key.data.sock in self._visitors:
                    self._attend(key.data)
            self._send_away_the_slow()

    def _is_over(self) -> bool:
        """Once the reader is gone: take whoever waits, close the door, and answer them shortly."""
        if any(visitor.carries_file for visitor in self._visitors.values()):
            return False
        if self._closes_at is None:
            for _ in range(_BACKLOG):
                self._welcome()
            self._selector.unregister(self._door)
            self._door.close()
            self._closes_at = time.monotonic() + _LAST_CALL_SECONDS
        return not self._visitors or time.monotonic() >= self._closes_at

    def close(self) -> None:
        """Close every connection."""
        for visitor in tuple(self._visitors.values()):
            self._drop(visitor)

    def _welcome(self) -> None:
        """Take a connection; one from elsewhere is closed without a word."""
        try:
            sock, peer = self._door.accept()
        except OSError:
            return  # gone again before its turn
        if not is_neighbour(str(peer[0]), self._network) or not self._has_room():
            sock.close()
            return
        try:
            sock.setblocking(False)
            # What lies in the buffer counts as fetched, so it is kept small.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _CHUNK)
        except OSError:
            sock.close()
            return
        visitor = _Visitor(sock, time.monotonic() + VISIT_SECONDS)
        self._visitors[sock] = visitor
        self._selector.register(sock, selectors.EVENT_READ, visitor)

    def _has_room(self) -> bool:
        """Whether one more may come; when full, the oldest that has asked for nothing goes."""
        if len(self._visitors) >= _MAX_VISITORS:
            silent = (v for v in self._visitors.values() if v.answer is None)
            done = (v for v in self._visitors.values() if v.is_told and not v.carries_file)
            oldest = next(silent, None) or next(done, None)
            if oldest is None:
                return False
            self._drop(oldest)
        return True

    def _attend(self, visitor: _Visitor) -> None:
        try:
            if visitor.answer is None:
                self._read(visitor)
            elif visitor.is_told:
                self._wait_for_end(visitor)
            else:
                self._write(visitor, visitor.answer)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._drop(visitor)

    def _read(self, visitor: _Visitor) -> None:
        came = visitor.sock.recv(_CHUNK)
        visitor.head += came
        if is_complete(visitor.head[:MAX_HEAD_BYTES]):
            visitor.answer = memoryview(self._answer(visitor))
            self._selector.modify(visitor.sock, selectors.EVENT_WRITE, visitor)
        elif not came or len(visitor.head) >= MAX_HEAD_BYTES:
            self._drop(visitor)

    def _answer(self, visitor: _Visitor) -> bytes:
        method = asks_for(visitor.head, self._path)
        if not method or self._is_out:
            return NOT_FOUND
        if method == "HEAD":
            return self._head
        self._is_out = visitor.carries_file = True
        return self._head + self._data

    def _write(self, visitor: _Visitor, answer: memoryview) -> None:
        visitor.answer = answer[visitor.sock.send(answer[:_CHUNK]) :]
        if visitor.answer:
            return
        visitor.is_told = True
        visitor.until = time.monotonic() + _FAREWELL_SECONDS
        if visitor.carries_file:
            self._fetched = True
        # Closed at once, with something of the request still unread, the answer could be lost.
        visitor.sock.shutdown(socket.SHUT_WR)
        self._selector.modify(visitor.sock, selectors.EVENT_READ, visitor)

    def _wait_for_end(self, visitor: _Visitor) -> None:
        if not visitor.sock.recv(_CHUNK):
            self._drop(visitor)

    def _send_away_the_slow(self) -> None:
        now = time.monotonic()
        for visitor in tuple(self._visitors.values()):
            if now >= visitor.until:
                self._drop(visitor)

    def _drop(self, visitor: _Visitor) -> None:
        """Forget a connection; a fetch that broke off did not happen."""
        if visitor.carries_file and not visitor.is_told:
            self._is_out = False
        del self._visitors[visitor.sock]
        with suppress(KeyError, ValueError):
            self._selector.unregister(visitor.sock)
        visitor.sock.close()
