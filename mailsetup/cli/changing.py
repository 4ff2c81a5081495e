"""`setup`, `fix`, `undo` and `history`: show first, change, prove, take back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.examination import (
    examine_address,
    find_settings,
    has_account,
    plan_account,
    worth_fixing,
)
from mailsetup.app.repair import apply_plans, history, undo_plan
from mailsetup.cli.arguments import unknown_codes
from mailsetup.cli.looking import (
    CLEAN,
    COULD_NOT,
    USAGE,
    addresses_to_examine,
    examinations_json,
    examine,
    status,
    tell_examination,
)
from mailsetup.cli.output import printable
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.cli.telling import tell_findings, tell_folders, tell_plans, tell_settings
from mailsetup.model.change import CreateMailbox, DeleteMailbox
from mailsetup.model.errors import Cancelled, ChangeError, MailsetupError, ProfileError
from mailsetup.model.finding import Severity
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from mailsetup.app.examination import Examination
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.account import Discovery
    from mailsetup.model.change import AppliedPlan, Plan
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.model.folder import FolderNode
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


def setup_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """A new account in a profile, or a new profile where there is none.

    Where the profile has an account for the address, that one is looked at instead.
    """
    discovery = find_settings(services, arguments.address, ctx, username=arguments.username)
    best = discovery.best
    if best is not None and not (best.source.trusted or arguments.accept_source):
        raise ChangeError(message("change.no-settings", address=discovery.address), best.source.uri)
    location = _location(arguments, services)
    there = _with_account(services, location, discovery)
    password = find_password(arguments, discovery.address, services, output, ctx)
    seen = examine_address(
        services, discovery, there, password, ctx, consented=arguments.accept_source
    )
    trouble = status(seen.findings)
    # Settings from a trusted source may be written without a network; they are looked at later.
    blocked = any(
        finding.severity is Severity.ERROR and not finding.code.value.startswith("connection.")
        for finding in seen.findings
    )
    wanted = not (blocked or there)
    plan = plan_account(services, discovery, location, arguments.name) if wanted else None
    document: dict[str, Json] = {
        "address": discovery.address,
        "dry_run": arguments.dry_run,
        "findings": to_json(seen.findings),
        "plans": to_json((plan,) if plan else ()),
    }
    if plan is None:
        tell_findings(output, seen.findings)
        output.say(output.words("cli.nothing-changed" if trouble else "cli.nothing-to-do"))
        output.finish({**document, "applied": []})
        return trouble
    if best is not None:
        tell_settings(output, best)
    tell_plans(output, (plan,))
    # Who runs `setup` from a script has decided already; on a terminal we ask.
    agreed = arguments.yes or not sys.stdin.isatty() or agrees(output.words("cli.apply-question"))
    if arguments.dry_run or not agreed:
        output.say(output.words("cli.nothing-changed"))
        output.finish({**document, "applied": []})
        return CLEAN
    applied = apply_plans(services, (plan,), password, ctx, _waiting(output))
    if not has_account(services.client.read_profile(plan.profile), discovery.address):
        raise ChangeError(message("change.not-seen", address=discovery.address))
    output.say(output.words("cli.set-up"))
    output.say(output.words("cli.undo-hint", id=applied[0].journal_id))
    output.finish({**document, "applied": to_json(applied)})
    return trouble


def fix_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Repair what was found (or the named codes), then look again."""
    unknown = unknown_codes(arguments.codes)
    if unknown:
        output.fail(MailsetupError(message("cli.unknown-code", codes=", ".join(unknown))))
        return USAGE
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
    tell_plans(output, plans)
    document: dict[str, Json] = {
        **examinations_json(seen for seen, _ in examined),
        "dry_run": arguments.dry_run,
        "plans": to_json(plans),
    }
    found = status(finding for seen, _ in examined for finding in seen.findings)
    if arguments.dry_run or not plans:
        output.say(output.words("cli.nothing-changed"))
        output.finish({**document, "applied": [], "remaining": document["findings"]})
        return found
    if not (arguments.yes or agrees(output.words("cli.apply-question"))):
        asked = sys.stdin.isatty()
        output.say(output.words("cli.nothing-changed" if asked else "cli.say-yes"))
        output.finish({**document, "applied": [], "remaining": document["findings"]})
        return COULD_NOT
    return _fix(arguments, services, output, ctx, examined, document)


def undo_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Take back one change."""
    newest = history(services)
    target = next((e for e in newest if arguments.id in (None, e.journal_id)), None)
    password = None
    if target is not None:
        servers = [
            c.server.username
            for c in target.plan.changes
            if isinstance(c, DeleteMailbox | CreateMailbox)
        ]
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


def _location(arguments: argparse.Namespace, services: Services) -> str:
    """The named profile, else the one that the mail program starts with, else "" for a new one.

    Raises:
        ProfileError: the one that it starts with cannot be read. Another one in its place would
            look as if all mail were gone.
    """
    if arguments.profile:
        return str(arguments.profile)
    first = next(iter(services.client.profiles()), None)
    if first is not None and first.problem not in ("", "profile.prefs-missing"):
        raise ProfileError(message(first.problem, profile=first.location))
    return first.location if first else ""


def _with_account(
    services: Services, location: str, discovery: Discovery
) -> tuple[ClientProfile, ...]:
    """The profile if it has an account for the address already."""
    try:
        profile = services.client.read_profile(location) if location else None
    except ProfileError:
        return ()  # nothing there yet, or `plan_account` says what is wrong
    has_it = profile and has_account(profile, discovery.address, discovery.best)
    return (profile,) if profile and has_it else ()


def _waiting(output: Output) -> Callable[[bool], None] | None:
    """On a terminal: say that the mail program has to be closed, and wait. Else do not wait."""
    if output.as_json or not sys.stdin.isatty():
        return None

    def tell(waits: bool) -> None:
        output.say(output.words("cli.close-program" if waits else "cli.going-on"))

    return tell


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
    trees: list[tuple[FolderNode, ...]] = []
    for seen, password in examined:
        for plan in seen.plans:
            try:
                applied += apply_plans(services, (plan,), password, ctx, _waiting(output))
            except (MailsetupError, Cancelled):
                _tell_what_was_done(output, applied)
                raise
        again = examine(arguments, services, seen.observations.address, password, ctx)
        remaining += again.findings
        trees.append(again.folders.before)
    output.say(output.words("cli.applied"))
    tell_findings(output, remaining)
    for tree in trees:
        tell_folders(output, "cli.folders-now", tree)
    for entry in applied:
        output.say(output.words("cli.undo-hint", id=entry.journal_id))
    output.finish({**document, "applied": to_json(applied), "remaining": to_json(remaining)})
    return status(remaining)


def _tell_what_was_done(output: Output, applied: list[AppliedPlan]) -> None:
    """Before an error is told: plans that stay, each with the way back."""
    for entry in applied:
        output.err.write(printable(output.words("cli.undo-hint", id=entry.journal_id)) + "\n")
