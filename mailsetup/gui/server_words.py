"""Servers as people read them to support, under "Details"; and what is wrong with typed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.gui.wording import translate
from mailsetup.model.server import SocketType, can_be_username

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.server import ServerSettings


def encryption(socket_type: SocketType) -> str:
    """As mail programs call it."""
    match socket_type:
        case SocketType.SSL:
            return "SSL/TLS"
        case SocketType.STARTTLS:
            return "STARTTLS"
        case SocketType.PLAIN:
            return translate("WindowServers", "none")
        case _:
            assert_never(socket_type)


def username_error(typed: str) -> str:
    """What is wrong with it; "" where nothing is. Somebody may have copied a line break as well."""
    if can_be_username(typed.strip()):
        return ""
    return translate("WindowServers", "This cannot be a username.")


def describe_server(server: ServerSettings) -> str:
    """One server, three or four lines."""
    lines = [
        translate("WindowServers", "Server: {host}").format(host=server.hostname),
        translate("WindowServers", "Port: {port}   Encryption: {encryption}").format(
            port=server.port, encryption=encryption(server.socket_type)
        ),
        translate("WindowServers", "Protocol: {protocol}").format(
            protocol=server.protocol.value.upper()
        ),
    ]
    if server.username:
        lines.append(
            translate("WindowServers", "Username: {username}").format(username=server.username)
        )
    return "\n".join(lines)


def describe_config(config: AccountConfig) -> str:
    """All servers of an account, and where the settings come from."""
    parts = []
    for title, servers in (
        (translate("WindowServers", "Receiving mail"), config.incoming),
        (translate("WindowServers", "Sending mail"), config.outgoing),
    ):
        parts += [f"{title}\n{describe_server(server)}" for server in servers]
    if config.source.uri:
        parts.append(translate("WindowServers", "Source: {uri}").format(uri=config.source.uri))
    return "\n\n".join(parts)
