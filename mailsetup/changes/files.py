"""Reads, stages and replaces single files; a crash leaves the old or the new file, whole."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.errors import ChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FILE_BYTES = 200_000_000
PRIVATE_FILE = 0o600
PRIVATE_DIRECTORY = 0o700

# Not every system has these; without O_NONBLOCK, opening a named pipe would wait for ever.
_EXTRA = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _EXTRA
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | _EXTRA
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | _EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What a file is at one moment.

    Attributes:
        digest: SHA-256 in hexadecimal digits.
        mode: permission bits.
        mtime_ns: time of the last change in ns since 1970; None for "when it is written".
    """

    digest: str
    mode: int
    mtime_ns: int | None


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: str) -> tuple[bytes, FileState] | None:
    """The bytes and the state of a file; None when there is none.

    Raises:
        ChangeError: it is a directory, a pipe or the like, or larger than `MAX_FILE_BYTES`.
        OSError: it cannot be read.
    """
    try:
        descriptor = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with open(descriptor, "rb") as file:
        info = os.fstat(descriptor)
        if not stat.S_ISREG(info.st_mode):
            raise ChangeError(message("change.not-a-file", file=path))
        if info.st_size > MAX_FILE_BYTES:
            raise ChangeError(message("change.too-large", file=path))
        data = file.read()
    state = FileState(
        digest=digest_of(data), mode=stat.S_IMODE(info.st_mode), mtime_ns=info.st_mtime_ns
    )
    return data, state


def current_digest(path: str) -> str | None:
    """The digest of a file as it is now; None when there is none. Raises as `read_file`."""
    found = read_file(path)
    return found[1].digest if found is not None else None


def write_new(path: str, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Write a file that must not exist, down to the disk; removed again when that fails."""
    descriptor = os.open(path, _CREATE, PRIVATE_FILE)
    try:
        try:
            write_all(descriptor, data)
            sync_file(descriptor)
        finally:
            os.close(descriptor)
        if mode != PRIVATE_FILE:
            os.chmod(path, mode)
    except OSError:
        remove_if_there(path)
        raise


def stage(temporary: str, target: str, data: bytes, state: FileState) -> None:
    """Write the file that is to replace `target`, with its mode, owner and extended attributes."""
    remove_if_there(temporary)
    write_new(temporary, data, state.mode)
    _take_over_attributes(target, temporary)
    if state.mtime_ns is not None:
        os.utime(temporary, ns=(state.mtime_ns, state.mtime_ns))


def replace(temporary: str, target: str) -> None:
    """Put the staged file in place, all at once."""
    _patiently(lambda: os.replace(temporary, target))
    sync_directory(os.path.dirname(target))


def rename(path: str, new_path: str) -> None:
    """Give a file another name in its directory.

    Raises:
        FileExistsError: something has that name. Windows itself refuses then; elsewhere a name that
            is taken at this very moment is not noticed.
        OSError: it cannot be done.
    """
    if is_there(new_path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new_path)
    _patiently(lambda: os.rename(path, new_path))
    sync_directory(os.path.dirname(new_path))


def is_there(path: str) -> bool:
    """Whether anything has this name.

    Raises:
        OSError: it cannot be found out.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_ordinary(path: str) -> bool:
    """Whether this is a file, and not a directory, a link or the like. Raises as `is_there`."""
    return stat.S_ISREG(os.lstat(path).st_mode)


def _patiently(action: Callable[[], None]) -> None:
    for attempt in range(10):
        try:
            action()
            break
        except PermissionError:
            # On Windows a virus scanner may hold the file for a moment.
            if sys.platform != "win32" or attempt == 9:
                raise
            time.sleep(0.1)


def remove(path: str) -> None:
    """Remove a file that must be there."""
    os.unlink(path)
    sync_directory(os.path.dirname(path))


def remove_if_there(path: str) -> None:
    """Remove a file of our own; no error when it is gone already or its directory is."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything: a single `write` may take only a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def open_for_append(path: str) -> int:
    """A descriptor for reading and appending to a private file, which is made when missing."""
    return os.open(path, _APPEND, PRIVATE_FILE)


def sync_file(descriptor: int) -> None:
    """Have the data on the disk before going on."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        # Plain fsync leaves the data in the drive's own memory on macOS (its manual page).
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_directory(path: str) -> None:
    """Have new, renamed and removed names on the disk; Windows does that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private_directory(path: str) -> None:
    """Make one directory (0700) whose parent exists; owned by the owner of its parent."""
    os.mkdir(path, PRIVATE_DIRECTORY)
    _take_over_owner(os.path.dirname(path), path)
    sync_directory(os.path.dirname(path))


def remove_directory_if_empty(path: str) -> None:
    """Remove a directory of our own unless something is in it.

    Files of no bytes do not count: the lock file that holding a profile leaves is one.
    """
    with suppress(OSError):
        with os.scandir(path) as found:
            entries = list(found)
        if all(e.is_file(follow_symlinks=False) and not e.stat().st_size for e in entries):
            for entry in entries:
                os.unlink(entry.path)
            os.rmdir(path)
            sync_directory(os.path.dirname(path))


def _take_over_attributes(target: str, temporary: str) -> None:
    known = os.path.lexists(target)
    _take_over_owner(target if known else os.path.dirname(target), temporary)
    if known and sys.platform == "linux":
        with suppress(OSError):  # many file systems have no extended attributes
            for name in os.listxattr(target):
                os.setxattr(temporary, name, os.getxattr(target, name))


def _take_over_owner(model: str, path: str) -> None:
    """Only root can give files away, and only root needs to: a client must own its profile."""
    if sys.platform != "win32" and os.geteuid() == 0:
        owner, now = os.stat(model), os.stat(path)
        if (owner.st_uid, owner.st_gid) != (now.st_uid, now.st_gid):
            os.chown(path, owner.st_uid, owner.st_gid)
