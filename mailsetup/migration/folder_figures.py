"""Counts the messages of a migration, folder by folder, in one look through the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.migration.copies import IN_OTHER_STORE
from mailsetup.migration.taken_away import TAKEN_AWAY
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from mailsetup.migration.journal import MigrationJournal

TOO_BIG = "too-big"
"""Why a message is not sent at all: the server has said how large one may be."""
_COUNTS = (
    "SELECT folder, state, count(*), coalesce(sum(size), 0), coalesce(sum(verified), 0)"
    " FROM message GROUP BY folder, state"
)
_LEFT = "SELECT folder, count(*) FROM message WHERE state = ? AND reason = ? GROUP BY folder"


@dataclass(slots=True, kw_only=True)
class FolderFigures:
    """Of one folder: messages and bytes in each state, how many were read back, and how many are
    left out because somebody had deleted them on the server, or because another store has them.
    """

    number: dict[MessageState, int] = field(default_factory=dict)
    size: dict[MessageState, int] = field(default_factory=dict)
    verified: int = 0
    taken_away: int = 0
    in_other_store: int = 0

    @property
    def partial(self) -> int:
        """How many are left out because the store has only a part of them."""
        return self.count(MessageState.LEFT_OUT) - self.taken_away - self.in_other_store

    def count(self, *states: MessageState) -> int:
        """Messages in these states; in all without any."""
        return sum(self.number.get(state, 0) for state in states or MessageState)

    def bytes(self, *states: MessageState) -> int:
        """Bytes of the same."""
        return sum(self.size.get(state, 0) for state in states or MessageState)


def figures(journal: MigrationJournal) -> dict[int, FolderFigures]:
    """By the id of the folder; one without messages has none."""
    found: dict[int, FolderFigures] = {}
    for folder, state, number, size, verified in journal.rows(_COUNTS):
        one = found.setdefault(_int(folder), FolderFigures())
        one.number[MessageState(str(state))] = _int(number)
        one.size[MessageState(str(state))] = _int(size)
        one.verified += _int(verified)
    for folder, number in journal.rows(_LEFT, (MessageState.LEFT_OUT, TAKEN_AWAY)):
        found[_int(folder)].taken_away = _int(number)
    for folder, number in journal.rows(_LEFT, (MessageState.LEFT_OUT, IN_OTHER_STORE)):
        found[_int(folder)].in_other_store = _int(number)
    return found


def refuse_too_large(journal: MigrationJournal, largest: int | None) -> dict[int, int]:
    """Do not send what is larger than the server takes: how many messages of each folder.

    Those that were held back for an earlier, smaller limit are planned again.
    """
    with journal.changing() as connection:
        connection.execute(
            "UPDATE message SET state = ?, reason = '' WHERE state = ? AND reason = ?"
            " AND server_text = ''",
            (MessageState.PLANNED, MessageState.REFUSED, TOO_BIG),
        )
        if largest is None:
            return {}
        connection.execute(
            "UPDATE message SET state = ?, reason = ? WHERE state = ? AND size > ? AND reason = ''",
            (MessageState.REFUSED, TOO_BIG, MessageState.PLANNED, largest),
        )
        rows = connection.execute(
            "SELECT folder, count(*) FROM message WHERE state = ? AND reason = ?"
            " AND server_text = '' GROUP BY folder",
            (MessageState.REFUSED, TOO_BIG),
        ).fetchall()
    return {int(folder): int(number) for folder, number in rows}


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
