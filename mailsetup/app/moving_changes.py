"""What a move changed in the mail programs some other day: the notes of it in its journal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.migration_store import migrations, open_journal, same_mailbox
from mailsetup.app.repair import history
from mailsetup.migration.report import DISARMED, SWITCHED
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import MailsetupError, MigrationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.app.migration_store import Order
    from mailsetup.app.moving_state import MovingState
    from mailsetup.app.services import Services
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.model.change import AppliedPlan


def noted(journal: MigrationJournal, wanted: str) -> tuple[str, ...]:
    """The ids of what was applied, by the kind of the note."""
    return tuple(detail for _, kind, detail in journal.notes() if kind == wanted)


def note_once(journal: MigrationJournal, kind: str, ids: Iterable[str]) -> None:
    """Also what an earlier journal knew, so that the report tells how it is taken back."""
    known = noted(journal, kind)
    for id_ in ids:
        if id_ not in known:
            journal.note(kind, id_)


def disarmed_before(order: Order) -> tuple[str, ...]:
    """What earlier moves into this mailbox switched off and no changeover has followed.

    To be asked for before the journal of one that was only planned is thrown away.
    """
    found: dict[str, None] = {}
    for begun in reversed(migrations()):
        if begun.order is None or not same_mailbox(begun.order, order):
            continue
        with suppress(MigrationError), open_journal(begun.id) as journal:
            found.update(dict.fromkeys(noted(journal, DISARMED)))
            if noted(journal, SWITCHED):
                found.clear()
    return tuple(found)


def with_earlier_changes(
    services: Services, moving: MovingState, journal: MigrationJournal
) -> MovingState:
    """Also what was changed before and still is; where the history cannot be read, as it was.

    What `moving.disarming` is about to switch off has been switched on again since.
    """
    disarmed, switched = noted(journal, DISARMED), noted(journal, SWITCHED)
    if not (disarmed or switched):
        return moving
    try:
        standing = {
            one.journal_id: one for one in history(services) if one.status is PlanStatus.APPLIED
        }
    except MailsetupError:
        return moving
    for one in moving.disarming.plans if moving.disarming is not None else ():
        standing = {id_: done for id_, done in standing.items() if done.plan.plan_id != one.plan_id}
    return replace(
        moving,
        disarmed=_joined(disarmed, standing, moving.disarmed),
        switched=_joined(switched, standing, moving.switched),
    )


def without_repeated(moving: MovingState) -> MovingState:
    """Without what has to be switched off once more, which then is taken back in its place.

    Only for a `disarming` that was made just now.
    """
    planned = moving.disarming.plans if moving.disarming is not None else ()
    ids = {plan.plan_id for plan in planned}
    left = tuple(one for one in moving.disarmed if one.plan.plan_id not in ids)
    return replace(moving, disarmed=left)


def _joined(
    ids: Iterable[str], standing: dict[str, AppliedPlan], known: tuple[AppliedPlan, ...]
) -> tuple[AppliedPlan, ...]:
    mine = {one.journal_id for one in known}
    earlier = (standing[id_] for id_ in dict.fromkeys(ids) if id_ in standing and id_ not in mine)
    return (*earlier, *known)
