"""What a profile's list of accounts holds: accounts, data files and address books, told apart.

One key below the profile has a key `0000000N` for each (reference, Outlook 1.2). Which kind it is,
the class and the service say; the "Account Name" says nothing, a data file has the address there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import joined
from mailsetup.clients.outlook.values import KeyValues, key_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.registry import RegistryReader
    from mailsetup.model.registry import RegistryType

ACCOUNTS_KEY = "9375CFF0413111d3B88A00104B2A6676"
MAIL_ACCOUNTS = "{ED475418-B0D6-11D2-8C3B-00104B2A6676}"
MAX_ENTRIES = 1000

_ENTRY = re.compile(r"[0-9A-Fa-f]{8}")


class EntryKind(StrEnum):
    """Kinds of entries; those with a mail server first."""

    IMAP = "imap"
    POP3 = "pop3"
    EXCHANGE = "exchange"
    ACTIVE_SYNC = "active-sync"  # Outlook.com and Hotmail, "EAS"
    DATA_FILE = "data-file"
    ADDRESS_BOOK = "address-book"
    LDAP = "ldap"
    UNKNOWN = "unknown"


_CLASSES = {
    "{ED475411-B0D6-11D2-8C3B-00104B2A6676}": EntryKind.POP3,
    "{ED475412-B0D6-11D2-8C3B-00104B2A6676}": EntryKind.IMAP,
    "{4DB5CBF0-3B77-4852-BC8E-BB81908861F3}": EntryKind.ACTIVE_SYNC,
    "{4DB5CBF2-3B77-4852-BC8E-BB81908861F3}": EntryKind.LDAP,
}
_SERVICE_CLASS = "{ED475414-B0D6-11D2-8C3B-00104B2A6676}"
_SERVICES = {
    "MSEMS": EntryKind.EXCHANGE,
    "MSUPST MS": EntryKind.DATA_FILE,
    "MSPST MS": EntryKind.DATA_FILE,
    "CONTAB": EntryKind.ADDRESS_BOOK,
    "EMABLT": EntryKind.ADDRESS_BOOK,
    "MSPST AB": EntryKind.ADDRESS_BOOK,
    "OMSAB": EntryKind.ADDRESS_BOOK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookEntry:
    """One entry.

    Attributes:
        key: the name of its key, e.g. `00000002`.
        path: the whole path of its key.
        class_id: as it is stored, e.g. `{ED475412-…}`; "" when there is none.
        service: the "Service Name" of a MAPI service; "" for others.
        is_default: the first of the mail accounts.
        values: without passwords.
    """

    key: str
    path: str
    kind: EntryKind
    class_id: str
    service: str
    is_default: bool
    values: KeyValues = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueNames:
    """What an entry has, without the contents: for a report to those who help.

    Attributes:
        names: of every value but passwords, with its type, sorted.
    """

    key: str
    kind: EntryKind
    class_id: str
    names: tuple[tuple[str, RegistryType], ...]


def read_entries(registry: RegistryReader, profile: str) -> tuple[OutlookEntry, ...]:
    """The entries of the profile with this key: mail accounts first, in Outlook's own order.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    above = joined(profile, ACCOUNTS_KEY)
    order = _mail_order(key_values(registry, above).data(MAIL_ACCOUNTS))
    names = [name for name in registry.subkeys(above) if _ENTRY.fullmatch(name)][:MAX_ENTRIES]
    names.sort(key=lambda name: order.get(int(name, 16), len(order)))
    return tuple(
        _entry(registry, above, name, is_default=order.get(int(name, 16)) == 0) for name in names
    )


def support_names(registry: RegistryReader, profile: str) -> tuple[ValueNames, ...]:
    """The names and types of the values of every entry, and nothing of what is in them.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    return tuple(
        ValueNames(
            key=entry.key,
            kind=entry.kind,
            class_id=entry.class_id,
            names=tuple(_types(entry.values)),
        )
        for entry in read_entries(registry, profile)
    )


def _entry(registry: RegistryReader, above: str, name: str, *, is_default: bool) -> OutlookEntry:
    path = joined(above, name)
    values = key_values(registry, path)
    class_id, service = values.text("clsid"), values.text("Service Name")
    return OutlookEntry(
        key=name,
        path=path,
        kind=_kind(class_id, service),
        class_id=class_id,
        service=service,
        is_default=is_default,
        values=values,
    )


def _kind(class_id: str, service: str) -> EntryKind:
    if class_id.upper() == _SERVICE_CLASS:
        return _SERVICES.get(service.upper(), EntryKind.UNKNOWN)
    return _CLASSES.get(class_id.upper(), EntryKind.UNKNOWN)


def _mail_order(data: bytes) -> dict[int, int]:
    """The places of the accounts by their numbers: a list of little-endian DWORDs."""
    whole = range(0, min(len(data) // 4, MAX_ENTRIES) * 4, 4)
    numbers = dict.fromkeys(int.from_bytes(data[at : at + 4], "little") for at in whole)
    return {number: place for place, number in enumerate(numbers)}


def _types(values: KeyValues) -> Iterator[tuple[str, RegistryType]]:
    for name in values.names():
        value = values.value(name)
        if value is not None:
            yield name, value.type
