"""What can be taken back by itself: not what a newer change, still there, has been built on.

Both wrote the same setting. Taking back the older one now would leave it alone, and taking back the
newer one afterwards would bring the older change again, with nothing left to take it back by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.change import PlanStatus, SetPref, SetRegistryValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.model.change import AppliedPlan, Change


def built_upon(entries: Sequence[AppliedPlan]) -> frozenset[str]:
    """The journal ids of those that have to wait.

    Args:
        entries: the whole history, newest first.
    """
    found: set[str] = set()
    newer: set[tuple[str, str]] = set()
    for entry in entries:
        if entry.status is PlanStatus.APPLIED:
            written = set(_written(entry.plan.changes))
            if written & newer:
                found.add(entry.journal_id)
            newer |= written
    return frozenset(found)


def _written(changes: Iterable[Change]) -> Iterable[tuple[str, str]]:
    """Where each setting is, and its name."""
    for change in changes:
        match change:
            case SetPref(path=path, key=key):
                yield path, key
            case SetRegistryValue(key=key, name=name):
                yield key.casefold(), name.casefold()
            case _:
                pass
