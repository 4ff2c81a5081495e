"""Works out, in memory, what a plan does to each file; everything that is stale shows here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.changes.content import EditPrefs, changed, changed_back, is_in_place
from mailsetup.changes.failures import change_error, unusable_plan
from mailsetup.changes.files import PRIVATE_FILE, FileState, digest_of, read_file
from mailsetup.changes.steps import FileStep
from mailsetup.model.change import CreateFile, FileChange, RemoveFile, ReplaceText, SetPref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.changes.copies import SafetyCopies
    from mailsetup.changes.entry import Entry
    from mailsetup.model.change import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Steps, and every content that they meet before and after.

    Attributes:
        directories: to be made, outermost first.
        kept: what an undo has to leave alone.
    """

    steps: tuple[FileStep, ...]
    contents: tuple[bytes, ...]
    directories: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def prepare_apply(plan: Plan, edit_prefs: EditPrefs) -> Preparation:
    """Read every file of the plan and compute its new content.

    Raises:
        StaleChangeError: a file is not what the plan was made for.
        ChangeError: a file cannot be read or is missing, or the plan contradicts itself.
        ProfileError: from `edit_prefs`.
    """
    steps: list[FileStep] = []
    contents: list[bytes] = []
    for path, positions in _positions_by_file(plan).items():
        data, before = _read(path)
        changes = _file_changes(plan, positions)
        new = changed(data, changes, edit_prefs)
        if new == data:
            continue
        mode = before.mode if before is not None else PRIVATE_FILE
        after = None if new is None else _state(new, mode)
        steps.append(FileStep(path=path, before=before, after=after, changes=positions))
        contents += [content for content in (data, new) if content is not None]
    return Preparation(
        steps=tuple(steps), contents=tuple(contents), directories=_missing_directories(steps)
    )


def prepare_undo(entry: Entry, copies: SafetyCopies, edit_prefs: EditPrefs) -> Preparation:
    """Work out how to take back an applied plan, the file written last first.

    A file that is as the plan left it gets its old bytes from the safety copies. In one that was
    changed since, only what still is as the plan left it is set back.

    Raises:
        ChangeError: a file cannot be read.
        ProfileError: from `edit_prefs`.
    """
    steps: list[FileStep] = []
    contents: list[bytes] = []
    kept: list[str] = []
    for step in reversed(entry.files):
        data, now = _read(step.path)
        digest = now.digest if now is not None else None
        if digest == step.digest_before:
            continue
        target, left = _content_after_undo(entry.plan, step, data, copies, edit_prefs)
        kept += left
        if target == data:
            continue
        steps.append(
            FileStep(
                path=step.path,
                before=now,
                after=_state_after_undo(step, target, now),
                changes=step.changes,
            )
        )
        contents += [content for content in (data, target) if content is not None]
    return Preparation(steps=tuple(steps), contents=tuple(contents), kept=tuple(kept))


def was_written(entry: Entry, edit_prefs: EditPrefs) -> bool:
    """Whether everything was written, even if the client has changed files since.

    The files are written in order. So when the last one has what the plan wrote, all had it.

    Raises:
        ChangeError: a file cannot be read.
        ProfileError: from `edit_prefs`.
    """
    found = [(step, *_read(step.path)) for step in entry.files]
    digests = [(step, now.digest if now is not None else None) for step, _, now in found]
    if all(digest == step.digest_after for step, digest in digests):
        return True
    if any(digest == step.digest_before for step, digest in digests):
        return False
    last, data, now = found[-1]
    if data is None or now is None or last.after is None:
        return False
    if now.digest == last.digest_after or last.before is None:
        return True
    return is_in_place(data, _file_changes(entry.plan, last.changes), edit_prefs)


def _content_after_undo(
    plan: Plan, step: FileStep, data: bytes | None, copies: SafetyCopies, edit_prefs: EditPrefs
) -> tuple[bytes | None, tuple[str, ...]]:
    digest = digest_of(data) if data is not None else None
    if digest == step.digest_after:
        if step.before is None:
            return None, ()
        try:
            old = copies.read(step.before.digest)
        except OSError:
            old = None
        if old is not None:
            return old, ()
    if data is None or step.before is None or step.after is None:
        return data, (step.path,)
    return changed_back(data, _file_changes(plan, step.changes), edit_prefs)


def _state_after_undo(
    step: FileStep, target: bytes | None, now: FileState | None
) -> FileState | None:
    if target is None:
        return None
    if step.before is not None and digest_of(target) == step.before.digest:
        return step.before
    return _state(target, now.mode if now is not None else PRIVATE_FILE)


def _positions_by_file(plan: Plan) -> dict[str, tuple[int, ...]]:
    """Real path to positions in the plan; files with preferences last.

    A client can live with filters and folder lists that are ahead of its preferences, and a crash
    between two files leaves just that.
    """
    positions: dict[str, list[int]] = {}
    with_prefs: set[str] = set()
    for index, change in enumerate(plan.changes):
        if not isinstance(change, SetPref | ReplaceText | CreateFile | RemoveFile):
            continue
        if not os.path.isabs(change.path) or "\0" in change.path:
            raise unusable_plan("the path of a file is not absolute")
        path = os.path.realpath(change.path)
        positions.setdefault(path, []).append(index)
        if isinstance(change, SetPref):
            with_prefs.add(path)
    ordered = sorted(positions, key=lambda path: path in with_prefs)
    return {path: tuple(positions[path]) for path in ordered}


def _file_changes(plan: Plan, positions: Iterable[int]) -> list[FileChange]:
    chosen = (plan.changes[index] for index in positions)
    return [
        change
        for change in chosen
        if isinstance(change, SetPref | ReplaceText | CreateFile | RemoveFile)
    ]


def _missing_directories(steps: Iterable[FileStep]) -> tuple[str, ...]:
    missing: set[str] = set()
    for step in steps:
        directory = os.path.dirname(step.path)
        while step.after is not None and not os.path.isdir(directory):
            missing.add(directory)
            directory = os.path.dirname(directory)
    return tuple(sorted(missing, key=len))


def _read(path: str) -> tuple[bytes | None, FileState | None]:
    try:
        found = read_file(path)
    except OSError as error:
        raise change_error(error, path) from error
    return found if found is not None else (None, None)


def _state(data: bytes, mode: int) -> FileState:
    return FileState(digest=digest_of(data), mode=mode, mtime_ns=None)
