"""The order in which people are shown folders: as in every folder tree of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.folder import role_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.migration.journal_rows import JournalFolder


def in_order(folders: Iterable[JournalFolder]) -> tuple[JournalFolder, ...]:
    """Store after store; in each the inbox, those with a role, the others by name; what lies in a
    folder follows it.
    """
    every = tuple(folders)
    roles = {(one.source, one.folder.path): one.folder.role for one in every}

    def place(one: JournalFolder) -> tuple[int, tuple[tuple[int, str], ...]]:
        path = one.folder.path
        levels = (
            (role_rank(roles.get((one.source, path[:depth]), "")), path[depth - 1].casefold())
            for depth in range(1, len(path) + 1)
        )
        return one.source, tuple(levels)

    return tuple(sorted(every, key=place))
