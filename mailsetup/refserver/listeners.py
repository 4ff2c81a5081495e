"""The listening ports of one server instance; all but DNS may be closed and opened.

Every port is bound on 127.0.0.1 and nowhere else. A closed port stays bound without
listening, so the system refuses connections and no other program can take the number.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.connection import Connection, MailSession
from mailsetup.refserver.dns.listener import DnsDatagrams, DnsSession, bind_both
from mailsetup.refserver.faults import FilterPort
from mailsetup.refserver.imap.commands import COMMANDS
from mailsetup.refserver.imap.session import ImapSession
from mailsetup.refserver.loopback import bind_loopback
from mailsetup.refserver.pop3 import Pop3Session
from mailsetup.refserver.port_filter import PortFilter
from mailsetup.refserver.published.host import make_settings_session
from mailsetup.refserver.smtp.session import SmtpSession
from mailsetup.refserver.web.app import make_web_session

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from mailsetup.refserver.site import Site

_BACKLOG = 1024
_ACCEPTED_AT_ONCE = 32
_ACCEPT_PAUSE = 0.001


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
        ("dns", "dns", 53, False, DnsSession),
        ("https", "https", 443, True, make_settings_session),
        ("web", "web", 443, True, make_web_session),
        ("web-plain", "web", 80, False, make_web_session),
    )
)


class Listeners:
    """All ports of one instance; used on the loop thread."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._servers: dict[str, asyncio.Server] = {}
        self._reserved: dict[str, socket.socket] = {}
        self._filters: dict[str, PortFilter] = {}
        self._datagrams: asyncio.DatagramTransport | None = None
        self.ports: dict[str, int] = {}

    async def start(self) -> None:
        """Bind all ports, and listen on those that no fault closes."""
        for kind in KINDS:
            if kind.name == "dns":
                bound = await self._start_dns()
            else:
                bound = bind_loopback()
            self.ports[kind.name] = int(bound.getsockname()[1])
            self._reserved[kind.name] = bound
        await self.follow_faults()

    async def _start_dns(self) -> socket.socket:
        """Answer over UDP, and give the TCP socket with the same number."""
        bound, datagrams = bind_both()
        loop = asyncio.get_running_loop()
        self._datagrams, _ = await loop.create_datagram_endpoint(
            lambda: DnsDatagrams(self._site), sock=datagrams
        )
        return bound

    async def follow_faults(self) -> None:
        """Open, close and filter ports as the fault plan says now."""
        if self._servers:
            await self._let_accepts_finish()
        wanted = {kind.name: self._site.faults.at_port(kind.name) for kind in KINDS}
        for name, action in wanted.items():
            if action is not None and name in self._servers:
                self._servers.pop(name).close()
                self._reserved[name] = bind_loopback(port=self.ports[name])
            if name in self._filters and not isinstance(action, FilterPort):
                self._filters.pop(name).close()
                self._reserved[name] = bind_loopback(port=self.ports[name])
        for kind in KINDS:
            action = wanted[kind.name]
            if isinstance(action, FilterPort) and kind.name not in self._filters:
                self._filters[kind.name] = PortFilter(self._reserved.pop(kind.name))
            elif action is None and kind.name not in self._servers:
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
        bound = self._reserved.pop(kind.name)
        # To asyncio the backlog is also how many connections it accepts in one turn.
        self._servers[kind.name] = await loop.create_server(
            make_connection, sock=bound, backlog=_ACCEPTED_AT_ONCE
        )
        bound.listen(_BACKLOG)

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
        for port_filter in self._filters.values():
            port_filter.close()
        if self._datagrams is not None:
            self._datagrams.close()
        self._servers.clear()
        self._reserved.clear()
        self._filters.clear()
