"""The mail servers in an Autodiscover answer: every value checked, odd ones remarked; pure.

What the values mean: [MS-OXDSCLI] 2.2.4.1.1.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_values import MAX_USERNAME, printable
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from mailsetup.providers.ports import WELL_KNOWN_PORTS, port_fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.discovery.autodiscover_xml import Section
    from mailsetup.model.address import EmailAddress
    from mailsetup.model.message import Message

# Asked about instead of the person's own mailbox; few servers look whether it exists.
NEUTRAL_LOCAL_PART: Final = "autodiscover-test"
_NEUTRAL: Final = re.compile(rf"\b{NEUTRAL_LOCAL_PART}\b", re.IGNORECASE)
_PROTOCOLS: Final = {
    "IMAP": MailProtocol.IMAP,
    "POP3": MailProtocol.POP3,
    "SMTP": MailProtocol.SMTP,
}
_EXCHANGE: Final = frozenset({"EXCH", "EXPR", "EXHTTP", "WEB", "MAPIHTTP", "MOBILESYNC"})
_PORTS: Final = {
    (MailProtocol.IMAP, SocketType.SSL): 993,
    (MailProtocol.POP3, SocketType.SSL): 995,
    (MailProtocol.SMTP, SocketType.SSL): 465,
    MailProtocol.IMAP: 143,
    MailProtocol.POP3: 110,
    MailProtocol.SMTP: 587,
}
_UPGRADED_PORTS: Final = frozenset({25, 110, 143, 587})


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServers:
    """What the sections come to.

    Attributes:
        exchange_hosts: servers of Exchange's own protocols, as given.
        is_exchange: there are sections of Exchange's own protocols.
    """

    incoming: tuple[ServerSettings, ...] = ()
    outgoing: tuple[ServerSettings, ...] = ()
    exchange_hosts: tuple[str, ...] = ()
    is_exchange: bool = False
    remarks: tuple[Message, ...] = ()


class _Unusable(Exception):
    """A section that has to be left out."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.id)
        self.reason = reason


def mail_servers(sections: Sequence[Section], address: EmailAddress, *, told: bool) -> MailServers:
    """The servers, in the provider's order, those without encryption last.

    Args:
        told: the question named the real mailbox. The answer about the neutral one may give the
            login name of whoever gets its mail; one that is not made of it is left open.
    """
    remarks: list[Message] = []
    servers: list[ServerSettings] = []
    mail = [section for section in sections if section.type in _PROTOCOLS]
    reads = (s.login_name for s in mail if _PROTOCOLS[s.type] is not MailProtocol.SMTP)
    same_login = next((login for login in reads if login), "")
    for section in mail:
        try:
            login = _login(section, same_login)
            unsure = bool(login) and not told and not _NEUTRAL.search(login)
            server = _server(section, "" if unsure else _username(section, login, address))
        except _Unusable as unusable:
            remarks.append(unusable.reason)
            continue
        servers.append(server)
        remarks += _oddities(section, server)
        if unsure and server.auth_methods != (AuthMethod.NONE,):
            remarks.append(message("autodiscover.login-unsure", type=section.type))
    ordered = sorted(dict.fromkeys(servers), key=lambda s: s.socket_type is SocketType.PLAIN)
    exchange = [section for section in sections if section.type in _EXCHANGE]
    return MailServers(
        incoming=tuple(s for s in ordered if s.protocol is not MailProtocol.SMTP),
        outgoing=tuple(s for s in ordered if s.protocol is MailProtocol.SMTP),
        exchange_hosts=tuple(section.server for section in exchange if section.server),
        is_exchange=bool(exchange),
        remarks=tuple(remarks),
    )


def restored(text: str, address: EmailAddress) -> str:
    """The same text with the person's own local part for the neutral one."""
    return _NEUTRAL.sub(lambda _: address.local_part, text)


def _server(section: Section, username: str) -> ServerSettings:
    protocol = _PROTOCOLS[section.type]
    try:
        hostname = checked_hostname(section.server)
    except ValueError:
        raise _unusable("autodiscover.bad-server", section, section.server) from None
    port = _port(section)
    socket_type = _socket_type(section, port)
    if port is None:
        port = _PORTS.get((protocol, socket_type)) or _PORTS[protocol]
    elif socket_type is not SocketType.PLAIN:
        socket_type = _of_port(protocol, port, socket_type)
    needs_login = protocol is not MailProtocol.SMTP or section.auth_required != "off"
    return ServerSettings(
        protocol=protocol,
        hostname=hostname,
        port=port,
        socket_type=socket_type,
        username=username if needs_login else "",
        auth_methods=_auth_methods(section) if needs_login else (AuthMethod.NONE,),
    )


def _port(section: Section) -> int | None:
    """The port; None where the default is meant."""
    text = section.port
    if text in ("", "0"):
        return None
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
        return int(text)
    raise _unusable("autodiscover.bad-port", section, text)


def _socket_type(section: Section, port: int | None) -> SocketType:
    """`Encryption` counts before `SSL`, which is on unless it says otherwise."""
    by_port = SocketType.STARTTLS if port in _UPGRADED_PORTS else SocketType.SSL
    match section.encryption:
        case "none":
            return SocketType.PLAIN
        case "ssl":
            return SocketType.SSL
        case "tls":
            return SocketType.STARTTLS
        case "auto":
            return by_port
        case "":
            return SocketType.PLAIN if section.ssl == "off" else by_port
        case _:
            raise _unusable("autodiscover.bad-encryption", section, section.encryption)


def _of_port(protocol: MailProtocol, port: int, socket_type: SocketType) -> SocketType:
    """The kind of TLS that a well-known port has: servers often say the other kind's name."""
    if port not in WELL_KNOWN_PORTS or port_fits(protocol, port, socket_type):
        return socket_type
    other = SocketType.STARTTLS if socket_type is SocketType.SSL else SocketType.SSL
    return other if port_fits(protocol, port, other) else socket_type


def _login(section: Section, same_login: str) -> str:
    """The login name that the answer gives for this server; "" for none."""
    if not section.login_name and section.type == "SMTP" and section.use_pop_auth != "off":
        return same_login
    return section.login_name


def _username(section: Section, login: str, address: EmailAddress) -> str:
    username = restored(login, address) if login else str(address)
    if len(username) > MAX_USERNAME or not username.isprintable():
        raise _unusable("autodiscover.bad-login", section, "")
    return username


def _auth_methods(section: Section) -> tuple[AuthMethod, ...]:
    """SPA is Microsoft's name for NTLM; where nothing is said, nobody means it."""
    match section.spa:
        case "on":
            return (AuthMethod.NTLM,)
        case "off":
            return (AuthMethod.PASSWORD_CLEARTEXT,)
        case _:
            return ()


def _oddities(section: Section, server: ServerSettings) -> list[Message]:
    """What a support agent would want to know about a server that is kept."""
    odd = []
    if server.socket_type is SocketType.PLAIN:
        odd.append(
            message("autodiscover.not-encrypted", type=section.type, hostname=server.hostname)
        )
    if not port_fits(server.protocol, server.port, server.socket_type):
        odd.append(message("autodiscover.odd-port", type=section.type, port=server.port))
    needs_domain = section.domain_required == "on" and section.login_name
    if needs_domain and not set(server.username) & set("@\\/"):
        odd.append(message("autodiscover.domain-required", type=section.type))
    return odd


def _unusable(id_: str, section: Section, value: str) -> _Unusable:
    return _Unusable(message(id_, type=section.type, value=printable(value)))
