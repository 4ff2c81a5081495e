"""Good to know about the mail programs here, with the next step: nothing is wrong with the mail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.examination import is_closed_to_us
from mailsetup.clients.outlook.detect import detect, installed_apps
from mailsetup.clients.outlook.entries import EntryKind
from mailsetup.clients.outlook.profiles import profile_stores
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import RegistryError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mailsetup.app.services import Services
    from mailsetup.clients.outlook.detect import OutlookPresence
    from mailsetup.clients.outlook.registry import RegistryReader
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.message import Message

# A data file is no account; IMAP and POP3 without a server are damaged, which is said elsewhere.
_NOT_OTHER = (EntryKind.DATA_FILE, EntryKind.IMAP, EntryKind.POP3)


def outlook_presence(
    services: Services, apps: Collection[str] | None = None
) -> OutlookPresence | None:
    """What there is of Outlook; None where no registry can tell.

    Args:
        apps: as `installed_apps` gives them; None for those of this person.
    """
    if services.registry is None:
        return None
    if apps is None:
        apps = () if services.options.reg_file else installed_apps(os.environ)
    try:
        return detect(services.registry, apps)
    except RegistryError:
        return None


def client_notes(
    services: Services, profiles: Iterable[ClientProfile], apps: Collection[str] | None = None
) -> tuple[Message, ...]:
    """Programs that cannot be looked into, and settings that are left over."""
    closed = (p.problem_words for p in profiles if is_closed_to_us(p) or p.unreadable)
    presence = outlook_presence(services, apps)
    outlook = _outlook_notes(presence) if presence is not None else ()
    stale = _left_over(services.registry) if services.registry is not None else ()
    return tuple(dict.fromkeys((*closed, *outlook, *stale)))


def other_accounts(profiles: Iterable[ClientProfile]) -> tuple[Message, ...]:
    """Outlook's accounts for Exchange, Hotmail and the like: each is named, and left as it is."""
    return tuple(
        message(
            "note.other-account",
            account=account.name or account.address or account.incoming_type,
            client=CLIENT_NAMES[profile.client],
        )
        for profile in profiles
        if profile.client is ClientKind.OUTLOOK
        for account in profile.accounts
        if account.incoming is None and account.incoming_type not in _NOT_OTHER
    )


def _outlook_notes(presence: OutlookPresence) -> Iterator[Message]:
    if presence.uses_new_outlook and presence.classic:
        yield message("note.new-outlook-took-over")
    elif presence.has_new_outlook:
        yield message("note.new-outlook")
    if presence.has_windows_mail:
        yield message("note.windows-mail")


def _left_over(registry: RegistryReader) -> Iterator[Message]:
    """Profiles that Outlook does not use; a key without any is nothing to talk about."""
    try:
        stores = profile_stores(registry)
    except RegistryError:
        return
    for stale in stores.stale:
        if stale.profiles and stores.active is not None:
            yield message(
                "note.stale-outlook",
                version=stale.version,
                count=stale.profiles,
                used=stores.active.version,
            )
