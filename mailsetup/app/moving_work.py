"""LOOKING_THROUGH and MOVING: disarm, read, plan; then send, read back, and report.

As in `wizard_work`: blocking, from one state to the next; a `MailsetupError` is `state.problem`.
Everything that was done is in the journal of the move, so each call may be cancelled and repeated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.app import migrating
from mailsetup.app.migrate_switch import disarm, find_pop_accounts, still_dangerous
from mailsetup.app.migration_reports import keep_report
from mailsetup.app.migration_store import directory_of, open_journal, order_of
from mailsetup.app.moving_changes import with_earlier_changes
from mailsetup.app.moving_guard import Guard, applied_one_by_one
from mailsetup.app.moving_journal import chosen_stores, taken_up
from mailsetup.app.moving_meter import MovingMeter
from mailsetup.app.moving_progress import MovingStage
from mailsetup.app.moving_stores import opened_again
from mailsetup.app.moving_switch import planned_changeover
from mailsetup.app.state import Problem
from mailsetup.migration.events import UploadEnd
from mailsetup.migration.report import DISARMED, EMPTIED
from mailsetup.model.errors import Cancelled, ChangeError, CredentialsError, MailsetupError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.migrating import Move
    from mailsetup.app.moving_progress import MovingProgress
    from mailsetup.app.moving_state import MovingState
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.migration.folder_map import ServerLayout
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.model.message import Message
    from mailsetup.model.migration_plan import MigrationPlan
    from mailsetup.model.probe import Reachable
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words

_WHOLE = (UploadEnd.FINISHED, UploadEnd.PARTLY)


def look_through(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_waiting: Callable[[bool], None],
    on_moving: Callable[[MovingProgress], None],
) -> SetupState:
    """Keep the lists, make the accounts harmless, read the stores, ask the server, and plan.

    Nothing is sent. When it fails or is cancelled after a program's settings were changed, the
    state says what was done, so that it can be taken back.
    """
    state = replace(state, problem=None)
    road = _Road(services, state, ctx, MovingMeter(on_moving), state.moving)
    try:
        road.look_through(on_waiting)
    except ChangeError as error:
        road.plan_disarming_anew()
        return road.reached().failed(error)
    except MailsetupError as error:
        return road.reached().failed(error)
    except Cancelled:
        if road.moving.disarmed == state.moving.disarmed:
            raise
        return replace(road.reached(), problem=Problem(message=message("migration.stopped")))
    return road.reached()


def move(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_moving: Callable[[MovingProgress], None],
    words: Words,
) -> SetupState:
    """Send what is planned, read it back, report, and say what to do in the mail programs.

    Where mail is gone from the mailbox since its list was kept, or a program fetches again that did
    not when the plan was made, it says so instead; the next call with that state goes on.
    """
    state = replace(state, problem=None)
    road = _Road(services, state, ctx, MovingMeter(on_moving), state.moving)
    try:
        said = road.move(words)
    except MailsetupError as error:
        return road.reached().failed(error)
    return replace(road.reached(), problem=None if said is None else Problem(message=said))


@dataclass(slots=True)
class _Road:
    """`moving` is what was reached, whatever happens next."""

    services: Services
    state: SetupState
    ctx: Context
    meter: MovingMeter
    moving: MovingState

    def reached(self) -> SetupState:
        return replace(self.state, moving=self.moving)

    def look_through(self, on_waiting: Callable[[bool], None]) -> None:
        self.meter.stage(MovingStage.LISTING)
        password = _password(self.state)
        with taken_up(self.state) as (id_, journal):
            going = self._opened(id_, journal, password)
            with going.target.held():
                server = migrating.ask_server(going.target, self.ctx)
                self.moving = replace(
                    self.moving, id=id_, plan=None, end=None, report=None, report_file=""
                )
                self.moving = with_earlier_changes(self.services, self.moving, journal)
                self._disarm(going, self._guard(going, password), on_waiting)
                size = sum(one.bytes for one in chosen_stores(self.moving))
                self.meter.stage(MovingStage.READING, total_bytes=size)
                migrating.read_stores(going, self.meter.scanned, self.ctx)
                self._choose(going)
                plan, _ = self._planned(going, server)
                self.moving = replace(self.moving, plan=plan)

    def plan_disarming_anew(self) -> None:
        """A file has been changed since the plan for it was shown, so there is another to show."""
        address = _address(self.state)
        try:
            pops = find_pop_accounts(self.services, address)
            disarming = disarm(self.services, pops)
        except MailsetupError:
            return  # what went wrong first is told
        self.moving = replace(self.moving, pops=pops or self.moving.pops, disarming=disarming)

    def _disarm(self, going: Move, guard: Guard, on_waiting: Callable[[bool], None]) -> None:
        self.moving = replace(self.moving, remarks=guard.keep_lists(self.ctx))
        moving = self.moving
        plans = moving.disarming.plans if moving.disarming is not None else ()
        for one in applied_one_by_one(self.services, plans, moving.standing, self.ctx, on_waiting):
            self.moving = replace(self.moving, disarmed=(*self.moving.disarmed, one))
            going.journal.note(DISARMED, one.journal_id)
        self.moving = replace(self.moving, still_dangerous=self._dangers())

    def _dangers(self) -> tuple[Message, ...]:
        return tuple(words for _, words in still_dangerous(self.services, self.moving.pops))

    def move(self, words: Words) -> Message | None:
        """What has to be said first; None where it was moved."""
        password = _password(self.state)
        dangers = self._dangers()
        if dangers and not self.moving.still_dangerous:  # switched on again since the plan was made
            self.moving = replace(self.moving, still_dangerous=dangers)
            return message("disarm.on-again", **dangers[0].params)
        with open_journal(self.moving.id) as journal:
            going = self._opened(self.moving.id, journal, password)
            guard = self._guard(going, password)
            gone = guard.emptied(self.ctx)
            if gone > self.moving.emptied:
                self._note_emptied(going, gone)
                return message("disarm.somebody-empties", count=gone)
            with going.target.held():
                self._send(going)
            self._report(going, guard, words)
        return None

    def _send(self, going: Move) -> None:
        """Mail may have come since the plan was made, and the person may want folders elsewhere."""
        self.meter.stage(MovingStage.READING)
        migrating.read_stores(going, self.meter.scanned, self.ctx)
        server = migrating.ask_server(going.target, self.ctx)
        self._choose(going)
        plan, layout = self._planned(going, server)
        self.moving = replace(self.moving, plan=plan)
        self.meter.begin_upload(plan)
        end = migrating.upload(going, layout, self.meter.uploaded, self.ctx)
        self.moving = replace(self.moving, end=end)
        if end in _WHOLE:
            total = plan.already_there + plan.to_send
            self.meter.stage(MovingStage.CHECKING, total=total)
            migrating.read_back(going, self.meter.verified, self.ctx)

    def _planned(self, going: Move, server: Reachable) -> tuple[MigrationPlan, ServerLayout]:
        self.meter.stage(MovingStage.ASKING)
        layout = migrating.place_folders(going, server)
        plan = migrating.look_at_server(
            going, layout, self.meter.looked, self.ctx, send_again=self.moving.send_again
        )
        return plan, layout

    def _report(self, going: Move, guard: Guard, words: Words) -> None:
        """A report that cannot be kept is shown all the same."""
        self._note_emptied(going, max(self.moving.emptied, guard.emptied(self.ctx)))
        report = going.report()
        self.moving = replace(self.moving, report=report)
        pops = find_pop_accounts(self.services, going.order.address)
        changeover = planned_changeover(
            self.services, going.order, going.journal, pops, words.render
        )
        self.moving = replace(self.moving, pops=pops or self.moving.pops, changeover=changeover)
        file = keep_report(report, going.order, words)
        self.moving = replace(self.moving, report_file=file)

    def _choose(self, going: Move) -> None:
        """What was said about a store that is not chosen any more does not count."""
        folders = going.journal.folders()
        names = {one.folder.location for one in folders}
        names |= {" / ".join(one.folder.path) for one in folders}
        wanted = {name: where for name, where in self.moving.targets.items() if name in names}
        migrating.choose_folders(going, wanted)

    def _note_emptied(self, going: Move, gone: int) -> None:
        self.moving = replace(self.moving, emptied=gone)
        going.journal.set_fact(EMPTIED, str(gone))

    def _opened(self, id_: str, journal: MigrationJournal, password: Secret) -> Move:
        order = order_of(journal)
        return migrating.Move(
            id=id_,
            journal=journal,
            order=order,
            sources=opened_again(order.sources),
            target=migrating.make_target(self.services, order, password),
        )

    def _guard(self, going: Move, password: Secret) -> Guard:
        return Guard(
            services=self.services,
            pops=self.moving.pops,
            imap=going.order.server,
            password=password,
            directory=str(directory_of(going.id)),
        )


def _password(state: SetupState) -> Secret:
    if state.password is None:
        raise CredentialsError(message("migration.no-password", address=_address(state)))
    return state.password


def _address(state: SetupState) -> str:
    return state.address_text if state.discovery is None else state.discovery.address
