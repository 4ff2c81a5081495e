"""What the changes of a plan make of the content of one file, forwards and backwards: no I/O."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeAlias, assert_never

from mailsetup.changes.failures import stale, unusable_plan, vanished
from mailsetup.model.change import (
    CreateFile,
    FileChange,
    PrefValue,
    RemoveFile,
    ReplaceText,
    SetPref,
)
from mailsetup.model.errors import StaleChangeError

EditPrefs: TypeAlias = Callable[[bytes, Sequence[SetPref]], bytes]
"""See `MailClient.edit_prefs`: raises `StaleChangeError` when a key does not have its old value."""


def changed(
    data: bytes | None, changes: Sequence[FileChange], edit_prefs: EditPrefs
) -> bytes | None:
    """The content of a file after `changes`, made one after the other; None for "no such file".

    Raises:
        StaleChangeError: the content is not what the plan was made for.
        ChangeError: the file is missing, or the plan contradicts itself.
        ProfileError: from `edit_prefs`.
    """
    for are_prefs, group in groupby(changes, key=lambda change: isinstance(change, SetPref)):
        if are_prefs:
            prefs = [change for change in group if isinstance(change, SetPref)]
            data = edit_prefs(_present(data, prefs[0].path), merged(prefs))
            continue
        for change in group:
            data = _changed_by(change, data)
    return data


def _changed_by(change: FileChange, data: bytes | None) -> bytes | None:
    match change:
        case CreateFile():
            if data is not None:
                raise stale(change.path)
            return encoded(change.text)
        case RemoveFile():
            if data != encoded(change.text):
                raise stale(change.path)
            return None
        case ReplaceText():
            old = encoded(change.old)
            if not old or change.count < 1:
                raise unusable_plan("a text to be replaced is empty")
            present = _present(data, change.path)
            if present.count(old) != change.count:
                raise stale(change.path)
            return present.replace(old, encoded(change.new))
        case SetPref():
            raise AssertionError("preferences are set together")
        case _:
            assert_never(change)


def changed_back(
    data: bytes, changes: Sequence[FileChange], edit_prefs: EditPrefs
) -> tuple[bytes, tuple[str, ...]]:
    """Take back `changes` from a file that somebody else has changed since.

    Returns the content and what was left alone because it no longer is as the plan left it: keys
    of preferences, or the path of the file.

    Raises:
        ProfileError: from `edit_prefs`.
    """
    kept: list[str] = []
    backwards = tuple(reversed(changes))
    for are_prefs, group in groupby(backwards, key=lambda change: isinstance(change, SetPref)):
        if are_prefs:
            inverse = [change.inverse() for change in group if isinstance(change, SetPref)]
            data, keys = _prefs_set_back(data, merged(inverse), edit_prefs)
            kept += keys
            continue
        for change in group:
            back = _text_put_back(change, data)
            data = data if back is None else back
            kept += [change.path] if back is None else []
    return data, tuple(dict.fromkeys(kept))


def _prefs_set_back(
    data: bytes, inverse: Sequence[SetPref], edit_prefs: EditPrefs
) -> tuple[bytes, list[str]]:
    """Set back together what can be; halves find the keys that cannot in few attempts."""
    try:
        return edit_prefs(data, inverse), []
    except StaleChangeError:
        if len(inverse) == 1:
            return data, [] if _have_new_values(data, inverse, edit_prefs) else [inverse[0].key]
    middle = len(inverse) // 2
    data, first = _prefs_set_back(data, inverse[:middle], edit_prefs)
    data, second = _prefs_set_back(data, inverse[middle:], edit_prefs)
    return data, first + second


def is_in_place(data: bytes, changes: Sequence[FileChange], edit_prefs: EditPrefs) -> bool:
    """Whether `changes` were made in this file, whatever else was changed later.

    Raises:
        ProfileError: from `edit_prefs`.
    """
    prefs = [change for change in changes if isinstance(change, SetPref)]
    if prefs and not _have_new_values(data, merged(prefs), edit_prefs):
        return False
    return all(
        data.count(encoded(change.new)) >= change.count
        for change in changes
        if isinstance(change, ReplaceText) and change.new
    )


def _have_new_values(data: bytes, changes: Sequence[SetPref], edit_prefs: EditPrefs) -> bool:
    unchanged = [
        SetPref(path=change.path, key=change.key, old=change.new, new=change.new)
        for change in changes
    ]
    try:
        edit_prefs(data, unchanged)
    except StaleChangeError:
        return False
    return True


def _text_put_back(change: FileChange, data: bytes) -> bytes | None:
    """None when it cannot be known which text was ours."""
    if not isinstance(change, ReplaceText):
        return None
    old, new = encoded(change.old), encoded(change.new)
    if not new:
        return None
    counts = _count_apart(data, old, new), _count_apart(data, new, old)
    if counts == (change.count, 0):
        return data  # somebody has put it back already
    return data.replace(new, old) if counts == (0, change.count) else None


def _count_apart(data: bytes, text: bytes, other: bytes) -> int:
    """How often `text` stands there, but not as a part of `other` ("a" in "ab")."""
    return (data.replace(other, b"\0") if text in other else data).count(text)


def merged(changes: Sequence[SetPref]) -> tuple[SetPref, ...]:
    """Several changes of one key as one, from its first old value to its last new one.

    Raises:
        ChangeError: a change does not begin where the one before ended.
    """
    result: dict[str, SetPref] = {}
    for change in changes:
        earlier = result.get(change.key)
        if earlier is None:
            result[change.key] = change
            continue
        if not _same_value(earlier.new, change.old):
            raise unusable_plan(f"two changes of {change.key} do not follow each other")
        result[change.key] = SetPref(
            path=change.path, key=change.key, old=earlier.old, new=change.new
        )
    return tuple(result.values())


def _same_value(one: PrefValue | None, other: PrefValue | None) -> bool:
    return type(one) is type(other) and one == other  # True is not 1 in a preferences file


def encoded(text: str) -> bytes:
    """The bytes of a text; bytes that were not UTF-8 when they were read come back as they were.

    Raises:
        ChangeError: the text cannot be written.
    """
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise unusable_plan("a text cannot be written as UTF-8") from error


def _present(data: bytes | None, path: str) -> bytes:
    if data is None:
        raise vanished(path)
    return data
