"""A name server on loopback for the same world, as slow as the network it stands for.

One thread, and messages put together by hand: its own work must not be what is measured.
"""

from __future__ import annotations

import heapq
import select
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks._discovery.practice_hosts import ADDRESSES
from benchmarks._discovery.weather import CALM
from mailsetup.net.dns import Resolver
from mailsetup.net.errand import Errand

if TYPE_CHECKING:
    from benchmarks._discovery.practice_hosts import Heard
    from benchmarks._discovery.worlds import World
    from mailsetup.runtime.context import Context

    # When it is sent, what, and to whom.
    _Due = tuple[float, bytes, tuple[str, int]]

_TTL = 60
_A, _SOA, _MX, _AAAA = 1, 6, 15, 28
_INTERNET = 1
_NOBODY = 3  # NXDOMAIN
_QUESTION: Final = 0x0100  # with recursion
_ANSWER: Final = 0x8180
_HEADER: Final = struct.Struct("!6H")
_ASKED_NAME = b"\xc0\x0c"  # a pointer to the name in the question
_SOA_DATA = b"\x00\x00" + struct.pack("!5I", 1, 3600, 600, 86400, _TTL)


class PracticeNames:
    """Answers A and MX, and knows which names exist."""

    def __init__(self, world: World, heard: Heard) -> None:
        self._world = world
        self._heard = heard
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens, at 127.0.0.1."""
        port: int = self._socket.getsockname()[1]
        return port

    def close(self) -> None:
        """Stop."""
        self._closed.set()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        due: list[_Due] = []
        while not self._closed.is_set():
            wait = max(0.0, due[0][0] - time.monotonic()) if due else 0.1
            if select.select([self._socket], [], [], wait)[0]:
                with suppress(OSError):
                    heapq.heappush(due, self._due(*self._socket.recvfrom(4096)))
            while due and due[0][0] <= time.monotonic():
                _, reply, asker = heapq.heappop(due)
                with suppress(OSError):
                    self._socket.sendto(reply, asker)

    def _due(self, question: bytes, asker: tuple[str, int]) -> _Due:
        now = time.monotonic()
        labels, place = [], _HEADER.size
        while size := question[place]:
            labels.append(question[place + 1 : place + 1 + size].decode("ascii"))
            place += size + 1
        (kind,) = struct.unpack_from("!H", question, place + 1)
        name = ".".join(labels).lower()
        self._heard.name(name)
        known = self._world.exists(name)
        reply = self._reply(question[:2], question[_HEADER.size : place + 5], name, kind)
        return now + (CALM.known if known else CALM.unknown), reply, asker

    def _reply(self, number: bytes, asked: bytes, name: str, kind: int) -> bytes:
        records = self._records(name, kind)
        nobody = 0 if self._world.exists(name) else _NOBODY
        head = _HEADER.pack(0, _ANSWER | nobody, 1, len(records), 0 if records else 1, 0)
        ending = b"".join(records) if records else b"\x00" + _record(_SOA, _SOA_DATA)
        return number + head[2:] + asked + ending

    def _records(self, name: str, kind: int) -> list[bytes]:
        manner = self._world.manner(name)
        if kind == _A and manner is not None:
            return [_ASKED_NAME + _record(_A, socket.inet_aton(ADDRESSES[manner]))]
        if kind == _MX:
            hosts = self._world.mail_routes.get(name, ())
            return [
                _ASKED_NAME + _record(_MX, struct.pack("!H", 10 * number) + _wire_name(host))
                for number, host in enumerate(hosts, start=1)
            ]
        return []


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("!HHIH", kind, _INTERNET, _TTL, len(data)) + data


def _wire_name(name: str) -> bytes:
    labels = [label.encode("ascii") for label in name.split(".")]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemNames(Resolver):
    """Looks addresses up as the C library does, which the program uses but nobody can lead here.

    Both families are asked at once and both answers waited for. (`Resolver` does the same for
    practice in Python, with a hundred times the work.)
    """

    def addresses(self, host: str, ctx: Context) -> list[str]:
        """The address of a host.

        Raises:
            socket.gaierror: there is no such name.
            TimeoutError: no answer in time.
            Cancelled: when the user cancelled.
        """
        return Errand(lambda: self._ask(host, ctx.remaining(5.0)), "look-up").result(ctx)

    def _ask(self, host: str, seconds: float) -> list[str]:
        name = _wire_name(host)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.settimeout(seconds)
            sock.connect(self.servers[0])
            for kind in (_A, _AAAA):
                head = _HEADER.pack(kind, _QUESTION, 1, 0, 0, 0)
                sock.send(head + name + struct.pack("!HH", kind, _INTERNET))
            replies = {reply[:2]: reply for reply in (sock.recv(4096), sock.recv(4096))}
        fours = replies[struct.pack("!H", _A)]
        if not _HEADER.unpack_from(fours)[3]:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [socket.inet_ntoa(fours[-4:])]
