"""A POP3 account becomes a local archive, and an IMAP account takes its place: pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.base import PopSwitch
from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys, listed
from mailsetup.clients.thunderbird.new_account import list_accounts
from mailsetup.clients.thunderbird.pop_archive import make_archive
from mailsetup.clients.thunderbird.pop_filters import MovedFilters, moved_filters
from mailsetup.clients.thunderbird.pop_folders import MovedFolders
from mailsetup.clients.thunderbird.pop_polling import is_pop
from mailsetup.clients.thunderbird.pop_successor import (
    Successor,
    free_directory,
    hand_over_identities,
    make_successor,
    successor_of,
)
from mailsetup.clients.thunderbird.server_uris import ServerUri
from mailsetup.clients.thunderbird.snapshot import PrefChanges
from mailsetup.model.change import CreateFile
from mailsetup.model.errors import ChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.base import PopToImap
    from mailsetup.clients.thunderbird.accounts import AccountKeys
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import ProfileSnapshot
    from mailsetup.model.change import FileChange
    from mailsetup.model.message import Message

_FILTERS_FILE = "msgFilterRules.dat"


def switch_to_imap(snapshot: ProfileSnapshot, pop: AccountKeys, wanted: PopToImap) -> PopSwitch:
    """The changes for one account, and what the person should know of them.

    An account whose mail lies with another one (`deferred_to_account`) has nothing to archive: it
    is taken off the list of accounts, with all its settings left in the file.

    Raises:
        ChangeError: `switch.not-pop`; `switch.mail-of-others` when another account keeps its mail
            in this one.
    """
    prefs = snapshot.prefs
    _check(prefs, pop)
    changes = PrefChanges(snapshot)
    imap = successor_of(prefs, wanted)
    keeper = _keeper(prefs, pop)
    own = _local_uri(prefs, pop.server)
    shared = () if keeper is None else (_local_uri(prefs, keeper.server),)
    folders = MovedFolders(
        old=(own, *shared), new=imap.uri, mailboxes=wanted.mailboxes, delimiter=wanted.delimiter
    )
    edits: list[FileChange] = []
    if keeper is None:
        edits += make_archive(snapshot, changes, pop, wanted.archive_name)
    filters = moved_filters(_filters_of(snapshot, pop.server), folders)
    if imap.is_new:
        directory = free_directory(snapshot, imap.uri.hostname)
        make_successor(changes, imap, wanted, directory)
        if filters.text:
            path = _in_profile(snapshot, directory, _FILTERS_FILE)
            edits.append(CreateFile(path=path, text=filters.text))
    hand_over_identities(prefs, changes, pop, imap, folders)
    _list(prefs, changes, pop, imap, keep=keeper is None)
    return PopSwitch(
        changes=(*changes.listed(), *edits),
        imap_account=imap.account,
        remarks=tuple(_remarks(prefs, wanted, imap, keeper, filters)),
    )


def _remarks(
    prefs: Prefs,
    wanted: PopToImap,
    imap: Successor,
    keeper: AccountKeys | None,
    filters: MovedFilters,
) -> Iterator[Message]:
    if imap.is_new:
        yield message("switch.password-once", address=wanted.address)
    if keeper is not None:
        place = prefs.text(keys.server_pref(keeper.server, "name")) or keeper.account
        yield message("switch.mail-stays-with", place=place)
    # An account that is there may have rules of its own, which are left alone.
    left = filters.left_behind + (0 if imap.is_new else filters.moved)
    if left:
        yield message("switch.filters-left", count=left)


def _check(prefs: Prefs, pop: AccountKeys) -> None:
    if not is_pop(prefs, pop.server):
        raise ChangeError(message("switch.not-pop", account=pop.account))
    for other in account_keys(prefs):
        deferred = prefs.text(keys.server_pref(other.server, "deferred_to_account"))
        if deferred == pop.account and other.account != pop.account and is_pop(prefs, other.server):
            name = prefs.text(keys.server_pref(other.server, "name")) or other.account
            raise ChangeError(message("switch.mail-of-others", name=name))


def _keeper(prefs: Prefs, pop: AccountKeys) -> AccountKeys | None:
    """The account that has the mail; None where the account keeps its own."""
    wanted = prefs.text(keys.server_pref(pop.server, "deferred_to_account"))
    others = (found for found in account_keys(prefs) if found.account != pop.account)
    return next((found for found in others if found.account == wanted), None)


def _local_uri(prefs: Prefs, server: str) -> ServerUri:
    """How addresses of a server's folders begin when its mail lies here."""
    return ServerUri(
        scheme="mailbox",
        username=prefs.text(keys.server_pref(server, "userName")),
        hostname=prefs.text(keys.server_pref(server, "hostname")),
    )


def _in_profile(snapshot: ProfileSnapshot, directory: str, file: str) -> str:
    separator = "\\" if "\\" in snapshot.location else "/"
    relative = directory.removeprefix("[ProfD]").replace("/", separator)
    return separator.join((snapshot.location, relative, file))


def _filters_of(snapshot: ProfileSnapshot, server: str) -> str:
    """The filter file of a server, as far as it lies in the profile."""
    relative = snapshot.prefs.text(keys.server_pref(server, "directory-rel"))
    if not relative.startswith("[ProfD]"):
        return ""
    path = _in_profile(snapshot, relative, _FILTERS_FILE)
    wanted = path.replace("\\", "/")
    return next((t.text for t in snapshot.texts if t.path.replace("\\", "/") == wanted), "")


def _list(
    prefs: Prefs, changes: PrefChanges, pop: AccountKeys, imap: Successor, *, keep: bool
) -> None:
    """The IMAP account stands where the old one stood, and the archive after it."""
    accounts: list[str] = []
    for account in listed(prefs, keys.ACCOUNTS):
        if account == pop.account:
            accounts += [imap.account] if imap.is_new else []
            accounts += [pop.account] if keep else []
        else:
            accounts.append(account)
    if imap.is_new:
        list_accounts(prefs, changes, accounts, imap.account, imap.server)
    else:
        changes.set(keys.ACCOUNTS, ",".join(accounts))
    default = prefs.text(keys.DEFAULT_ACCOUNT)
    known = {found.account for found in account_keys(prefs)}
    if default == pop.account or default not in known:
        changes.set(keys.DEFAULT_ACCOUNT, imap.account)
