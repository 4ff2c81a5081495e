"""The files and texts that may hold a returned mail, one by one, as a person named them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mailsetup.app.bounce_values import GivenMail, MailFile, NotRead
from mailsetup.bounces.limits import FILE
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.app.bounce_values import BounceInput
    from mailsetup.runtime.context import Context

MAX_FOLDERS: Final = 20
"""How deep folders may lie in each other."""


def mails_of(inputs: Iterable[BounceInput], ctx: Context) -> Iterator[GivenMail | NotRead]:
    """Every file once, in the order of the inputs, those of a folder by name; each input is asked
    for when its turn comes.

    At most one byte more than `limits.FILE` is read. Links that lead out of the named folder, and
    links to folders, are not followed; names that begin with a dot are the system's, not mail.

    Raises:
        Cancelled: when the user cancelled.
    """
    seen: set[str] = set()
    for given in inputs:
        ctx.check()
        match given:
            case GivenMail():
                yield given
            case MailFile(path=path):
                for found in _files(Path(path)):
                    ctx.check()
                    if isinstance(found, NotRead):
                        yield found
                    elif (real := _real(found)) not in seen:
                        seen.add(real)
                        yield _read(found)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # reading it fails too, and that is told
        return str(path)


def _files(path: Path) -> Iterator[Path | NotRead]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):  # ValueError: a name with a NUL
        is_folder = False
    if not is_folder:
        yield path
        return
    is_empty = True
    for found in _inside(path, path.resolve(), 0):
        is_empty = False
        yield found
    if is_empty:
        yield _not_read(path, "mail-reading.nothing-here")


def _inside(folder: Path, root: Path, depth: int) -> Iterator[Path | NotRead]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        yield _not_read(folder, "mail-reading.unreadable", error)
        return
    for name in names:
        path = folder / name
        if path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(root)):
            yield _not_read(path, "mail-reading.leads-out")
        elif not path.is_dir():
            yield path
        elif depth < MAX_FOLDERS:
            yield from _inside(path, root, depth + 1)
        else:
            yield _not_read(path, "mail-reading.unreadable")


def _read(path: Path) -> GivenMail | NotRead:
    """Only ordinary files are opened: a pipe or a device might never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _not_read(path, "mail-reading.not-a-file")
        with path.open("rb") as file:
            return GivenMail(name=str(path), data=file.read(FILE + 1))
    except (OSError, ValueError) as error:
        return _not_read(path, "mail-reading.unreadable", error)


def _not_read(path: Path, id_: str, error: Exception | None = None) -> NotRead:
    reason = error.strerror or "" if isinstance(error, OSError) else ""
    return NotRead(name=str(path), message=message(id_, file=str(path)), reason=reason)
