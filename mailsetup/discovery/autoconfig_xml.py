"""Reads clientConfig 1.1 (draft-ietf-mailmaint-autoconfig): bytes in, settings and remarks out.

Pure, in two stages: bytes to a record of what the file says, and that with an address to settings.
One bad server costs that server only, and the remark says why. No DTD, no entities, no look-ups,
and a limit for everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_placeholders import bad_placeholder, expanded, mended
from mailsetup.discovery.autoconfig_reading import MAX_SERVERS, Reading, read_document
from mailsetup.discovery.autoconfig_tree import (
    MAX_BYTES,
    AutoconfigError,
    NotClientConfigError,
    read_tree,
)
from mailsetup.discovery.autoconfig_values import (
    MAX_NAME,
    UnusableValueError,
    plain_hostname,
    printable,
)
from mailsetup.model.account import AccountConfig
from mailsetup.model.message import Message, message
from mailsetup.model.server import AuthMethod, ServerSettings, SocketType
from mailsetup.providers.ports import port_fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.discovery.autoconfig_document import (
        ClientConfigDocument,
        ProviderTemplate,
        ServerTemplate,
    )
    from mailsetup.model.account import ConfigSource
    from mailsetup.model.address import EmailAddress

__all__ = [
    "MAX_BYTES",
    "MAX_SERVERS",
    "AutoconfigError",
    "ClientConfig",
    "NotClientConfigError",
    "Remark",
    "account_configs",
    "needs_username",
    "parse_client_config",
    "read_client_config",
]

_NO_LOGIN: Final = frozenset({AuthMethod.NONE, AuthMethod.CLIENT_IP_ADDRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something odd in the file.

    Attributes:
        reason: always with the parameter `element`, counted from 1:
            `emailProvider[1]/incomingServer[2]/port`.
        dropped: that server is left out for it.
    """

    reason: Message
    dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConfig:
    """What a file says: one configuration for each provider in it that has a usable server.

    Attributes:
        domains: those whose addresses the file says it is for, placeholders not replaced.
    """

    configs: tuple[AccountConfig, ...]
    remarks: tuple[Remark, ...] = ()
    domains: tuple[str, ...] = ()


def parse_client_config(data: bytes, address: EmailAddress, source: ConfigSource) -> ClientConfig:
    """Settings for an address, placeholders replaced; servers without encryption come last.

    Raises:
        NotClientConfigError: something else than a clientConfig file.
        AutoconfigError: too large, not well-formed, or with a DTD.
    """
    reading = read_client_config(data)
    settings = account_configs(reading.document, address, source)
    unread = tuple(
        _remark(diagnostic.element, diagnostic.reason, dropped=diagnostic.dropped)
        for diagnostic in reading.diagnostics
    )
    return ClientConfig(
        configs=settings.configs,
        remarks=unread + settings.remarks,
        domains=tuple(
            domain.name
            for provider in reading.document.providers
            for domain in provider.domains
            if not domain.purpose
        ),
    )


def read_client_config(data: bytes) -> Reading:
    """The first stage: what a file says, whoever asks.

    Raises:
        NotClientConfigError: something else than a clientConfig file.
        AutoconfigError: too large, not well-formed, or with a DTD.
    """
    return read_document(read_tree(data).root)


def account_configs(
    document: ClientConfigDocument, address: EmailAddress, source: ConfigSource
) -> ClientConfig:
    """The second stage: what the file means for one address."""
    remarks: list[Remark] = []
    configs: list[AccountConfig] = []
    for provider in document.providers:
        config = AccountConfig(
            address=str(address),
            source=source,
            provider_name=_display_name(provider, address),
            provider_id=provider.id,
            incoming=_servers(provider.incoming, address, remarks),
            outgoing=_servers(provider.outgoing, address, remarks),
            documentation_url=_documentation(provider),
        )
        if config.incoming or config.outgoing:
            configs.append(config)
    return ClientConfig(configs=tuple(configs), remarks=tuple(remarks))


def needs_username(auth_methods: tuple[AuthMethod, ...]) -> bool:
    """Whether a server with these methods wants to know who logs in."""
    return not auth_methods or not _NO_LOGIN.issuperset(auth_methods)


def _servers(
    templates: tuple[ServerTemplate, ...], address: EmailAddress, remarks: list[Remark]
) -> tuple[ServerSettings, ...]:
    servers: list[ServerSettings] = []
    for template in templates:
        try:
            hostname = plain_hostname(expanded(template.hostname, address))
        except UnusableValueError as error:
            remarks.append(_remark(f"{template.place}/hostname", error.message, dropped=True))
            continue
        username, odd = _username(template, hostname, address)
        server = ServerSettings(
            protocol=template.protocol,
            hostname=hostname,
            port=template.port,
            socket_type=template.socket_type,
            username=username,
            auth_methods=template.auth_methods,
        )
        if server in servers:
            twice = message("autoconfig.same-server", hostname=hostname)
            remarks.append(_remark(template.place, twice, dropped=True))
            continue
        servers.append(server)
        reasons = (*odd, *_oddities(server))
        remarks += [_remark(template.place, reason, dropped=False) for reason in reasons]
    return tuple(sorted(servers, key=lambda s: s.socket_type is SocketType.PLAIN))


def _username(
    template: ServerTemplate, hostname: str, address: EmailAddress
) -> tuple[str, tuple[Message, ...]]:
    """A wrong username is worse than none: where it is not certain, the user is asked for it."""
    meant = mended(template.username)
    if meant:
        odd = message(
            "autoconfig.mended-placeholder", placeholder=printable(template.username), meant=meant
        )
        return expanded(meant, address), (odd,)
    bad = bad_placeholder(template.username)
    if bad:
        return "", (message("autoconfig.open-username", placeholder=bad, hostname=hostname),)
    if not template.username and needs_username(template.auth_methods):
        return "", (message("autoconfig.no-username", hostname=hostname),)
    return expanded(template.username, address), ()


def _oddities(server: ServerSettings) -> Iterator[Message]:
    """What a support agent would want to know about a server that is kept."""
    host = server.hostname
    if server.socket_type is SocketType.PLAIN:
        yield message("autoconfig.not-encrypted", hostname=host)
    if not port_fits(server.protocol, server.port, server.socket_type):
        yield message(
            "autoconfig.odd-port",
            hostname=host,
            port=server.port,
            socket_type=server.socket_type.value,
        )


def _remark(place: str, reason: Message, *, dropped: bool) -> Remark:
    return Remark(reason=message(reason.id, **reason.params, element=place), dropped=dropped)


def _display_name(provider: ProviderTemplate, address: EmailAddress) -> str:
    for text in (provider.display_name, provider.display_short_name):
        try:
            name = printable(expanded(text.replace("%REALNAME%", ""), address), MAX_NAME)
        except UnusableValueError:
            continue
        if name:
            return name
    return ""


def _documentation(provider: ProviderTemplate) -> str:
    urls = (page.url for page in provider.documentation)
    return next((url for url in urls if url.startswith("https://")), "")
