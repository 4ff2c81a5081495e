"""The maildrop of a reference server's first user, as the program reads it to move its mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.sources.pop3_store import Pop3Source
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.pop3_maildrop import open_maildrop

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from mailsetup.protocols.pop3_maildrop import Maildrop
    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.runtime.context import Context


def maildrop(
    server: ReferenceServer, password: str = "", *, by: tuple[str, int] | None = None
) -> Pop3Source:
    """Not connected yet; `password` is the right one unless it is given; `by` is a proxy."""
    hostname = server.scenario.hosts.pop3[0]
    places = server.resolve_map() if by is None else {(hostname, 995): by}
    settings = ServerSettings(
        protocol=MailProtocol.POP3,
        hostname=hostname,
        port=995,
        socket_type=SocketType.SSL,
        username=server.users[0].username,
    )

    def connect(ctx: Context) -> AbstractContextManager[Maildrop]:
        return open_maildrop(
            settings,
            Secret(password or server.users[0].password),
            dialer=Dialer(resolve=places, only_mapped=True),
            trust=Trust(str(server.ca_file)),
            ctx=ctx.within(20),
        )

    return Pop3Source(f"kari@{hostname}", connect)
