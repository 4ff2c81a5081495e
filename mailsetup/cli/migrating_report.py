"""The report of `migrate`: the last line, the files, and the list of what was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.migration_reports import keep_report, save_report
from mailsetup.app.migration_store import migrations, open_journal, order_of
from mailsetup.app.new_files import refuse_existing
from mailsetup.migration.report import report_of
from mailsetup.migration.report_page import verdict
from mailsetup.model.message import message
from mailsetup.model.serialize import SCHEMA_VERSION, Json, to_json

if TYPE_CHECKING:
    import argparse

    from mailsetup.cli.output import Output
    from mailsetup.model.errors import MailsetupError
    from mailsetup.model.migration import MigrationReport

ALL_THERE, NOT_ALL = 0, 1


def list_migrations(output: Output) -> int:
    """`--list`."""
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


def tell_again(arguments: argparse.Namespace, output: Output) -> int:
    """`--report`."""
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
    tell_report(output, report, "told", files[0], None)
    return ALL_THERE if report.is_proved else NOT_ALL


def tell_report(
    output: Output,
    report: MigrationReport,
    status: str,
    path: str,
    error: MailsetupError | None,
    *,
    goes_on: bool = True,
) -> None:
    """The last line, and for people what it came to.

    Args:
        goes_on: with `--resume`, where something is left.
    """
    is_done = not goes_on or (status in ("done", "told") and not report.planned)
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
    if status == "told":
        for kind, ids in (("disarmed", report.disarmed), ("switched", report.switched)):
            for id_ in ids:
                output.say(message(f"report.{kind}", id=id_))
    if goes_on and status not in ("done", "told"):
        output.say(message("cli.migrate-resume", id=report.migration_id))
    if path:
        output.say(message("cli.migrate-report-file", file=path))
