"""Messages as single files: a tree of directories of `.eml` files, or one such file."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import role_of_name
from mailsetup.migration.sources.directories import MAX_DEPTH, plain_files, subdirectories
from mailsetup.migration.sources.file_messages import file_chunks, read_file
from mailsetup.migration.sources.places import for_people, real, writable
from mailsetup.model.migration import Oddity, SourceFolder, StoreKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

_SUFFIXES = (".eml", ".mht", ".mhtml")


def is_message_file(name: str) -> bool:
    """By its name."""
    return name.lower().endswith(_SUFFIXES) and name[0] != "."


class EmlSource:
    """See `Source`. Keys are file names."""

    kind = StoreKind.EML

    def __init__(self, path: str) -> None:
        self.location = path

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """The directory itself where messages lie in it, and those below it."""
        top = real(self.location)
        if not os.path.isdir(top):
            yield _folder((for_people(PurePath(top).stem),), top)
            return
        name = for_people(PurePath(os.path.abspath(top)).name) or "eml"
        if any(map(is_message_file, plain_files(top))):
            yield _folder((name,), top)
        for below in subdirectories(top):
            if below[0] != ".":
                yield from _tree(os.path.join(top, below), (for_people(below),), ctx)

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """By name; a file that vanishes meanwhile is passed over.

        Raises:
            MigrationError: `migration.unreadable`.
        """
        place = real(folder.location)
        single = not os.path.isdir(place)
        names = [PurePath(place).name] if single else plain_files(place)
        for name in names:
            ctx.check()
            if single or is_message_file(name):
                path = place if single else os.path.join(place, name)
                try:
                    message, _ = read_file(path, writable(name))
                except FileNotFoundError:
                    continue
                yield message

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """See `file_chunks`."""
        place = real(folder.location)
        return file_chunks(os.path.join(place, real(key)) if os.path.isdir(place) else place, key)


def _tree(place: str, path: tuple[str, ...], ctx: Context) -> Iterator[SourceFolder]:
    """Every directory is a folder, also an empty one."""
    ctx.check()
    yield _folder(path, place)
    if len(path) < MAX_DEPTH:
        for name in subdirectories(place):
            if name[0] != ".":
                yield from _tree(os.path.join(place, name), (*path, for_people(name)), ctx)


def _folder(path: tuple[str, ...], place: str) -> SourceFolder:
    role = role_of_name(path[0]) if len(path) == 1 else ""
    changed = (Oddity.NAME_CHANGED,) if writable(place) != place else ()
    return SourceFolder(path=path, role=role, location=writable(place), oddities=changed)
