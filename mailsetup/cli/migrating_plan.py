"""The plan of moving old mail, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.report_page import duration
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.cli.output import Output
    from mailsetup.model.message import Message
    from mailsetup.model.migration_plan import MigrationPlan, PlannedFolder

_SHORT = 60


def plan_json(plan: MigrationPlan) -> dict[str, Json]:
    """The fields of the plan; see docs/json.md."""
    fields = to_json(plan)
    assert isinstance(fields, dict)
    fields["oddities"] = {oddity.value: count for oddity, count in plan.oddities}
    low, high = plan.seconds
    del fields["seconds"]
    fields["estimated_seconds"] = {"from": low, "to": high}
    return fields


def tell_plan(output: Output, plan: MigrationPlan) -> None:
    """Everything that a person should know before it begins."""
    output.say(message("cli.migrate-plan"))
    for folder in plan.folders:
        output.say(_folder_line(output, folder), indent=1)
        for oddity in folder.oddities:
            output.say(message(f"oddity.{oddity.value}"), indent=3)
    number, size = output.translator.number, output.translator.size
    output.say(
        message(
            "cli.migrate-plan-sum",
            count=plan.found,
            there=number(plan.already_there),
            to_send=number(plan.to_send),
            size=size(plan.to_send_bytes),
        )
    )
    if plan.in_other_store:
        output.say(message("cli.migrate-in-other-store", count=plan.in_other_store))
    if plan.lost:
        output.say(message("cli.migrate-folder-lost", count=plan.lost))
    if plan.taken_away:
        output.say(message("cli.migrate-taken-away", count=plan.taken_away))
    for oddity, count in plan.oddities:
        times = output.words("report.times", count=count)
        output.say(f"{times} {output.words(f'oddity.{oddity.value}')}", indent=1)
    for line in _about_room(output, plan):
        output.say(line)
    if plan.to_send:
        output.say(_estimate(output, plan))


def _estimate(output: Output, plan: MigrationPlan) -> Message:
    low, high = plan.seconds
    if high < _SHORT:
        return message("cli.migrate-estimate-short")
    shortest, longest = (duration(seconds, output.translator) for seconds in (max(low, 1), high))
    return message("cli.migrate-estimate", low=shortest, high=longest)


def _folder_line(output: Output, folder: PlannedFolder) -> str:
    number = output.translator.number
    if folder.target is None:
        return output.words(
            "cli.migrate-plan-left-out", source=folder.source, found=number(folder.found)
        )
    line = output.words(
        "cli.migrate-plan-folder",
        source=folder.source,
        mailbox=folder.target,
        found=number(folder.found),
        there=number(folder.already_there),
        to_send=number(folder.to_send),
        size=output.translator.size(folder.to_send_bytes),
    )
    return f"{line} {output.words('cli.migrate-plan-new')}" if folder.is_new else line


def _about_room(output: Output, plan: MigrationPlan) -> Iterator[Message]:
    size, room = output.translator.size, plan.room
    if plan.too_large and room.largest is not None:
        yield message("cli.migrate-too-large", count=plan.too_large, size=size(room.largest))
    if room.messages_left is not None and plan.to_send > room.messages_left:
        yield message("cli.migrate-quota-count", count=room.messages_left)
    if room.free is None:
        yield message("cli.migrate-quota-unknown")
    elif plan.to_send_bytes > room.free:
        yield message("cli.migrate-quota-short", free=size(room.free))
    else:
        yield message("cli.migrate-quota-fine", free=size(room.free))
