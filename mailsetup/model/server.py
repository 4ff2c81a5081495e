"""How one mail server is reached; names and values as in clientConfig 1.1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MailProtocol(StrEnum):
    """The three protocols of a mail client."""

    IMAP = "imap"
    POP3 = "pop3"
    SMTP = "smtp"


class SocketType(StrEnum):
    """Spelled as in clientConfig; `SSL` is implicit TLS (RFC 8314)."""

    PLAIN = "plain"
    STARTTLS = "STARTTLS"
    SSL = "SSL"


class AuthMethod(StrEnum):
    """Spelled as in clientConfig."""

    PASSWORD_CLEARTEXT = "password-cleartext"
    PASSWORD_ENCRYPTED = "password-encrypted"
    NTLM = "NTLM"
    GSSAPI = "GSSAPI"
    OAUTH2 = "OAuth2"
    TLS_CLIENT_CERT = "TLS-client-cert"
    CLIENT_IP_ADDRESS = "client-IP-address"
    NONE = "none"


_PASSWORDS = frozenset({AuthMethod.PASSWORD_CLEARTEXT, AuthMethod.PASSWORD_ENCRYPTED})


def can_be_username(text: str) -> bool:
    """Whether it may stand in a login; "" may, for it means that none is known."""
    return not any(ord(c) < 32 or ord(c) == 127 for c in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """One server as a client would be told to use it.

    Attributes:
        hostname: A-labels, lower case; an IP address only where a user's own profile has one.
        port: 1..65535.
        username: what is sent at login; "" when unknown (KTNet, facts K2) or not needed.
        auth_methods: in order of preference; empty when nothing was said.

    Raises:
        ValueError: for a port out of range, or control characters anywhere.
    """

    protocol: MailProtocol
    hostname: str
    port: int
    socket_type: SocketType
    username: str = ""
    auth_methods: tuple[AuthMethod, ...] = ()

    @property
    def takes_password(self) -> bool:
        """Whether a password can be of use there; where nothing was said, it may."""
        return not self.auth_methods or any(method in _PASSWORDS for method in self.auth_methods)

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise ValueError(f"port {self.port} is not between 1 and 65535")
        if not self.hostname or any(not c.isprintable() or c.isspace() for c in self.hostname):
            raise ValueError("the host name is empty or holds a space or control character")
        if not can_be_username(self.username):
            raise ValueError("the username holds a control character")
