"""Settings that a person typed: what is wrong with them, and the account they make; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Discovery,
    Outcome,
    SourceKind,
    TrustReason,
)
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.server import (
    AuthMethod,
    MailProtocol,
    ServerSettings,
    SocketType,
    can_be_username,
)

USUAL_PORTS = {
    (MailProtocol.IMAP, SocketType.SSL): 993,
    (MailProtocol.IMAP, SocketType.STARTTLS): 143,
    (MailProtocol.POP3, SocketType.SSL): 995,
    (MailProtocol.POP3, SocketType.STARTTLS): 110,
    (MailProtocol.SMTP, SocketType.SSL): 465,
    (MailProtocol.SMTP, SocketType.STARTTLS): 587,
}
"""RFC 8314, RFC 3501, RFC 1939, RFC 6409. Without encryption there is nothing to choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedServer:
    """One server as typed."""

    protocol: MailProtocol
    hostname: str = ""
    port: str = ""
    socket_type: SocketType = SocketType.SSL

    @property
    def hostname_is_good(self) -> bool:
        """Whether this can be a host name."""
        try:
            checked_hostname(self.hostname)
        except ValueError:
            return False
        return True

    @property
    def port_is_good(self) -> bool:
        """Whether this can be a port."""
        text = self.port.strip()
        return text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= 65535

    @property
    def is_good(self) -> bool:
        """Whether all of it can be right."""
        return self.hostname_is_good and self.port_is_good

    def settings(self, username: str) -> ServerSettings:
        """As settings.

        Raises:
            ValueError: when `is_good` is false.
        """
        return ServerSettings(
            protocol=self.protocol,
            hostname=checked_hostname(self.hostname),
            port=int(self.port),
            socket_type=self.socket_type,
            username=username,
            auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSettings:
    """Everything on the page."""

    incoming: TypedServer
    outgoing: TypedServer
    username: str

    @property
    def is_good(self) -> bool:
        """Whether all of it can be right."""
        good_servers = self.incoming.is_good and self.outgoing.is_good
        return good_servers and can_be_username(self.username)

    def discovery(self, address: str, before: Discovery | None) -> Discovery:
        """What discovery would be if it had found this; the other answers are kept.

        Raises:
            ValueError: when `is_good` is false.
        """
        config = AccountConfig(
            address=address,
            source=ConfigSource(
                kind=SourceKind.USER, uri="", trusted=True, why=TrustReason.GIVEN_BY_USER
            ),
            incoming=(self.incoming.settings(self.username),),
            outgoing=(self.outgoing.settings(self.username),),
        )
        if before is None:
            return Discovery(address=address, best=config, outcome=Outcome.FOUND)
        return replace(before, best=config, outcome=Outcome.FOUND)


def typed_before(discovery: Discovery | None, username: str) -> TypedSettings:
    """What the page starts with: what was found or typed, else the usual secure ports."""
    best = discovery.best if discovery is not None else None
    incoming = best.preferred_incoming() if best is not None else None
    outgoing = best.preferred_outgoing() if best is not None else None
    return TypedSettings(
        incoming=_typed(incoming) or TypedServer(protocol=MailProtocol.IMAP, port="993"),
        outgoing=_typed(outgoing) or TypedServer(protocol=MailProtocol.SMTP, port="465"),
        username=incoming.username if incoming is not None and incoming.username else username,
    )


def _typed(server: ServerSettings | None) -> TypedServer | None:
    if server is None:
        return None
    safe = SocketType.SSL if server.socket_type is SocketType.PLAIN else server.socket_type
    return TypedServer(
        protocol=server.protocol,
        hostname=server.hostname,
        port=str(server.port),
        socket_type=safe,
    )
