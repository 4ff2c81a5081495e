"""The accounts of an Outlook profile at one moment, as planning needs them; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.data_files import DataFiles
from mailsetup.clients.outlook.entries import OutlookEntry, read_entries
from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.values import KeyValues, number_of, same_form, text_of
from mailsetup.model.change import RenameFile, SetRegistryValue
from mailsetup.model.errors import StaleChangeError
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailsetup.clients.outlook.registry import RegistryReader
    from mailsetup.model.change import ProfileChange

_TEXT_TYPES = frozenset({RegistryType.SZ, RegistryType.BINARY})
_STORES = ("IMAP Store EID", "Delivery Store EntryID")
_CACHE_ENDING = ".ost"


class UnwritableError(Exception):
    """A value is there in a form that the program cannot keep; the account is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSnapshot:
    """One entry of the profile.

    Attributes:
        cache_file: the `.ost` with what Outlook has fetched for this account and no other, as the
            account's own store says; "" when that is not certain.
    """

    entry: OutlookEntry
    cache_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookSnapshot:
    """What a plan is made from.

    Attributes:
        location: the full path of the profile's key.
        taken: paths of files that are there already, so that no cache file is given their names;
            compared without regard to case.
    """

    location: str
    accounts: tuple[AccountSnapshot, ...] = ()
    taken: frozenset[str] = frozenset()

    def after(self, changes: Sequence[ProfileChange]) -> OutlookSnapshot:
        """The snapshot as it will be once `changes` are done.

        Raises:
            StaleChangeError: they were made for other values than these.
        """
        accounts = list(self.accounts)
        for change in changes:
            for place, account in enumerate(accounts):
                accounts[place] = _account_after(account, change)
        return replace(self, accounts=tuple(accounts))


def take_snapshot(registry: RegistryReader, location: str) -> OutlookSnapshot:
    """The entries of the profile with this key.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    files = DataFiles(registry, location)
    entries = read_entries(registry, location)
    return OutlookSnapshot(
        location=location,
        accounts=tuple(
            AccountSnapshot(entry=entry, cache_file=_cache_file(entry, entries, files))
            for entry in entries
        ),
    )


class ValueChanges:
    """Collects values of one entry with what they were; each name once, in order of adding.

    Every method raises `UnwritableError` where the value is there and has another form.
    """

    def __init__(self, entry: OutlookEntry) -> None:
        self._path = entry.path
        self._before = entry.values
        self._wanted: dict[str, tuple[str, RegistryValue]] = {}

    @property
    def values(self) -> KeyValues:
        """The values of the entry as they will be."""
        return KeyValues({**_mapping(self._before), **dict(self._wanted.values())})

    def set_text(self, name: str, text: str) -> None:
        """Want a text, in the type that it has; a new one in the type of "Account Name"."""
        current = self._before.value(name)
        model = current or self._before.value("Account Name")
        if model is None or (current is None and model.type not in _TEXT_TYPES):
            model = RegistryValue(type=RegistryType.SZ, data="")
        damaged = current is not None and text_of(current) is None
        if damaged or model.type not in _TEXT_TYPES:
            raise UnwritableError(name)
        self._set(name, same_form(model, text))

    def set_number(self, name: str, number: int) -> None:
        """Want a number; nothing else than a REG_DWORD is replaced."""
        current = self._before.value(name)
        if current is not None and number_of(current) is None:
            raise UnwritableError(name)
        self._set(name, RegistryValue(type=RegistryType.DWORD, data=number))

    def listed(self) -> tuple[SetRegistryValue, ...]:
        """The values that really change."""
        changes = (
            SetRegistryValue(key=self._path, name=name, old=self._before.value(name), new=new)
            for name, new in self._wanted.values()
        )
        return tuple(change for change in changes if change.old != change.new)

    def _set(self, name: str, value: RegistryValue) -> None:
        stored = next((n for n in self._before.names() if folded(n) == folded(name)), name)
        self._wanted[folded(name)] = (stored, value)


def _account_after(account: AccountSnapshot, change: ProfileChange) -> AccountSnapshot:
    match change:
        case RenameFile(path=path) if folded(path) == folded(account.cache_file):
            return replace(account, cache_file="")
        case SetRegistryValue(key=key) if folded(key) == folded(account.entry.path):
            if account.entry.values.value(change.name) != change.old:
                raise StaleChangeError(message("change.setting-changed", name=change.name))
            values = _mapping(account.entry.values)
            values = {n: v for n, v in values.items() if folded(n) != folded(change.name)}
            if change.new is not None:
                values[change.name] = change.new
            return replace(account, entry=replace(account.entry, values=KeyValues(values)))
        case _:
            return account


def _mapping(values: KeyValues) -> dict[str, RegistryValue]:
    found = ((name, values.value(name)) for name in values.names())
    return {name: value for name, value in found if value is not None}


def _cache_file(entry: OutlookEntry, entries: Sequence[OutlookEntry], files: DataFiles) -> str:
    """By the EntryIDs of the account's stores only: what a section's name seems to say is no
    ground for renaming a file.
    """
    stores: Mapping[str, RegistryValue] = {
        name: value for name in _STORES if (value := entry.values.value(name)) is not None
    }
    path = files.of(KeyValues(stores))
    shared = any(
        folded(files.of(other.values)) == folded(path)
        for other in entries
        if other.path != entry.path
    )
    return path if path.lower().endswith(_CACHE_ENDING) and not shared else ""
