"""After the move: mail programs change over to IMAP, and the old account becomes an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.changes.content import merged
from mailsetup.changes.plan_identity import plan_identity
from mailsetup.model.change import Plan, Requirement, SetPref
from mailsetup.model.errors import ChangeError
from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mailsetup.clients.base import PopPlanner, PopToImap
    from mailsetup.migration.disarm import PopAccount
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.model.change import ProfileChange


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSwitch:
    """A plan for one profile, and what the person should know of it."""

    plan: Plan
    remarks: tuple[Message, ...]


def switch_plan(
    accounts: Sequence[tuple[PopAccount, PopToImap]], planner: PopPlanner
) -> PlannedSwitch:
    """The plan that switches accounts of one profile, at least one, in one go.

    Raises:
        ChangeError: one of them cannot be switched; the message says why.
    """
    changes: list[ProfileChange] = []
    remarks: list[Message] = []
    waiting, refused = list(accounts), 0
    while waiting:
        pop, wanted = waiting.pop(0)
        try:
            step = planner.switch_to_imap(pop.account.key, wanted)
        except ChangeError:
            # It may keep the mail of another one, which goes first.
            refused += 1
            if refused > len(waiting):
                raise
            waiting.append((pop, wanted))
            continue
        refused = 0
        changes += step.changes
        remarks += step.remarks
        planner = planner.after(step.changes)
    first, wanted = accounts[0]
    listed = _each_setting_once(changes)
    plan = Plan(
        plan_id=plan_identity(listed),
        title=message("plan.switch", address=wanted.address),
        client=first.profile.client,
        profile=first.profile.location,
        changes=listed,
        requires=(Requirement.CLIENT_CLOSED,),
    )
    return PlannedSwitch(plan=plan, remarks=tuple(dict.fromkeys(remarks)))


def _each_setting_once(changes: Sequence[ProfileChange]) -> tuple[ProfileChange, ...]:
    settings = merged([change for change in changes if isinstance(change, SetPref)])
    others = (change for change in changes if not isinstance(change, SetPref))
    return (*(one for one in settings if one.old != one.new), *others)


def moved_mailboxes(folders: Iterable[JournalFolder]) -> Mapping[tuple[str, ...], str]:
    """Where each folder of a store went, by its names; without those that were left out."""
    return {one.folder.path: one.target for one in folders if one.target is not None}
