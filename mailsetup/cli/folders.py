"""`folders`: look after the folders at the provider: shown first, then done, proved, undoable."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

from mailsetup.app.bounce_inbox import inbox_server
from mailsetup.app.examination import find_settings
from mailsetup.app.folder_work import Account, is_done, look_at_folders, plan_nesting, tree
from mailsetup.app.mail_cleaning import plan_duplicates, plan_redelivered, plan_stray
from mailsetup.cli.looking import CLEAN, COULD_NOT
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.cli.telling import tell_plans
from mailsetup.model.errors import CredentialsError
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.app.mail_cleaning import Cleaning
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.mailbox.renest import FolderMove, Proposal
    from mailsetup.model.change import Plan
    from mailsetup.model.folder import FolderNode
    from mailsetup.runtime.context import Context


def folders_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Show the folders of an account, or tidy up in it.

    Returns:
        0 it was done, or there was nothing to do; 3 nobody agreed, or it could not be done.
    """
    account = _account(arguments, services, output, ctx)
    match arguments.action:
        case "renest":
            return _renest(arguments, account, output, ctx)
        case "redelivered":
            return _redelivered(arguments, account, output, ctx)
        case "duplicates":
            return _duplicates(arguments, account, output, ctx)
        case "stray":
            plan = plan_stray(account, ctx)
            if plan is None:
                output.say(output.words("folders.no-stray"))
            return _do(arguments, account, output, ctx, plan, {})
        case _:
            return _show(account, output, ctx)


def _account(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> Account:
    discovery = find_settings(services, arguments.address, ctx, username=arguments.username)
    server = inbox_server(discovery, consented=arguments.accept_source)
    output.say(output.words("folders.at", hostname=server.hostname))
    password = find_password(arguments, discovery.address, services, output, ctx)
    if password is None:
        raise CredentialsError(message("credentials.needed", hostname=server.hostname))
    return Account(services=services, server=server, password=password)


def _show(account: Account, output: Output, ctx: Context) -> int:
    nodes = tree(look_at_folders(account, ctx))
    _tell_tree(output, nodes)
    output.finish({"server": to_json(account.server), "folders": to_json(nodes)})
    return CLEAN


def _renest(arguments: argparse.Namespace, account: Account, output: Output, ctx: Context) -> int:
    nesting = plan_nesting(account, arguments.source, arguments.move, ctx)
    moves = nesting.proposal.moves
    if moves:
        output.say(output.words("folders.now"))
        _tell_tree(output, nesting.view.before)
        output.say(output.words("folders.then"))
        _tell_tree(output, nesting.view.after)
        for move in moves:
            output.say(f"{move.mailbox} → {move.new_name}: {_clue(output, move)}", indent=1)
    for mailbox, places in nesting.proposal.unclear:
        words = output.words("folders.unclear", mailbox=mailbox, places=", ".join(places))
        output.say(words)
    if not moves and not nesting.proposal.unclear:
        output.say(output.words("folders.nothing-to-move"))
    document: dict[str, Json] = {
        **_proposal_json(nesting.proposal),
        "folders": to_json(nesting.view),
    }
    return _do(arguments, account, output, ctx, nesting.plan, document)


def _redelivered(
    arguments: argparse.Namespace, account: Account, output: Output, ctx: Context
) -> int:
    today = datetime.datetime.now().astimezone().date().isoformat()
    name = output.words("folders.name-redelivered", date=today) if arguments.aside else ""
    found = plan_redelivered(account, arguments.source, arguments.popstate, name, ctx)
    output.say(
        output.words(
            "folders.redelivered",
            deleted=found.deleted,
            read=found.read_before,
            count=found.looked_at,
        )
    )
    return _do(arguments, account, output, ctx, found.plan, _found_json(found))


def _duplicates(
    arguments: argparse.Namespace, account: Account, output: Output, ctx: Context
) -> int:
    today = datetime.datetime.now().astimezone().date().isoformat()
    name = output.words("folders.name-duplicates", date=today) if arguments.aside else ""
    found = plan_duplicates(account, arguments.folder, name, ctx)
    for mailbox, count in found.duplicates:
        output.say(output.words("folders.duplicates", mailbox=mailbox, count=count))
    if not found.duplicates:
        output.say(output.words("folders.no-duplicates", count=found.looked_at))
    return _do(arguments, account, output, ctx, found.plan, _found_json(found))


def _found_json(found: Cleaning) -> dict[str, Json]:
    return {
        "deleted": found.deleted,
        "read_before": found.read_before,
        "duplicates": [{"mailbox": mailbox, "count": count} for mailbox, count in found.duplicates],
        "looked_at": found.looked_at,
        "holding": found.holding,
    }


def _do(
    arguments: argparse.Namespace,
    account: Account,
    output: Output,
    ctx: Context,
    plan: Plan | None,
    document: dict[str, Json],
) -> int:
    """Show a plan, ask, apply it, look again, and tell how to take it back."""
    plans = () if plan is None else (plan,)
    tell_plans(output, plans)
    document = {
        "server": to_json(account.server),
        **document,
        "dry_run": arguments.dry_run,
        "plans": to_json(plans),
    }
    nothing_done: dict[str, Json] = {"applied": [], "proved": None}
    if plan is None or arguments.dry_run:
        output.say(output.words("cli.nothing-changed"))
        output.finish({**document, **nothing_done})
        return CLEAN
    if not (arguments.yes or agrees(output.words("folders.question"))):
        asked = sys.stdin.isatty()
        output.say(output.words("cli.nothing-changed" if asked else "cli.say-yes"))
        output.finish({**document, **nothing_done})
        return COULD_NOT
    applied = account.apply(plan, ctx)
    is_proved = is_done(account, plan, ctx)
    output.say(output.words("folders.proved" if is_proved else "folders.not-proved"))
    output.say(output.words("cli.undo-hint", id=applied.journal_id))
    output.finish({**document, "applied": to_json((applied,)), "proved": is_proved})
    return CLEAN if is_proved else COULD_NOT


def _clue(output: Output, move: FolderMove) -> str:
    match move.clue.value:
        case "messages":
            return output.words(
                "folders.clue.messages", shared=move.shared, looked_at=move.looked_at
            )
        case other:
            return output.words(f"folders.clue.{other}")


def _proposal_json(proposal: Proposal) -> dict[str, Json]:
    unclear: list[Json] = [
        {"mailbox": mailbox, "places": list(places)} for mailbox, places in proposal.unclear
    ]
    return {"moves": to_json(proposal.moves), "unclear": unclear}


def _tell_tree(output: Output, nodes: Sequence[FolderNode], indent: int = 1) -> None:
    for node in nodes:
        count = f"  ({node.messages})" if node.messages is not None else ""
        output.say(f"{node.name}{count}", indent=indent)
        _tell_tree(output, node.children, indent + 1)
