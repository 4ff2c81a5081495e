"""`fix --reg`: repairs for an Outlook elsewhere, as two files: one makes, one undoes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.plan_consents import left_to_do, needed_consents
from mailsetup.app.reg_repair import registry_changes, repaired, undo_path, write_repair
from mailsetup.cli.looking import examinations_json, examine, message_json, status
from mailsetup.cli.telling import tell_findings, tell_plans
from mailsetup.model.client import ClientKind
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.app.examination import Examination
    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.clients.outlook.reg_patch import RegPatch
    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


def write_repairs(
    arguments: argparse.Namespace,
    services: Services,
    output: Output,
    ctx: Context,
    examined: Sequence[tuple[Examination, Secret | None]],
) -> int:
    """Show the repairs, write both files, and look at the settings as they will be.

    What would be tidied up at the provider is left for the person: this is another one's mailbox.
    """
    plans = [
        plan
        for seen, _ in examined
        for plan in seen.plans
        if plan.client is ClientKind.OUTLOOK and plan.profile
    ]
    tell_plans(output, plans)
    consents = needed_consents(plans)
    for consent in consents:
        output.say(consent)
    by_hand = left_to_do(plans)
    for note in by_hand:
        output.say(note)
    document: dict[str, Json] = {
        **examinations_json(seen for seen, _ in examined),
        "dry_run": arguments.dry_run,
        "plans": to_json(plans),
        "notes": [message_json(note, output) for note in by_hand],
        "applied": [],
    }
    if arguments.dry_run or not plans:
        output.say(output.words("cli.nothing-written" if plans else "cli.nothing-to-repair"))
        output.finish({**document, "written": None, "remaining": document["findings"]})
        return status(finding for seen, _ in examined for finding in seen.findings)
    changes = registry_changes(plans)
    patch = write_repair(arguments.reg, arguments.output, changes, overwrite=arguments.overwrite)
    _tell_written(output, arguments.output, patch)
    after = repaired(services, changes)
    remaining: list[Finding] = []
    left: list[ByHand] = []
    accounts: list[AccountObservation] = []
    for seen, password in examined:
        again = examine(arguments, after, seen.observations.address, password, ctx)
        remaining += again.findings
        left += again.by_hand
        accounts += again.observations.accounts
    output.say(output.words("cli.reg-then"))
    tell_findings(output, remaining, left, accounts)
    written: dict[str, Json] = {
        "repair": arguments.output,
        "undo": undo_path(arguments.output),
        "renames": to_json(patch.renames),
    }
    output.finish({**document, "written": written, "remaining": to_json(remaining)})
    return status(remaining)


def _tell_written(output: Output, file: str, patch: RegPatch) -> None:
    undo = undo_path(file)
    for path in (file, undo):
        output.say(output.words("cli.written", file=path))
    output.say(output.words("cli.reg-import", file=file, undo=undo))
    for rename in patch.renames:
        words = output.words("cli.reg-rename", file=rename.path, new_file=rename.new_path)
        output.say(words)
