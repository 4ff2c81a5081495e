"""What a plan reaches: files, the registry or the server, and which places there."""

from __future__ import annotations

import os
from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never

from mailsetup.changes.failures import unusable_plan
from mailsetup.model.change import (
    CreateFile,
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    RemoveFile,
    RenameFile,
    RenameMailbox,
    ReplaceText,
    SetPref,
    SetRegistryValue,
)

if TYPE_CHECKING:
    from mailsetup.model.change import Change, Plan


class Where(Enum):
    """Where the changes of a plan are made."""

    FILES = auto()
    REGISTRY = auto()
    SERVER = auto()


def where_made(plan: Plan) -> Where:
    """Where all changes of a plan are made.

    Raises:
        ChangeError: there are none, or not all in one place.
    """
    kinds = {_where(change) for change in plan.changes}
    if len(kinds) != 1:
        raise unusable_plan("a plan changes files, the registry or mailboxes, and at least one")
    return kinds.pop()


def _where(change: Change) -> Where:
    match change:
        case SetPref() | ReplaceText() | CreateFile() | RemoveFile():
            return Where.FILES
        case SetRegistryValue() | RenameFile():
            return Where.REGISTRY
        case DeleteMailbox() | CreateMailbox():
            return Where.SERVER
        case RenameMailbox() | FlagMessages() | MoveMessages():
            return Where.SERVER
        case _:
            assert_never(change)


def meet(one: Plan, other: Plan) -> bool:
    """Whether two plans touch the same profile, file or value."""
    return bool(_touched(one) & _touched(other))


def _touched(plan: Plan) -> set[str]:
    touched = {os.path.normcase(plan.profile)} if plan.profile else set()
    for change in plan.changes:
        match change:
            case SetPref() | ReplaceText() | CreateFile() | RemoveFile():
                touched.add(os.path.normcase(change.path))
            case RenameFile(path=path, new_path=new_path):
                touched |= {os.path.normcase(path), os.path.normcase(new_path)}
            case SetRegistryValue(key=key, name=name):
                touched.add(f"{key}\\{name}".lower())
            case DeleteMailbox() | CreateMailbox():
                pass
            case RenameMailbox() | FlagMessages() | MoveMessages():
                pass
            case _:
                assert_never(change)
    return touched
