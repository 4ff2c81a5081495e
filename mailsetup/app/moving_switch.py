"""SWITCHING: IMAP in the place of the old accounts, looked at again, and taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.changeover import Changeover
from mailsetup.app.migrate_switch import Moved, change_over, find_pop_accounts
from mailsetup.app.migrating import DELIMITER
from mailsetup.app.migration_reports import save_report
from mailsetup.app.migration_store import open_journal, order_of
from mailsetup.app.moving_guard import applied_one_by_one
from mailsetup.app.repair import undo_plan
from mailsetup.app.state import Problem
from mailsetup.migration.report import SWITCHED, report_of
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import Cancelled, ChangeError, MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailsetup.app.migration_store import Order
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.migration.disarm import PopAccount
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.model.change import AppliedPlan
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words


def planned_changeover(
    services: Services,
    order: Order,
    journal: MigrationJournal,
    pops: Iterable[PopAccount],
    render: Callable[[Message], str],
) -> Changeover:
    """What puts IMAP in the place of the accounts; where that cannot be planned, why."""
    moved = Moved(
        sources=order.sources,
        folders=journal.folders(),
        delimiter=journal.facts().get(DELIMITER, ""),
    )
    try:
        return change_over(services, pops, order.server, moved, render)
    except MailsetupError as error:
        return Changeover(remarks=(error.message,))


def switch(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_waiting: Callable[[bool], None],
    render: Callable[[Message], str],
) -> SetupState:
    """Apply the plans that were shown, and look again.

    After a failure or Cancel, those that were applied are in the state, to be taken back; a plan
    for a file that was changed meanwhile is made anew, to be shown.
    """
    state = replace(state, problem=None)
    moving = state.moving
    plans = moving.changeover.plans if moving.changeover is not None else ()
    try:
        for one in applied_one_by_one(services, plans, moving.switched, ctx, on_waiting):
            moving = replace(moving, switched=(*moving.switched, one))
            _note_switched(moving.id, one)
    except ChangeError as error:
        anew = _planned_anew(services, replace(state, moving=moving), render)
        return anew.failed(error)
    except MailsetupError as error:
        return replace(state, moving=moving).failed(error)
    except Cancelled:
        if moving.switched == state.moving.switched:
            raise
        stopped = Problem(message=message("change.stopped"))
        return replace(state, moving=moving, problem=stopped)
    state = replace(state, moving=moving)
    try:
        proved = is_switched(services, state.address_text, moving.switched)
    except MailsetupError as error:
        return state.failed(error)
    return replace(state, moving=replace(moving, proved=proved))


def is_switched(services: Services, address: str, switched: Iterable[AppliedPlan]) -> bool:
    """Whether every program that was changed has IMAP for the address now, and POP3 no more.

    Raises:
        ProfileError: one of them cannot be read any more.
    """
    locations = {one.plan.profile for one in switched}
    profiles = [services.client_at(one).read_profile(one) for one in sorted(locations)]
    pops = {one.profile.location for one in find_pop_accounts(services, address)}
    return bool(profiles) and all(
        profile.location not in pops
        and any(
            account.incoming is not None
            and account.incoming.protocol is MailProtocol.IMAP
            and account.address.casefold() == address.casefold()
            for account in profile.accounts
        )
        for profile in profiles
    )


def undo_switch(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """Take back everything in the mail programs, newest first; the mail stays where it is."""
    state = replace(state, problem=None)
    moving = state.moving
    finished = {one.applied.journal_id for one in moving.undone}
    try:
        # By time: what was switched over one day may have been switched off again another day.
        done = sorted((*moving.disarmed, *moving.switched), key=lambda entry: entry.applied_at)
        for entry in reversed(done):
            if entry.journal_id in finished or entry.status is not PlanStatus.APPLIED:
                continue
            result = undo_plan(services, entry.journal_id, state.password, ctx)
            moving = replace(moving, undone=(*moving.undone, result), proved=False)
    except MailsetupError as error:
        return replace(state, moving=moving).failed(error)
    return replace(state, moving=moving)


def save_moving_report(state: SetupState, path: str, words: Words) -> SetupState:
    """Write the report where the person said, as it stands now; who is asked for a name has agreed
    to overwrite.
    """
    state = replace(state, problem=None)
    try:
        with open_journal(state.moving.id) as journal:
            order = order_of(journal)
            report = report_of(journal, state.moving.id)
        save_report(path, report, order, words, overwrite=True)
    except MailsetupError as error:
        return state.failed(error)
    return replace(state, moving=replace(state.moving, report_file=path))


def _note_switched(id_: str, applied: AppliedPlan) -> None:
    """For the report; what was done is in the history all the same."""
    with suppress(MigrationError), open_journal(id_) as journal:
        journal.note(SWITCHED, applied.journal_id)


def _planned_anew(
    services: Services, state: SetupState, render: Callable[[Message], str]
) -> SetupState:
    moving = state.moving
    try:
        with open_journal(moving.id) as journal:
            order = order_of(journal)
            pops = find_pop_accounts(services, order.address)
            changeover = planned_changeover(services, order, journal, pops, render)
    except MailsetupError:
        return state  # what went wrong first is told
    return replace(state, moving=replace(moving, changeover=changeover))
