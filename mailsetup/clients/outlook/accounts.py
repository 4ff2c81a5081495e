"""The accounts of an Outlook profile, from its entries. Passwords are never among what is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.account_servers import (
    NUMBERS,
    TEXTS,
    incoming_server,
    outgoing_server,
)
from mailsetup.clients.outlook.data_files import DataFiles
from mailsetup.clients.outlook.entries import EntryKind, read_entries
from mailsetup.clients.outlook.root_path import damaged_root_paths, root_path
from mailsetup.model.client import ClientAccount
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.entries import OutlookEntry
    from mailsetup.clients.outlook.registry import RegistryReader

_PROTOCOLS = {EntryKind.IMAP: MailProtocol.IMAP, EntryKind.POP3: MailProtocol.POP3}
_NO_MAIL = frozenset({EntryKind.ADDRESS_BOOK, EntryKind.LDAP})

# "Leave on Server" [MS]: flags, and the number of days in the upper half.
_LEAVE, _REMOVE_AFTER_DAYS, _REMOVE_WHEN_DELETED = 1, 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountReading:
    """What came of reading a profile.

    Attributes:
        damaged: `key: name` of each value that is there and is not of the form it should have.
        damaged_names: the same for a person: the account's name, and those of its values.
    """

    accounts: tuple[ClientAccount, ...] = ()
    damaged: tuple[str, ...] = ()
    damaged_names: tuple[str, ...] = ()


def read_accounts(registry: RegistryReader, profile: str) -> AccountReading:
    """The accounts of the profile with this key, the default one first, then in Outlook's order.

    Data files and Exchange accounts are among them, without a server; address books are not. An
    entry of an unknown kind has its class, or its service, as `incoming_type`.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    files = DataFiles(registry, profile)
    # An entry without any value is nothing that could be shown.
    entries = [
        entry
        for entry in read_entries(registry, profile)
        if entry.kind not in _NO_MAIL and entry.values.names()
    ]
    accounts = tuple(_account(entry, files) for entry in entries)
    broken = [
        (account, tuple(dict.fromkeys(_damaged(entry, account))))
        for entry, account in zip(entries, accounts, strict=True)
    ]
    return AccountReading(
        accounts=accounts,
        damaged=tuple(f"{account.key}: {name}" for account, names in broken for name in names),
        damaged_names=tuple(
            f"{account.name or account.address or account.key}: {', '.join(names)}"
            for account, names in broken
            if names
        ),
    )


def _damaged(entry: OutlookEntry, account: ClientAccount) -> Iterator[str]:
    """Values of the wrong type, and servers that no values of these types can be."""
    broken = entry.values.damaged(("clsid", "Service Name", *TEXTS), NUMBERS)
    yield from broken
    if entry.kind is EntryKind.IMAP:
        yield from damaged_root_paths(entry.values)
    if entry.kind not in _PROTOCOLS or broken:
        return
    if account.incoming is None:
        yield f"{entry.kind.name} Server"
    if account.outgoing is None and entry.values.text("SMTP Server"):
        yield "SMTP Server"


def _account(entry: OutlookEntry, files: DataFiles) -> ClientAccount:
    values = entry.values
    protocol = _PROTOCOLS.get(entry.kind)
    incoming = incoming_server(values, protocol) if protocol is not None else None
    address = _address(entry, incoming.username if incoming is not None else "")
    leave = values.number("Leave on Server") or 0 if entry.kind is EntryKind.POP3 else None
    path_name, path = root_path(values) if entry.kind is EntryKind.IMAP else ("", "")
    return ClientAccount(
        key=entry.key,
        name=values.text("Account Name") or address,
        address=address,
        full_name=values.text("Display Name"),
        incoming_type=_incoming_type(entry),
        incoming=incoming,
        outgoing=outgoing_server(values, incoming) if protocol is not None else None,
        imap_path_prefix=path,
        imap_path_prefix_name=path_name,
        # Outlook does not ask for the server's namespaces (2.2).
        namespace_override=entry.kind is not EntryKind.IMAP,
        # Where Outlook stores this is not known, so nothing is said of it.
        show_only_subscribed=False,
        leave_on_server=bool(leave & _LEAVE) if leave is not None else None,
        leave_days=leave >> 16 if leave and _removes_after_days(leave) else None,
        remove_when_deleted=bool(leave and leave & _LEAVE and leave & _REMOVE_WHEN_DELETED),
        data_file=files.of(values),
        # Unless its groups of accounts were changed, Outlook asks all of them by a timer.
        check_on_start=protocol is not None,
        is_default=entry.is_default,
    )


def _removes_after_days(leave: int) -> bool:
    return leave & _LEAVE != 0 and leave & _REMOVE_AFTER_DAYS != 0


def _incoming_type(entry: OutlookEntry) -> str:
    if entry.kind is EntryKind.UNKNOWN:
        return entry.service or entry.class_id or entry.kind.value
    return entry.kind.value


def _address(entry: OutlookEntry, username: str) -> str:
    """An account's own address. A data file's name is often an address, and is none."""
    address = entry.values.text("Email")
    if address or entry.kind is EntryKind.DATA_FILE:
        return address
    if entry.kind in (EntryKind.EXCHANGE, EntryKind.ACTIVE_SYNC):
        username = entry.values.text("Account Name")
    return username if "@" in username else ""
