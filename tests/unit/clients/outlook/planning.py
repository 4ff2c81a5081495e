"""Planners over synthetic profiles, and plans carried out on a registry in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.accounts import read_accounts
from mailsetup.clients.outlook.changes import OutlookPlanner
from mailsetup.clients.outlook.entries import ACCOUNTS_KEY
from mailsetup.clients.outlook.snapshot import take_snapshot
from mailsetup.model.change import SetRegistryValue
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from tests.unit.clients.outlook.synthetic import ADDRESS, Values, binary, in_memory, profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.clients.outlook.registry import RegistryWriter
    from mailsetup.clients.outlook.registry_memory import MemoryRegistry
    from mailsetup.model.change import ProfileChange
    from mailsetup.model.client import ClientAccount
    from mailsetup.model.registry import RegistryValue

PROFILE = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook\Profiles\Outlook"
FIRST = "00000001"
SECOND = "00000002"
FIRST_KEY = rf"{PROFILE}\{ACCOUNTS_KEY}\{FIRST}"
OST = r"C:\Users\Kari\AppData\Local\Microsoft\Outlook\kari@lyse.net.ost"


def server(
    protocol: MailProtocol = MailProtocol.IMAP,
    hostname: str = "imap.altibox.no",
    port: int = 993,
    socket_type: SocketType = SocketType.SSL,
    username: str = ADDRESS,
    auth: tuple[AuthMethod, ...] = (AuthMethod.PASSWORD_CLEARTEXT,),
) -> ServerSettings:
    return ServerSettings(
        protocol=protocol,
        hostname=hostname,
        port=port,
        socket_type=socket_type,
        username=username,
        auth_methods=auth,
    )


def smtp(
    hostname: str = "smtp.altibox.no",
    port: int = 587,
    socket_type: SocketType = SocketType.STARTTLS,
    username: str = ADDRESS,
    auth: tuple[AuthMethod, ...] = (AuthMethod.PASSWORD_CLEARTEXT,),
) -> ServerSettings:
    return server(MailProtocol.SMTP, hostname, port, socket_type, username, auth)


def store_id(path: str) -> RegistryValue:
    """The EntryID of a store with its data file."""
    return binary(bytes(54) + path.encode("utf-16-le") + b"\0\0")


def registry(*entries: Values) -> MemoryRegistry:
    return in_memory(profile(PROFILE, entries, range(1, len(entries) + 1)))


def planner(*entries: Values) -> OutlookPlanner:
    return OutlookPlanner(take_snapshot(registry(*entries), PROFILE))


def settings(changes: Iterable[ProfileChange]) -> dict[str, RegistryValue | None]:
    """What values become, by their names."""
    return {c.name: c.new for c in changes if isinstance(c, SetRegistryValue)}


def carry_out(target: RegistryWriter, changes: Iterable[ProfileChange]) -> None:
    """Write the values as the real thing does: only over those that the plan names."""
    for change in changes:
        if not isinstance(change, SetRegistryValue):
            continue
        assert target.values(change.key).get(change.name) == change.old
        if change.new is None:
            target.delete_value(change.key, change.name)
        else:
            target.set_value(change.key, change.name, change.new)


def account_after(entry: Values, changes: Iterable[ProfileChange]) -> ClientAccount:
    """The account as it is read once the changes are made."""
    target = registry(entry)
    carry_out(target, changes)
    return read_accounts(target, PROFILE).accounts[0]
