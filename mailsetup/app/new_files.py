"""Writes a file that the user named: wholly or not at all, and never over another by accident."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile

from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message

PRIVATE, PUBLIC = 0o600, 0o644


def write_file(path: str, content: bytes, *, overwrite: bool, mode: int = PRIVATE) -> None:
    """Write it.

    Args:
        mode: who may read it, where the system knows that.

    Raises:
        SettingsFileError: it cannot be written, it is there and `overwrite` is false, or it is no
            ordinary file: a device, a pipe, a socket or a link is never replaced.
    """
    target = Path(path)
    try:
        _refuse_taken(path, overwrite=overwrite)
        with NamedTemporaryFile(dir=target.parent, prefix=".mailsetup-", delete=False) as file:
            draft = Path(file.name)
            file.write(content)
        try:
            draft.chmod(mode)
            if overwrite:
                draft.replace(target)
            else:
                _put_new(draft, target)
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()
    except FileExistsError:
        raise SettingsFileError(message("file.exists", file=path)) from None
    except (OSError, ValueError) as error:
        raise SettingsFileError(message("file.unwritable", file=path), why(error)) from error


def refuse_existing(path: str, *, overwrite: bool) -> None:
    """Say before the work what `write_file` would say after it; leaves nothing behind.

    Raises:
        SettingsFileError: as for `write_file`.
    """
    try:
        _refuse_taken(path, overwrite=overwrite)
        with TemporaryFile(dir=Path(path).parent, prefix=".mailsetup-"):
            pass
    except (OSError, ValueError) as error:
        raise SettingsFileError(message("file.unwritable", file=path), why(error)) from error


def why(error: Exception) -> str:
    """The system's own words, without the path."""
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


def _refuse_taken(path: str, *, overwrite: bool) -> None:
    """Raises `SettingsFileError`, or `OSError` and `ValueError` for what is no name of a file."""
    if not Path(path).parent.is_dir():
        raise SettingsFileError(message("file.no-folder", file=path))
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise SettingsFileError(message("file.not-replaceable", file=path))
    if not overwrite:
        raise SettingsFileError(message("file.exists", file=path))


def _put_new(draft: Path, target: Path) -> None:
    """Raises `FileExistsError`, also for what came there in the meantime."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with target.open("xb") as file:
            file.write(draft.read_bytes())
