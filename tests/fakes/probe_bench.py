"""What a test of a probe needs: a trusted CA, scripted servers, and one call to ask them."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.probe import probe
from mailsetup.runtime.context import Context
from tests.fakes.authority import Authority
from tests.fakes.scripted_server import ScriptedServer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from pathlib import Path

    from mailsetup.model.probe import ProbeResult
    from mailsetup.protocols.budget import LoginBudget
    from tests.fakes.scripted_server import Peer, Received

HOST = "mail.example.test"
USERNAME = "kari@example.test"
CANARY = "Kanari-fugl 7%$"
SECONDS = 15.0


class ProbeBench:
    """Runs a script as a server and probes it."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.authority = Authority(directory)
        self.trust = Trust(str(self.authority.ca_file))
        self.good: ssl.SSLContext = self.authority.server_context(HOST)
        self.transcript: list[Received] = []
        self.connections = 0

    def directory_for(self, name: str) -> Path:
        """A new directory beside the authority's own."""
        directory = self._directory / name
        directory.mkdir()
        return directory

    def settings(
        self,
        port: int,
        protocol: MailProtocol,
        socket_type: SocketType,
        username: str = USERNAME,
        hostname: str = HOST,
    ) -> ServerSettings:
        """A server of ours."""
        return ServerSettings(
            protocol=protocol,
            hostname=hostname,
            port=port,
            socket_type=socket_type,
            username=username,
        )

    def closed_port(self) -> int:
        """A port on which nobody listens."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            return int(listener.getsockname()[1])

    def dialer(self, *ports: int) -> Dialer:
        """Finds our host on this computer."""
        return Dialer(resolve={(HOST, port): ("127.0.0.1", port) for port in ports})

    def ask(
        self,
        script: Callable[[Peer], None],
        protocol: MailProtocol = MailProtocol.IMAP,
        socket_type: SocketType = SocketType.SSL,
        *,
        tls: ssl.SSLContext | None = None,
        password: str = CANARY,
        username: str = USERNAME,
        seconds: float = SECONDS,
        with_mailboxes: bool = True,
        budget: LoginBudget | None = None,
        only_connections: int | None = None,
        never_tls: bool = False,
        lenient: bool = False,
    ) -> ProbeResult:
        """Probe a server that follows the script; for `SSL` it has a good certificate.

        `transcript` and `connections` are of the last call.

        Args:
            never_tls: the server does no handshake, whatever it is asked for.
            lenient: the client may say something else than the script expects.
        """
        if tls is None and socket_type is SocketType.SSL and not never_tls:
            tls = self.good
        with ScriptedServer(
            script, tls=tls, only_connections=only_connections, lenient=lenient
        ) as server:
            result = probe(
                self.settings(server.port, protocol, socket_type, username),
                password=Secret(password),
                dialer=self.dialer(server.port),
                trust=self.trust,
                ctx=Context().within(seconds),
                with_mailboxes=with_mailboxes,
                budget=budget,
            )
        self.transcript = server.transcript
        self.connections = server.connections
        return result

    def sent(self) -> bytes:
        """Everything that the client sent in the last call."""
        return b"\n".join(one.line for one in self.transcript)

    def sent_in_clear(self) -> bytes:
        """What it sent without encryption."""
        return b"\n".join(one.line for one in self.transcript if not one.encrypted)
