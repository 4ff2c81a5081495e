"""The outgoing server of an account; one that other accounts share is not taken from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import (
    account_keys,
    listed,
    outgoing_server,
    smtp_key,
)
from mailsetup.clients.thunderbird.server_settings import set_new_server, set_server

if TYPE_CHECKING:
    from mailsetup.clients.thunderbird.accounts import AccountKeys
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import PrefChanges
    from mailsetup.model.server import ServerSettings

_SMTP_NUMBER = re.compile(r"smtp(\d{1,9})(?:\.|$)")


def set_outgoing(
    prefs: Prefs, changes: PrefChanges, account: AccountKeys, wanted: ServerSettings
) -> None:
    """Make the account send through `wanted`.

    The server entry it has is changed, unless another account uses that entry too and would send
    through another provider or with another user name from then on: then a new entry is made.
    Nothing for an account without identities (it does not send).
    """
    if not account.identities:
        return
    current_key = smtp_key(prefs, account.identities[0])
    current = outgoing_server(prefs, current_key) if current_key else None
    if current_key is not None and (
        current is not None
        and (not _shared(prefs, account, current_key) or _harmless(current, wanted))
    ):
        own = current_key
        set_server(changes, lambda name: keys.smtp_pref(own, name), current, wanted, smtp=True)
        return
    new = add_smtp(prefs, changes, wanted)
    for identity in account.identities:
        if smtp_key(prefs, identity) == current_key:
            changes.set(keys.identity_pref(identity, "smtpServer"), new)


def add_smtp(prefs: Prefs, changes: PrefChanges, wanted: ServerSettings) -> str:
    """An entry for `wanted`: one that is exactly so already, or a new one; its key."""
    known = listed(prefs, keys.SMTP_SERVERS)
    for key in known:
        there = outgoing_server(prefs, key)
        if there is not None and _interchangeable(there, wanted):
            return key
    new = f"smtp{_highest_number(prefs) + 1}"
    changes.set(keys.SMTP_SERVERS, ",".join((*known, new)))
    if prefs.text(keys.DEFAULT_SMTP_SERVER) not in known:
        changes.set(keys.DEFAULT_SMTP_SERVER, new)
    changes.set(keys.smtp_pref(new, "type"), "smtp")
    set_new_server(changes, lambda name: keys.smtp_pref(new, name), wanted, smtp=True)
    changes.set(keys.smtp_pref(new, "description"), wanted.hostname)
    return new


def _interchangeable(there: ServerSettings, wanted: ServerSettings) -> bool:
    return (
        (there.hostname, there.port, there.socket_type, there.username)
        == (wanted.hostname, wanted.port, wanted.socket_type, wanted.username)
    ) and any(method in wanted.auth_methods for method in there.auth_methods)


def _shared(prefs: Prefs, account: AccountKeys, smtp: str) -> bool:
    return any(
        smtp_key(prefs, identity) == smtp
        for other in account_keys(prefs)
        if other.account != account.account
        for identity in other.identities
        if identity not in account.identities
    )


def _harmless(current: ServerSettings, wanted: ServerSettings) -> bool:
    same_user = wanted.username in ("", current.username)
    return current.hostname == wanted.hostname.lower() and same_user


def _highest_number(prefs: Prefs) -> int:
    """Over all settings, not only the list: removed servers leave remains behind."""
    names = [*listed(prefs, keys.SMTP_SERVERS)]
    names += (key.removeprefix("mail.smtpserver.") for key in prefs.values)
    return max((int(m[1]) for name in names if (m := _SMTP_NUMBER.match(name))), default=0)
