"""The journal: what was done to which profile, so that it can be undone after any crash.

An append-only file of JSON Lines (`mailsetup.changes.entry` lists the records), each record on the
disk before the next step is taken. A line that a crash tore is passed over; the next record starts
on a line of its own. There are never passwords in it: a `Secret` has no JSON form.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from mailsetup.changes import entry as records
from mailsetup.changes import files
from mailsetup.changes.copies import SafetyCopies
from mailsetup.changes.failures import backup_error
from mailsetup.changes.lock import file_lock
from mailsetup.model.change import AppliedPlan, PlanStatus, RegistryChange
from mailsetup.model.errors import ChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from mailsetup.changes.entry import Entry
    from mailsetup.changes.steps import FileStep
    from mailsetup.model.serialize import Json
    from mailsetup.runtime.context import Context

LOCK_WAIT = 30.0
_STAMP = "%Y%m%d-%H%M%S"
_SUFFIXES = 1 << 32
_READABLE = range(1, records.RECORD_VERSION + 1)


class Journal:
    """The journal in a directory (that of `runtime.paths.state_directory`): anybody may read it."""

    def __init__(self, directory: Path) -> None:
        self._directory = str(directory)
        self._path = os.path.join(self._directory, "journal.jsonl")

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first.

        Raises:
            ChangeError: it cannot be read, or a newer program wrote it.
        """
        try:
            found = files.read_file(self._path)
        except OSError as error:
            raise ChangeError(
                message("change.journal-unreadable", file=self._path), reason=str(error.strerror)
            ) from error
        entries: dict[str, Entry] = {}
        for number, line in enumerate((found[0] if found else b"").split(b"\n"), start=1):
            self._take_line(entries, line, number)
        return tuple(entries.values())

    def _take_line(self, entries: dict[str, Entry], line: bytes, number: int) -> None:
        try:
            fields: Json = json.loads(line)
        except (ValueError, RecursionError):
            return  # empty, or torn by a crash
        version = fields.get("v") if isinstance(fields, dict) else None
        if isinstance(version, int) and version > records.RECORD_VERSION:
            raise ChangeError(message("change.journal-newer", file=self._path))
        try:
            if not isinstance(fields, dict) or version not in _READABLE:
                raise ValueError("this is not a record")
            records.take_record(entries, fields)
        except ValueError as error:
            raise ChangeError(
                message("change.journal-unreadable", file=self._path),
                reason=f"line {number}: {error}",
            ) from error

    def copies(self, journal_id: str) -> SafetyCopies:
        """The safety copies of one entry."""
        return SafetyCopies(os.path.join(self._directory, "copies", journal_id))

    def applied_plan(self, entry: Entry) -> AppliedPlan:
        """An entry as the rest of the program sees it."""
        return AppliedPlan(
            journal_id=entry.journal_id,
            plan=entry.plan,
            status=entry.status,
            applied_at=entry.applied_at,
            backup_dir=self.copies(entry.journal_id).directory,
        )

    @contextmanager
    def opened(self, ctx: Context, wait: float = LOCK_WAIT) -> Iterator[OpenJournal]:
        """Be the only one who writes while inside.

        Raises:
            ChangeError: another window of this program is at it for longer than `wait` seconds.
            BackupError: the directory cannot be written.
            Cancelled: while waiting.
        """
        lock = os.path.join(self._directory, "journal.lock")
        try:
            os.makedirs(self._directory, mode=files.PRIVATE_DIRECTORY, exist_ok=True)
            locked = ExitStack()
            locked.enter_context(file_lock(lock, ctx, wait))
        except OSError as error:
            raise backup_error(error, self._directory) from error
        with locked:
            yield OpenJournal(self, self._directory, self._path)


class OpenJournal:
    """The journal in the hands of the one who may write.

    Every method that writes has the record on the disk when it returns.

    Raises:
        BackupError: the record could not be written; the journal is as it was.
    """

    def __init__(self, journal: Journal, directory: str, path: str) -> None:
        self._directory = directory
        self._path = path
        self.entries = journal.entries
        self.copies = journal.copies
        self.applied_plan = journal.applied_plan

    def entry(self, journal_id: str) -> Entry:
        """One entry as it is on the disk now."""
        return next(entry for entry in self.entries() if entry.journal_id == journal_id)

    def new_id(self, now: datetime) -> str:
        """An id that sorts after all others, also when the clock was set back."""
        last = max((entry.journal_id for entry in self.entries()), default="")
        stamp, random = now.strftime(_STAMP), secrets.randbelow(_SUFFIXES // 2)
        if last[: len(stamp)] >= stamp:
            stamp, random = last[: len(stamp)], int(last[len(stamp) + 1 :], 16) + 1
        return f"{stamp}-{random:08x}"

    def prepared(self, entry: Entry) -> None:
        """The safety copies are made, the writing begins."""
        self._append(records.prepared_record(entry))

    def status(self, journal_id: str, status: PlanStatus, kept: Sequence[str] = ()) -> None:
        """How it ended; `kept` is what was left alone."""
        self._append(records.status_record(journal_id, status, kept))

    def undoing(self, journal_id: str, steps: Sequence[FileStep], kept: Sequence[str]) -> None:
        """The undo begins."""
        self._append(records.undoing_record(journal_id, steps, kept))

    def undoing_registry(
        self, journal_id: str, changes: Sequence[RegistryChange], kept: Sequence[str]
    ) -> None:
        """The undo of a plan of the registry begins."""
        self._append(records.undoing_registry_record(journal_id, changes, kept))

    def server_step_sent(self, journal_id: str, index: int) -> None:
        """The change number `index` will be sent to the server now."""
        self._append(records.server_step_record(journal_id, index, "sent"))

    def server_step_done(self, journal_id: str, index: int, moved: str = "") -> None:
        """The server has done the change number `index`; `moved` as `MailboxEditor.make` says."""
        self._append(records.server_step_record(journal_id, index, "done", moved))

    def discard_stray_copies(self) -> None:
        """Remove what a crash before the first record left."""
        known = {entry.journal_id for entry in self.entries()}
        with suppress(OSError):
            for name in os.listdir(os.path.join(self._directory, "copies")):
                if name not in known:
                    self.copies(name).discard()

    def _append(self, record: dict[str, Json]) -> None:
        line = json.dumps(record, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"
        try:
            is_new = not os.path.exists(self._path)
            descriptor = files.open_for_append(self._path)
            try:
                if is_new:
                    files.sync_directory(self._directory)
                _append_line(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise backup_error(error, self._path) from error


def _append_line(descriptor: int, line: bytes) -> None:
    size = os.lseek(descriptor, 0, os.SEEK_END)
    if size:
        os.lseek(descriptor, size - 1, os.SEEK_SET)
        if os.read(descriptor, 1) != b"\n":
            line = b"\n" + line
    try:
        files.write_all(descriptor, line)
        files.sync_file(descriptor)
    except OSError:
        with suppress(OSError):
            os.ftruncate(descriptor, size)
        raise
