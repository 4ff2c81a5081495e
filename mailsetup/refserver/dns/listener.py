"""The two sides of the DNS port: datagrams, and a session over the connection layer.

UDP and TCP have the same number, as on every name server, so that a resolver which gets a
truncated answer can turn to TCP.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from mailsetup.refserver.dns.answers import NoAnswer, answer, describe, read_question
from mailsetup.refserver.dns.misbehaviour import DnsMisbehaviour
from mailsetup.refserver.dns.zone import Zone, make_zone
from mailsetup.refserver.endings import ConnectionGone, PeerTimedOut
from mailsetup.refserver.faults import Event, Hang
from mailsetup.refserver.loopback import LOOPBACK, bind_loopback
from mailsetup.refserver.transcript import Direction

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import FaultTarget
    from mailsetup.refserver.site import Site

_log = logging.getLogger(__name__)
PROTOCOL = "dns"
_BIND_TRIES = 50
_QUESTION_SECONDS = 10.0  # RFC 7766, section 6.2.3: idle connections last seconds
_MOST_QUESTIONS = 1000


@dataclass(frozen=True, slots=True)
class Asker:
    """Who sent a datagram, as the fault plan sees it."""

    number: int
    protocol: str = PROTOCOL
    listener: str = PROTOCOL


def bind_both() -> tuple[socket.socket, socket.socket]:
    """A TCP and a UDP socket on one free port of 127.0.0.1.

    Raises:
        OSError: if no number is free for both.
    """
    for attempt in range(_BIND_TRIES):
        stream = bind_loopback()
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            if sys.platform == "win32":
                datagrams.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            datagrams.bind((LOOPBACK, stream.getsockname()[1]))
        except OSError:
            stream.close()
            datagrams.close()
            if attempt == _BIND_TRIES - 1:
                raise
            continue
        datagrams.setblocking(False)
        return stream, datagrams
    raise AssertionError("unreachable")


class DnsDatagrams(asyncio.DatagramProtocol):
    """Answers questions over UDP; one that harms nobody else."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._transport: asyncio.DatagramTransport | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to answer."""
        self._transport = cast("asyncio.DatagramTransport", transport)

    def pause_writing(self) -> None:
        """The system takes no more: answers are dropped, as networks do."""
        self._paused = True

    def resume_writing(self) -> None:
        """The system takes answers again."""
        self._paused = False

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer, or drop what is no question."""
        if self._transport is None or self._paused or self._site.closing:
            return
        asker = Asker(self._site.next_session_number())
        try:
            reply = self._reply(data, asker)
        except NoAnswer:
            return
        except Exception as error:
            # An exception here would close the port for all; tests assert that there is none.
            self._site.crashes.append(error)
            _log.exception("a dns question failed")
            return
        if reply is not None:
            self._transport.sendto(reply, addr)

    def error_received(self, exc: Exception) -> None:
        """Nothing: on Windows a client that has gone shows as a connection reset."""
        del exc

    def _reply(self, data: bytes, asker: Asker) -> bytes | None:
        question = read_question(data)
        if isinstance(question, bytes):
            return question
        _note(self._site, asker, describe(question))
        wrong = _misbehaviour(self._site, asker)
        return answer(question, _zone_of(self._site), wrong, udp=True)


class DnsSession:
    """Questions over TCP, each behind its length (RFC 7766)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def run(self) -> None:
        """Answer until the client leaves, asks nothing for a while, or asks far too much."""
        for _ in range(_MOST_QUESTIONS):
            try:
                wire = await self._next()
                await self._answer(wire)
            except (PeerTimedOut, NoAnswer):
                return
            await self._connection.breathe()

    async def _next(self) -> bytes:
        size = int.from_bytes(await self._connection.read_exactly(2, _QUESTION_SECONDS), "big")
        return await self._connection.read_exactly(size, _QUESTION_SECONDS)

    async def _answer(self, wire: bytes) -> None:
        connection = self._connection
        question = read_question(wire)
        if isinstance(question, bytes):
            reply: bytes | None = question
        else:
            _note(connection.site, connection, describe(question))
            wrong = _misbehaviour(connection.site, connection)
            reply = answer(question, _zone_of(connection.site), wrong, udp=False)
        if reply is None:
            await connection.obey(Hang())
            raise ConnectionGone
        shown = b"<answer of %d bytes>" % len(reply)
        connection.write(len(reply).to_bytes(2, "big") + reply, shown=shown)

    def farewell(self, reason: str) -> bytes:
        """Nothing: DNS has no parting words."""
        del reason
        return b""

    def closed(self) -> None:
        """Nothing is held."""


def _zone_of(site: Site) -> Zone:
    """Made once: it costs more than to start the server does."""
    if site.zone is None:
        site.zone = make_zone(site.scenario)
    return site.zone


def _misbehaviour(site: Site, asker: FaultTarget) -> DnsMisbehaviour | None:
    action = site.faults.on(Event.QUERY, asker)
    return action if isinstance(action, DnsMisbehaviour) else None


def _note(site: Site, asker: FaultTarget, text: str) -> None:
    line = text.encode("ascii", "backslashreplace")
    site.transcript.record(asker.number, PROTOCOL, Direction.CLIENT, line)
