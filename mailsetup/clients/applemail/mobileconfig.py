"""Writes the `.mobileconfig` that adds mail accounts on a Mac, an iPhone or an iPad; pure.

Keys, types and traps: thunderbird-and-apple-mail.md, C3 (Apple's `com.apple.mail.managed`).
Passwords are never written: the device asks for them. That a device takes the file is unverified
here.
"""

from __future__ import annotations

import plistlib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mailsetup.model.address import EmailAddress, parse_address
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from mailsetup.net.foreign_text import one_line
from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

PROFILE_SUFFIX: Final = ".mobileconfig"
MAX_ACCOUNTS: Final = 20
_MAX_NAME: Final = 100
_MAX_DESCRIPTION: Final = 1000
_MAX_USERNAME: Final = 256
_MAX_PREFIX: Final = 100

# Not to be changed, ever: with another one, a corrected profile would add the account once more
# instead of replacing the old one (C3, trap 6).
_NAMESPACE: Final = uuid.UUID("55860e0c-7ef7-53a6-bea0-38b8e9d7011e")
_IDENTIFIER: Final = "mailsetup.mail"

_ACCOUNT_TYPES: Final = {
    MailProtocol.IMAP: "EmailTypeIMAP",
    MailProtocol.POP3: "EmailTypePOP",
}
_AUTHENTICATION: Final = {
    AuthMethod.PASSWORD_CLEARTEXT: "EmailAuthPassword",
    AuthMethod.PASSWORD_ENCRYPTED: "EmailAuthCRAMMD5",
    AuthMethod.NTLM: "EmailAuthNTLM",
    AuthMethod.NONE: "EmailAuthNone",
    AuthMethod.CLIENT_IP_ADDRESS: "EmailAuthNone",
}

Plist: TypeAlias = "str | int | bool | list[Plist] | dict[str, Plist]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppleAccount:
    """One account to be added.

    Attributes:
        address: as a person types it.
        full_name: the sender's name.
        name: what Mail calls the account; "" for the address.
        incoming: IMAP or POP3. Its username "" means that it is not known (facts K2): then none is
            written, and the device asks. One that is known is always written, even where it is the
            address (C3, trap 4).
        prefix: the IMAP path prefix, only where the server proved that it is needed: on an iPhone
            the user cannot change it afterwards (C3, trap 1). "" for none.

    Raises:
        AddressError: `address` is none.
        ValueError: a server of the wrong protocol, or a prefix for POP3.
    """

    address: str
    incoming: ServerSettings
    outgoing: ServerSettings
    full_name: str = ""
    name: str = ""
    prefix: str = ""

    def __post_init__(self) -> None:
        parse_address(self.address)
        if self.incoming.protocol not in _ACCOUNT_TYPES:
            raise ValueError("the incoming server speaks neither IMAP nor POP3")
        if self.outgoing.protocol is not MailProtocol.SMTP:
            raise ValueError("the outgoing server does not speak SMTP")
        if self.prefix and self.incoming.protocol is not MailProtocol.IMAP:
            raise ValueError("only IMAP has a path prefix")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileWords:
    """What the device shows before and after it installs the profile, in the user's language.

    Attributes:
        name: e.g. `applemail.profile-name`.
        description: says that no password is inside, and what removing the profile does (C3, trap
            2), e.g. `applemail.profile-description`.
    """

    name: str
    description: str


def mobileconfig(accounts: Sequence[AppleAccount], words: ProfileWords | None = None) -> bytes:
    """The profile as an XML property list, the same bytes for the same input.

    A profile for the same addresses replaces an earlier one, whatever else was changed. One for
    other addresses is another profile: it never takes an account away, and with it the mail that is
    stored on the device.

    Args:
        words: None for English.

    Raises:
        SettingsFileError: no account, too many, the same one twice, or a server that takes neither
            a password nor no login at all (there is no OAuth in Apple's payload).
    """
    addresses = _addresses(accounts)
    words = words or _english(addresses)
    payloads: list[Plist] = [
        dict(_payload(account, address))
        for account, address in zip(accounts, addresses, strict=True)
    ]
    identity = _stable(",".join(sorted(map(_identity, addresses))))
    profile: dict[str, Plist] = {
        "PayloadContent": payloads,
        "PayloadDescription": one_line(words.description, _MAX_DESCRIPTION),
        "PayloadDisplayName": one_line(words.name, _MAX_NAME),
        "PayloadIdentifier": f"{_IDENTIFIER}.{identity}",
        "PayloadRemovalDisallowed": False,
        "PayloadType": "Configuration",
        "PayloadUUID": _stable(f"profile {identity}"),
        "PayloadVersion": 1,
    }
    return plistlib.dumps(profile, fmt=plistlib.FMT_XML, sort_keys=True)


def file_name(accounts: Sequence[AppleAccount]) -> str:
    """What the file may be called: the first address, in signs that every file system takes."""
    address = str(parse_address(accounts[0].address)) if accounts else "mail"
    safe = "".join(c if c.isalnum() or c in "@.-_+" else "_" for c in address)
    return safe + PROFILE_SUFFIX


def _addresses(accounts: Sequence[AppleAccount]) -> list[EmailAddress]:
    if not accounts:
        raise SettingsFileError(message("applemail.no-accounts"))
    if len(accounts) > MAX_ACCOUNTS:
        raise SettingsFileError(message("applemail.too-many-accounts", count=MAX_ACCOUNTS))
    addresses = [parse_address(account.address) for account in accounts]
    seen: set[str] = set()
    for address in addresses:
        if _identity(address) in seen:
            raise SettingsFileError(message("applemail.same-address", address=str(address)))
        seen.add(_identity(address))
    return addresses


def _payload(account: AppleAccount, address: EmailAddress) -> dict[str, Plist]:
    """One account; optional keys only where they say something."""
    incoming, outgoing = account.incoming, account.outgoing
    uid = _stable(f"account {_identity(address)}")
    name = one_line(account.name, _MAX_NAME) or str(address)
    payload: dict[str, Plist] = {
        "EmailAccountDescription": name,
        "EmailAccountType": _ACCOUNT_TYPES[incoming.protocol],
        "EmailAddress": str(address),
        "IncomingMailServerAuthentication": _authentication(incoming),
        "IncomingMailServerHostName": incoming.hostname,
        "IncomingMailServerPortNumber": incoming.port,
        "IncomingMailServerUseSSL": _uses_ssl(incoming),
        "OutgoingMailServerAuthentication": _authentication(outgoing),
        "OutgoingMailServerHostName": outgoing.hostname,
        "OutgoingMailServerPortNumber": outgoing.port,
        "OutgoingMailServerUseSSL": _uses_ssl(outgoing),
        "OutgoingPasswordSameAsIncomingPassword": _same_password(incoming, outgoing),
        "PayloadDisplayName": name,
        "PayloadIdentifier": f"{_IDENTIFIER}.account.{uid}",
        "PayloadType": "com.apple.mail.managed",
        "PayloadUUID": uid,
        "PayloadVersion": 1,
    }
    optional = {
        "EmailAccountName": one_line(account.full_name, _MAX_NAME),
        "IncomingMailServerIMAPPathPrefix": one_line(account.prefix, _MAX_PREFIX),
        "IncomingMailServerUsername": one_line(incoming.username, _MAX_USERNAME),
        "OutgoingMailServerUsername": one_line(outgoing.username, _MAX_USERNAME),
    }
    return payload | {key: text for key, text in optional.items() if text}


def _authentication(server: ServerSettings) -> str:
    """The first method that Apple has a word for; a password where nothing was said."""
    if not server.auth_methods:
        return "EmailAuthPassword"
    for method in server.auth_methods:
        if method in _AUTHENTICATION:
            return _AUTHENTICATION[method]
    raise SettingsFileError(message("applemail.no-password-login"), server.hostname)


def _uses_ssl(server: ServerSettings) -> bool:
    """Whether the connection is encrypted; how, the device tells by the port (C3)."""
    return server.socket_type is not SocketType.PLAIN


def _same_password(incoming: ServerSettings, outgoing: ServerSettings) -> bool:
    """Whether the device need ask only once."""
    return incoming.username == outgoing.username and all(
        _authentication(server) != "EmailAuthNone" for server in (incoming, outgoing)
    )


def _identity(address: EmailAddress) -> str:
    """An address for comparing: no provider in the packs tells capitals apart."""
    return str(address).lower()


def _stable(name: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, name)).upper()


def _english(addresses: Sequence[EmailAddress]) -> ProfileWords:
    first, more = str(addresses[0]), len(addresses) - 1
    name = (
        _source("applemail.profile-name-many", address=first, count=more)
        if more
        else _source("applemail.profile-name", address=first)
    )
    return ProfileWords(name=name, description=_source("applemail.profile-description"))


def _source(id_: str, **params: str | int) -> str:
    return TEXTS[id_].source.format_map(params)
