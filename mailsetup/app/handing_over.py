"""Hands a file to the program that it is for, and looks whether the account has come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.hand_over import Checked, NewAccount, SetupTarget
from mailsetup.app.repair import wait_until_closed
from mailsetup.app.setup_files import prf_account
from mailsetup.clients.applemail.home_network import home_addresses
from mailsetup.clients.applemail.phone_link import (
    LINK_SECONDS,
    LinkOutcome,
    check_address,
    offer_once,
)
from mailsetup.clients.outlook.detect import installations
from mailsetup.clients.outlook.import_check import (
    WAIT_SECONDS,
    Imported,
    check_import,
    import_command,
    wait_for_import,
)
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import NetworkError, ProfileError, RegistryError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.services import Services
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.clients.base import SetupFile
    from mailsetup.model.client import ClientAccount
    from mailsetup.runtime.context import Context


def outlook_program(services: Services) -> str:
    """The path of the newest classic Outlook here; "" without one, or for a registry in a file."""
    if services.registry is None or services.options.reg_file:
        return ""
    try:
        found = installations(services.registry)
    except RegistryError:
        return ""
    return found[0].program if found else ""


def start_import(
    services: Services, file: str, ctx: Context, on_waiting: Callable[[bool], None] | None = None
) -> None:
    """Start Outlook with a PRF file, once it is closed.

    Args:
        file: its full path.
        on_waiting: as in `wait_until_closed`.

    Raises:
        ProfileError: there is no Outlook here, or it cannot be started.
        ProfileInUseError: it is open, and nobody waits.
        Cancelled: the user stopped waiting.
    """
    program = outlook_program(services)
    if not program:
        raise ProfileError(message("outlook.import.not-started"), "no classic Outlook")
    wait_until_closed(services.client_of(ClientKind.OUTLOOK), "", ctx, on_waiting)
    try:
        command = import_command(program, file)
    except ValueError as error:
        raise ProfileError(message("outlook.import.not-started"), str(error)) from error
    services.starter.start(command)


def look_for_account(
    services: Services,
    target: SetupTarget,
    account: NewAccount,
    ctx: Context,
    *,
    seconds: float = 0.0,
) -> Checked:
    """Read the program's accounts again.

    Args:
        seconds: how long to go on looking, for Outlook that was just started; `WAIT_SECONDS`.

    Raises:
        Cancelled: the user does not want to wait.
    """
    ctx.progress(Progress(step=message("progress.looking-for-account")))
    if target is SetupTarget.OUTLOOK and services.has_client(ClientKind.OUTLOOK):
        return _look_in_outlook(services, account, ctx, seconds)
    if target is SetupTarget.MAC_MAIL and services.has_client(ClientKind.APPLE_MAIL):
        return _look_in_mail(services, account)
    return Checked(took=None, words=message("hand-over.look-yourself", address=account.address))


def offer_to_phone(
    file: SetupFile,
    show: Callable[[PhoneLink], None],
    ctx: Context,
    address: str = "",
    seconds: float = LINK_SECONDS,
) -> bool:
    """Offer the file until it is fetched (True) or the time is over; see `offer_once`.

    Args:
        address: of this computer, as the phone can reach it; "" for the most likely one.

    Raises:
        NetworkError: this computer is in no home network, or the link cannot be made.
        Cancelled: the user closed it.
    """
    ctx.progress(Progress(step=message("applemail.link-serving")))
    return offer_once(file.data, phone_address(address), show, ctx, seconds) is LinkOutcome.FETCHED


def phone_address(wanted: str = "") -> str:
    """Where the link will be.

    Raises:
        NetworkError: this computer is in no home network, or the address is none of its own there.
    """
    address = wanted or next(iter(home_addresses()), "")
    if not address:
        raise NetworkError(message("hand-over.no-home-network"))
    check_address(address)
    return address


def _look_in_outlook(
    services: Services, account: NewAccount, ctx: Context, seconds: float
) -> Checked:
    client = services.client_of(ClientKind.OUTLOOK)
    wanted = prf_account(account)
    outcome = (
        wait_for_import(client.profiles, wanted, ctx, min(seconds, WAIT_SECONDS))
        if seconds
        else check_import(client.profiles(), wanted)
    )
    if isinstance(outcome, Imported):
        return Checked(took=True, words=message("hand-over.took", address=account.address))
    if not seconds and outcome.reason.id == "outlook.import.not-seen":  # after the steps by hand
        return Checked(took=False, words=message("hand-over.not-seen", address=account.address))
    return Checked(took=False, words=outcome.reason)


def _look_in_mail(services: Services, account: NewAccount) -> Checked:
    profiles = services.client_of(ClientKind.APPLE_MAIL).profiles()
    for profile in profiles:
        if any(_is_it(found, account) for found in profile.accounts):
            return Checked(took=True, words=message("hand-over.took", address=account.address))
        if profile.problem:
            return Checked(took=None, words=profile.problem_words)
    return Checked(took=False, words=message("hand-over.not-seen", address=account.address))


def _is_it(found: ClientAccount, account: NewAccount) -> bool:
    server = found.incoming
    return (
        server is not None
        and found.address.casefold() == account.address.casefold()
        and server.hostname == account.incoming.hostname
    )
