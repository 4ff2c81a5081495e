"""The folders of a Thunderbird mail directory (`Mail/<host>`, `Mail/Local Folders`).

A folder is an mbox without extension, or a maildir directory, beside its index (`.msf`); what lies
in it is in `<name>.sbd` (facts: reference page A4).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import role_of_name
from mailsetup.migration.sources.directories import MAX_DEPTH, plain_files, subdirectories
from mailsetup.migration.sources.folder_cache import cached_names
from mailsetup.migration.sources.maildir_files import is_maildir
from mailsetup.migration.sources.mork_name import is_saved_search, looks_made_up, read_folder_name
from mailsetup.migration.sources.places import for_people, writable
from mailsetup.model.migration import Oddity, SourceFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.runtime.context import Context

INDEX = ".msf"
BELOW = ".sbd"
MBOX_ENDINGS = (".mbox", ".mbx")
_NO_FOLDERS = (
    ".dat",
    ".html",
    ".json",
    ".log",
    ".js",
    ".rdf",
    ".sqlite",
    ".lock",
    ".tmp",
    ".bak",
    "~",
)
_NO_DIRECTORIES = (BELOW, ".mozmsgs")
_LOOKED_AT = 256


def thunderbird_folders(directory: str, ctx: Context) -> Iterator[SourceFolder]:
    """Parents first, in the order of their file names.

    Raises:
        MigrationError: `migration.unreadable`.
    """
    return _folders(directory, "", (), _Names(cached_names(directory)), ctx)


@dataclass(frozen=True, slots=True)
class _Names:
    """What folders are called: `cached` by their place below the top."""

    cached: dict[str, str]

    def of(self, place: str, inside: str) -> str:
        """The name of a folder whose file is at `place`."""
        name = os.path.basename(place)
        index = place + INDEX
        if looks_made_up(name):
            real_name = read_folder_name(index) or self.cached.get(inside, "")
            if real_name:
                return for_people(real_name)
        shown = for_people(name)
        return shown if os.path.isfile(index) else without_ending(shown)


def _folders(
    directory: str, inside: str, above: tuple[str, ...], names: _Names, ctx: Context
) -> Iterator[SourceFolder]:
    files, inner = plain_files(directory), subdirectories(directory)
    indexed = {name[: -len(INDEX)] for name in files if name.endswith(INDEX)}
    stores = {name for name in files if _is_mbox(directory, name, indexed)}
    stores |= {name for name in inner if _is_folder_directory(directory, name)}
    parents = {name[: -len(BELOW)] for name in inner if name.endswith(BELOW)}
    for name in sorted(name for name in stores | indexed | parents if name):
        ctx.check()
        place = os.path.join(directory, name)
        path = (*above, names.of(place, inside + name))
        folder = _folder(place, path, has_store=name in stores)
        if folder is None and name not in parents:
            continue
        if folder is not None:
            yield folder
        if name in parents and len(above) < MAX_DEPTH:
            yield from _folders(place + BELOW, f"{inside}{name}{BELOW}/", path, names, ctx)


def _folder(place: str, path: tuple[str, ...], *, has_store: bool) -> SourceFolder | None:
    """None: nothing that would hold mail belongs to this name."""
    oddities = []
    if not has_store:
        index = place + INDEX
        if not os.path.isfile(index) or is_saved_search(index):
            return None
        oddities.append(Oddity.INDEX_WITHOUT_STORE)
    if writable(place) != place:
        oddities.append(Oddity.NAME_CHANGED)
    return SourceFolder(
        path=path,
        role=role_of_name(path[0]) if len(path) == 1 else "",
        location=writable(place),
        oddities=tuple(oddities),
    )


def _is_mbox(directory: str, name: str, indexed: set[str]) -> bool:
    """A file that has an index, or starts as an mbox does; not one of Thunderbird's own."""
    if name.endswith(INDEX):
        return False
    if name in indexed:  # a folder may well be called `notes.html`
        return True
    if name[0] in ".#" or name.lower().endswith(_NO_FOLDERS):
        return False
    return starts_as_mbox(os.path.join(directory, name))


def _is_folder_directory(directory: str, name: str) -> bool:
    if name[0] == "." or name.endswith(_NO_DIRECTORIES):
        return False
    return is_maildir(os.path.join(directory, name))


def without_ending(name: str) -> str:
    """The name of an mbox without `.mbox`, which other programs give it."""
    for ending in MBOX_ENDINGS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name


def starts_as_mbox(path: str) -> bool:
    """Whether a file begins with a `From ` line, or is an empty one without extension."""
    try:
        with open(path, "rb") as file:
            beginning = file.read(_LOOKED_AT)
    except OSError:
        return False
    if not beginning:
        return "." not in os.path.basename(path)
    return beginning.lstrip(b"\r\n").startswith(b"From ")
