"""Notices that a folder of a store was written to since it was read, without reading it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mailsetup.migration.sources.places import real

if TYPE_CHECKING:
    from mailsetup.migration.journal import MigrationJournal

_FACT = "store:"
_INNER = ("cur", "new")


def mark_of(location: str) -> str:
    """Sizes and times of what a folder is kept in; "" for what is no file here."""
    place = real(location)
    seen = [_mark(place), *(_mark(os.path.join(place, name)) for name in _INNER)]
    return " ".join(seen).strip()


def has_changed(facts: dict[str, str], folder: int, mark: str) -> bool:
    """Whether it is otherwise than when it was read; False where nobody noted that."""
    before = facts.get(f"{_FACT}{folder}", "")
    return bool(before and mark) and before != mark


def keep_mark(journal: MigrationJournal, folder: int, mark: str) -> None:
    """Note it, as it was before the reading began."""
    if mark:
        journal.set_fact(f"{_FACT}{folder}", mark)


def _mark(path: str) -> str:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"
