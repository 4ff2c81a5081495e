"""Writes the Autodiscover answer that the owner of a domain can put on its web server.

Pure. Format: [MS-OXDSCLI] 2.2.4 (POX); Outlook page 2.4 for what Outlook makes of it. Newer Outlook
asks Microsoft's own service first and often ignores such a file, and there is no element for the
root folder path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import Message, message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from collections.abc import Sequence

_OUTER: Final = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
_INNER: Final = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
_TYPES: Final = {MailProtocol.IMAP: "IMAP", MailProtocol.POP3: "POP3", MailProtocol.SMTP: "SMTP"}

# SSL "on" beside STARTTLS made Outlook speak TLS at once on port 143 (Outlook page 2.4).
_ENCRYPTION: Final = {
    SocketType.PLAIN: ("off", "None"),
    SocketType.SSL: ("on", "SSL"),
    SocketType.STARTTLS: ("off", "TLS"),
}
_NO_LOGIN: Final = frozenset({AuthMethod.NONE, AuthMethod.CLIENT_IP_ADDRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class AutodiscoverFile:
    """The file, and what it cannot say."""

    data: bytes
    remarks: tuple[Message, ...] = ()


def write_autodiscover(servers: Sequence[ServerSettings], *, address: str = "") -> AutodiscoverFile:
    """The answer with these servers, in this order: the same bytes for the same servers.

    Args:
        servers: incoming and outgoing.
        address: whose answer it is. "" for one file that everybody gets: it names no login, and
            Outlook takes the whole address.

    Raises:
        SettingsFileError: `outlook.autodiscover-impossible`: no server for receiving or none for
            sending, or a login with characters that XML cannot carry.
    """
    kinds = {server.protocol for server in servers}
    if MailProtocol.SMTP not in kinds or len(kinds) < 2:
        raise SettingsFileError(message("outlook.autodiscover-impossible"), "servers")
    root = Element("Autodiscover", xmlns=_OUTER)
    response = SubElement(root, "Response", xmlns=_INNER)
    account = SubElement(response, "Account")
    _add(account, "AccountType", "email")
    _add(account, "Action", "settings")
    for server in servers:
        _add_server(account, server, address)
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return AutodiscoverFile(data=data + b"\n", remarks=_remarks(servers, address))


def _add_server(account: Element, server: ServerSettings, address: str) -> None:
    protocol = SubElement(account, "Protocol")
    ssl, encryption = _ENCRYPTION[server.socket_type]
    logs_in = not server.auth_methods or any(m not in _NO_LOGIN for m in server.auth_methods)
    _add(protocol, "Type", _TYPES[server.protocol])
    _add(protocol, "Server", server.hostname)
    _add(protocol, "Port", str(server.port))
    if address and server.username:
        _add(protocol, "LoginName", server.username)
    _add(protocol, "DomainRequired", "off")
    _add(protocol, "SPA", "off")
    _add(protocol, "SSL", ssl)
    _add(protocol, "Encryption", encryption)
    _add(protocol, "AuthRequired", "on" if logs_in else "off")
    if server.protocol is MailProtocol.SMTP:
        # Off: log in with one's own name and password, not by fetching mail first.
        _add(protocol, "UsePOPAuth", "on" if logs_in else "off")
        _add(protocol, "SMTPLast", "off")


def _remarks(servers: Sequence[ServerSettings], address: str) -> tuple[Message, ...]:
    if address:
        return ()
    others = (s.hostname for s in servers if s.username and "@" not in s.username)
    return tuple(message("outlook.autodiscover-login", host=host) for host in dict.fromkeys(others))


def _add(parent: Element, name: str, text: str) -> None:
    if not text.isprintable() or not text.isascii():
        # Unusual enough in a login that a wrong guess about one reader's encoding is worse.
        raise SettingsFileError(message("outlook.autodiscover-impossible"), name)
    SubElement(parent, name).text = text
