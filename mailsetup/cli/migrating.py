"""`migrate`: the old mail of this computer into the mailbox at the provider."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup import __version__
from mailsetup.app.examination import find_settings
from mailsetup.app.migrating import (
    Move,
    ask_server,
    choose_folders,
    look_at_server,
    make_target,
    open_sources,
    place_folders,
    read_back,
    read_stores,
    upload,
)
from mailsetup.app.migration_reports import keep_report, save_report
from mailsetup.app.migration_server import server_for
from mailsetup.app.migration_store import (
    Order,
    create_journal,
    migrations,
    open_journal,
    order_of,
    take_up_same,
)
from mailsetup.app.new_files import refuse_existing
from mailsetup.cli.migrating_events import MigrationTelling
from mailsetup.cli.migrating_plan import plan_json, tell_plan
from mailsetup.cli.output import UnwritableError
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.migration.events import UploadEnd
from mailsetup.migration.report import report_of
from mailsetup.migration.report_page import verdict
from mailsetup.model.errors import Cancelled, CredentialsError, MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.model.serialize import SCHEMA_VERSION, Json, to_json

if TYPE_CHECKING:
    import argparse

    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.migration import MigrationReport
    from mailsetup.model.probe import Reachable
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context

ALL_THERE, NOT_ALL, COULD_NOT, INTERRUPTED = 0, 1, 3, 130
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
        is missing. 3 it could not be done; with `--json` the last line holds the id to go on with.
    """
    telling = MigrationTelling(output)
    try:
        if arguments.list:
            return _list(output)
        if arguments.report:
            return _tell_again(arguments, output)
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


def _list(output: Output) -> int:
    begun = migrations()
    if not begun:
        output.say(message("cli.migrate-none"))
    for one in begun:
        order = one.order
        about = f"{order.address}  {', '.join(order.sources)}" if order else ""
        output.say(f"{one.id}  {about}".rstrip())
    listed: list[Json] = [
        {
            "id": one.id,
            "address": one.order.address if one.order else "",
            "hostname": one.order.server.hostname if one.order else "",
            "sources": list(one.order.sources) if one.order else [],
        }
        for one in begun
    ]
    output.finish({"migrations": listed})
    return ALL_THERE


def _tell_again(arguments: argparse.Namespace, output: Output) -> int:
    if arguments.output is not None:
        refuse_existing(arguments.output, overwrite=arguments.overwrite)
    with open_journal(arguments.report) as journal:
        order = order_of(journal)
        report = report_of(journal, arguments.report)
    files = [keep_report(report, order, output.translator)]
    if arguments.output is not None:
        save_report(
            *(arguments.output, report, order, output.translator), overwrite=arguments.overwrite
        )
        files = [arguments.output]
    _tell_report(output, report, "told", files[0], None)
    return ALL_THERE if report.is_proved else NOT_ALL


@dataclass(slots=True)
class _Migration:
    arguments: argparse.Namespace
    services: Services
    output: Output
    ctx: Context
    telling: MigrationTelling

    def run(self) -> int:
        """From the stores to the report."""
        if self.arguments.verify or self.arguments.resume:
            return self._go_on(self.arguments.verify or self.arguments.resume)
        paths = tuple(dict.fromkeys(os.path.realpath(path) for path in self.arguments.source))
        sources = open_sources(paths)
        order = self._order(paths)
        self._show_server(order)
        target = make_target(self.services, order, self._password(order))
        server = ask_server(target, self.ctx)
        taken = take_up_same(order)
        id_, journal = taken or create_journal(order)
        with journal:
            move = Move(id=id_, journal=journal, order=order, sources=sources, target=target)
            self._begin(move, is_continued=taken is not None)
            return self._guarded(move, server)

    def _go_on(self, id_: str) -> int:
        with open_journal(id_) as journal:
            order = order_of(journal)
            sources = open_sources(order.sources) if self.arguments.resume else ()
            self._show_server(order)
            target = make_target(self.services, order, self._password(order))
            move = Move(id=id_, journal=journal, order=order, sources=sources, target=target)
            self._begin(move, is_continued=True)
            return self._guarded(move, None)

    def _order(self, paths: tuple[str, ...]) -> Order:
        arguments = self.arguments
        discovery = find_settings(
            self.services, arguments.address, self.ctx, username=arguments.username
        )
        server = server_for(discovery, consented=arguments.accept_source)
        return Order(address=discovery.address, sources=paths, server=server)

    def _show_server(self, order: Order) -> None:
        hostname = order.server.hostname
        self.output.say(message("cli.migrate-server", address=order.address, hostname=hostname))

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
                return self._prove(move)
            return self._move(move, server or ask_server(move.target, self.ctx))
        except UnwritableError:
            raise
        except MailsetupError as error:
            return self._end(move, "failed", error, COULD_NOT)
        except Cancelled:
            stopped = MigrationError(message("migration.stopped"))
            return self._end(move, "stopped", stopped, INTERRUPTED)

    def _move(self, move: Move, server: Reachable) -> int:
        read_stores(move, self.telling.scanned, self.ctx)
        choose_folders(move, self._chosen())
        layout = place_folders(move, server)
        plan = look_at_server(move, layout, self.telling.looked, self.ctx)
        self.telling.done()
        self.telling.event("plan", **plan_json(plan))
        tell_plan(self.output, plan)
        if not (self.arguments.run or self.arguments.resume):
            self.output.say(message("cli.migrate-disarm"))
            return self._not_sent(move)
        if plan.to_send and not self._agrees():
            return self._not_sent(move)
        self.telling.begin_upload(plan)
        end = upload(move, layout, self.telling.uploaded, self.ctx)
        if end in _ENDS:
            return self._end(move, end.value, MigrationError(message(_ENDS[end])), COULD_NOT)
        return self._prove(move)

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
            _tell_report(self.output, move.report(), "planned", "", None)
        return ALL_THERE

    def _prove(self, move: Move) -> int:
        read_back(move, self.telling.verified, self.ctx, thorough=self.arguments.thorough)
        self.telling.done()
        return self._end(move, "done", None, ALL_THERE)

    def _end(self, move: Move, status: str, error: MailsetupError | None, code: int) -> int:
        """The last line; a report that cannot be kept is told all the same."""
        self.telling.done()
        report = move.report()
        path = ""
        try:
            path = keep_report(report, move.order, self.output.translator)
        except MailsetupError as unwritable:
            error, code = error or unwritable, code or COULD_NOT
        _tell_report(self.output, report, status, path, error)
        if code != ALL_THERE:
            return code
        return ALL_THERE if report.is_proved else NOT_ALL


def _tell_report(
    output: Output,
    report: MigrationReport,
    status: str,
    path: str,
    error: MailsetupError | None,
) -> None:
    is_done = status in ("done", "told") and not report.planned
    fields = to_json(report)
    assert isinstance(fields, dict)
    fields["oddities"] = {oddity.value: count for oddity, count in report.oddities}
    output.line(
        {
            "event": "report",
            "schema_version": SCHEMA_VERSION,
            "status": status,
            "resume": None if is_done else report.migration_id,
            "error": None if error is None else output.error_json(error),
            "proved": report.is_proved,
            "report_file": path,
            **fields,
        }
    )
    if output.as_json or status == "planned":
        return
    if error is not None:
        output.complain(error)
    else:
        output.say_all(output.translator.render(line) for line in verdict(report))
    if status not in ("done", "told"):
        output.say(message("cli.migrate-resume", id=report.migration_id))
    if path:
        output.say(message("cli.migrate-report-file", file=path))


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
