"""`migrate`: the old mail of this computer into the mailbox at the provider."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup import __version__
from mailsetup.app.examination import find_settings
from mailsetup.app.maildrop_names import is_maildrop
from mailsetup.app.migrating import (
    Move,
    ask_server,
    choose_folders,
    close_sources,
    look_at_server,
    make_target,
    open_sources,
    place_folders,
    read_back,
    read_stores,
    upload,
)
from mailsetup.app.migration_maildrops import maildrop_opener, maildrops_of
from mailsetup.app.migration_reports import keep_report
from mailsetup.app.migration_server import server_for
from mailsetup.app.migration_store import (
    Order,
    create_journal,
    known_sources,
    open_journal,
    order_of,
    take_up_same,
)
from mailsetup.app.moving_changes import disarmed_before, note_once
from mailsetup.cli.migrating_events import MigrationTelling
from mailsetup.cli.migrating_passwords import maildrop_passwords
from mailsetup.cli.migrating_plan import plan_json, tell_plan
from mailsetup.cli.migrating_programs import MailPrograms
from mailsetup.cli.migrating_report import (
    ALL_THERE,
    NOT_ALL,
    list_migrations,
    tell_again,
    tell_report,
)
from mailsetup.cli.output import UnwritableError
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.migration.events import UploadEnd
from mailsetup.migration.report import DISARMED
from mailsetup.model.errors import Cancelled, CredentialsError, MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.model.serialize import SCHEMA_VERSION

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.migration.folder_map import ServerLayout
    from mailsetup.migration.sources.base import Source
    from mailsetup.migration.target import Target
    from mailsetup.model.migration_plan import MigrationPlan
    from mailsetup.model.probe import Reachable
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context

COULD_NOT, INTERRUPTED = 3, 130
_ENDS = {
    UploadEnd.FULL: "migration.end-full",
    UploadEnd.BUSY: "migration.end-busy",
    UploadEnd.LOST: "migration.end-lost",
}


def migrate_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """One of `--plan`, `--run`, `--resume`, `--verify`, `--report` and `--list`.

    Returns:
        0 everything is there and was read back; also after `--plan`. 1 something was refused or
        is missing, or somebody took mail away meanwhile. 3 it could not be done; with `--json` the
        last line holds the id to go on with.
    """
    telling = MigrationTelling(output)
    try:
        if arguments.list:
            return list_migrations(output)
        if arguments.report:
            return tell_again(arguments, output)
        return _Migration(arguments, services, output, ctx, telling).run()
    except UnwritableError:
        raise
    except MailsetupError as error:
        telling.done()
        _fail(output, error, _known_id(arguments, error))
        return COULD_NOT
    except Cancelled:
        telling.done()
        _fail(output, MigrationError(message("migration.stopped")), _known_id(arguments))
        return INTERRUPTED


@dataclass(slots=True)
class _Migration:
    arguments: argparse.Namespace
    services: Services
    output: Output
    ctx: Context
    telling: MigrationTelling
    passwords: dict[str, Secret] = field(default_factory=dict)

    def run(self) -> int:
        """From the stores to the report."""
        if self.arguments.verify or self.arguments.resume:
            return self._go_on(self.arguments.verify or self.arguments.resume)
        named = (
            one if is_maildrop(one) else os.path.realpath(one) for one in self.arguments.source
        )
        real = (one if is_maildrop(one) else os.path.realpath(one) for one in named)
        paths = tuple(dict.fromkeys(real))
        with self._opened(paths) as sources:
            order = self._order(paths)
            target = self._target(order)
            with target.held():
                return self._begun(order, sources, target)

    def _begun(self, order: Order, sources: tuple[Source, ...], target: Target) -> int:
        server = ask_server(target, self.ctx)
        earlier = disarmed_before(order)
        taken = take_up_same(order)
        id_, journal = taken or create_journal(order)
        with journal:
            note_once(journal, DISARMED, earlier)
            move = Move(id=id_, journal=journal, order=order, sources=sources, target=target)
            self._begin(move, is_continued=taken is not None)
            return self._guarded(move, server)

    def _go_on(self, id_: str) -> int:
        with open_journal(id_) as journal:
            order = order_of(journal)
            with self._opened(order.sources if self.arguments.resume else ()) as sources:
                target = self._target(order)
                move = Move(id=id_, journal=journal, order=order, sources=sources, target=target)
                self._begin(move, is_continued=True)
                with target.held():
                    return self._guarded(move, None)

    @contextmanager
    def _opened(self, paths: tuple[str, ...]) -> Iterator[tuple[Source, ...]]:
        try:
            sources = open_sources(paths, maildrop_opener(self.services, self.passwords))
        except MigrationError as error:
            if error.message.id == "migration.no-store" and known_sources().issuperset(paths):
                gone = message("migration.source-gone", file=str(error.message.params["file"]))
                raise MigrationError(gone, error.reason) from error
            raise
        try:
            yield sources
        finally:
            close_sources(sources)

    def _target(self, order: Order) -> Target:
        """With the password, which is read before those of other mailboxes."""
        hostname = order.server.hostname
        self.output.say(message("cli.migrate-server", address=order.address, hostname=hostname))
        target = make_target(self.services, order, self._password(order))
        if not self.arguments.verify:
            servers = maildrops_of(order.sources)
            self.passwords.update(
                maildrop_passwords(self.arguments, servers, self.services, self.output, self.ctx)
            )
        return target

    def _order(self, paths: tuple[str, ...]) -> Order:
        arguments = self.arguments
        discovery = find_settings(
            self.services, arguments.address, self.ctx, username=arguments.username
        )
        server = server_for(discovery, consented=arguments.accept_source)
        return Order(address=discovery.address, sources=paths, server=server)

    def _password(self, order: Order) -> Secret:
        password = find_password(
            self.arguments, order.address, self.services, self.output, self.ctx
        )
        if password is None:
            hostname = order.server.hostname
            raise CredentialsError(message("credentials.needed", hostname=hostname))
        return password

    def _begin(self, move: Move, *, is_continued: bool) -> None:
        order = move.order
        self.telling.event(
            "started",
            schema_version=SCHEMA_VERSION,
            program_version=__version__,
            command="migrate",
            id=move.id,
            continued=is_continued,
            address=order.address,
            hostname=order.server.hostname,
            sources=list(order.sources),
        )
        self.output.say(message("cli.migrate-id", id=move.id))
        if is_continued and not self.arguments.verify:
            self.output.say(message("cli.migrate-going-on"))

    def _guarded(self, move: Move, server: Reachable | None) -> int:
        """What goes wrong from here on can be taken up again, so the id is told with it."""
        try:
            if self.arguments.verify:
                return self._prove(move, None)
            return self._move(move, server or ask_server(move.target, self.ctx))
        except UnwritableError:
            raise
        except MailsetupError as error:
            return self._end(move, "failed", error, COULD_NOT)
        except Cancelled:
            stopped = MigrationError(message("migration.stopped"))
            return self._end(move, "stopped", stopped, INTERRUPTED)

    def _move(self, move: Move, server: Reachable) -> int:
        is_run = self.arguments.run or bool(self.arguments.resume)
        programs = MailPrograms(
            arguments=self.arguments,
            services=self.services,
            output=self.output,
            ctx=self.ctx,
            telling=self.telling,
            move=move,
        )
        programs.look()
        if is_run:
            programs.disarm()
        else:
            programs.show_disarming()
        plan, layout = self._planned(move, server)
        if not is_run:
            self.output.say(message("cli.migrate-disarm"))
            return self._not_sent(move)
        if plan.to_send and not self._agrees():
            return self._not_sent(move)
        if not programs.tell_emptied(asks=bool(plan.to_send)):
            return self._not_sent(move)
        self.telling.begin_upload(plan)
        end = upload(move, layout, self.telling.uploaded, self.ctx)
        if end in _ENDS:
            programs.tell_emptied(asks=False)
            return self._end(move, end.value, MigrationError(message(_ENDS[end])), COULD_NOT)
        return self._prove(move, programs)

    def _planned(self, move: Move, server: Reachable) -> tuple[MigrationPlan, ServerLayout]:
        read_stores(move, self.telling.scanned, self.ctx)
        choose_folders(move, self._chosen())
        layout = place_folders(move, server)
        again = self.arguments.send_again
        plan = look_at_server(move, layout, self.telling.looked, self.ctx, send_again=again)
        self.telling.done()
        self.telling.event("plan", **plan_json(plan))
        tell_plan(self.output, plan)
        return plan, layout

    def _chosen(self) -> dict[str, str | None]:
        chosen: dict[str, str | None] = dict(self.arguments.folder)
        chosen.update(dict.fromkeys(self.arguments.leave_out))
        return chosen

    def _agrees(self) -> bool:
        """Who runs it from a script has decided already; on a terminal we ask."""
        self.output.say(message("cli.migrate-disarm"))
        if self.arguments.yes or self.output.as_json or not sys.stdin.isatty():
            return True
        return agrees(self.output.words("cli.migrate-question"))

    def _not_sent(self, move: Move) -> int:
        self.output.say(message("cli.migrate-nothing-sent", id=move.id))
        if self.output.as_json:
            tell_report(self.output, move.report(), "planned", "", None)
        return ALL_THERE

    def _prove(self, move: Move, programs: MailPrograms | None) -> int:
        read_back(move, self.telling.verified, self.ctx, thorough=self.arguments.thorough)
        self.telling.done()
        if programs is not None:
            programs.tell_emptied(asks=False)
            report = move.report()
            if not (report.planned or report.missing):
                programs.switch()
            elif self.arguments.switch:
                self.output.say(message("cli.migrate-not-switched"))
        is_emptied = programs is not None and programs.saw_emptied
        return self._end(move, "done", None, NOT_ALL if is_emptied else ALL_THERE)

    def _end(self, move: Move, status: str, error: MailsetupError | None, code: int) -> int:
        """The last line; a report that cannot be kept is told all the same."""
        self.telling.done()
        report = move.report()
        path = ""
        goes_on = self._goes_on(error)
        try:
            if goes_on:
                path = keep_report(report, move.order, self.output.translator)
        except MailsetupError as unwritable:
            error, code = error or unwritable, code or COULD_NOT
        tell_report(self.output, report, status, path, error, goes_on=goes_on)
        if code != ALL_THERE:
            return code
        return ALL_THERE if report.is_proved else NOT_ALL

    def _goes_on(self, error: MailsetupError | None) -> bool:
        """Whether the notes are of use to anybody; what only failed to be planned is begun anew."""
        arguments = self.arguments
        if error is None or arguments.resume or arguments.verify:
            return True
        return bool(arguments.run) and error.message.id != "migration.unknown-folder"


def _known_id(arguments: argparse.Namespace, error: MailsetupError | None = None) -> str | None:
    """The id to go on with, where it was named and there is such a one."""
    if error is not None and error.message.id == "migration.journal-missing":
        return None
    return arguments.resume or arguments.verify or None


def _fail(output: Output, error: MailsetupError, id_: str | None) -> None:
    """Nothing was done in this run."""
    if output.as_json:
        output.line(
            {
                "event": "error",
                "status": "failed",
                "resume": id_,
                "error": output.error_json(error),
            }
        )
    else:
        output.complain(error)
