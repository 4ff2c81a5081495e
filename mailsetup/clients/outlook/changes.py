"""Plans changes of an Outlook profile from a snapshot of its registry: pure, nothing is written.

Only plain values of IMAP and POP3 accounts that are there, each in the type it has (Outlook page
1.3, 2.1). Never a password, an identifier, an account of an unknown kind, or another kind of
account: making IMAP out of POP3 corrupts the profile (2.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.account_servers import incoming_server
from mailsetup.clients.outlook.entries import EntryKind
from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.root_path import may_hold_root_path, root_path
from mailsetup.clients.outlook.server_changes import set_incoming, set_outgoing
from mailsetup.clients.outlook.snapshot import UnwritableError, ValueChanges
from mailsetup.model.change import RenameFile, SetRegistryValue
from mailsetup.model.errors import ChangeError
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.clients.outlook.snapshot import AccountSnapshot, OutlookSnapshot
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.change import Change, ProfileChange, RegistryChange
    from mailsetup.model.message import Message
    from mailsetup.model.server import ServerSettings

_PROTOCOLS = {EntryKind.IMAP: MailProtocol.IMAP, EntryKind.POP3: MailProtocol.POP3}

# "Leave on Server": flags, and the number of days in the upper half.
_LEAVE, _REMOVE_AFTER_DAYS = 1, 2


class OutlookPlanner:
    """The `ProfilePlanner` of classic Outlook.

    Every method raises `ChangeError` (`outlook.no-account`) for an account that is not there, and
    gives () where a value has a form that cannot be kept; then the person is guided instead, and
    `incoming_by_hand`, `outgoing_by_hand` and `prefix_by_hand` say why.
    """

    def __init__(self, snapshot: OutlookSnapshot) -> None:
        self._snapshot = snapshot

    def after(self, changes: Sequence[ProfileChange]) -> OutlookPlanner:
        """The planner of the profile as it will be once `changes` are done."""
        return OutlookPlanner(self._snapshot.after(changes))

    def prefix(
        self,
        account_key: str,
        prefix: str,
        delimiter: str,
        existing: frozenset[str] = frozenset(),
    ) -> Sequence[RegistryChange]:
        """The root folder path, without a delimiter at its end, only where Outlook has the value.

        Outlook would go on with the folders that it knows, so their `.ost` is renamed where it is
        known for certain: Outlook makes a new one. That needs its own consent, see `consents`.
        `existing` does not matter: what stands in the mail is not touched.
        """
        del existing
        account = self._account(account_key)
        if self.prefix_by_hand(account_key) is not None:
            return ()
        name, current = root_path(account.entry.values)
        path = prefix.removesuffix(delimiter) if delimiter else prefix
        changes = ValueChanges(account.entry)
        if current != path:
            changes.set_text(name, path)
        settings = changes.listed()
        if not settings or not account.cache_file:
            return settings
        new_path = _free_name(account.cache_file, self._snapshot.taken)
        return (*settings, RenameFile(path=account.cache_file, new_path=new_path))

    def prefix_by_hand(self, account_key: str) -> Message | None:
        """Why the root folder path has to be set in Outlook itself; None when it need not be."""
        account = self._account(account_key)
        name, _ = root_path(account.entry.values)
        if account.entry.kind is not EntryKind.IMAP:
            return message("outlook.by-hand.other-kind")
        if not name:
            return message("outlook.by-hand.no-root-folder")
        try:
            ValueChanges(account.entry).set_text(name, "")
        except UnwritableError:
            return message("outlook.by-hand.odd-value")
        return None

    def incoming(self, account_key: str, server: ServerSettings) -> Sequence[RegistryChange]:
        """Host, port, encryption and user name as in `server`; "" as user name leaves it alone.

        All of it or nothing; () also when the account is of another type than `server`.
        """
        planned = self._incoming(self._account(account_key), server)
        return () if isinstance(planned, str) else planned.listed()

    def incoming_by_hand(self, account_key: str, server: ServerSettings) -> Message | None:
        """Why the incoming server has to be set in Outlook itself; None when it need not be."""
        planned = self._incoming(self._account(account_key), server)
        return message(planned) if isinstance(planned, str) else None

    def outgoing(self, account_key: str, server: ServerSettings) -> Sequence[RegistryChange]:
        """Host, port, encryption and login as in `server`; see `set_outgoing`."""
        planned = self._outgoing(self._account(account_key), server)
        return () if isinstance(planned, str) else planned.listed()

    def outgoing_by_hand(self, account_key: str, server: ServerSettings) -> Message | None:
        """Why the outgoing server has to be set in Outlook itself; None when it need not be."""
        planned = self._outgoing(self._account(account_key), server)
        return message(planned) if isinstance(planned, str) else None

    def show_all_folders(self, account_key: str) -> Sequence[RegistryChange]:
        """(): where Outlook keeps that is not known."""
        self._account(account_key)
        return ()

    def keep_on_server(self, account_key: str) -> Sequence[RegistryChange]:
        """POP3: leave mail on the server; the other flags and the days stay as they are.

        Removing after no days would be removing at once, so that flag goes.
        """
        entry = self._account(account_key).entry
        if entry.kind is not EntryKind.POP3:
            return ()
        flags = (entry.values.number("Leave on Server") or 0) | _LEAVE
        if not flags >> 16:
            flags &= ~_REMOVE_AFTER_DAYS
        changes = ValueChanges(entry)
        try:
            changes.set_number("Leave on Server", flags)
        except UnwritableError:
            return ()
        return changes.listed()

    def new_account(
        self, config: AccountConfig, incoming: ServerSettings, outgoing: ServerSettings, name: str
    ) -> Sequence[RegistryChange]:
        """(): Outlook makes accounts itself, from a file that it is handed (`prf`)."""
        del config, incoming, outgoing, name
        return ()

    def _incoming(self, account: AccountSnapshot, server: ServerSettings) -> ValueChanges | str:
        """The changes, or the id of a text that says why there can be none."""
        if _PROTOCOLS.get(account.entry.kind) is not server.protocol:
            return "outlook.by-hand.other-kind"
        changes = ValueChanges(account.entry)
        try:
            return changes if set_incoming(changes, server) else "outlook.by-hand.starttls"
        except UnwritableError:
            return "outlook.by-hand.odd-value"

    def _outgoing(self, account: AccountSnapshot, server: ServerSettings) -> ValueChanges | str:
        protocol = _PROTOCOLS.get(account.entry.kind)
        if protocol is None or server.protocol is not MailProtocol.SMTP:
            return "outlook.by-hand.other-kind"
        changes = ValueChanges(account.entry)
        try:
            set_outgoing(changes, server, incoming_server(account.entry.values, protocol))
        except UnwritableError:
            return "outlook.by-hand.odd-value"
        return changes

    def _account(self, account_key: str) -> AccountSnapshot:
        for account in self._snapshot.accounts:
            if account.entry.key == account_key:
                return account
        raise ChangeError(message("outlook.no-account", account=account_key))


def consents(changes: Sequence[ProfileChange]) -> tuple[Message, ...]:
    """What has to be agreed to, each for itself, before these changes are made."""
    return tuple(
        message("outlook.consent.rename-data-file", file=change.path, new_file=change.new_path)
        for change in changes
        if isinstance(change, RenameFile)
    )


def old_folder_list(changes: Sequence[Change]) -> Message | None:
    """What is left to do by hand where a root folder path changes and no `.ost` of that account is
    known; None where there is nothing.
    """
    paths = {
        folded(change.key)
        for change in changes
        if isinstance(change, SetRegistryValue) and may_hold_root_path(change.name)
    }
    renames = sum(isinstance(change, RenameFile) for change in changes)
    return message("outlook.old-folder-list") if len(paths) > renames else None


def _free_name(path: str, taken: frozenset[str]) -> str:
    there = {folded(name) for name in taken}
    new, number = f"{path}.old", 1
    while folded(new) in there:
        number += 1
        new = f"{path}.old{number}"
    return new
