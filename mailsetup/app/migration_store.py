"""Where the journals of migrations lie, and what each of them is about."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mailsetup.migration.journal import FILE_NAME, MigrationJournal
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message
from mailsetup.model.migration import MessageState, Oddity
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{4}")
_UNSETTLED = (MessageState.PLANNED, MessageState.SENT)
_ORDER = "order.json"
_MOST_OCTETS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be moved, and where to: all that is needed to go on tomorrow but the password."""

    address: str
    sources: tuple[str, ...]
    server: ServerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A migration of this computer; `order` is None where its notes cannot be read."""

    id: str
    order: Order | None


def create_journal(order: Order) -> tuple[str, MigrationJournal]:
    """A new migration: its id and its journal.

    Raises:
        MigrationError: `migration.journal-unwritable`.
    """
    id_ = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    facts = _facts(order)
    try:
        directory = directory_of(id_)
        directory.parent.mkdir(mode=0o700, exist_ok=True)
        directory.mkdir(mode=0o700)
        path = directory / _ORDER
        path.touch(mode=0o600)
        path.write_text(json.dumps(facts), encoding="utf-8")
    except OSError as error:
        text = message("migration.journal-unwritable", folder=id_)
        raise MigrationError(text, error.strerror or "") from error
    return id_, MigrationJournal.create(str(directory), facts)


def open_journal(id_: str) -> MigrationJournal:
    """The journal of a migration that was begun.

    Raises:
        MigrationError: there is none of this id, somebody is at it, or it is damaged.
    """
    return MigrationJournal.open(str(directory_of(id_)))


def directory_of(id_: str) -> Path:
    """Where the journal and the reports of a migration lie, or would lie.

    Raises:
        MigrationError: `migration.journal-missing`: it is no id of ours.
    """
    if not _ID.fullmatch(id_):
        raise MigrationError(message("migration.journal-missing"), id_)
    return _place() / id_


def order_of(journal: MigrationJournal) -> Order:
    """What a journal says that it is about.

    Raises:
        MigrationError: `migration.journal-damaged`.
    """
    order = _order(journal.facts())
    if order is None:
        raise MigrationError(message("migration.journal-damaged", folder=journal.directory))
    return order


def migrations() -> tuple[Begun, ...]:
    """Those that were begun on this computer, newest first, also one that is going on now.

    Raises:
        MigrationError: `migration.journal-unwritable`: there is no place for journals.
    """
    place = _place()
    if not place.is_dir():
        return ()
    found = (one.name for one in place.iterdir() if (one / FILE_NAME).is_file())
    ids = sorted((name for name in found if _ID.fullmatch(name)), reverse=True)
    return tuple(Begun(id=id_, order=_written_order(place / id_)) for id_ in ids)


def take_up_same(order: Order) -> tuple[str, MigrationJournal] | None:
    """The newest migration of the same mail to the same mailbox that is not finished.

    One that was planned only is thrown away: the mail may have changed since.

    Raises:
        MigrationError: `migration.journal-busy`: it is going on just now.
    """
    for begun in migrations():
        if begun.order is None or _facts(begun.order) != _facts(order):
            continue
        try:
            journal = open_journal(begun.id)
        except MigrationError as error:
            if error.message.id == "migration.journal-busy":
                raise
            continue  # damaged: begin anew; what is on the server is found there
        if is_unfinished(journal):
            return begun.id, journal
        nothing_sent = not any(folder.started for folder in journal.folders())
        journal.close()
        if nothing_sent and not _was_all_there(begun.id):
            shutil.rmtree(directory_of(begun.id), ignore_errors=True)
    return None


@contextmanager
def earlier_journals(id_: str, order: Order) -> Iterator[tuple[MigrationJournal, ...]]:
    """Those of other moves into the same mailbox, as far as they can be read just now."""
    with ExitStack() as stack:
        found: list[MigrationJournal] = []
        for begun in migrations():
            if begun.id == id_ or begun.order is None or not same_mailbox(begun.order, order):
                continue
            with suppress(MigrationError):
                found.append(stack.enter_context(open_journal(begun.id)))
        yield tuple(found)


def same_mailbox(one: Order, other: Order) -> bool:
    """Whether the mail of both goes to the same place."""
    return (one.server.hostname.lower(), one.server.username) == (
        other.server.hostname.lower(),
        other.server.username,
    )


def is_unfinished(journal: MigrationJournal) -> bool:
    """Whether something was sent and something is left."""
    folders = journal.folders()
    if not any(folder.started for folder in folders):
        return False
    counts = journal.counts()
    return any(counts[state][0] for state in _UNSETTLED) or not all(
        folder.scanned or Oddity.UNREADABLE in folder.folder.oddities for folder in folders
    )


def _was_all_there(id_: str) -> bool:
    """A finished one has a report; a mere plan has none."""
    return any(directory_of(id_).glob("report.*"))


def _place() -> Path:
    try:
        return state_directory() / "migrations"
    except OSError as error:
        place = os.path.basename(error.filename or "") or "mailsetup"
        text = message("migration.journal-unwritable", folder=place)
        raise MigrationError(text, error.strerror or str(error)) from error


def _facts(order: Order) -> dict[str, str]:
    server = order.server
    return {
        "address": order.address,
        "sources": json.dumps(order.sources),
        "hostname": server.hostname,
        "port": str(server.port),
        "socket_type": server.socket_type.value,
        "username": server.username,
    }


def _order(facts: dict[str, str]) -> Order | None:
    try:
        return Order(
            address=facts["address"],
            sources=tuple(str(path) for path in json.loads(facts["sources"])),
            server=ServerSettings(
                protocol=MailProtocol.IMAP,
                hostname=facts["hostname"],
                port=int(facts["port"]),
                socket_type=SocketType(facts["socket_type"]),
                username=facts["username"],
            ),
        )
    except (KeyError, ValueError, TypeError, RecursionError):
        return None


def _written_order(directory: Path) -> Order | None:
    """From the file beside the journal, which another process may hold."""
    try:
        with (directory / _ORDER).open("rb") as file:
            facts = json.loads(file.read(_MOST_OCTETS))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(facts, dict):
        return None
    return _order({str(name): str(value) for name, value in facts.items()})
