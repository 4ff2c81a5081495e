"""What should be in a mailbox, in rows as light as can be: there may be a hundred thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from mailsetup.migration.journal import MigrationJournal

_PAGE = 1_000
_ORDER = (MessageState.ALREADY_THERE, MessageState.UPLOADED)
"""What was there before has the lower UIDs, so that nearly all come in the order of the server."""
_COLUMNS = "id, state, uidvalidity, uid, message_id, date, size, body, internal_date, zone, flags"


class Settled(NamedTuple):
    """A message that is on the server, as far as the journal knows; see `JournalMessage`."""

    id: int
    state: str
    uidvalidity: int | None
    uid: int | None
    message_id: str
    date: int | None
    size: int
    body: bytes
    internal_date: int | None
    zone: int
    flags: str

    @property
    def is_ours(self) -> bool:
        """It was put there by this migration."""
        return self.state == MessageState.UPLOADED


def settled_in(journal: MigrationJournal, target: str) -> Iterator[Settled]:
    """All messages of a mailbox. They may be marked as read back while this goes on."""
    folders = journal.rows("SELECT id FROM folder WHERE target = ? ORDER BY id", (target,))
    for state in _ORDER:
        for (folder,) in folders:
            last = 0
            while rows := journal.rows(
                f"SELECT {_COLUMNS} FROM message WHERE folder = ? AND state = ? AND id > ?"
                f" ORDER BY id LIMIT {_PAGE}",
                (folder, state, last),
            ):
                for row in rows:
                    yield Settled._make(row)
                last = Settled._make(rows[-1]).id


def settled_of(journal: MigrationJournal, ids: Sequence[int] | array[int]) -> tuple[Settled, ...]:
    """Some of them, in the same order."""
    marks = ", ".join("?" * len(ids))
    rows = journal.rows(f"SELECT {_COLUMNS} FROM message WHERE id IN ({marks})", (*ids,))
    found = {one.id: one for one in map(Settled._make, rows)}
    return tuple(found[id_] for id_ in ids)
