"""The mail servers of an Outlook account, with what Outlook does not store (reference, 1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.hostname import plain_hostname
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from mailsetup.clients.outlook.values import KeyValues

# A port that is the usual one without encryption is not stored, whatever the encryption is.
# [DUMP] for POP3 and SMTP; for IMAP it is taken to be the same ("presumably omitted").
USUAL_PORTS = {MailProtocol.IMAP: 143, MailProtocol.POP3: 110, MailProtocol.SMTP: 25}

_NAMES = {MailProtocol.IMAP: "IMAP", MailProtocol.POP3: "POP3", MailProtocol.SMTP: "SMTP"}
_IMPLICIT_TLS_PORTS = frozenset({465, 993, 995})

# [MS] ENCRYPT_CONN_*: 3 is "auto", which `_socket_type` settles by the port.
_SOCKET_TYPES = {0: SocketType.PLAIN, 1: SocketType.SSL, 2: SocketType.STARTTLS}
_AUTO = 3

_SAME_AS_INCOMING, _OWN_LOGIN = 0, 1  # "SMTP Auth Method"; 2 is "log on to incoming first"

TEXTS = (
    *("Account Name", "Display Name", "Email"),
    *("IMAP Server", "IMAP User", "POP3 Server", "POP3 User", "SMTP Server", "SMTP User"),
)
NUMBERS = (
    *("IMAP Port", "IMAP Use SSL", "IMAP Secure Connection", "IMAP Use SPA"),
    *("POP3 Port", "POP3 Use SSL", "POP3 Secure Connection", "POP3 Use SPA", "Leave on Server"),
    *("SMTP Port", "SMTP Use SSL", "SMTP Secure Connection", "SMTP Use Auth", "SMTP Auth Method"),
)


def incoming_server(values: KeyValues, protocol: MailProtocol) -> ServerSettings | None:
    """An IMAP or POP3 server; None when no server can have such a name or port.

    How it logs in is not stored, but for "SPA", whose name is [UNSURE].
    """
    name = _NAMES[protocol]
    spa = values.number(f"{name} Use SPA")
    return _settings(
        values,
        protocol,
        username=values.text(f"{name} User"),
        auth_methods=(AuthMethod.NTLM,) if spa else (),
    )


def outgoing_server(values: KeyValues, incoming: ServerSettings | None) -> ServerSettings | None:
    """The SMTP server; None when there is none or no server can have such a name or port.

    With the name of the incoming server's login, its own, or none. "Log on to incoming mail
    server first" is no login at the outgoing one.
    """
    username, auth_methods = "", (AuthMethod.NONE,)
    if values.number("SMTP Use Auth"):
        method = values.number("SMTP Auth Method") or _SAME_AS_INCOMING
        if method == _SAME_AS_INCOMING and incoming is not None:
            return _settings(values, MailProtocol.SMTP, username=incoming.username)
        if method == _OWN_LOGIN:
            return _settings(values, MailProtocol.SMTP, username=values.text("SMTP User"))
        if method == _SAME_AS_INCOMING:
            return _settings(values, MailProtocol.SMTP)
    return _settings(values, MailProtocol.SMTP, username=username, auth_methods=auth_methods)


def _settings(
    values: KeyValues,
    protocol: MailProtocol,
    *,
    username: str = "",
    auth_methods: tuple[AuthMethod, ...] = (),
) -> ServerSettings | None:
    name = _NAMES[protocol]
    port = values.number(f"{name} Port") or USUAL_PORTS[protocol]
    try:
        return ServerSettings(
            protocol=protocol,
            hostname=plain_hostname(values.text(f"{name} Server")),
            port=port,
            socket_type=_socket_type(values, name, port),
            username=username,
            auth_methods=auth_methods,
        )
    except ValueError:
        return None


def _socket_type(values: KeyValues, name: str, port: int) -> SocketType:
    """How the connection is made safe: by "Secure Connection" where that is stored, certain only
    for SMTP ([UNSURE] for IMAP and POP3); else by "Use SSL", which for IMAP and POP3 has the same
    numbers ([CODE] RDM).

    The old "SMTP Use SSL" knows no STARTTLS; before there was another value, Outlook used that on
    port 25 and TLS from the start on others ([UNSURE]).
    """
    secure = values.number(f"{name} Secure Connection")
    if secure is None:
        secure = values.number(f"{name} Use SSL") or 0
        if secure and name == "SMTP":
            return SocketType.STARTTLS if port == 25 else SocketType.SSL
    if secure == _AUTO:
        return SocketType.SSL if port in _IMPLICIT_TLS_PORTS else SocketType.STARTTLS
    return _SOCKET_TYPES.get(secure, SocketType.SSL)
