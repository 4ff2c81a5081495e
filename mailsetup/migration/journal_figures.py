"""What a journal comes to: facts, events, counts. Nothing here changes the state of a message."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from mailsetup.migration.journal_file import JournalFile
from mailsetup.model.migration import MessageState, Oddity

if TYPE_CHECKING:
    from mailsetup.migration.journal_rows import JournalMessage

_REPEATED = (
    "SELECT coalesce(sum(number), 0) FROM (SELECT count(*) AS number FROM message"
    " WHERE message_id != '' GROUP BY message_id, folder HAVING number > 1)"
)
THERE = (MessageState.UPLOADED, MessageState.ALREADY_THERE)


class JournalFigures(JournalFile):
    """The part of the journal that reports are made of."""

    def facts(self) -> dict[str, str]:
        """What was kept with it."""
        return {str(name): str(value) for name, value in self.rows("SELECT name, value FROM meta")}

    def fact(self, name: str, default: str = "") -> str:
        """One of them."""
        rows = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else default

    def set_fact(self, name: str, value: str) -> None:
        """Keep one more, or another value."""
        self.change("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def note(self, kind: str, detail: str = "") -> None:
        """Write down that something happened, for the report."""
        self.change(
            "INSERT INTO event (at, kind, detail) VALUES (?, ?, ?)",
            (int(time.time()), kind, detail),
        )

    def notes(self) -> tuple[tuple[int, str, str], ...]:
        """(seconds since 1970, kind, detail) of what happened, oldest first."""
        rows = self.rows("SELECT at, kind, detail FROM event ORDER BY id")
        return tuple((_int(at), str(kind), str(detail)) for at, kind, detail in rows)

    def oddities(self) -> tuple[tuple[Oddity, int], ...]:
        """What is unusual, and how many messages and folders it concerns."""
        counts: Counter[Oddity] = Counter()
        for words, number in self.rows(
            "SELECT oddities, count(*) FROM message WHERE oddities != '' GROUP BY oddities"
            " UNION ALL SELECT oddities, 1 FROM folder WHERE oddities != ''"
        ):
            for word in str(words).split():
                counts[Oddity(word)] += _int(number)
        ((repeated,),) = self.rows(_REPEATED)
        counts[Oddity.REPEATED_ID] = _int(repeated)
        return tuple((oddity, counts[oddity]) for oddity in Oddity if counts[oddity])

    def counts(self, folder: int | None = None) -> dict[MessageState, tuple[int, int]]:
        """Messages and bytes in each state, of one folder or of all that have a target."""
        where = "folder = ?" if folder is not None else "target IS NOT NULL AND ? IS NULL"
        rows = self.rows(
            "SELECT state, count(*), coalesce(sum(size), 0) FROM message"
            f" JOIN folder ON folder.id = message.folder WHERE {where} GROUP BY state",
            (folder,),
        )
        counted = {
            MessageState(str(state)): (_int(number), _int(size)) for state, number, size in rows
        }
        return {state: counted.get(state, (0, 0)) for state in MessageState}

    def targets(self) -> tuple[str, ...]:
        """Every mailbox that something was put into or found in."""
        rows = self.rows(
            "SELECT target FROM folder JOIN message ON message.folder = folder.id"
            " WHERE target IS NOT NULL AND state IN (?, ?) GROUP BY target ORDER BY min(folder.id)",
            THERE,
        )
        return tuple(str(target) for (target,) in rows)

    def verified(self) -> int:
        """How many messages were read back and are right."""
        ((count,),) = self.rows("SELECT count(*) FROM message WHERE verified = 1")
        return _int(count)

    def has_twin(self, wanted: JournalMessage) -> bool:
        """Whether another message has the same Message-ID, date and size and another body."""
        form = wanted.message.fingerprint
        found = self.rows(
            "SELECT 1 FROM message WHERE message_id = ? AND size = ? AND date IS ? AND body != ?"
            " LIMIT 1",
            (form.message_id, form.size, form.date, form.body),
        )
        return bool(found)


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
