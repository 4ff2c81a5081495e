"""What taking back left alone, in words: the settings of the plan that somebody changed later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.registry_wording import registry_parts
from mailsetup.app.wording import pref_parts
from mailsetup.model.change import SetPref, SetRegistryValue

if TYPE_CHECKING:
    from mailsetup.app.setting_parts import SettingParts
    from mailsetup.model.change import Change, UndoResult
    from mailsetup.model.message import Message


def kept_settings(result: UndoResult) -> tuple[Message, ...]:
    """What those of `kept` are called that have a name a person knows, each once."""
    named: list[Message] = []
    for change in result.applied.plan.changes:
        name, parts = _named(change)
        if name in result.kept and parts is not None and parts.kind and parts.what not in named:
            named.append(parts.what)
    return tuple(named)


def _named(change: Change) -> tuple[str, SettingParts | None]:
    """How the setting stands in `UndoResult.kept`, and its parts."""
    match change:
        case SetPref(key=key):
            return key, pref_parts(change)
        case SetRegistryValue(key=key, name=name):
            return f"{key}\\{name}", registry_parts(change)
        case _:
            return "", None
