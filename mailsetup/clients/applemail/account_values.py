"""What the rows of the accounts database mean, as accounts of ours; pure.

Keys: thunderbird-and-apple-mail.md, C1. How `SSLEnabled` and `SSLIsDirect` go together, that
`EmailAliases` holds addresses, and that a child inherits its user and name from its parent: from
public readers and listings of Apple's frameworks, unverified here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailsetup.model.client import ClientAccount
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailsetup.clients.applemail.keyed_archive import ArchiveValue

_PROTOCOLS: Final = {
    "com.apple.account.imap": MailProtocol.IMAP,
    "com.apple.account.imapmail": MailProtocol.IMAP,
    "com.apple.account.pop": MailProtocol.POP3,
    "com.apple.account.smtp": MailProtocol.SMTP,
}
_WORDS: Final = {MailProtocol.IMAP: "imap", MailProtocol.POP3: "pop3"}
# Without encryption (and with STARTTLS), and with TLS from the start.
_PORTS: Final = {
    MailProtocol.IMAP: (143, 993),
    MailProtocol.POP3: (110, 995),
    MailProtocol.SMTP: (587, 465),
}
_STARTTLS_PORTS: Final = {
    MailProtocol.IMAP: frozenset({143}),
    MailProtocol.POP3: frozenset({110}),
    MailProtocol.SMTP: frozenset({25, 587, 2525}),
}
_PREFIX_KEY: Final = re.compile(r"path|prefix", re.IGNORECASE)
_FILE_PATH: Final = re.compile(r"^(?:/.|file:)|Library/", re.IGNORECASE)
_AUTHENTICATION: Final = (
    ("TOKEN", AuthMethod.OAUTH2),
    ("OAUTH", AuthMethod.OAUTH2),
    ("CRAM", AuthMethod.PASSWORD_ENCRYPTED),
    ("DIGEST", AuthMethod.PASSWORD_ENCRYPTED),
    ("APOP", AuthMethod.PASSWORD_ENCRYPTED),
    ("NTLM", AuthMethod.NTLM),
    ("GSSAPI", AuthMethod.GSSAPI),
    ("KERBEROS", AuthMethod.GSSAPI),
    ("EXTERNAL", AuthMethod.TLS_CLIENT_CERT),
    ("NONE", AuthMethod.NONE),
    ("PLAIN", AuthMethod.PASSWORD_CLEARTEXT),
    ("LOGIN", AuthMethod.PASSWORD_CLEARTEXT),
    ("PASSWORD", AuthMethod.PASSWORD_CLEARTEXT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One row of `ZACCOUNT` with its properties.

    Attributes:
        number: `Z_PK`.
        type: `ZIDENTIFIER` of its type, e.g. `com.apple.account.IMAP`.
        parent: `Z_PK` of the account it belongs to; None for one of its own.
        properties: its values; None for one that could not be read.
    """

    number: int
    identifier: str
    type: str
    username: str = ""
    description: str = ""
    active: bool = True
    parent: int | None = None
    properties: Mapping[str, ArchiveValue] = field(default_factory=dict)

    @property
    def protocol(self) -> MailProtocol | None:
        """What it speaks; None for calendars, Exchange, social networks …"""
        return _PROTOCOLS.get(self.type.lower())

    def text(self, key: str) -> str:
        """A property that is text, without blanks around it; "" for anything else."""
        value = self.properties.get(key)
        return value.strip() if isinstance(value, str) else ""

    def flag(self, key: str) -> bool | None:
        """A property that is yes or no; None when nothing is said."""
        value = self.properties.get(key)
        return bool(value) if isinstance(value, bool | int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAccounts:
    """The accounts of one database.

    Attributes:
        unreadable: how many of them have a server, for either way, that makes no sense.
    """

    accounts: tuple[ClientAccount, ...] = ()
    unreadable: int = 0


def stored_accounts(rows: Sequence[AccountRow]) -> StoredAccounts:
    """The IMAP and POP accounts, each with the SMTP server that it names as its own.

    One without a server of its own (iCloud), or with one that makes no sense, has `incoming` None.
    """
    by_number = {row.number: row for row in rows}
    senders = {row.identifier: row for row in rows if row.protocol is MailProtocol.SMTP}
    mail = [row for row in rows if row.protocol in _WORDS]
    return StoredAccounts(
        accounts=tuple(_account(row, by_number.get(row.parent or 0), senders) for row in mail),
        unreadable=sum(
            _makes_no_sense(row)
            or _makes_no_sense(senders.get(row.text("SendingAccountIdentifier")))
            for row in mail
        ),
    )


def _makes_no_sense(row: AccountRow | None) -> bool:
    """Whether a host is stored and gives no server; an empty one says that there is none."""
    if row is None:
        return False
    stored = row.properties.get("Hostname", "")
    is_said = bool(stored.strip()) if isinstance(stored, str) else True
    return is_said and _server(row, row.username) is None


def _account(
    row: AccountRow, parent: AccountRow | None, senders: Mapping[str, AccountRow]
) -> ClientAccount:
    protocol = row.protocol or MailProtocol.IMAP
    username = row.username or (parent.username if parent else "")
    address = _address(row, parent, username)
    name = row.description or (parent.description if parent else "")
    full_name = row.text("ACPropertyFullName")
    full_name = full_name or (parent.text("ACPropertyFullName") if parent else "")
    sender = senders.get(row.text("SendingAccountIdentifier"))
    return ClientAccount(
        key=row.identifier or f"account-{row.number}",
        name=one_line(name or address or username),
        address=address,
        full_name=one_line(full_name),
        incoming_type=_WORDS[protocol],
        incoming=_server(row, username),
        outgoing=_server(sender, sender.username) if sender else None,
        imap_path_prefix=_prefix(row) if protocol is MailProtocol.IMAP else "",
        show_only_subscribed=False,
        check_on_start=row.active,
    )


def _address(row: AccountRow, parent: AccountRow | None, username: str) -> str:
    candidates = [row.text("IdentityEmailAddress"), _alias(row.properties.get("EmailAliases"))]
    if parent:
        candidates.append(parent.text("IdentityEmailAddress"))
    candidates.append(username)
    return next((one_line(text) for text in candidates if text.count("@") == 1), "")


def _alias(value: ArchiveValue) -> str:
    """The first address among the aliases: dictionaries with `EmailAddresses`."""
    for alias in value if isinstance(value, tuple) else ():
        addresses = alias.get("EmailAddresses") if isinstance(alias, dict) else None
        for found in addresses if isinstance(addresses, tuple) else ():
            text = found.get("EmailAddress") if isinstance(found, dict) else found
            if isinstance(text, str) and "@" in text:
                return text.strip()
    return ""


def _prefix(row: AccountRow) -> str:
    """The IMAP path prefix: its key is not known for sure (C1), so any that says path or prefix.

    A path of a file on this Mac is none.
    """
    keys = sorted(filter(_PREFIX_KEY.search, row.properties), key=_prefix_rank)
    for key in keys:
        text = row.text(key)
        if text and text != "/" and ("prefix" in key.lower() or not _FILE_PATH.search(text)):
            return one_line(text)
    return ""


def _prefix_rank(key: str) -> tuple[bool, str]:
    return "prefix" not in key.lower(), key


def _server(row: AccountRow, username: str) -> ServerSettings | None:
    """The server of one row; None without one, or for one that cannot be."""
    protocol = row.protocol
    hostname = row.text("Hostname")
    if protocol is None or not hostname:
        return None
    port, socket_type = _port_and_socket(row, protocol)
    try:
        return ServerSettings(
            protocol=protocol,
            hostname=_plain_hostname(hostname),
            port=port,
            socket_type=socket_type,
            username=username,
            auth_methods=_authentication(row.text("AuthenticationScheme")),
        )
    except ValueError:
        return None


def _port_and_socket(row: AccountRow, protocol: MailProtocol) -> tuple[int, SocketType]:
    """`SSLEnabled` says whether, `SSLIsDirect` or else the port says how.

    Where nothing is said, Mail manages the connection by itself, and encrypts it. That it does so
    from the start, but on a port that is known for STARTTLS, is only likely (RFC 8314 section 3).
    """
    open_port, tls_port = _PORTS[protocol]
    stored = _port(row.properties.get("PortNumber"))
    if row.flag("SSLEnabled") is False:
        return stored or open_port, SocketType.PLAIN
    direct = row.flag("SSLIsDirect")
    if direct is None:
        direct = stored not in _STARTTLS_PORTS[protocol]
    if direct:
        return stored or tls_port, SocketType.SSL
    return stored or open_port, SocketType.STARTTLS


def _port(value: ArchiveValue) -> int:
    """A port, stored as number or as text; 0 for none."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:6])
    is_port = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 65535
    return value if is_port and isinstance(value, int) else 0


def _plain_hostname(text: str) -> str:
    """A host name in A-labels; as it stands when it is none (an IP address)."""
    try:
        return checked_hostname(text)
    except ValueError:
        return text.lower()


def _authentication(scheme: str) -> tuple[AuthMethod, ...]:
    """The method of a scheme; nothing for one that is not known."""
    upper = scheme.upper()
    return next(((method,) for word, method in _AUTHENTICATION if word in upper), ())
