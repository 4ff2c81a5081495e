"""Single steps in a registry: where each stands, doing it, and the way back from any mixture.

Renames come first: a crash between them and the values then leaves a client without its cache,
which it makes anew, and never with a cache that does not fit its settings (outlook.md 2.2).
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from enum import Enum, auto
from itertools import count
from typing import TYPE_CHECKING, assert_never

from mailsetup.changes import files
from mailsetup.changes.failures import change_error, stale, unusable_plan, vanished
from mailsetup.model.change import RegistryChange, RenameFile, SetRegistryValue
from mailsetup.model.errors import ChangeError, MailsetupError, ProfileError, StaleChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mailsetup.changes.registry_editor import RegistryEditor

MAX_ASIDE = 100


class Standing(Enum):
    """How far one step is."""

    BEFORE = auto()
    AFTER = auto()
    REMADE = auto()
    """A file was renamed, and the client has made a new one in its place."""
    ELSEWHERE = auto()
    """Neither: somebody has changed it since."""


def ordered_steps(changes: Iterable[RegistryChange]) -> tuple[RegistryChange, ...]:
    """The renames, then each value once, from its first old to its last new, if they differ.

    Raises:
        ChangeError: the changes contradict each other.
    """
    renames: list[RenameFile] = []
    values: dict[tuple[str, str], SetRegistryValue] = {}
    for change in changes:
        match change:
            case RenameFile():
                renames.append(change)
            case SetRegistryValue(key=key, name=name):
                place = (key.lower(), name.lower())
                earlier = values.get(place, change)
                if earlier is not change and earlier.new != change.old:
                    raise unusable_plan(f"two changes of {name} do not follow each other")
                values[place] = SetRegistryValue(
                    key=key, name=name, old=earlier.old, new=change.new
                )
            case _:
                assert_never(change)
    _check_names(renames)
    return (*renames, *(change for change in values.values() if change.old != change.new))


def _check_names(renames: Sequence[RenameFile]) -> None:
    names = [name for change in renames for name in (change.path, change.new_path)]
    for name in names:
        if not os.path.isabs(name) or "\0" in name:
            raise unusable_plan("the path of a file is not absolute")
    if len({os.path.normcase(name) for name in names}) != len(names):
        raise unusable_plan("two files would have one name")
    for change in renames:
        places = {os.path.normcase(os.path.dirname(p)) for p in (change.path, change.new_path)}
        if len(places) != 1:
            raise unusable_plan("a renamed file would not stay where it is")


def check_beginning(steps: Iterable[RegistryChange], editor: RegistryEditor) -> None:
    """Read everything again, and see that it is as it was when the plan was made.

    Raises:
        StaleChangeError: a value has another content or type.
        ChangeError: a key or file is not there, a name is taken, or it cannot be read.
    """
    for step in steps:
        match step:
            case SetRegistryValue(key=key, name=name):
                with _told(name):
                    known = editor.exists(key)
                if not known:
                    raise ChangeError(message("change.settings-vanished"), reason=key)
                if standing(step, editor) is not Standing.BEFORE:
                    raise _stale_setting(name)
            case RenameFile(path=path):
                _check_file(standing(step, editor), step)
                try:
                    ordinary = files.is_ordinary(path)
                except OSError as error:
                    raise change_error(error, path) from error
                if not ordinary:
                    raise ChangeError(message("change.not-a-file", file=path))
            case _:
                assert_never(step)


def standing(step: RegistryChange, editor: RegistryEditor) -> Standing:
    """How far this step is now.

    Raises:
        ChangeError: it cannot be found out.
    """
    match step:
        case SetRegistryValue(key=key, name=name, old=old, new=new):
            with _told(name):
                now = editor.value(key, name)
                if now == old:
                    return Standing.BEFORE
                # A removed key has no values either, and is not made again.
                done = now == new and editor.exists(key)
            return Standing.AFTER if done else Standing.ELSEWHERE
        case RenameFile(path=path, new_path=new_path):
            here, there = _is_there(path), _is_there(new_path)
            if here and there:
                return Standing.REMADE
            if here or there:
                return Standing.BEFORE if here else Standing.AFTER
            return Standing.ELSEWHERE
        case _:
            assert_never(step)


def do_steps(steps: Iterable[RegistryChange], editor: RegistryEditor) -> None:
    """Do them one after the other, each only from where it begins.

    Raises:
        StaleChangeError: somebody has changed something at this moment.
        ChangeError: a step could not be done; those before it are.
    """
    for step in steps:
        now = standing(step, editor)
        match step:
            case SetRegistryValue(key=key, name=name, new=new):
                if now is not Standing.BEFORE:
                    raise _stale_setting(name)
                with _told(name):
                    if new is None:
                        editor.delete_value(key, name)
                    else:
                        editor.set_value(key, name, new)
                if standing(step, editor) is not Standing.AFTER:
                    raise ChangeError(
                        message("change.setting-refused", name=name), reason="it did not stay"
                    )
            case RenameFile():
                _check_file(now, step)
                _rename(step)
            case _:
                assert_never(step)


def way_back(
    steps: Sequence[RegistryChange], journal_id: str, editor: RegistryEditor
) -> tuple[tuple[RegistryChange, ...], tuple[str, ...]]:
    """The steps that take back what is done of `steps`, and what is left alone.

    A file that the client has made anew is kept too, under a name of its own: the old one takes
    its place again. First such files go aside, then values are set back, then old files return.

    Raises:
        ChangeError: something cannot be read.
    """
    asides: list[RegistryChange] = []
    values: list[RegistryChange] = []
    renames: list[RegistryChange] = []
    kept: list[str] = []
    for step in reversed(steps):
        now = standing(step, editor)
        match step:
            case SetRegistryValue(key=key, name=name):
                if now is Standing.AFTER:
                    values.append(step.inverse())
                elif now is Standing.ELSEWHERE:
                    kept.append(f"{key}\\{name}")
            case RenameFile(path=path):
                taken, free = _asides(path, journal_id)
                kept += taken
                if now is Standing.REMADE:
                    asides.append(RenameFile(path=path, new_path=free))
                    kept.append(free)
                if now in {Standing.REMADE, Standing.AFTER}:
                    renames.append(step.inverse())
                elif now is Standing.ELSEWHERE:
                    kept.append(path)
            case _:
                assert_never(step)
    return (*asides, *values, *renames), tuple(kept)


def retrace(steps: Sequence[RegistryChange], editor: RegistryEditor) -> None:
    """Take back what is done of `steps` just now, the last first, before anybody else comes by.

    Raises:
        ChangeError: it could not be done; call it again.
    """
    for step in reversed(steps):
        if standing(step, editor) is Standing.AFTER:
            do_steps((step.inverse(),), editor)


def all_before(steps: Iterable[RegistryChange], editor: RegistryEditor) -> bool:
    """Whether nothing is done, or everything is taken back. Raises `ChangeError` as `standing`."""
    return all(standing(step, editor) is Standing.BEFORE for step in steps)


def were_done(steps: Sequence[RegistryChange], editor: RegistryEditor) -> bool:
    """Whether all steps were done, even if the client has changed something since.

    They are done in order. So when the last one is done, all were. Raises as `standing`.
    """
    found = [standing(step, editor) for step in steps]
    if Standing.BEFORE in found:
        return False
    return Standing.ELSEWHERE not in found or found[-1] is Standing.AFTER


def _rename(step: RenameFile) -> None:
    try:
        files.rename(step.path, step.new_path)
    except FileExistsError as error:
        raise ChangeError(message("change.name-taken", file=step.new_path)) from error
    except OSError as error:
        raise change_error(error, step.path) from error


def _check_file(now: Standing, step: RenameFile) -> None:
    if now is Standing.REMADE:
        raise ChangeError(message("change.name-taken", file=step.new_path))
    if now is Standing.AFTER:
        raise stale(step.path)
    if now is Standing.ELSEWHERE:
        raise vanished(step.path)


def _asides(path: str, journal_id: str) -> tuple[list[str], str]:
    """Names that an undo has given to files made anew, and the next one."""
    start, ending = os.path.splitext(path)
    taken: list[str] = []
    for number in count(1):
        name = f"{start}.{journal_id}{f'-{number}' if number > 1 else ''}{ending}"
        if not _is_there(name):
            return taken, name
        if number == MAX_ASIDE:
            raise ChangeError(message("change.name-taken", file=name))
        taken.append(name)
    raise AssertionError("counting never ends")


def _is_there(path: str) -> bool:
    try:
        return files.is_there(path)
    except OSError as error:
        raise change_error(error, path) from error


def _stale_setting(name: str) -> StaleChangeError:
    return StaleChangeError(message("change.setting-changed", name=name))


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Errors of the registry become errors that name the value, and that can be waited for."""
    try:
        yield
    except (ChangeError, ProfileError):
        raise
    except MailsetupError as error:
        raise ChangeError(error.message, reason=error.reason) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ChangeError(message("change.setting-refused", name=name), reason=reason) from error
