"""In which file Outlook keeps the mail of an account: from EntryIDs and the profile's sections.

Besides the accounts, a profile has sections named by 32 hexadecimal digits, with property tags as
names (reference, Outlook 1.4): a service lists its providers, a provider has the path of its file.
That a section has the UID of its account's "Service UID" as name is [UNSURE]; nothing is written on
the strength of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import joined
from mailsetup.clients.outlook.values import NO_VALUES, KeyValues, key_values, text_of
from mailsetup.model.registry import RegistryType, RegistryValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.registry import RegistryReader

_SECTION = re.compile(r"[0-9A-Fa-f]{32}")
_DRIVE = re.compile(rb"[A-Za-z]\0:\0\\\0")
_SHARE = re.compile(rb"\\\0\\\0[^\0\\]\0")
_ENDINGS = (".pst", ".ost", ".nst")
_UID_BYTES = 16

_FILE_PATH = "001f6700"
_ENTRY_ID = "01020fff"
_PROVIDERS = "01023d00"
_STORES = ("IMAP Store EID", "Delivery Store EntryID")


class DataFiles:
    """The data files of one profile.

    Raises:
        RegistryError: a section is there and cannot be read.
    """

    def __init__(self, registry: RegistryReader, profile: str) -> None:
        self._sections = {
            name.lower(): key_values(registry, joined(profile, name))
            for name in registry.subkeys(profile)
            if _SECTION.fullmatch(name)
        }
        self._by_entry_id: dict[bytes, str] = {}
        for section in self._sections.values():
            path = _path(section)
            if path and section.data(_ENTRY_ID):
                self._by_entry_id.setdefault(section.data(_ENTRY_ID), path)

    def of(self, account: KeyValues) -> str:
        """The path of the file of an account or data file entry; "" when it cannot be told."""
        return next((path for path in self._candidates(account) if path), "")

    def _candidates(self, account: KeyValues) -> Iterator[str]:
        stores = [account.data(name) for name in _STORES]
        yield from map(path_in, stores)
        yield from (self._by_entry_id.get(store, "") for store in stores if store)
        service = self._section(account.data("Service UID"))
        yield _path(service)
        providers = service.data(_PROVIDERS)
        for at in range(0, len(providers), _UID_BYTES):
            yield _path(self._section(providers[at : at + _UID_BYTES]))

    def _section(self, uid: bytes) -> KeyValues:
        return self._sections.get(uid.hex(), NO_VALUES)


def path_in(entry_id: bytes) -> str:
    """The path of a data file in the EntryID of a store: UTF-16LE behind a header; "" if none."""
    for start in (_DRIVE, _SHARE):
        found = start.search(entry_id)
        if found is not None:
            rest = entry_id[found.start() :]
            return _file(rest[: len(rest) // 2 * 2])
    return ""


def _path(section: KeyValues) -> str:
    text = section.text(_FILE_PATH)
    return text if text.lower().endswith(_ENDINGS) else ""


def _file(data: bytes) -> str:
    end = next((at for at in range(0, len(data), 2) if data[at : at + 2] == b"\0\0"), len(data))
    text = text_of(RegistryValue(type=RegistryType.BINARY, data=data[:end])) or ""
    return text if text.lower().endswith(_ENDINGS) else ""
