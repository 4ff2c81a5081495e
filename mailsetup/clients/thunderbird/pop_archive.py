"""Turns a POP3 server into a local archive: pure.

The end state is that of reference page A4 (tried on 153): the server is of type `none` and keeps
its directory, so all its mail stays in sight; nothing on the disk is moved or deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys
from mailsetup.clients.thunderbird.folder_references import move_server
from mailsetup.clients.thunderbird.server_uris import ServerUri

if TYPE_CHECKING:
    from mailsetup.clients.thunderbird.accounts import AccountKeys
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import PrefChanges, ProfileSnapshot
    from mailsetup.model.change import ReplaceText

ARCHIVE_HOST = "pop-arkiv"
ARCHIVE_USER = "nobody"
_KEPT = ("directory-rel", "storeContractID")
_POP_DIRECTORY = "[ProfD]Mail/"


def make_archive(
    snapshot: ProfileSnapshot, changes: PrefChanges, pop: AccountKeys, name: str
) -> tuple[ReplaceText, ...]:
    """The old server without anything that could fetch; addresses of its folders follow."""
    prefs, server = snapshot.prefs, pop.server
    hostname = _free_host(prefs)
    edits = move_server(
        snapshot,
        changes,
        server,
        ServerUri(scheme="mailbox", username=ARCHIVE_USER, hostname=hostname),
    )
    for identity in pop.identities:
        if not _used_elsewhere(prefs, pop, identity):
            _leave_alone(prefs, changes, keys.identity_pref(identity, ""))
    start = keys.server_pref(server, "")
    for key in prefs.values:
        if key.startswith(start) and key.removeprefix(start) not in _KEPT:
            changes.remove(key)
    if not prefs.text(f"{start}directory-rel"):
        absolute = prefs.text(f"{start}directory")
        if absolute:
            changes.set(f"{start}directory", absolute)
        else:  # Thunderbird would begin an empty one, named after the new host
            place = prefs.text(f"{start}hostname")
            changes.set(f"{start}directory-rel", _POP_DIRECTORY + place)
    changes.set(f"{start}type", "none")
    changes.set(f"{start}hostname", hostname)
    changes.set(f"{start}userName", ARCHIVE_USER)
    changes.set(f"{start}name", name)
    changes.remove(keys.account_pref(pop.account, "identities"))
    return edits


def _free_host(prefs: Prefs) -> str:
    """Two servers of one type, host and user are one to Thunderbird."""
    taken = {
        str(value).lower()
        for key, value in prefs.values.items()
        if key.startswith("mail.server.") and key.endswith(".hostname")
    }
    names = (ARCHIVE_HOST, *(f"{ARCHIVE_HOST}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _used_elsewhere(prefs: Prefs, pop: AccountKeys, identity: str) -> bool:
    others = (found for found in account_keys(prefs) if found.account != pop.account)
    return any(identity in other.identities for other in others)


def _leave_alone(prefs: Prefs, changes: PrefChanges, start: str) -> None:
    """Settings that nobody uses any more stay for an undo as they were."""
    for key, value in prefs.values.items():
        if key.startswith(start):
            changes.set(key, value)
