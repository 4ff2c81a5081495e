"""Folders of old mail and of the mailbox, with the names that a mail program shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.gui.folder_words import OWN_NAMES, role_name
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.model.migration_plan import PlannedFolder

_SEPARATOR: Final = " / "
_INBOX: Final = "INBOX"
_ROLES_THERE: Final = OWN_NAMES | {"Archive": "archive"}
"""The names of a program's own folders at a provider, where we make an archive by that name."""


def shown_folder(source: str) -> str:
    """A folder of a store as its program shows it: `Inbox / Family` is `Innboks / Family`.

    Args:
        source: its names from the top, with ` / ` between them.
    """
    first, *rest = source.split(_SEPARATOR)
    return _SEPARATOR.join((_shown(_role(first)) or first, *rest))


def shown_mailbox(target: str, source: str) -> str:
    """A mailbox as a person sees it, with ` / ` between its levels where these can be told.

    Args:
        source: the path of the folder that goes there; it tells what the server puts in between,
            and that a folder for sent mail, say, goes to the provider's own.
    """
    name = _with_levels(target, source)
    role = _role(source)
    is_same = bool(role) and _ROLES_THERE.get(name) == role
    return _shown("inbox" if target.upper() == _INBOX else role if is_same else "") or name


def folder_goes(folder: PlannedFolder, *, left_out: bool, target: str | None) -> str:
    """Where a folder goes, for its line in the plan."""
    if left_out:
        return translate("WindowMoving", "stays here only")
    if target is None:
        return translate("WindowMoving", "has no place yet")
    return shown_mailbox(target, folder.source)


def _role(name: str) -> str:
    return "inbox" if name.upper() == _INBOX else OWN_NAMES.get(name, "")


def _shown(role: str) -> str:
    match role:
        case "templates":
            return translate("WindowMoving", "Templates")
        case "outbox":
            return translate("WindowMoving", "Outbox")
        case _:
            return role_name(role)


def _with_levels(name: str, source: str) -> str:
    if len(name) > len(_INBOX) and name.upper().startswith(_INBOX) and name[len(_INBOX)] in "./":
        return name[len(_INBOX) + 1 :].replace(name[len(_INBOX)], _SEPARATOR)
    levels = source.split(_SEPARATOR)
    for delimiter in "/.\\":
        if name.count(delimiter) == len(levels) - 1 > 0:
            return name.replace(delimiter, _SEPARATOR)
    return name
