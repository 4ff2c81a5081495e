"""Reads clientConfig 1.1 (draft-ietf-mailmaint-autoconfig): bytes in, settings and remarks out.

Pure. One bad server costs that server only, and the remark says why. No DTD, no entities, no
look-ups, and a limit for everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from mailsetup.discovery.autoconfig_values import (
    MAX_NAME,
    UnusableValueError,
    auth_methods_of,
    expanded,
    hostname_of,
    port_of,
    printable,
    socket_type_of,
    username_of,
)
from mailsetup.model.account import AccountConfig
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import Message, message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from mailsetup.providers.ports import port_fits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from mailsetup.model.account import ConfigSource
    from mailsetup.model.address import EmailAddress

MAX_BYTES: Final = 512 * 1024
MAX_SERVERS: Final = 20  # for each direction; real files have at most a handful
MAX_URL: Final = 500
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_BYTE_SPACE: Final = b" \t\r\n"
_INCOMING: Final = {"imap": MailProtocol.IMAP, "pop3": MailProtocol.POP3}
_OUTGOING: Final = {"smtp": MailProtocol.SMTP}
_NO_LOGIN: Final = frozenset({AuthMethod.NONE, AuthMethod.CLIENT_IP_ADDRESS})


class AutoconfigError(ProtocolError):
    """The bytes are not a usable clientConfig document."""


class NotClientConfigError(AutoconfigError):
    """Something else entirely, such as the web page that a host shows for every address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something odd in the file.

    Attributes:
        reason: always with the parameter `element`, counted from 1: `incomingServer[2]`.
        dropped: that server is left out for it.
    """

    reason: Message
    dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConfig:
    """What a file says: one configuration for each provider in it that has a usable server."""

    configs: tuple[AccountConfig, ...]
    remarks: tuple[Remark, ...] = ()


def parse_client_config(data: bytes, address: EmailAddress, source: ConfigSource) -> ClientConfig:
    """Settings for an address, placeholders replaced; servers without encryption come last.

    Raises:
        NotClientConfigError: something else than a clientConfig file.
        AutoconfigError: too large, not well-formed, or with a DTD.
    """
    root = _document(data)
    remarks: list[Remark] = []
    configs: list[AccountConfig] = []
    for provider in _children(root, "emailProvider"):
        config = _config(provider, address, source, remarks)
        if config.incoming or config.outgoing:
            configs.append(config)
    return ClientConfig(configs=tuple(configs), remarks=tuple(remarks))


def _document(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise AutoconfigError(message("autoconfig.too-large"))
    trimmed = data.removeprefix(_UTF8_BOM).strip(_BYTE_SPACE)
    try:
        root: Element = fromstring(trimmed, forbid_dtd=True)
    except DefusedXmlException as error:
        if b"<clientConfig" not in data:  # an ordinary web page begins with a document type
            raise NotClientConfigError(message("autoconfig.not-settings")) from None
        raise AutoconfigError(message("autoconfig.forbidden"), type(error).__name__) from None
    except (ParseError, LookupError, ValueError) as error:  # the last two: unknown encodings
        if b"<clientConfig" not in data:
            raise NotClientConfigError(message("autoconfig.not-settings")) from None
        raise AutoconfigError(message("autoconfig.broken"), printable(str(error))) from None
    if _name(root) != "clientConfig":
        raise NotClientConfigError(message("autoconfig.not-settings"))
    return root


def _config(
    provider: Element, address: EmailAddress, source: ConfigSource, remarks: list[Remark]
) -> AccountConfig:
    return AccountConfig(
        address=str(address),
        source=source,
        provider_name=_display_name(provider, address),
        provider_id=printable(provider.get("id", ""), MAX_NAME),
        incoming=_servers(provider, "incomingServer", _INCOMING, address, remarks),
        outgoing=_servers(provider, "outgoingServer", _OUTGOING, address, remarks),
        documentation_url=_documentation(provider),
    )


def _servers(
    provider: Element,
    name: str,
    protocols: dict[str, MailProtocol],
    address: EmailAddress,
    remarks: list[Remark],
) -> tuple[ServerSettings, ...]:
    servers: list[ServerSettings] = []
    for number, element in enumerate(_children(provider, name), start=1):
        label = f"{name}[{number}]"
        if number > MAX_SERVERS:
            remarks.append(_remark(label, message("autoconfig.too-many-servers"), dropped=True))
            break
        try:
            server = _server(element, protocols, address)
        except UnusableValueError as error:
            remarks.append(_remark(label, error.message, dropped=True))
            continue
        servers.append(server)
        remarks += [_remark(label, odd, dropped=False) for odd in _oddities(server)]
    different = dict.fromkeys(servers)
    return tuple(sorted(different, key=lambda s: s.socket_type is SocketType.PLAIN))


def _server(
    element: Element, protocols: dict[str, MailProtocol], address: EmailAddress
) -> ServerSettings:
    kind = element.get("type", "").strip().casefold()
    protocol = protocols.get(kind)
    if protocol is None:
        raise UnusableValueError(message("autoconfig.unknown-type", type=printable(kind)))
    return ServerSettings(
        protocol=protocol,
        hostname=hostname_of(_texts(element, "hostname"), address),
        port=port_of(_texts(element, "port")),
        socket_type=socket_type_of(_texts(element, "socketType")),
        username=username_of(_texts(element, "username"), address),
        auth_methods=auth_methods_of(_texts(element, "authentication")),
    )


def _oddities(server: ServerSettings) -> Iterator[Message]:
    """What a support agent would want to know about a server that is kept."""
    host = server.hostname
    needs_login = not server.auth_methods or not _NO_LOGIN.issuperset(server.auth_methods)
    if not server.username and needs_login:
        yield message("autoconfig.no-username", hostname=host)
    if server.socket_type is SocketType.PLAIN:
        yield message("autoconfig.not-encrypted", hostname=host)
    if not port_fits(server.protocol, server.port, server.socket_type):
        yield message(
            "autoconfig.odd-port",
            hostname=host,
            port=server.port,
            socket_type=server.socket_type.value,
        )


def _remark(label: str, reason: Message, *, dropped: bool) -> Remark:
    return Remark(reason=message(reason.id, **reason.params, element=label), dropped=dropped)


def _display_name(provider: Element, address: EmailAddress) -> str:
    for text in (*_texts(provider, "displayName"), *_texts(provider, "displayShortName")):
        try:
            name = printable(expanded(text.replace("%REALNAME%", ""), address), MAX_NAME)
        except UnusableValueError:
            continue
        if name:
            return name
    return ""


def _documentation(provider: Element) -> str:
    for element in _children(provider, "documentation"):
        url = element.get("url", "").strip()
        plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= MAX_URL
        if plain and url.startswith("https://"):
            return url
    return ""


def _texts(parent: Element, name: str) -> Iterator[str]:
    """The texts of the children of that name which have one; http logins are not for mail."""
    for child in _children(parent, name):
        text = (child.text or "").strip()
        if text and child.get("system", "sasl") != "http":
            yield text


def _children(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if _name(child) == name)


def _name(element: Element) -> str:
    """The name without its namespace, which some files have."""
    return element.tag.rpartition("}")[2]
