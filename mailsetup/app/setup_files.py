"""Files that make an account in another program: PRF, `.mobileconfig`, Autodiscover XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.app.hand_over import NewAccount, SetupTarget
from mailsetup.clients.applemail.mobileconfig import (
    AppleAccount,
    ProfileWords,
    file_name,
    mobileconfig,
)
from mailsetup.clients.base import SetupFile
from mailsetup.clients.outlook.autodiscover_writer import write_autodiscover
from mailsetup.clients.outlook.client import OutlookClient
from mailsetup.clients.outlook.prf import PrfAccount
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mailsetup.app.services import Services
    from mailsetup.clients.applemail.signing import SigningIdentity
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.message import Message

PRF_TYPE: Final = "application/octet-stream"  # none is registered
MOBILECONFIG_TYPE: Final = "application/x-apple-aspen-config"
XML_TYPE: Final = "application/xml"


def setup_file(
    services: Services,
    target: SetupTarget,
    accounts: Sequence[NewAccount],
    render: Callable[[Message], str],
    identity: SigningIdentity | None = None,
) -> SetupFile:
    """The file for a program.

    Args:
        accounts: one; for Apple's programs one or several.
        render: words in the user's language, for what the device shows.
        identity: who signs, for Apple's programs only.

    Raises:
        SettingsFileError: the form of the file cannot carry the settings, or there is no file for
            this program.
    """
    if target is SetupTarget.OUTLOOK and len(accounts) == 1:
        return _prf(services, accounts[0])
    if target in (SetupTarget.MAC_MAIL, SetupTarget.IPHONE):
        return _mobileconfig(accounts, render, identity)
    raise SettingsFileError(message("hand-over.no-file"), target.value)


def autodiscover_file(config: AccountConfig) -> SetupFile:
    """What the owner of a domain can publish for Outlook.

    Raises:
        SettingsFileError: a server for receiving or for sending is missing.
    """
    made = write_autodiscover((*config.incoming, *config.outgoing))
    return SetupFile(
        name="autodiscover.xml", media_type=XML_TYPE, data=made.data, remarks=made.remarks
    )


def prf_account(account: NewAccount) -> PrfAccount:
    """The account as the file for Outlook has it, which is also what is looked for afterwards."""
    return PrfAccount(
        address=account.address,
        full_name=account.full_name,
        incoming=account.incoming,
        outgoing=account.outgoing,
        root_folder=account.prefix,
    )


def _prf(services: Services, account: NewAccount) -> SetupFile:
    here = services.has_client(ClientKind.OUTLOOK)
    client = services.client_of(ClientKind.OUTLOOK) if here else OutlookClient()
    assert isinstance(client, OutlookClient)
    made = client.new_account_file(
        account.config, account.incoming, account.outgoing, account.full_name, account.prefix
    )
    return SetupFile(
        name=_name(account.address, ".prf"),
        media_type=PRF_TYPE,
        data=made.data,
        remarks=made.remarks,
    )


def _mobileconfig(
    accounts: Sequence[NewAccount],
    render: Callable[[Message], str],
    identity: SigningIdentity | None,
) -> SetupFile:
    listed = [
        AppleAccount(
            address=account.address,
            full_name=account.full_name,
            incoming=account.incoming,
            outgoing=account.outgoing,
            prefix=account.prefix,
        )
        for account in accounts
    ]
    data = mobileconfig(listed, _words(accounts, render) if accounts else None)
    if identity is not None:
        from mailsetup.clients.applemail.signing import sign  # noqa: PLC0415 - heavy, seldom wanted

        data = sign(data, identity)
    unknown = [a.config for a in accounts if not a.incoming.username]
    return SetupFile(
        name=file_name(listed),
        media_type=MOBILECONFIG_TYPE,
        data=data,
        remarks=tuple(
            message("hand-over.own-username", provider=config.provider_name or config.address)
            for config in unknown
        ),
    )


def _words(accounts: Sequence[NewAccount], render: Callable[[Message], str]) -> ProfileWords:
    first, more = accounts[0].address, len(accounts) - 1
    name = (
        message("applemail.profile-name-many", address=first, count=more)
        if more
        else message("applemail.profile-name", address=first)
    )
    return ProfileWords(name=render(name), description=render(_DESCRIPTION))


_DESCRIPTION: Final = message("applemail.profile-description")


def _name(address: str, ending: str) -> str:
    """In signs that every file system takes."""
    return "".join(c if c.isalnum() or c in "@.-_+" else "_" for c in address) + ending
