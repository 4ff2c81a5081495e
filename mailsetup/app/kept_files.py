"""What this program keeps on the computer, where, and how much room it takes. Only reads."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mailsetup.app.password_index import FILE_NAME as REMEMBERED
from mailsetup.app.preferences import FILE_NAME as PREFERENCES
from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.runtime.context import Context

_MOST_FILES: Final = 100_000


class Kept(StrEnum):
    """What is kept; the value is only a name."""

    JOURNAL = "journal"
    COPIES = "copies"
    MIGRATIONS = "migrations"
    LOG = "log"
    PREFERENCES = "preferences"
    REMEMBERED = "remembered"


_PLACES: Final = {
    Kept.JOURNAL: ("journal.jsonl", "journal.lock"),
    Kept.COPIES: ("copies",),
    Kept.MIGRATIONS: ("migrations",),
    Kept.LOG: ("mailsetup.log", "mailsetup.log.1"),
    Kept.PREFERENCES: (PREFERENCES,),
    Kept.REMEMBERED: (REMEMBERED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlace:
    """One of them.

    Attributes:
        path: of the file or directory.
        octets: how large everything there is together; at least this where `counted` is False.
        is_there: whether anything is kept so far.
        counted: False where there was too much to count, or not everything could be read.
    """

    kind: Kept
    path: str
    octets: int
    is_there: bool
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFiles:
    """All of them; `directory` is where they lie, "" where there is no place for them."""

    directory: str
    places: tuple[KeptPlace, ...] = ()


def kept_files(ctx: Context) -> KeptFiles:
    """Look into the program's own directory.

    Raises:
        Cancelled: the user did not want to wait.
    """
    try:
        directory = state_directory()
    except OSError:
        return KeptFiles(directory="")
    places = tuple(_place(directory, kind, names, ctx) for kind, names in _PLACES.items())
    return KeptFiles(directory=str(directory), places=places)


def without(kept: KeptFiles, kind: Kept) -> KeptFiles:
    """As they are after the last of one kind was taken away."""
    places = tuple(
        replace(place, octets=0, is_there=False) if place.kind is kind else place
        for place in kept.places
    )
    return replace(kept, places=places)


def _place(directory: Path, kind: Kept, names: tuple[str, ...], ctx: Context) -> KeptPlace:
    octets, seen, counted = 0, False, True
    for name in names:
        path = directory / name
        if not os.path.lexists(path):
            continue
        seen = True
        for number, size in enumerate(_sizes(str(path)), start=1):
            ctx.check()
            if size is None or number > _MOST_FILES:
                counted = False
                break
            octets += size
    return KeptPlace(
        kind=kind, path=str(directory / names[0]), octets=octets, is_there=seen, counted=counted
    )


def _sizes(path: str) -> Iterator[int | None]:
    """Of a file, or of every file below a directory; None for what cannot be looked at. Links are
    not followed.
    """
    try:
        if not os.path.isdir(path) or os.path.islink(path):
            yield os.lstat(path).st_size
            return
        with os.scandir(path) as entries:
            inside = [entry.path for entry in entries]
    except OSError:
        yield None
        return
    for one in inside:
        yield from _sizes(one)
