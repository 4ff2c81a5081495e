"""Servers and accounts for the tests of Apple Mail; synthetic, in the shape of facts A2 and K2."""

from __future__ import annotations

from mailsetup.clients.applemail.mobileconfig import AppleAccount
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

KARI = "kari@altibox.example"


def server(
    protocol: MailProtocol = MailProtocol.IMAP,
    hostname: str = "imap.altibox.example",
    port: int = 993,
    socket_type: SocketType = SocketType.SSL,
    username: str = KARI,
    *methods: AuthMethod,
) -> ServerSettings:
    return ServerSettings(
        protocol=protocol,
        hostname=hostname,
        port=port,
        socket_type=socket_type,
        username=username,
        auth_methods=methods,
    )


def smtp(
    port: int = 587, socket_type: SocketType = SocketType.STARTTLS, username: str = KARI
) -> ServerSettings:
    return server(MailProtocol.SMTP, "smtp.altibox.example", port, socket_type, username)


def apple_account(
    address: str = KARI,
    incoming: ServerSettings | None = None,
    outgoing: ServerSettings | None = None,
    prefix: str = "",
) -> AppleAccount:
    return AppleAccount(
        address=address,
        full_name="Kåre Ødegård",
        name="Hjemme på Øya",
        incoming=incoming or server(username=address),
        outgoing=outgoing or smtp(username=address),
        prefix=prefix,
    )
