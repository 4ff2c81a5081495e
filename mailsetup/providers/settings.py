"""A pack's answer for one address: servers with the login names filled in, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Found,
    NoMailProtocol,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, ServerSettings
from mailsetup.providers.pack import AccessKind, PageKind, UsernameForm

if TYPE_CHECKING:
    from mailsetup.model.address import EmailAddress
    from mailsetup.model.message import Message
    from mailsetup.providers.pack import Pack, PackServer, UsernameRule

_HELP = (PageKind.SET_UP, PageKind.HELP, PageKind.APP_PASSWORD)


def pack_source(pack: Pack) -> ConfigSource:
    """How settings from a pack are labelled: `pack:altibox`."""
    stated = pack.servers or ((pack.access,) if pack.access is not None else ())
    checked = all(fact.verified for fact in stated)
    return ConfigSource(
        kind=SourceKind.PACK,
        uri=f"pack:{pack.id}",
        trusted=True,
        why=TrustReason.BUNDLED if checked else TrustReason.BUNDLED_FROM_LISTS,
    )


def pack_result(
    pack: Pack, address: EmailAddress, source: ConfigSource | None = None
) -> Found | SignInInClient | NoMailProtocol:
    """What a pack says about an address; `source` is another road to it, such as an MX record.

    A provider that takes only its own sign-in page and has servers is Found all the same: they
    take OAuth2 only, which says it.
    """
    origin = source or pack_source(pack)
    match pack.access_kind:
        case AccessKind.NO_IMAP:
            return NoMailProtocol(source=origin, provider_name=pack.name, help_url=help_page(pack))
        case AccessKind.SIGN_IN_IN_CLIENT if not pack.servers:
            return SignInInClient(source=origin, provider_name=pack.name, help_url=help_page(pack))
        case AccessKind.IMAP | AccessKind.SIGN_IN_IN_CLIENT:
            return Found(source=origin, configs=(pack_settings(pack, address, origin),))
        case _:
            assert_never(pack.access_kind)


def pack_settings(
    pack: Pack, address: EmailAddress, source: ConfigSource | None = None
) -> AccountConfig:
    """The settings that the provider states; username "" when it does not follow (facts K2)."""
    servers = [_settings(server, pack, address) for server in pack.servers]
    return AccountConfig(
        address=str(address),
        source=source or pack_source(pack),
        provider_name=pack.name,
        provider_id=pack.id,
        incoming=tuple(s for s in servers if s.protocol is not MailProtocol.SMTP),
        outgoing=tuple(s for s in servers if s.protocol is MailProtocol.SMTP),
        documentation_url=help_page(pack),
    )


def pack_notes(pack: Pack) -> tuple[Message, ...]:
    """What a person has to know before the first login, in the order to be shown."""
    return tuple(message(note.id, provider=pack.name) for note in pack.notes)


def help_page(pack: Pack) -> str:
    """The provider's page that helps with a mail program, or ""."""
    page = pack.access.page if pack.access is not None else ""
    return page or next((url for url in map(pack.page, _HELP) if url), "")


def usernames_for(pack: Pack, protocol: MailProtocol, address: EmailAddress) -> tuple[str, ...]:
    """The login names worth trying, best first: at most two, for accounts lock.

    () when only the owner knows it (facts K2).
    """
    rule = _rule(pack, protocol)
    forms = (rule.form, rule.fallback) if rule is not None else ()
    names = (username_for(form, address) for form in forms if form is not None)
    return tuple(name for name in names if name)


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


def username_is_address(pack: Pack) -> bool | None:
    """Whether both logins are the full address; None where one is and the other is not."""
    rules = [_rule(pack, protocol) for protocol in (MailProtocol.IMAP, MailProtocol.SMTP)]
    answers = {rule.form is UsernameForm.ADDRESS for rule in rules if rule is not None}
    return answers.pop() if len(answers) == 1 else None


def _rule(pack: Pack, protocol: MailProtocol) -> UsernameRule | None:
    if pack.usernames is None:
        return None
    is_outgoing = protocol is MailProtocol.SMTP
    return pack.usernames.outgoing if is_outgoing else pack.usernames.incoming


def _settings(server: PackServer, pack: Pack, address: EmailAddress) -> ServerSettings:
    rule = _rule(pack, server.protocol)
    return ServerSettings(
        protocol=server.protocol,
        hostname=server.hostname,
        port=server.port,
        socket_type=server.socket_type,
        username=username_for(rule.form, address) if rule is not None else "",
        auth_methods=server.auth_methods,
    )
