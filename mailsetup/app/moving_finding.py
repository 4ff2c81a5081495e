"""Before a move: what was begun, what old mail is here, and who would empty the mailbox.

As in `wizard_work`: blocking, from one state to the next; a `MailsetupError` is `state.problem`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.app.migrate_switch import disarm, find_pop_accounts
from mailsetup.app.migration_store import is_unfinished, migrations, open_journal, order_of
from mailsetup.app.moving_changes import with_earlier_changes, without_repeated
from mailsetup.app.moving_state import BegunMove, FoundStore, MovingState
from mailsetup.app.moving_stores import find_stores, opened_again, stores_at
from mailsetup.app.repair import recover
from mailsetup.app.switched_off import switched_off
from mailsetup.migration.disarm import device_questions
from mailsetup.model.errors import MailsetupError, MigrationError
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from mailsetup.app.migration_store import Begun
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.model.change import AppliedPlan
    from mailsetup.runtime.context import Context

_BUSY = "migration.journal-busy"


def find_begun_moves(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """Moves of which something is left to send, or for which a mail program here still does not
    fetch as it did; newest first. What a crash left half-way there is put in order before that.
    """
    found: list[BegunMove] = []
    with suppress(MailsetupError):  # what it cannot do now, the next change of a program says
        recover(services, ctx)
    waiting = switched_off(services, ctx)
    try:
        for begun in migrations():
            ctx.check()
            address = begun.order.address.casefold() if begun.order is not None else ""
            one = _begun(begun, waiting.get(address, ()))
            if one is not None:
                found.append(one)
                waiting.pop(address, None)
    except MigrationError:
        found.clear()  # there is no place for journals, so there are none
    found += (
        BegunMove(
            id="", address=str(plans[0].plan.title.params["address"]), sources=(), disarmed=plans
        )
        for plans in waiting.values()
    )
    return replace(state, moving=replace(state.moving, begun=tuple(found)), problem=None)


def _begun(begun: Begun, disarmed: tuple[AppliedPlan, ...]) -> BegunMove | None:
    """None: all of it is done."""
    order = begun.order
    if order is None:
        return None
    known = BegunMove(id=begun.id, address=order.address, sources=order.sources, disarmed=disarmed)
    try:
        with open_journal(begun.id) as journal:
            if not (is_unfinished(journal) or disarmed):
                return None
            counts = journal.counts()
    except MigrationError as error:
        return known if error.message.id == _BUSY else None
    left = (MessageState.PLANNED, MessageState.SENT)
    return replace(
        known,
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
        kinds = [source.kind for source in opened_again(order.sources)]
    except MailsetupError as error:
        return state.failed(error)
    stores = tuple(
        FoundStore(path=path, kind=kind, name=_name(path))
        for path, kind in zip(order.sources, kinds, strict=True)
    )
    moving = replace(
        earlier,
        begun=state.moving.begun,
        id=id_,
        stores=stores,
        chosen=tuple(order.sources),
        only_programs=not order.sources,
        disarmed=_with_unnoted(earlier.disarmed, state.moving.begun, id_),
    )
    is_known = state.address_text.casefold() == order.address.casefold()
    return replace(
        state,
        address_text=order.address,
        password=state.password if is_known else None,
        password_recalled=state.password_recalled and is_known,
        moving=moving,
    )


def _with_unnoted(
    noted: tuple[AppliedPlan, ...], begun: tuple[BegunMove, ...], id_: str
) -> tuple[AppliedPlan, ...]:
    """The program may have ended between a change and the note of it."""
    known = {one.journal_id for one in noted}
    here = (plan for one in begun if one.id == id_ for plan in one.disarmed)
    return (*(one for one in here if one.journal_id not in known), *noted)


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
            moving = _as_the_person_said(moving)
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


def _as_the_person_said(moving: MovingState) -> MovingState:
    """With what was pointed at before, and the ticks as they were set by hand."""
    known = {one.path for one in moving.stores}
    stores = (*moving.stores, *(one for one in moving.added if one.path not in known))
    ticked = (one.path for one in stores if moving.ticks.get(one.path, one.path in moving.chosen))
    return replace(moving, stores=stores, chosen=tuple(ticked))


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
    ticks = dict(moving.ticks) | dict.fromkeys((one.path for one in found), True)
    moving = replace(
        moving,
        stores=(*moving.stores, *new),
        chosen=tuple(dict.fromkeys((*moving.chosen, *(one.path for one in found)))),
        added=(*moving.added, *new),
        ticks=MappingProxyType(ticks),
    )
    return replace(state, moving=moving)


def _name(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]
