"""Mail at the provider that is there again, or twice: found, shown, put out of the way, proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.came_again import came_again_plan, find_came_again
from mailsetup.app.folder_work import server_plan
from mailsetup.app.there_twice import find_twice, twice_plan
from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.stray import deletions
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.app.folder_work import Account
    from mailsetup.model.change import Plan
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What was found and what would be done.

    Attributes:
        deleted, read_before: mail that came again, by what was done with it before.
        duplicates: (folder, messages that are there once more).
        looked_at: messages in all.
        holding: the folder that is made for them; "" for none.
        plan: None when there is nothing to do.
    """

    plan: Plan | None
    deleted: int = 0
    read_before: int = 0
    duplicates: tuple[tuple[str, int], ...] = ()
    looked_at: int = 0
    holding: str = ""


def plan_redelivered(
    account: Account,
    stores: Sequence[str],
    popstates: Sequence[str],
    holding: str,
    ctx: Context,
) -> Cleaning:
    """The same with its plan. Raises as `find_came_again`.

    Args:
        holding: the name of a new folder for what was deleted; "": it is only marked as read.
    """
    again = find_came_again(account, stores, popstates, holding, ctx)
    aside = bool(again.target and again.deleted)
    return Cleaning(
        plan=came_again_plan(account.server, again, aside=aside),
        deleted=len(again.deleted),
        read_before=len(again.read_before),
        looked_at=again.looked_at,
        holding=again.target if aside else "",
    )


def plan_duplicates(account: Account, names: Sequence[str], holding: str, ctx: Context) -> Cleaning:
    """The same with its plan. Raises as `find_twice`.

    Args:
        holding: the name of new folders for them, one for each; "": they only get a star.
    """
    twice = find_twice(account, names, holding, ctx)
    return Cleaning(
        plan=twice_plan(account.server, twice, aside=bool(holding)),
        duplicates=tuple((one.mailbox, len(one.extra)) for one in twice.folders),
        looked_at=twice.looked_at,
        holding=twice.folders[-1].target if twice.folders else "",
    )


def plan_stray(account: Account, ctx: Context) -> Plan | None:
    """Remove empty folders that a wrong setting made below the inbox; None: there is none.

    Raises:
        ProtocolError: the server does not tell its folders.
    """
    ctx.progress(Progress(step=message("progress.asking-servers")))
    with account.connected(ctx) as stream:
        changes = deletions(account.server, read_account(stream, ctx))
    return server_plan(message("plan.server-clean-up", count=len(changes)), changes)
