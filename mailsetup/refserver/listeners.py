"""The seven listening ports of one server instance, each of which may be closed and opened.

Every port is bound on 127.0.0.1 and nowhere else. A closed port stays bound without
listening, so the system refuses connections and no other program can take the number.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.connection import Connection, MailSession
from mailsetup.refserver.imap.commands import COMMANDS
from mailsetup.refserver.imap.session import ImapSession
from mailsetup.refserver.pop3 import Pop3Session
from mailsetup.refserver.smtp.session import SmtpSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.refserver.site import Site

LOOPBACK = "127.0.0.1"
_BACKLOG = 256
_ACCEPT_PAUSE = 0.001


class NotLoopback(ValueError):
    """The server binds to loopback only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenerKind:
    """What one port speaks, and the port number that it has at a real provider."""

    name: str
    protocol: str
    standard_port: int
    implicit_tls: bool
    make_session: Callable[[Connection], MailSession]


def _imap(connection: Connection) -> MailSession:
    return ImapSession(connection, COMMANDS)


KINDS = tuple(
    ListenerKind(
        name=name,
        protocol=protocol,
        standard_port=port,
        implicit_tls=implicit_tls,
        make_session=make_session,
    )
    for name, protocol, port, implicit_tls, make_session in (
        ("imap", "imap", 143, False, _imap),
        ("imaps", "imap", 993, True, _imap),
        ("pop3", "pop3", 110, False, Pop3Session),
        ("pop3s", "pop3", 995, True, Pop3Session),
        ("smtp", "smtp", 25, False, SmtpSession),
        ("submission", "smtp", 587, False, SmtpSession),
        ("submissions", "smtp", 465, True, SmtpSession),
    )
)


def bind_loopback(host: str = LOOPBACK, port: int = 0) -> socket.socket:
    """A bound TCP socket.

    Raises:
        NotLoopback: for any host but 127.0.0.1.
        OSError: if the port is taken.
    """
    if host != LOOPBACK:
        raise NotLoopback(f"the reference server listens on {LOOPBACK} only, not on {host}")
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        elif port:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        if sys.platform != "win32":
            # Set behind the first bind, so that the number is ours alone; connections inherit
            # it, so that a closed port can be bound again while old ones linger.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound


class Listeners:
    """All ports of one instance; used on the loop thread."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._servers: dict[str, asyncio.Server] = {}
        self._reserved: dict[str, socket.socket] = {}
        self.ports: dict[str, int] = {}

    async def start(self) -> None:
        """Bind all ports, and listen on those that no fault closes."""
        for kind in KINDS:
            bound = bind_loopback()
            self.ports[kind.name] = int(bound.getsockname()[1])
            self._reserved[kind.name] = bound
        await self.follow_faults()

    async def follow_faults(self) -> None:
        """Open and close ports as the fault plan says now."""
        if self._servers:
            await self._let_accepts_finish()
        for kind in KINDS:
            if self._site.faults.closes(kind.name) and kind.name in self._servers:
                self._servers.pop(kind.name).close()
                self._reserved[kind.name] = bind_loopback(port=self.ports[kind.name])
        for kind in KINDS:
            if not self._site.faults.closes(kind.name) and kind.name not in self._servers:
                await self._listen(kind)

    async def _listen(self, kind: ListenerKind) -> None:
        def make_connection() -> Connection:
            return Connection(
                self._site,
                protocol=kind.protocol,
                listener=kind.name,
                implicit_tls=kind.implicit_tls,
                make_session=kind.make_session,
            )

        loop = asyncio.get_running_loop()
        self._servers[kind.name] = await loop.create_server(
            make_connection, sock=self._reserved.pop(kind.name), backlog=_BACKLOG
        )

    async def _let_accepts_finish(self) -> None:
        """Wait until no connection is half accepted.

        asyncio accepts in one turn of the loop and makes the transport in the next; a server
        closed in between drops the accepted socket unclosed. A timer's wake-up is queued
        behind both, so right after this pause, and before the next await, closing is safe.
        """
        await asyncio.sleep(_ACCEPT_PAUSE)

    async def close(self) -> None:
        """Close every port."""
        await self._let_accepts_finish()
        for server in self._servers.values():
            server.close()
        for bound in self._reserved.values():
            bound.close()
        self._servers.clear()
        self._reserved.clear()
