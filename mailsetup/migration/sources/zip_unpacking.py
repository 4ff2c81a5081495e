"""Unpacks a zip archive that is not trusted: limits before and while it is done, clean names."""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text

if TYPE_CHECKING:
    from mailsetup.runtime.context import Context

MAX_ENTRIES = 1_000_000
MAX_RATIO = 300
"""Mail becomes ten times smaller, a mailbox of the same newsletter over and over a hundred."""
SMALL = 100 * 1024 * 1024
"""Bytes up to which the ratio does not matter."""
_KEPT_FREE = 256 * 1024 * 1024
_PIECE = 65_536
_LONGEST_NAME = 200
_MAX_DEPTH = 60
_NOT_ALLOWED = re.compile(r"[\x00-\x1f]" if os.name != "nt" else r'[\x00-\x1f<>"|?*]')
_ENCRYPTED = 0x1


def unpack(archive: str, directory: str, ctx: Context) -> None:
    """Write every file of an archive below a directory, which is made.

    Links are left out; names never lead out of the directory; two of one name are both kept.

    Raises:
        MigrationError: `migration.zip-encrypted`, `migration.zip-damaged`, `migration.zip-bomb`
            (it would become absurdly large), `migration.no-room`, `migration.unreadable`.
        Cancelled: when the user cancelled.
    """
    try:
        with zipfile.ZipFile(archive) as file:
            entries = [one for one in file.infolist() if not _is_link(one)]
            _check(archive, directory, entries)
            os.makedirs(directory, mode=0o700)
            for entry in entries:
                ctx.check()
                _unpack_one(file, entry, directory, ctx)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise MigrationError(text("migration.zip-damaged", file=archive), str(error)) from error
    except RuntimeError as error:  # what zipfile says of a password
        raise MigrationError(text("migration.zip-encrypted", file=archive), str(error)) from error
    except OSError as error:
        reason = str(error.strerror or error)
        raise MigrationError(text("migration.unreadable", file=archive), reason) from error


def _check(archive: str, directory: str, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise MigrationError(text("migration.zip-encrypted", file=archive))
    size = sum(entry.file_size for entry in entries)
    packed = os.path.getsize(archive)
    if len(entries) > MAX_ENTRIES or (size > SMALL and size > packed * MAX_RATIO):
        raise MigrationError(text("migration.zip-bomb", file=archive), f"{size} bytes")
    if size + _KEPT_FREE > shutil.disk_usage(os.path.dirname(directory)).free:
        raise MigrationError(text("migration.no-room", file=archive), f"{size} bytes")


def _unpack_one(
    file: zipfile.ZipFile, entry: zipfile.ZipInfo, directory: str, ctx: Context
) -> None:
    parts = _clean(entry.filename)
    if not parts:
        return
    path = os.path.join(directory, *parts)
    if entry.is_dir():
        os.makedirs(path, mode=0o700, exist_ok=True)
        return
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    path = _unused(path)
    left = entry.file_size
    with file.open(entry) as source, open(path, "xb") as target:
        while left >= 0 and (piece := source.read(_PIECE)):
            ctx.check()
            left -= len(piece)
            target.write(piece)
    with suppress(ValueError, OverflowError, OSError):
        moment = time.mktime((*entry.date_time, 0, 0, -1))
        os.utime(path, (moment, moment))


def _clean(name: str) -> list[str]:
    """The parts of a path without what leads elsewhere."""
    parts = [
        _NOT_ALLOWED.sub("_", part)[:_LONGEST_NAME]
        for part in name.replace("\\", "/").split("/")
        if part not in {"", ".", ".."}
    ]
    if os.name == "nt":
        parts = [part.replace(":", ";").rstrip(". ") or "_" for part in parts]
    if "__MACOSX" in parts or (parts and parts[-1] == ".DS_Store"):
        return []
    return parts[-_MAX_DEPTH:]


def _unused(path: str) -> str:
    number, unused = 2, path
    while os.path.lexists(unused):
        unused = f"{path} ({number})"
        number += 1
    return unused


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)
