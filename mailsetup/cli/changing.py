"""`fix`, `undo` and `history`: show first, change, prove, take back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.apple_repair import scripts_of
from mailsetup.app.examination import worth_fixing
from mailsetup.app.plan_consents import left_to_do, needed_consents
from mailsetup.app.reg_repair import refuse_places
from mailsetup.app.repair import apply_plans, history, undo_plan
from mailsetup.cli.argument_values import unknown_codes
from mailsetup.cli.asking_mail import ask_for_folders, ask_mail, tell_scripts
from mailsetup.cli.looking import (
    CLEAN,
    COULD_NOT,
    USAGE,
    addresses_to_examine,
    examinations_json,
    examine,
    message_json,
    status,
    tell_examination,
)
from mailsetup.cli.output import printable
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.cli.registry_files import write_repairs
from mailsetup.cli.telling import tell_findings, tell_folders, tell_plans, waiting
from mailsetup.model.change import ServerChange
from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.app.examination import Examination
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.change import AppliedPlan, Plan
    from mailsetup.model.finding import Finding
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


def fix_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Repair what was found (or the named codes), then look again."""
    unknown = unknown_codes(arguments.codes)
    if unknown:
        output.fail(MailsetupError(message("cli.unknown-code", codes=", ".join(unknown))))
        return USAGE
    reg_file = services.options.reg_file
    if reg_file and arguments.output:
        refuse_places(reg_file, arguments.output, overwrite=arguments.overwrite)
    codes = frozenset(arguments.codes)

    def wanted(finding: Finding) -> bool:
        return finding.code.value in codes if codes else worth_fixing(finding)

    examined: list[tuple[Examination, Secret | None]] = []
    plans: list[Plan] = []
    for address, password in addresses_to_examine(arguments, services, output, ctx):
        seen = examine(arguments, services, address, password, ctx, wanted, earlier=plans)
        tell_examination(output, seen)
        examined.append((seen, password))
        plans += seen.plans
    if reg_file:
        return write_repairs(arguments, services, output, ctx, examined)
    tell_plans(output, plans)
    scripts = scripts_of(left for seen, _ in examined for left in seen.by_hand)
    tell_scripts(output, scripts)
    consents = [output.translator.render(consent) for consent in needed_consents(plans)]
    output.say_all(consents)
    notes = left_to_do(plans)
    for note in notes:
        output.say(note)
    document: dict[str, Json] = {
        **examinations_json(seen for seen, _ in examined),
        "dry_run": arguments.dry_run,
        "plans": to_json(plans),
        "notes": [message_json(note, output) for note in notes],
    }
    nothing_done: dict[str, Json] = {"applied": [], "remaining": document["findings"]}
    if arguments.dry_run or not (plans or scripts):
        output.say(output.words("cli.nothing-changed"))
        if not arguments.dry_run:
            ask_for_folders(services, output, ctx, (seen for seen, _ in examined))
        output.finish({**document, **nothing_done})
        return status(finding for seen, _ in examined for finding in seen.findings)
    if not (arguments.yes or _agrees(output, plans, consents)):
        asked = sys.stdin.isatty()
        output.say(output.words("cli.nothing-changed" if asked else "cli.say-yes"))
        output.finish({**document, **nothing_done})
        return COULD_NOT
    return _fix(arguments, services, output, ctx, examined, document)


def _agrees(output: Output, plans: Sequence[Plan], consents: Sequence[str]) -> bool:
    """To the plans or scripts, and to each change that needs a word of its own."""
    first = "cli.apply-question" if plans else "cli.script-question"
    return all(agrees(question) for question in (output.words(first), *consents))


def undo_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Take back one change."""
    newest = history(services)
    target = next((e for e in newest if arguments.id in (None, e.journal_id)), None)
    password = None
    if target is not None:
        servers = [c.server.username for c in target.plan.changes if isinstance(c, ServerChange)]
        if servers:
            password = find_password(arguments, servers[0], services, output, ctx)
    result = undo_plan(services, arguments.id, password, ctx)
    output.say(output.words("cli.undone" if result.identical else "cli.undone-by-value"))
    for key in result.kept:
        output.say(output.words("cli.kept", key=key), indent=1)
    output.finish(
        {
            "applied": to_json(result.applied),
            "kept": to_json(result.kept),
            "undone_identical": result.identical,
        }
    )
    return CLEAN


def history_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Every change, newest first."""
    entries = history(services)
    if not entries:
        output.say(output.words("cli.no-history"))
    for entry in entries:
        state = output.words(f"plan-status.{entry.status.value}")
        title = output.translator.render(entry.plan.title)
        output.say(f"{entry.journal_id}  {state}  {title}")
    output.finish({"history": to_json(entries)})
    return CLEAN


def _fix(
    arguments: argparse.Namespace,
    services: Services,
    output: Output,
    ctx: Context,
    examined: list[tuple[Examination, Secret | None]],
    document: dict[str, Json],
) -> int:
    applied: list[AppliedPlan] = []
    remaining: list[Finding] = []
    looked: list[Examination] = []
    for seen, password in examined:
        for plan in seen.plans:
            try:
                applied += apply_plans(services, (plan,), password, ctx, waiting(output))
            except (MailsetupError, Cancelled):
                _tell_what_was_done(output, applied)
                raise
        if scripts_of(seen.by_hand):
            ask_mail(services, output, ctx, seen, yes=arguments.yes)
        again = examine(arguments, services, seen.observations.address, password, ctx)
        remaining += again.findings
        looked.append(again)
    output.say(output.words("cli.applied"))
    left = [left for again in looked for left in again.by_hand]
    accounts = [about for again in looked for about in again.observations.accounts]
    tell_findings(output, remaining, left, accounts)
    for again in looked:
        tell_folders(output, "cli.folders-now", again.folders.before)
    for entry in applied:
        output.say(output.words("cli.undo-hint", id=entry.journal_id))
    ask_for_folders(services, output, ctx, looked)
    output.finish({**document, "applied": to_json(applied), "remaining": to_json(remaining)})
    return status(remaining)


def _tell_what_was_done(output: Output, applied: list[AppliedPlan]) -> None:
    """Before an error is told: plans that stay, each with the way back."""
    for entry in applied:
        output.err.write(printable(output.words("cli.undo-hint", id=entry.journal_id)) + "\n")
