"""The IMAP account that takes the place of a POP3 account: its keys, identities, folders; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys, listed
from mailsetup.clients.thunderbird.folder_references import server_uri
from mailsetup.clients.thunderbird.new_account import (
    highest_identity,
    next_account,
    set_new_incoming,
)
from mailsetup.clients.thunderbird.server_uris import ServerUri

if TYPE_CHECKING:
    from mailsetup.clients.base import PopToImap
    from mailsetup.clients.thunderbird.accounts import AccountKeys
    from mailsetup.clients.thunderbird.pop_folders import MovedFolders
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import PrefChanges, ProfileSnapshot

_IMAP_DIRECTORY = "[ProfD]ImapMail/"
# Where Thunderbird notes that a folder was chosen by hand ("1") or is the account's own ("0").
_PICKERS = {
    "archive_folder": "archives_folder_picker_mode",
    "draft_folder": "drafts_folder_picker_mode",
    "fcc_folder": "fcc_folder_picker_mode",
    "stationery_folder": "tmpl_folder_picker_mode",
}
# What makes an identity another one than one with the same address.
_PERSON = (
    "useremail",
    "fullName",
    "reply_to",
    "organization",
    "htmlSigText",
    "htmlSigFormat",
    "sig_file",
    "attach_signature",
    "smtpServer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """The IMAP account: its keys, and whether it has to be made."""

    account: str
    server: str
    uri: ServerUri
    is_new: bool


def successor_of(prefs: Prefs, wanted: PopToImap) -> Successor:
    """The account of this user on this server, or the keys of a new one."""
    username = wanted.incoming.username or wanted.address
    uri = ServerUri(scheme="imap", username=username, hostname=wanted.incoming.hostname)
    for found in account_keys(prefs):
        there = server_uri(prefs, found.server)
        if there is not None and there.path_of(str(uri)) == "":
            return Successor(account=found.account, server=found.server, uri=there, is_new=False)
    account, server = next_account(prefs)
    return Successor(account=account, server=server, uri=uri, is_new=True)


def make_successor(
    changes: PrefChanges, imap: Successor, wanted: PopToImap, directory: str
) -> None:
    """Collect the settings of a new account; it has no identities yet, and no place in the list."""
    changes.set(keys.account_pref(imap.account, "server"), imap.server)
    set_new_incoming(changes, imap.server, wanted.incoming, imap.uri.username, wanted.address)
    changes.set(keys.server_pref(imap.server, "directory-rel"), directory)


def free_directory(snapshot: ProfileSnapshot, hostname: str) -> str:
    """A place for the new account that nothing has, as Thunderbird would name it."""
    taken = {name.lower() for name in snapshot.imap_directories}
    for key, value in snapshot.prefs.values.items():
        if key.endswith(".directory-rel") and str(value).startswith(_IMAP_DIRECTORY):
            taken.add(str(value).removeprefix(_IMAP_DIRECTORY).lower())
    names = (hostname, *(f"{hostname}-{number}" for number in range(1, len(taken) + 2)))
    return _IMAP_DIRECTORY + next(name for name in names if name.lower() not in taken)


def hand_over_identities(
    prefs: Prefs, changes: PrefChanges, pop: AccountKeys, imap: Successor, folders: MovedFolders
) -> None:
    """Give the account copies of the identities; one that it has already is not doubled.

    The old ones stay in the file as they are, where nobody uses them: Thunderbird writes into an
    identity as soon as it is one of IMAP, and an undo could not tell that from the person's doing.
    """
    there = listed(prefs, keys.account_pref(imap.account, "identities"))
    number = highest_identity(prefs)
    copies: list[str] = []
    for identity in pop.identities:
        if identity in there or any(_same(prefs, identity, other) for other in there):
            continue
        number += 1
        copies.append(f"id{number}")
        _copy(prefs, changes, (identity, copies[-1]), folders)
    if copies:
        changes.set(keys.account_pref(imap.account, "identities"), ",".join((*there, *copies)))


def _copy(prefs: Prefs, changes: PrefChanges, pair: tuple[str, str], folders: MovedFolders) -> None:
    """Sent mail and drafts go to the server from now on.

    Where a folder was not moved, Thunderbird finds the right one by itself when nothing is set.
    One elsewhere stays as it was chosen.
    """
    old, new = (keys.identity_pref(identity, "") for identity in pair)
    left_out: set[str] = set()
    moved: dict[str, str] = {}
    for leaf, picker in _PICKERS.items():
        uri = prefs.text(old + leaf)
        target = folders.moved(uri) if folders.is_old(uri) else None
        if target is not None:
            moved |= {leaf: target, picker: "1"}
        elif folders.is_own(uri):
            left_out |= {leaf, picker}
    for key, value in prefs.values.items():
        leaf = key.removeprefix(old)
        if key.startswith(old) and leaf not in left_out:
            changes.set(new + leaf, moved.get(leaf, value))
    for leaf, target in moved.items():
        changes.set(new + leaf, target)


def _same(prefs: Prefs, one: str, other: str) -> bool:
    return all(
        prefs.values.get(keys.identity_pref(one, name))
        == prefs.values.get(keys.identity_pref(other, name))
        for name in _PERSON
    )
