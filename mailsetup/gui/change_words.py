"""Changes as a person would say them; addresses of folders and names of files stay in the details.

Which setting a change is about is told by its key (clients measured: Thunderbird 153).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.app.registry_wording import registry_parts
from mailsetup.app.wording import is_minor
from mailsetup.gui.change_telling import Telling, likely_delimiter
from mailsetup.gui.wording import translate
from mailsetup.model.change import ReplaceText, SetPref, SetRegistryValue
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.i18n import Translator
    from mailsetup.model.change import Change

_PREFIX = re.compile(r"mail\.server\.\w+\.(server_sub_directory|namespace\..*|override_namespaces)")
_FOLDER = re.compile(r"mail\.identity\.\w+\.(\w+)_folder")
_BINS = re.compile(r"mail\.server\.\w+\.(trash_folder_name|spamActionTargetFolder)")


def change_lines(
    changes: Sequence[Change], program: str, translator: Translator, *, done: bool = False
) -> list[str]:
    """Each thing that happens once, in the order of the changes; small matters as a number.

    Args:
        done: it has happened, even if it was taken back later.
    """
    lines: dict[str, None] = {}
    minor = 0
    told = Telling(translator=translator, done=done, delimiter=likely_delimiter(changes))
    for change in changes:
        if is_minor(change):
            minor += 1
        else:
            lines[_own_words(change, program) or told.change(change)] = None
    if minor:
        lines[translator.render(message("setting.smaller", count=minor))] = None
    return list(lines)


def _own_words(change: Change, program: str) -> str:
    match change:
        case SetPref() | SetRegistryValue() if _is_prefix(change):
            words = translate(
                "WindowChanges", "{program} looks for your folders in the right place"
            )
            return words.format(program=program)
        case SetPref(key=key) if folder := _FOLDER.fullmatch(key):
            return _place_of(folder.group(1))
        case SetPref(key=key) if _BINS.fullmatch(key):
            return translate("WindowChanges", "The place for deleted mail and junk is put right")
        case ReplaceText(path=path) if path.endswith("msgFilterRules.dat"):
            return translate("WindowChanges", "The folders in your mail filters are put right")
        case ReplaceText(path=path) if path.endswith("virtualFolders.dat"):
            return translate("WindowChanges", "The folders in your saved searches are put right")
        case _:
            return ""


def _is_prefix(change: SetPref | SetRegistryValue) -> bool:
    """Whether it is about where folders are looked for."""
    if isinstance(change, SetPref):
        return _PREFIX.fullmatch(change.key) is not None
    return registry_parts(change).kind == "setting.prefix"


def _place_of(folder: str) -> str:
    """`folder`: the name of the setting without its ending `_folder`."""
    match folder:
        case "fcc":
            return translate("WindowChanges", "The place for sent mail is put right")
        case "draft":
            return translate("WindowChanges", "The place for drafts is put right")
        case "archive":
            return translate("WindowChanges", "The place for the archive is put right")
        case "stationery":
            return translate("WindowChanges", "The place for templates is put right")
        case _:
            return ""
