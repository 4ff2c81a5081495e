"""Writes down what the stores hold, once, message by message; nothing is sent anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.migration.second_reading import moved_folders, read_again
from mailsetup.migration.store_marks import has_changed, keep_mark, mark_of
from mailsetup.model.errors import MigrationError
from mailsetup.model.migration import Oddity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceFolder, SourceMessage
    from mailsetup.runtime.context import Context

_TELL_EVERY = 200
_UNREADABLE = Oddity.UNREADABLE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """How far reading has come: the folder's path for people, messages and bytes in all."""

    folder: str
    messages: int
    bytes: int


def scan(
    journal: MigrationJournal,
    sources: Sequence[Source],
    tell: Callable[[Scanned], None],
    ctx: Context,
) -> None:
    """Read every folder of every store that is not in the journal yet.

    A folder that cannot be read is told in the report and does not stop the others. One that was
    read only in part, in which something was not found again, or which was written to since, is
    read once more: mail that has come meanwhile goes along.

    Raises:
        MigrationError: a store as a whole cannot be read, or the journal cannot be written.
        Cancelled: the folders that were read by then are kept, and read no second time.
    """
    known = {(one.source, one.folder.path, one.folder.location): one for one in journal.folders()}
    moved, facts = moved_folders(journal), journal.facts()
    progress = _Progress(tell)
    for number, source in enumerate(sources):
        for folder in source.folders(ctx):
            ctx.check()
            before = known.get((number, folder.path, folder.location))
            mark = mark_of(folder.location)
            is_read = before is not None and before.scanned and before.id not in moved
            if before is not None and is_read and not has_changed(facts, before.id, mark):
                continue
            id_ = before.id if before is not None else journal.add_folder(number, folder)
            try:
                messages = progress.counted(folder, source.messages(folder, ctx))
                if before is None:
                    journal.add_messages(id_, messages)
                else:
                    _forget_trouble(journal, id_, folder.location)
                    _read_again(journal, source, before, messages)
                keep_mark(journal, id_, mark)
            except MigrationError as error:
                if error.message.id != "migration.unreadable":
                    raise
                journal.add_oddity(id_, Oddity.UNREADABLE)
                journal.note(_UNREADABLE, folder.location)


def _read_again(
    journal: MigrationJournal,
    source: Source,
    folder: JournalFolder,
    messages: Iterator[SourceMessage],
) -> None:
    """What is new may have been on the server since before the first byte was sent."""
    before = _number(journal, folder.id)
    read_again(journal, source, folder, messages, add_new=True)
    if folder.started and _number(journal, folder.id) > before:
        journal.change("UPDATE folder SET uidnext = 1 WHERE id = ?", (folder.id,), durable=True)


def _number(journal: MigrationJournal, folder: int) -> int:
    return sum(number for number, _ in journal.counts(folder).values())


def _forget_trouble(journal: MigrationJournal, folder: int, location: str) -> None:
    """It may be readable now."""
    journal.change(
        "UPDATE folder SET oddities = trim(replace(' ' || oddities || ' ', ?, ' ')) WHERE id = ?",
        (f" {_UNREADABLE} ", folder),
    )
    journal.change("DELETE FROM event WHERE kind = ? AND detail = ?", (_UNREADABLE, location))


class _Progress:
    def __init__(self, tell: Callable[[Scanned], None]) -> None:
        self._tell = tell
        self._messages = self._bytes = 0

    def counted(
        self, folder: SourceFolder, messages: Iterator[SourceMessage]
    ) -> Iterator[SourceMessage]:
        """The same messages; what has gone by is told now and then."""
        name = " / ".join(folder.path)
        for message in messages:
            self._messages += 1
            self._bytes += message.fingerprint.size
            if self._messages % _TELL_EVERY == 0:
                self._say(name)
            yield message
        self._say(name)

    def _say(self, name: str) -> None:
        self._tell(Scanned(folder=name, messages=self._messages, bytes=self._bytes))
