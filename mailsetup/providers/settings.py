"""A pack's settings for one address: the provider's servers with the login name filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.server import MailProtocol, ServerSettings
from mailsetup.providers.pack import PageKind, UsernameForm

if TYPE_CHECKING:
    from mailsetup.model.address import EmailAddress
    from mailsetup.providers.pack import Pack, PackServer


def pack_source(pack: Pack) -> ConfigSource:
    """How settings from a pack are labelled: `pack:altibox`."""
    return ConfigSource(kind=SourceKind.PACK, uri=f"pack:{pack.id}", trusted=True)


def pack_settings(pack: Pack, address: EmailAddress) -> AccountConfig:
    """The settings that the provider states; username "" when it does not follow (facts K2)."""
    servers = [_settings(server, pack, address) for server in pack.servers]
    return AccountConfig(
        address=str(address),
        source=pack_source(pack),
        provider_name=pack.name,
        provider_id=pack.id,
        incoming=tuple(s for s in servers if s.protocol is not MailProtocol.SMTP),
        outgoing=tuple(s for s in servers if s.protocol is MailProtocol.SMTP),
        documentation_url=pack.page(PageKind.SET_UP),
    )


def username_for(form: UsernameForm, address: EmailAddress) -> str:
    """The login name of this form, or "" when only the provider knows it."""
    match form:
        case UsernameForm.ADDRESS:
            return str(address)
        case UsernameForm.LOCAL_PART:
            return address.local_part
        case UsernameForm.OWN:
            return ""
        case _:
            assert_never(form)


def username_is_address(pack: Pack) -> bool:
    """Whether both logins are the full address."""
    rules = (pack.usernames.incoming, pack.usernames.outgoing)
    return all(rule.form is UsernameForm.ADDRESS for rule in rules)


def _settings(server: PackServer, pack: Pack, address: EmailAddress) -> ServerSettings:
    is_outgoing = server.protocol is MailProtocol.SMTP
    rule = pack.usernames.outgoing if is_outgoing else pack.usernames.incoming
    return ServerSettings(
        protocol=server.protocol,
        hostname=server.hostname,
        port=server.port,
        socket_type=server.socket_type,
        username=username_for(rule.form, address),
        auth_methods=server.auth_methods,
    )
