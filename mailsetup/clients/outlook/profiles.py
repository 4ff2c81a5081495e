r"""Outlook's profiles: where each version keeps them, which key is the real one, what is in them.

Reference, Outlook 1.1: Outlook 2010 and older keep them under "Windows Messaging Subsystem", 2013
and later under their own version, and 2016 to Microsoft 365 all are version 16.0. The keys of a
version outlive it, and a newer shell may stand before the real ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.accounts import AccountReading, read_accounts
from mailsetup.clients.outlook.detect import installations
from mailsetup.clients.outlook.key_paths import folded, joined, last_part
from mailsetup.clients.outlook.registry import HKCU
from mailsetup.clients.outlook.values import key_values
from mailsetup.model.client import ClientKind, ClientProfile
from mailsetup.model.errors import ProfileError, RegistryError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.registry import RegistryReader

OFFICE = joined(HKCU, r"Software\Microsoft\Office")
MESSAGING_SUBSYSTEM = joined(
    HKCU, r"Software\Microsoft\Windows NT\CurrentVersion\Windows Messaging Subsystem"
)
LAST_OF_MESSAGING_SUBSYSTEM = "14.0"

_VERSION = re.compile(r"1[5-9]\.0")  # 17.0 was seen as an empty shell, and none is beyond
_PROFILES = "Profiles"


class StaleReason(StrEnum):
    """Why a key with Outlook's settings is not the one that Outlook uses."""

    NO_PROFILES = "no-profiles"
    NOT_INSTALLED = "not-installed"
    OTHER_IN_USE = "other-in-use"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileStore:
    """The profiles of one version.

    Attributes:
        version: `16.0`; `14.0` stands for it and all older ones.
        key: the path of the key that has one key for each profile.
        default: the name of the profile that Outlook starts with; "" when it is not said.
        names: of the profiles that have anything in them.
    """

    version: str
    key: str
    default: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleKey:
    """A key that is left over: what stands there does not count."""

    version: str
    key: str
    profiles: int
    reason: StaleReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileStores:
    """The store that Outlook uses, None when there is no profile at all, and what is left over."""

    active: ProfileStore | None
    stale: tuple[StaleKey, ...] = ()


def profile_stores(registry: RegistryReader) -> ProfileStores:
    """Which of the keys is the real one.

    Of the installed versions the newest that has a profile; if none is, or none is known to be
    installed (an exported file), the one with most profiles, and of these the newest.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    stores = tuple(_stores(registry))
    present = {_store_version(found.version) for found in installations(registry)}
    with_profiles = [store for store in stores if store.names]
    installed = [store for store in with_profiles if store.version in present]
    if installed:
        active: ProfileStore | None = max(installed, key=_age)
    else:
        active = max(with_profiles, key=lambda s: (len(s.names), _age(s)), default=None)
    stale = tuple(
        StaleKey(
            version=store.version,
            key=store.key,
            profiles=len(store.names),
            reason=_why_stale(store, present),
        )
        for store in stores
        if store is not active
    )
    return ProfileStores(active=active, stale=stale)


def outlook_profiles(
    registry: RegistryReader, *, is_running: bool = False
) -> tuple[ClientProfile, ...]:
    """All profiles that Outlook can start with, the default one first. Never raises: what cannot be
    read is a `problem`; where that is all of it, of one profile without a name.
    """
    try:
        store = profile_stores(registry).active
    except RegistryError as error:
        return (_unreadable(error, is_running=is_running),)
    if store is None:
        return ()
    found = [_read(registry, store, name, is_running=is_running) for name in store.names]
    return tuple(sorted(found, key=lambda profile: not profile.is_default))


def outlook_profile(registry: RegistryReader, key: str) -> ClientProfile:
    """One profile by the path of its key, also a left-over one.

    Raises:
        ProfileError: `outlook.profile-missing`.
    """
    try:
        stores = tuple(_stores(registry))
    except RegistryError as error:
        raise ProfileError(error.message, error.reason) from error
    above, name = key.rpartition("\\")[0], last_part(key)
    for store in stores:
        if folded(store.key) == folded(above) and registry.exists(key):
            return _read(registry, store, name, is_running=False)
    raise ProfileError(message("outlook.profile-missing"), key)


def file_location(file: str, key: str) -> str:
    """The location of a profile in a `.reg` file: `FILE!KEY`."""
    return f"{file}!{key}"


def split_location(location: str) -> tuple[str, str]:
    """The file, "" for this computer's registry, and the key of a profile's location."""
    file, found, key = location.rpartition(f"!{HKCU}")
    return (file, f"{HKCU}{key}") if found else ("", location)


def _stores(registry: RegistryReader) -> Iterator[ProfileStore]:
    """Every key that is Outlook's. One with only "Resiliency" is not: other programs make it."""
    key = joined(MESSAGING_SUBSYSTEM, _PROFILES)
    if registry.exists(key):
        yield _store(registry, LAST_OF_MESSAGING_SUBSYSTEM, key, default_in=key)
    for version in registry.subkeys(OFFICE):
        above = joined(OFFICE, version, "Outlook")
        if not _VERSION.fullmatch(version):
            continue
        below = {folded(name) for name in registry.subkeys(above)}
        if below - {"RESILIENCY"}:
            yield _store(registry, version, joined(above, _PROFILES), default_in=above)


def _store(registry: RegistryReader, version: str, key: str, *, default_in: str) -> ProfileStore:
    return ProfileStore(
        version=version,
        key=key,
        default=key_values(registry, default_in).text("DefaultProfile"),
        names=tuple(name for name in registry.subkeys(key) if registry.subkeys(joined(key, name))),
    )


def _store_version(installed: str) -> str:
    """Which store an installed version uses."""
    return installed if _VERSION.fullmatch(installed) else LAST_OF_MESSAGING_SUBSYSTEM


def _age(store: ProfileStore) -> float:
    return float(store.version)


def _why_stale(store: ProfileStore, present: set[str]) -> StaleReason:
    if not store.names:
        return StaleReason.NO_PROFILES
    if present and store.version not in present:
        return StaleReason.NOT_INSTALLED
    return StaleReason.OTHER_IN_USE


def _read(
    registry: RegistryReader, store: ProfileStore, name: str, *, is_running: bool
) -> ClientProfile:
    key = joined(store.key, name)
    only = len(store.names) == 1 and not store.default
    reading, problem = _reading_or_problem(registry, key)
    return ClientProfile(
        client=ClientKind.OUTLOOK,
        profile_id=name,
        name=name,
        location=key,
        is_default=only or folded(store.default) == folded(name),
        is_running=is_running,
        accounts=reading.accounts,
        problem=problem,
        damaged=reading.damaged_names,
    )


def _unreadable(error: RegistryError, *, is_running: bool) -> ClientProfile:
    return ClientProfile(
        client=ClientKind.OUTLOOK,
        profile_id="",
        name="",
        location=OFFICE,
        is_default=True,
        is_running=is_running,
        problem=error.message.id,
    )


def _reading_or_problem(registry: RegistryReader, key: str) -> tuple[AccountReading, str]:
    try:
        reading = read_accounts(registry, key)
    except RegistryError as error:
        return AccountReading(), error.message.id
    return reading, "outlook.values-damaged" if reading.damaged else ""
