"""Plans changes of a Thunderbird profile from a snapshot of its files: pure, nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import (
    account_keys,
    incoming_server,
    personal_namespace,
)
from mailsetup.clients.thunderbird.folder_paths import DirectoryChange, directory_of, mailbox_paths
from mailsetup.clients.thunderbird.folder_references import (
    move_directory,
    move_server,
    server_uri,
    taken_by_other,
)
from mailsetup.clients.thunderbird.new_account import add_account
from mailsetup.clients.thunderbird.outgoing import set_outgoing
from mailsetup.clients.thunderbird.pop_polling import stop_polling
from mailsetup.clients.thunderbird.pop_switch import switch_to_imap
from mailsetup.clients.thunderbird.server_settings import set_server
from mailsetup.clients.thunderbird.server_uris import ServerUri
from mailsetup.clients.thunderbird.snapshot import PrefChanges
from mailsetup.model.errors import ChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.clients.base import PopSwitch, PopToImap
    from mailsetup.clients.thunderbird.accounts import AccountKeys
    from mailsetup.clients.thunderbird.snapshot import ProfileSnapshot
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.change import FileChange, ProfileChange, ReplaceText
    from mailsetup.model.server import ServerSettings


class ThunderbirdPlanner:
    """The `ProfilePlanner` of Thunderbird.

    Every method raises `ChangeError` (`change.no-account`) for an account that is not there.
    """

    def __init__(self, snapshot: ProfileSnapshot) -> None:
        self._snapshot = snapshot
        self._prefs = snapshot.prefs

    def after(self, changes: Sequence[ProfileChange]) -> ThunderbirdPlanner:
        """The planner of the profile as it will be once `changes` are done."""
        return ThunderbirdPlanner(self._snapshot.after(changes))

    def prefix(
        self,
        account_key: str,
        prefix: str,
        delimiter: str,
        existing: frozenset[str] = frozenset(),
    ) -> Sequence[FileChange]:
        """IMAP server directory `prefix` ("" = off), with folder addresses, trash name and filters.

        Args:
            account_key: an IMAP account; () for others.
            prefix: with or without `delimiter` at its end.
            delimiter: of the server's hierarchy; "" when unknown.
            existing: names of the mailboxes that the server has: where a folder's address could
                mean one of two mailboxes, the one that is there is chosen.
        """
        server = self._account(account_key).server
        if self._prefs.text(keys.server_pref(server, "type")) != "imap":
            return ()
        namespace_kept = not self._prefs.flag(
            keys.server_pref(server, "override_namespaces"), default=True
        )
        personal = directory_of(personal_namespace(self._prefs, server), delimiter)
        directory_key = keys.server_pref(server, "server_sub_directory")
        old = directory_of(self._prefs.text(directory_key), delimiter)
        new = directory_of(prefix, delimiter)
        if old == new and not namespace_kept:
            return ()
        changes = PrefChanges(self._snapshot)
        if new:
            changes.set(directory_key, new)
        else:
            changes.remove(directory_key)
        if namespace_kept or personal:
            # Asked again at the next connection, unless the account forbade that.
            changes.remove(keys.server_pref(server, "namespace.personal"))
        if namespace_kept:
            changes.remove(keys.server_pref(server, "override_namespaces"))
        moved = DirectoryChange(
            old=old,
            new=new,
            root=new or old or personal,
            existing=mailbox_paths(existing, delimiter),
        )
        edits = move_directory(self._snapshot, changes, server, moved)
        return (*changes.listed(), *edits)

    def incoming(self, account_key: str, server: ServerSettings) -> Sequence[FileChange]:
        """Host, port, encryption, login method and user name as in `server`.

        () also when the account is of another type than `server` (turning POP3 into IMAP is a
        migration), and when another account has this host and user already: of two such accounts
        Thunderbird would drop one. The directory that holds the mail keeps its name.
        """
        found = self._account(account_key)
        current = incoming_server(self._prefs, found.server)
        if keys.TYPES.get(server.protocol) != self._prefs.text(
            keys.server_pref(found.server, "type")
        ):
            return ()
        changes = PrefChanges(self._snapshot)
        set_server(
            changes, lambda name: keys.server_pref(found.server, name), current, server, smtp=False
        )
        edits: tuple[ReplaceText, ...] = ()
        before = server_uri(self._prefs, found.server)
        if before is not None:
            after = self._moved(before, server)
            if after != before:
                if taken_by_other(self._prefs, found.server, after):
                    return ()
                edits = move_server(self._snapshot, changes, found.server, after)
        return (*changes.listed(), *edits)

    def _moved(self, before: ServerUri, server: ServerSettings) -> ServerUri:
        same_host = before.hostname.lower() == server.hostname.lower()
        return ServerUri(
            scheme=before.scheme,
            username=server.username or before.username,
            hostname=before.hostname if same_host else server.hostname,
        )

    def outgoing(self, account_key: str, server: ServerSettings) -> Sequence[FileChange]:
        """The outgoing server of the account's identities as in `server`; see `outgoing`."""
        changes = PrefChanges(self._snapshot)
        set_outgoing(self._prefs, changes, self._account(account_key), server)
        return changes.listed()

    def show_all_folders(self, account_key: str) -> Sequence[FileChange]:
        """Show also folders that are not subscribed (IMAP only)."""
        server = self._account(account_key).server
        key = keys.server_pref(server, "using_subscription")
        changes = PrefChanges(self._snapshot)
        is_imap = self._prefs.text(keys.server_pref(server, "type")) == "imap"
        if is_imap and self._prefs.flag(key, default=True):
            changes.set(key, False)
        return changes.listed()

    def keep_on_server(self, account_key: str) -> Sequence[FileChange]:
        """POP3: leave mail on the server, also old mail."""
        server = self._account(account_key).server
        changes = PrefChanges(self._snapshot)
        if self._prefs.text(keys.server_pref(server, "type")) == "pop3":
            changes.set(keys.server_pref(server, "leave_on_server"), True)
            by_age = keys.server_pref(server, "delete_by_age_from_server")
            if self._prefs.flag(by_age, default=False):
                changes.set(by_age, False)
        return changes.listed()

    def new_account(
        self, config: AccountConfig, incoming: ServerSettings, outgoing: ServerSettings, name: str
    ) -> Sequence[FileChange]:
        """One more account for the person `name`; () when the profile has it already."""
        changes = PrefChanges(self._snapshot)
        add_account(self._prefs, changes, config, incoming, outgoing, name)
        return changes.listed()

    def stop_polling(self, account_key: str) -> Sequence[FileChange]:
        """POP3: fetch nothing by itself, and delete nothing on the server; see `pop_polling`."""
        changes = PrefChanges(self._snapshot)
        stop_polling(self._prefs, changes, self._account(account_key).server)
        return changes.listed()

    def switch_to_imap(self, account_key: str, wanted: PopToImap) -> PopSwitch:
        """A POP3 account as a local archive beside an IMAP account; see `pop_switch`."""
        return switch_to_imap(self._snapshot, self._account(account_key), wanted)

    def _account(self, account_key: str) -> AccountKeys:
        for found in account_keys(self._prefs):
            if found.account == account_key:
                return found
        raise ChangeError(message("change.no-account", account=account_key))
