"""Before a move: what was begun, what old mail is here, and who would empty the mailbox.

As in `wizard_work`: blocking, from one state to the next; a `MailsetupError` is `state.problem`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.migrate_switch import disarm, find_pop_accounts
from mailsetup.app.migrating import open_sources
from mailsetup.app.migration_store import is_unfinished, migrations, open_journal, order_of
from mailsetup.app.moving_changes import with_earlier_changes, without_repeated
from mailsetup.app.moving_state import BegunMove, FoundStore, MovingState
from mailsetup.app.moving_stores import find_stores, stores_at
from mailsetup.migration.disarm import device_questions
from mailsetup.model.errors import MailsetupError, MigrationError
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.runtime.context import Context

_BUSY = "migration.journal-busy"


def find_begun_moves(state: SetupState, ctx: Context) -> SetupState:
    """Moves of which something was sent and something is left, newest first."""
    found: list[BegunMove] = []
    try:
        for begun in migrations():
            ctx.check()
            one = _begun(begun.id) if begun.order is not None else None
            if one is not None:
                found.append(one)
    except MigrationError:
        found.clear()  # there is no place for journals, so there are none
    return replace(state, moving=replace(state.moving, begun=tuple(found)), problem=None)


def _begun(id_: str) -> BegunMove | None:
    try:
        with open_journal(id_) as journal:
            order = order_of(journal)
            if not is_unfinished(journal):
                return None
            counts = journal.counts()
    except MigrationError as error:
        order_there = next((one.order for one in migrations() if one.id == id_), None)
        if error.message.id != _BUSY or order_there is None:
            return None
        return BegunMove(id=id_, address=order_there.address, sources=order_there.sources)
    left = (MessageState.PLANNED, MessageState.SENT)
    return BegunMove(
        id=id_,
        address=order.address,
        sources=order.sources,
        remaining=sum(counts[one][0] for one in left),
        total=sum(number for number, _ in counts.values()),
    )


def resume_move(services: Services, state: SetupState, id_: str, ctx: Context) -> SetupState:
    """The state of a move that was begun; the password is asked for next.

    What it changed in the mail programs some other day can be taken back with the rest.
    """
    ctx.check()
    state = replace(state, problem=None)
    try:
        with open_journal(id_) as journal:
            order = order_of(journal)
            earlier = with_earlier_changes(services, MovingState(), journal)
        kinds = [source.kind for source in open_sources(order.sources)]
    except MailsetupError as error:
        return state.failed(error)
    stores = tuple(
        FoundStore(path=path, kind=kind, name=_name(path))
        for path, kind in zip(order.sources, kinds, strict=True)
    )
    moving = replace(
        earlier, begun=state.moving.begun, id=id_, stores=stores, chosen=tuple(order.sources)
    )
    password = state.password if state.address_text == order.address else None
    return replace(state, address_text=order.address, password=password, moving=moving)


def find_old_mail(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """FINDING_MAIL: the stores here, and the POP3 accounts with what makes them harmless."""
    state = replace(state, problem=None)
    moving = state.moving
    discovery = state.discovery
    address = discovery.address if discovery is not None else state.address_text
    try:
        if not (moving.id and _is_of(moving.id, address)):
            here = find_stores(services, address, ctx)
            moving = replace(
                moving, id="", stores=here.stores, chosen=here.chosen, remarks=here.remarks
            )
        pops = find_pop_accounts(services, address)
        disarming = disarm(services, pops)
    except MailsetupError as error:
        return state.failed(error)
    moving = replace(
        moving,
        pops=pops,
        questions=device_questions(address),
        answered=False,
        disarming=disarming,
        still_dangerous=(),
        plan=None,
        end=None,
        report=None,
    )
    return replace(state, moving=without_repeated(moving))


def _is_of(id_: str, address: str) -> bool:
    """Whether a move is into this mailbox; one that is going on elsewhere counts as such."""
    order = next((one.order for one in migrations() if one.id == id_), None)
    return order is not None and order.address.casefold() == address.casefold()


def add_store(state: SetupState, path: str, ctx: Context) -> SetupState:
    """A file or directory that the person pointed at, chosen at once."""
    state = replace(state, problem=None)
    try:
        found = stores_at(path, ctx)
    except MailsetupError as error:
        return state.failed(error)
    moving = state.moving
    known = {one.path for one in moving.stores}
    new = tuple(one for one in found if one.path not in known)
    chosen = dict.fromkeys((*moving.chosen, *(one.path for one in found)))
    moving = replace(moving, stores=(*moving.stores, *new), chosen=tuple(chosen))
    return replace(state, moving=moving)


def _name(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]
