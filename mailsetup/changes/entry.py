"""An entry of the journal, put together from its records.

Each record is one JSON object with `v` (version of this format), `record`, `id` and, by `record`:

- `prepared`: `at` (ISO 8601, UTC), `plan`, `files` (see `FileStep`), `directories` (to be made),
  `registry` (since version 2: the changes in the order in which they are made)
- `status`: `status` (see `PlanStatus`), `kept`
- `undoing`: `files` (from the state at that moment to the one after the undo), `kept`, `registry`
- `server-step`: `index` of a change of the plan, `phase` `sent` (just before) or `done`, `moved`
  (since version 3: where messages are now, see `MailboxEditor.make`)

A record says the lowest version that can read it, so that only plans of the registry (2), and those
that rename mailboxes, flag or move messages (3), keep an older program from reading the journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.changes.json_fields import (
    JsonShapeError,
    as_items,
    field,
    number_field,
    text_field,
    texts_field,
)
from mailsetup.changes.plan_json import plan_from_json, registry_change_from_json
from mailsetup.changes.steps import FileStep, step_from_json
from mailsetup.model.change import (
    MailChange,
    Plan,
    PlanStatus,
    RegistryChange,
    RenameFile,
    ServerChange,
    SetRegistryValue,
)
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

RECORD_VERSION = 3
_WITHOUT_REGISTRY = 1
_WITH_REGISTRY = 2

_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the journal knows of one plan.

    Attributes:
        applied_at: ISO 8601, UTC.
        files: what applying does; empty for a plan of the registry or on the server.
        directories: those that applying makes, outermost first.
        undo_files: what undoing does, once it was begun.
        registry, undo_registry: the same for a plan of the registry.
        kept: keys, values, files or mailboxes that somebody changed later and that were left alone.
        sent, done: how many changes on the server were begun and completed.
        moved: (index of a change on the server, where its messages are now).
    """

    journal_id: str
    plan: Plan
    applied_at: str
    status: PlanStatus = PlanStatus.PREPARED
    files: tuple[FileStep, ...] = ()
    directories: tuple[str, ...] = ()
    undo_files: tuple[FileStep, ...] = ()
    registry: tuple[RegistryChange, ...] = ()
    undo_registry: tuple[RegistryChange, ...] = ()
    kept: tuple[str, ...] = ()
    sent: int = 0
    done: int = 0
    moved: tuple[tuple[int, str], ...] = ()

    @property
    def server_changes(self) -> tuple[ServerChange, ...]:
        """The changes on the server; () for a plan of files."""
        return tuple(c for c in self.plan.changes if isinstance(c, ServerChange))

    @property
    def registry_changes(self) -> tuple[RegistryChange, ...]:
        """The changes of the registry, as they were planned; () for another plan."""
        return tuple(c for c in self.plan.changes if isinstance(c, SetRegistryValue | RenameFile))

    @property
    def is_pending(self) -> bool:
        """Whether a crash left it in the middle."""
        return self.status in {PlanStatus.PREPARED, PlanStatus.UNDOING}


def prepared_record(entry: Entry) -> dict[str, Json]:
    """Everything is ready to be written."""
    record: dict[str, Json] = {
        **_head("prepared", entry.journal_id),
        "at": entry.applied_at,
        "plan": to_json(entry.plan),
        "files": to_json(entry.files),
        "directories": to_json(entry.directories),
    }
    if any(isinstance(change, MailChange) for change in entry.plan.changes):
        record["v"] = RECORD_VERSION
    return _with_registry(record, entry.registry) if entry.registry_changes else record


def status_record(journal_id: str, status: PlanStatus, kept: Sequence[str]) -> dict[str, Json]:
    """A new status."""
    return {**_head("status", journal_id), "status": status.value, "kept": [*kept]}


def undoing_record(
    journal_id: str, files: Sequence[FileStep], kept: Sequence[str]
) -> dict[str, Json]:
    """Everything is ready to be undone."""
    return {**_head("undoing", journal_id), "files": to_json(tuple(files)), "kept": [*kept]}


def undoing_registry_record(
    journal_id: str, changes: Sequence[RegistryChange], kept: Sequence[str]
) -> dict[str, Json]:
    """Everything is ready to be undone in the registry."""
    return _with_registry(undoing_record(journal_id, (), kept), changes)


def server_step_record(journal_id: str, index: int, phase: str, moved: str = "") -> dict[str, Json]:
    """A change on the server is about to be sent, or is done."""
    record = {**_head("server-step", journal_id), "index": index, "phase": phase}
    return {**record, "v": RECORD_VERSION, "moved": moved} if moved else record


def _head(record: str, journal_id: str) -> dict[str, Json]:
    return {"v": _WITHOUT_REGISTRY, "record": record, "id": journal_id}


def _with_registry(record: dict[str, Json], changes: Sequence[RegistryChange]) -> dict[str, Json]:
    return {**record, "v": _WITH_REGISTRY, "registry": to_json(tuple(changes))}


def take_record(entries: dict[str, Entry], fields: dict[str, Json]) -> None:
    """Bring `entries` (by id) up to date with one more record.

    Raises:
        ValueError: the record is not as described above.
    """
    journal_id = text_field(fields, "id")
    record = text_field(fields, "record")
    if not _ID.fullmatch(journal_id):  # it also names a directory
        raise JsonShapeError("this is not an id")
    if record == "prepared":
        entries[journal_id] = _prepared(journal_id, fields)
    elif journal_id in entries:  # else its first record was lost to a damaged disk
        entries[journal_id] = _continued(entries[journal_id], record, fields)


def _prepared(journal_id: str, fields: dict[str, Json]) -> Entry:
    return Entry(
        journal_id=journal_id,
        plan=plan_from_json(field(fields, "plan")),
        applied_at=text_field(fields, "at"),
        files=_steps(fields),
        directories=texts_field(fields, "directories"),
        registry=_registry(fields),
    )


def _continued(entry: Entry, record: str, fields: dict[str, Json]) -> Entry:
    match record:
        case "status":
            status = PlanStatus(text_field(fields, "status"))
            return replace(entry, status=status, kept=texts_field(fields, "kept"))
        case "undoing":
            kept = texts_field(fields, "kept")
            return replace(
                entry,
                status=PlanStatus.UNDOING,
                undo_files=_steps(fields),
                undo_registry=_registry(fields),
                kept=kept,
            )
        case "server-step":
            count = number_field(fields, "index") + 1
            if text_field(fields, "phase") == "sent":
                return replace(entry, sent=max(entry.sent, count))
            moved = text_field(fields, "moved") if "moved" in fields else ""
            places = (*entry.moved, (count - 1, moved)) if moved else entry.moved
            return replace(entry, done=max(entry.done, count), moved=places)
        case _:
            raise JsonShapeError(f"there is no record of the kind {record}")


def _steps(fields: dict[str, Json]) -> tuple[FileStep, ...]:
    return tuple(step_from_json(item) for item in as_items(field(fields, "files")))


def _registry(fields: dict[str, Json]) -> tuple[RegistryChange, ...]:
    return tuple(registry_change_from_json(item) for item in as_items(fields.get("registry", [])))
