"""The journal that a move of the window goes on with: the one that was begun, or a new one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mailsetup.app.examination import with_username
from mailsetup.app.migration_server import server_for
from mailsetup.app.migration_store import (
    Order,
    create_journal,
    open_journal,
    order_of,
    take_up_same,
)
from mailsetup.app.moving_changes import disarmed_before, note_once
from mailsetup.migration.report import DISARMED
from mailsetup.model.errors import CredentialsError, MigrationError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.moving_state import FoundStore, MovingState
    from mailsetup.app.state import SetupState
    from mailsetup.migration.journal import MigrationJournal

_LOST = ("migration.journal-missing", "migration.journal-damaged")


def chosen_stores(moving: MovingState) -> tuple[FoundStore, ...]:
    """Those that are ticked."""
    return tuple(one for one in moving.stores if one.path in moving.chosen)


@contextmanager
def taken_up(state: SetupState) -> Iterator[tuple[str, MigrationJournal]]:
    """The journal of what is chosen, with its id; it is closed at the end.

    Raises:
        MigrationError: nothing is chosen, or as `_begun` and `create_journal`.
        CredentialsError: the settings are not known, which the flow rules out.
    """
    moving = state.moving
    chosen = tuple(one.path for one in chosen_stores(moving))
    if not (chosen or moving.only_programs):
        raise MigrationError(message("migration.nothing-chosen"))
    journal = _begun(state, chosen) if moving.id else None
    if journal is not None:
        with journal:
            yield moving.id, journal
        return
    order = _order(state, chosen)
    earlier = disarmed_before(order)
    id_, journal = take_up_same(order) or create_journal(order)
    with journal:
        note_once(journal, DISARMED, earlier)
        yield id_, journal


def _begun(state: SetupState, chosen: tuple[str, ...]) -> MigrationJournal | None:
    """None: it is about other mail, or its notes are lost; what was sent is found at the provider.

    Raises:
        MigrationError: somebody is at it; or nothing is known but its notes, and they are lost.
    """
    try:
        journal = open_journal(state.moving.id)
        order = order_of(journal)
    except MigrationError as error:
        if state.discovery is None or error.message.id not in _LOST:
            raise
        return None
    if set(order.sources) == set(chosen) and _is_for(state, order):
        return journal
    journal.close()
    return None


def _is_for(state: SetupState, order: Order) -> bool:
    """With settings that were just found, they decide."""
    return state.discovery is None or state.discovery.address.casefold() == order.address.casefold()


def _order(state: SetupState, chosen: tuple[str, ...]) -> Order:
    if state.discovery is None:
        raise CredentialsError(message("error.unexpected"))
    discovery = with_username(state.discovery, state.username)
    server = server_for(discovery, consented=state.consented)
    return Order(address=discovery.address, sources=chosen, server=server)
