"""Where the journals of migrations lie, and what each of them is about."""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
_MOMENT = "%Y%m%d-%H%M%S"
_PARTS = 0x10000
"""So many ids there are in a second."""
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
    facts = _facts(order)
    id_ = _next_id()
    try:
        directory = _new_directory(id_)
        id_ = directory.name
        path = directory / _ORDER
        path.touch(mode=0o600)
        path.write_text(json.dumps(facts), encoding="utf-8")
    except OSError as error:
        text = message("migration.journal-unwritable", folder=id_)
        raise MigrationError(text, error.strerror or "") from error
    return id_, MigrationJournal.create(str(directory), facts)


def _new_directory(id_: str) -> Path:
    """For this id, or the next one that nobody has."""
    _place().mkdir(mode=0o700, exist_ok=True)
    while True:
        try:
            directory_of(id_).mkdir(mode=0o700)
        except FileExistsError:
            id_ = _after(id_)
        else:
            return directory_of(id_)


def _next_id() -> str:
    """Of now, and behind all others: their order is the order in which they were begun, also in one
    second, and when the clock was put back.
    """
    now = datetime.now().astimezone()
    id_ = _id_at(now, now.microsecond * _PARTS // 1_000_000)
    newest = next((begun.id for begun in migrations()), "")
    with suppress(ValueError, OverflowError):  # a name that somebody else has given
        return max(id_, _after(newest))
    return id_


def _after(id_: str) -> str:
    """The very next one."""
    moment, _, part = id_.rpartition("-")
    seconds, number = divmod(int(part, 16) + 1, _PARTS)
    then = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    return _id_at(then + timedelta(seconds=seconds), number)


def _id_at(moment: datetime, part: int) -> str:
    return f"{moment.strftime(_MOMENT)}-{part:04x}"


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
    try:
        names = [name for name in os.listdir(place) if _ID.fullmatch(name)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        text = message("migration.journal-unwritable", folder=str(place))
        raise MigrationError(text, error.strerror or "") from error
    # Of one that belongs to another user, such as root, nothing can be seen.
    ids = sorted((one for one in names if os.path.isfile(place / one / FILE_NAME)), reverse=True)
    return tuple(Begun(id=id_, order=_written_order(place / id_)) for id_ in ids)


def known_sources() -> frozenset[str]:
    """The stores of all that were begun on this computer. Raises as `migrations`."""
    orders = (begun.order for begun in migrations())
    return frozenset(path for order in orders if order is not None for path in order.sources)


def take_up_same(order: Order) -> tuple[str, MigrationJournal] | None:
    """The newest migration of the same mail to the same mailbox that is not finished.

    One that was planned only is thrown away: the mail may have changed since.

    Raises:
        MigrationError: `migration.journal-busy`: it is going on just now.
    """
    for begun in migrations():
        if begun.order is None or not _is_same(begun.order, order):
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
    """Those of other moves into the same mailbox, as far as they can be read.

    Raises:
        MigrationError: `migration.mailbox-busy`: one of them is going on. Two at once would not see
            what the other one is about to send.
    """
    with ExitStack() as stack:
        found: list[MigrationJournal] = []
        for begun in migrations():
            if begun.id == id_ or begun.order is None or not same_mailbox(begun.order, order):
                continue
            try:
                found.append(stack.enter_context(open_journal(begun.id)))
            except MigrationError as error:
                if error.message.id == "migration.journal-busy":
                    raise MigrationError(message("migration.mailbox-busy")) from error
        yield tuple(found)


def same_mailbox(one: Order, other: Order) -> bool:
    """Whether the mail of both goes to the same place."""
    return _mailbox_of(one) == _mailbox_of(other)


def _mailbox_of(order: Order) -> tuple[str, str]:
    """No provider has two mailboxes whose names differ in capitals only."""
    return order.server.hostname.casefold(), order.server.username.casefold()


def _is_same(one: Order, other: Order) -> bool:
    """Whether both are about the same mail, from the same server."""
    ways = [
        (order.sources, _mailbox_of(order), order.server.port, order.server.socket_type)
        for order in (one, other)
    ]
    return ways[0] == ways[1]


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
