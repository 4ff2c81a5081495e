"""Finds old mail on this computer: what the mail programs here keep that is nowhere else."""

from __future__ import annotations

import importlib.util
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.examination import read_profiles
from mailsetup.app.migrating import open_sources
from mailsetup.app.moving_state import FoundStore
from mailsetup.app.moving_twins import twins
from mailsetup.clients.thunderbird.mail_directories import mail_directories
from mailsetup.migration.disarm import pop_accounts
from mailsetup.migration.sources.detect import open_source
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mailsetup.app.services import Services
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context

_NO_MAIL = (".msf", ".dat", ".html", ".json", ".sqlite", ".log", ".rdf", ".plist", ".tmp", ".lock")
_MOST_FILES = 500_000
_PST = ".pst"
_PST_PLACES = (("USERPROFILE", "Documents/Outlook Files"), ("LOCALAPPDATA", "Microsoft/Outlook"))
_VERSION = re.compile(r"V(\d{1,3})")
_MAILBOXES = (".mbox", ".imapmbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoresHere:
    """What was found.

    Attributes:
        chosen: the paths that are likely to be wanted: not the mail of other addresses, and of a
            copied profile only one.
        remarks: what is there and cannot be read, and why.
    """

    stores: tuple[FoundStore, ...]
    chosen: tuple[str, ...]
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    path: str
    name: str
    client: ClientKind
    is_anothers: bool = False


def find_stores(services: Services, address: str, ctx: Context) -> StoresHere:
    """What Thunderbird, Outlook and Apple Mail keep here, without what is empty.

    Raises:
        ProfileError: the profile that was named cannot be read.
        Cancelled: when the user cancelled.
    """
    profiles = read_profiles(services, ctx)
    stores: dict[str, FoundStore] = {}
    chosen: list[str] = []
    remarks: list[Message] = []
    for place in _places(services, profiles, address, remarks):
        ctx.check()
        path = os.path.realpath(place.path)
        if path in stores:
            continue
        try:
            store = store_at(path, name=place.name, client=CLIENT_NAMES[place.client], ctx=ctx)
        except MigrationError as error:
            if error.message.id != "migration.no-store":
                remarks.append(error.message)
            continue
        if not store.bytes:
            continue
        stores[path] = store
        if not place.is_anothers:
            chosen.append(path)
    for twin in twins(chosen, ctx):
        chosen.remove(twin)
        remarks.append(message("migration.same-store", name=stores[twin].name))
    return StoresHere(
        stores=tuple(stores.values()),
        chosen=tuple(chosen),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def stores_at(path: str, ctx: Context) -> tuple[FoundStore, ...]:
    """What a person pointed at: a store, or a directory of several, such as a whole profile.

    Raises:
        MigrationError: there is no mail in it that we can read.
        Cancelled: when the user cancelled.
    """
    path = os.path.realpath(path)
    try:
        return (store_at(path, name=_name(path), ctx=ctx),)
    except MigrationError as error:
        if error.message.id != "migration.several-accounts":
            raise
        found = tuple(_below(path, ctx))
        if not found:
            raise
        return found


def opened_again(paths: Iterable[str]) -> tuple[Source, ...]:
    """The stores of a move that was begun, so there was mail in all of them.

    Raises:
        MigrationError: `migration.source-gone`, as from a disk that is not plugged in; else as
            `open_sources`.
    """
    try:
        return open_sources(paths)
    except MigrationError as error:
        if error.message.id != "migration.no-store":
            raise
        gone = message("migration.source-gone", file=str(error.message.params["file"]))
        raise MigrationError(gone, error.reason) from error


def store_at(path: str, *, name: str, ctx: Context, client: str = "") -> FoundStore:
    """One store; nothing but the beginning of some files is read.

    Raises:
        MigrationError: as `open_source`; `migration.no-pst-reader`.
        Cancelled: when the user cancelled.
    """
    source = open_source(path)
    if path.lower().endswith(_PST) and importlib.util.find_spec("pypff") is None:
        raise MigrationError(message("migration.no-pst-reader", file=path))
    return FoundStore(
        path=path, kind=source.kind, name=name, client=client, bytes=_bytes(path, ctx)
    )


def _below(path: str, ctx: Context) -> Iterator[FoundStore]:
    """In a profile, what its accounts keep; else each directory that is a store."""
    try:
        paths = [one.path for one in mail_directories(path)]
    except MailsetupError:
        paths = [entry.path for entry in _directories(path)]
    for one in paths:
        try:
            store = store_at(os.path.realpath(one), name=_name(one), ctx=ctx)
        except MigrationError:
            continue
        if store.bytes:
            yield store


def _places(
    services: Services,
    profiles: Iterable[ClientProfile],
    address: str,
    remarks: list[Message],
) -> Iterator[_Place]:
    listed = tuple(profiles)
    for profile in listed:
        if profile.client is ClientKind.THUNDERBIRD:
            try:
                yield from _of_thunderbird(profile, address)
            except MailsetupError as error:
                remarks.append(error.message)
    if services.options.reg_file or services.options.only_mapped:
        return
    if services.has_client(ClientKind.OUTLOOK):
        accounts = [a for p in listed if p.client is ClientKind.OUTLOOK for a in p.accounts]
        yield from _of_outlook(accounts, address, os.environ)
    if services.has_client(ClientKind.APPLE_MAIL):
        accounts = [a for p in listed if p.client is ClientKind.APPLE_MAIL for a in p.accounts]
        yield from _of_apple_mail(Path.home() / "Library" / "Mail", accounts, address)


def _of_thunderbird(profile: ClientProfile, address: str) -> Iterator[_Place]:
    accounts = {one.key: one for one in profile.accounts}
    ours = {one.account.key for one in pop_accounts((profile,), address)}
    for one in mail_directories(profile.location):
        account = accounts.get(one.account)
        yield _Place(
            path=one.path,
            name=(account.name if account is not None else "") or _name(one.path),
            client=ClientKind.THUNDERBIRD,
            is_anothers=one.incoming_type == "pop3" and one.account not in ours,
        )


def _of_outlook(
    accounts: Iterable[ClientAccount], address: str, environment: Mapping[str, str]
) -> Iterator[_Place]:
    """The files of POP3 accounts, then the others that lie where Outlook puts them."""
    elsewhere: set[str] = set()
    for account in accounts:
        server, path = account.incoming, account.data_file
        if not path.lower().endswith(_PST):
            continue
        if server is None or server.protocol is not MailProtocol.POP3:
            elsewhere.add(os.path.normcase(path))
            continue
        yield _Place(
            path=path,
            name=account.name or _name(path),
            client=ClientKind.OUTLOOK,
            is_anothers=not _is_of(account, address),
        )
    for variable, inside in _PST_PLACES:
        top = environment.get(variable)
        for path in _files(os.path.join(top, *inside.split("/"))) if top else ():
            if path.lower().endswith(_PST) and os.path.normcase(path) not in elsewhere:
                yield _Place(path=path, name=_name(path), client=ClientKind.OUTLOOK)


def _of_apple_mail(
    library: Path, accounts: Iterable[ClientAccount], address: str
) -> Iterator[_Place]:
    """The directories of the newest version; what IMAP accounts keep is a copy, and left alone."""
    known = {one.key.casefold(): one for one in accounts}
    versions = [
        (int(found[1]), entry.path)
        for entry in _directories(str(library))
        if (found := _VERSION.fullmatch(entry.name))
    ]
    for entry in _directories(max(versions)[1]) if versions else ():
        if not any(below.name.endswith(_MAILBOXES) for below in _directories(entry.path)):
            continue
        account = known.get(entry.name.casefold())
        if account is None:
            is_copy = entry.name.casefold().startswith(("imap-", "ews-", "exchange-"))
            name = CLIENT_NAMES[ClientKind.APPLE_MAIL]
        else:
            is_copy = account.incoming_type != "pop3"
            name = account.name
        if not is_copy:
            yield _Place(
                path=entry.path,
                name=name,
                client=ClientKind.APPLE_MAIL,
                is_anothers=account is not None and not _is_of(account, address),
            )


def _is_of(account: ClientAccount, address: str) -> bool:
    username = account.incoming.username if account.incoming is not None else ""
    return address.casefold() in (account.address.casefold(), username.casefold())


def _name(path: str) -> str:
    return os.path.basename(path.rstrip("/\\")) or path


def _directories(path: str) -> list[os.DirEntry[str]]:
    return [entry for entry in _entries(path) if entry.is_dir(follow_symlinks=False)]


def _files(path: str) -> list[str]:
    return [entry.path for entry in _entries(path) if entry.is_file()]


def _entries(path: str) -> list[os.DirEntry[str]]:
    """Sorted; none where nobody lets us look."""
    try:
        with os.scandir(path) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _bytes(path: str, ctx: Context) -> int:
    """About how large the mail is, without indexes."""
    if not os.path.isdir(path):
        return _size(path)
    total = left = 0
    for directory, _, names in os.walk(path):
        ctx.check()
        total += sum(
            _size(os.path.join(directory, name))
            for name in names
            if not name.lower().endswith(_NO_MAIL)
        )
        left += len(names)
        if left > _MOST_FILES:
            break
    return total


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
