"""The journal of one migration: what is to be moved, and how far each message has come.

What is written here decides, after any crash, what is looked up on the server before a byte is
sent again (`reconcile`). Everything streams: memory does not grow with the mailbox.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.migration.copies import plan_copy_of
from mailsetup.migration.journal_figures import THERE, JournalFigures
from mailsetup.migration.journal_file import FILE_NAME
from mailsetup.migration.journal_rows import (
    FOLDER_COLUMNS,
    MESSAGE_COLUMNS,
    folder_of,
    message_of,
    row_of,
)
from mailsetup.migration.sources.base import SOURCE_CHANGED
from mailsetup.model.migration import MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.migration.journal_rows import JournalFolder, JournalMessage
    from mailsetup.model.migration import Fingerprint, Oddity, SourceFolder, SourceMessage

__all__ = ["FILE_NAME", "MigrationJournal"]

Place: TypeAlias = "tuple[int, int | None, int | None]"
"""Where a message is: (its id, uidvalidity, uid), the last two None where nobody knows."""
FIRST = "first:"
"""Before the name of a mailbox, the fact about its UIDVALIDITY and UIDNEXT before any mail went
there; what the folder says may be changed for looking further back.
"""
_PAGE = 500
_GROUP = 1000


class MigrationJournal(JournalFigures):
    """See `JournalFile` for how it is opened, and what all methods raise."""

    # Folders --------------------------------------------------------------------------------

    def add_folder(self, source: int, folder: SourceFolder) -> int:
        """Write down a source folder; its id."""
        with self.changing() as connection:
            cursor = connection.execute(
                "INSERT INTO folder (source, path, role, location, oddities)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    source,
                    json.dumps(folder.path, ensure_ascii=False),
                    folder.role,
                    folder.location,
                    " ".join(folder.oddities),
                ),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def folders(self) -> tuple[JournalFolder, ...]:
        """All source folders, in the order in which they were found."""
        rows = self.rows(f"SELECT {FOLDER_COLUMNS} FROM folder ORDER BY id")
        return tuple(folder_of(row) for row in rows)

    def folder(self, id_: int) -> JournalFolder:
        """One of them."""
        (row,) = self.rows(f"SELECT {FOLDER_COLUMNS} FROM folder WHERE id = ?", (id_,))
        return folder_of(row)

    def set_target(self, folder: int, target: str | None, *, chosen: bool = False) -> None:
        """Say where on the server a folder goes; None with `chosen`: nowhere."""
        self.change(
            "UPDATE folder SET target = ?, chosen = ? WHERE id = ?", (target, chosen, folder)
        )

    def add_oddity(self, folder: int, oddity: Oddity) -> None:
        """Something is unusual about a folder."""
        self.change(
            "UPDATE folder SET oddities = trim(oddities || ' ' || ?) WHERE id = ?",
            (oddity, folder),
        )

    def set_looked(self, folder: int, uidvalidity: int | None, uidnext: int | None) -> None:
        """Everything below `uidnext` of the target was compared with this folder."""
        self.change(
            "UPDATE folder SET looked_validity = ?, looked_next = ? WHERE id = ?",
            (uidvalidity, uidnext, folder),
        )

    def start_folder(self, folder: int, uidvalidity: int | None, uidnext: int | None) -> None:
        """Say that bytes may leave from now on; this holds even if the power is cut next.

        Whoever goes on later looks on the server first, for what came from `uidnext` on.
        """
        with self.changing(durable=True) as connection:
            connection.execute(
                "UPDATE folder SET uidvalidity = ?, uidnext = ? WHERE id = ?",
                (uidvalidity or 0, uidnext, folder),
            )
            if uidnext is None:
                return  # then nobody can tell what came since
            connection.execute(
                "INSERT OR IGNORE INTO meta SELECT ? || target, ? FROM folder"
                " WHERE id = ? AND target IS NOT NULL",
                (FIRST, f"{uidvalidity or 0} {uidnext}", folder),
            )

    # Messages -------------------------------------------------------------------------------

    def add_messages(self, folder: int, messages: Iterable[SourceMessage]) -> int:
        """Write down a folder's messages, in groups; how many there were.

        A second time, after a crash, those that are there already stay as they are.
        """
        count = 0
        group: list[tuple[object, ...]] = []
        for one in messages:
            group.append(row_of(folder, one))
            count += 1
            if len(group) >= _GROUP:
                self._insert(group)
                group.clear()
        self._insert(group)
        self.change("UPDATE folder SET scanned = 1 WHERE id = ?", (folder,))
        return count

    def _insert(self, rows: list[tuple[object, ...]]) -> None:
        self.change_each(
            "INSERT OR IGNORE INTO message (folder, key, message_id, date, size, body,"
            " internal_date, zone, flags, uidl, oddities, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def messages(self, folder: int, *states: MessageState) -> Iterator[JournalMessage]:
        """A folder's messages in these states, in the order of the store.

        They may change state while this goes on: it reads page by page behind the last one.
        """
        marks = ", ".join("?" * len(states))
        last = 0
        while True:
            rows = self.rows(
                f"SELECT {MESSAGE_COLUMNS} FROM message"
                f" WHERE folder = ? AND id > ? AND state IN ({marks}) ORDER BY id LIMIT {_PAGE}",
                (folder, last, *states),
            )
            for row in rows:
                one = message_of(row)
                last = one.id
                yield one
            if len(rows) < _PAGE:
                return

    def message(self, id_: int) -> JournalMessage:
        """One of them."""
        (row,) = self.rows(f"SELECT {MESSAGE_COLUMNS} FROM message WHERE id = ?", (id_,))
        return message_of(row)

    def planned(self, folder: int) -> Iterator[JournalMessage]:
        """What is still to be sent."""
        return self.messages(folder, MessageState.PLANNED)

    def planned_with(self, folder: int, oddity: Oddity) -> Iterator[JournalMessage]:
        """Those of them that have this oddity, and of which no repaired copy is planned."""
        rows = self.rows(
            "SELECT id FROM message WHERE folder = ? AND state = ? AND repaired = 0"
            " AND instr(' ' || oddities || ' ', ?)",
            (folder, MessageState.PLANNED, f" {oddity} "),
        )
        return (self.message(int(str(id_))) for (id_,) in rows)

    def mark_sent(self, ids: Iterable[int]) -> None:
        """To be called before the first of their bytes leaves."""
        self._set_state(MessageState.SENT, ids)

    def mark_uploaded(self, where: Iterable[Place]) -> None:
        """The server has them: (id, uidvalidity, uid), the last two None where it did not say."""
        self._set_place(MessageState.UPLOADED, where)

    def mark_already_there(self, where: Iterable[Place]) -> None:
        """The server had them before: (id, uidvalidity, uid)."""
        self._set_place(MessageState.ALREADY_THERE, where)

    def mark_refused(self, id_: int, reason: str, server_text: str = "") -> None:
        """The server will not take this one; `reason` is a short name of ours.

        Where it is only its store that has it no more, a copy that was left out is planned.
        """
        with self.changing() as connection:
            connection.execute(
                "UPDATE message SET state = ?, reason = ?, server_text = ? WHERE id = ?",
                (MessageState.REFUSED, reason, server_text, id_),
            )
            if reason == SOURCE_CHANGED:
                plan_copy_of(connection, id_)

    def mark_repaired(self, id_: int, form: Fingerprint) -> None:
        """A repaired copy is sent instead, and this is how it looks.

        It holds through a power cut: else the copy on the server would not be known for ours.
        """
        self.change(
            "UPDATE message SET repaired = 1, message_id = ?, date = ?, size = ?, body = ?"
            " WHERE id = ?",
            (form.message_id, form.date, form.size, form.body, id_),
            durable=True,
        )

    def mark_planned(self, ids: Iterable[int]) -> None:
        """They are not on the server: send them (again)."""
        self._set_state(MessageState.PLANNED, ids)

    def plan_known_again(self, folder: int) -> None:
        """Nothing is known any more of what was there before anything was sent."""
        self.change(
            "UPDATE message SET state = ?, uid = NULL, uidvalidity = NULL"
            " WHERE folder = ? AND state = ?",
            (MessageState.PLANNED, folder, MessageState.ALREADY_THERE),
        )

    def mark_verified(self, ids: Iterable[int]) -> None:
        """They were read back and are right."""
        self.change_each("UPDATE message SET verified = 1 WHERE id = ?", ((id_,) for id_ in ids))

    def forget_verified(self) -> None:
        """Nothing counts as read back any more."""
        self.change("UPDATE message SET verified = 0", ())

    def settled(self, target: str) -> Iterator[JournalMessage]:
        """What should be in a mailbox."""
        for (id_,) in self.rows("SELECT id FROM folder WHERE target = ? ORDER BY id", (target,)):
            assert isinstance(id_, int)
            yield from self.messages(id_, *THERE)

    def _set_state(self, state: MessageState, ids: Iterable[int]) -> None:
        self.change_each("UPDATE message SET state = ? WHERE id = ?", ((state, id_) for id_ in ids))

    def _set_place(self, state: MessageState, where: Iterable[Place]) -> None:
        self.change_each(
            "UPDATE message SET state = ?, uidvalidity = ?, uid = ? WHERE id = ?",
            ((state, uidvalidity, uid, id_) for id_, uidvalidity, uid in where),
        )
