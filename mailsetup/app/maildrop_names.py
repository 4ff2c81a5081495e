"""How another mailbox is written as a source of old mail: `pop3://kari@pop.example.no`.

Its password is asked for, and never stands in the name.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

from mailsetup.model.hostname import checked_hostname
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

SCHEME: Final = "pop3://"
_PLACE = re.compile(r"pop3://(?P<user>[^/]+)@(?P<host>[^@/:]+)(?::(?P<port>[0-9]{1,5}))?/?")
_POP3S, _POP3 = 995, 110
_MOST_PORTS = 65_535


class PasswordInNameError(ValueError):
    """Somebody wrote the password where everybody can read it."""


def is_maildrop(source: str) -> bool:
    """Whether a source is a mailbox, and no path."""
    return source.lower().startswith(SCHEME)


def maildrop_server(source: str) -> ServerSettings:
    """The server and the user of `pop3://USER@HOST[:PORT]`, always with TLS.

    A user name may hold `@`; other signs may be written as in URLs (`%3A` for a colon). Port 110
    begins without TLS and changes to it, or nothing is sent.

    Raises:
        PasswordInNameError: there is a colon in front of the host.
        ValueError: it is not of this form.
    """
    found = _PLACE.fullmatch(SCHEME + source[len(SCHEME) :]) if is_maildrop(source) else None
    if found is None:
        raise ValueError("not of the form pop3://USER@HOST[:PORT]")
    if ":" in found["user"]:
        raise PasswordInNameError("a password must not stand in a command")
    port = int(found["port"] or _POP3S)
    if not 0 < port <= _MOST_PORTS:
        raise ValueError("no such port")
    return ServerSettings(
        protocol=MailProtocol.POP3,
        hostname=checked_hostname(found["host"]),
        port=port,
        socket_type=SocketType.STARTTLS if port == _POP3 else SocketType.SSL,
        username=unquote(found["user"]),
    )


def maildrop_name(server: ServerSettings) -> str:
    """How a mailbox is written as a source; the same one always in the same way."""
    port = "" if server.port == _POP3S else f":{server.port}"
    return f"{SCHEME}{quote(server.username, safe='@+')}@{server.hostname}{port}"
