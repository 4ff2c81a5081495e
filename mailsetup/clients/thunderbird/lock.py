"""Whether Thunderbird uses a profile now, and keeping it from starting while files are written.

On Linux and macOS a running Thunderbird holds an fcntl write lock on `.parentlock`; on Windows it
has `parent.lock` open without sharing. That these files exist says nothing: they stay behind.

A process loses its fcntl locks on a file when it closes *any* descriptor of that file. So what this
process holds is remembered, and such a file is not opened a second time.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from mailsetup.model.errors import ProfileError, ProfileInUseError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK_FILE = "parent.lock" if sys.platform == "win32" else ".parentlock"
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_held: set[str] = set()
_held_guard = threading.Lock()


def is_in_use(directory: str) -> bool:
    """Whether another process has the profile open; False when that cannot be found out."""
    with _held_guard:
        if _identity(directory) in _held:
            return False
        path = os.path.join(directory, LOCK_FILE)
        try:
            return _is_locked(path)
        except OSError:
            return False


@contextmanager
def hold(directory: str) -> Iterator[None]:
    """Keep Thunderbird from starting on a profile; leaves the directory as it was.

    A directory that is not there yet (a new profile) needs no lock.

    Raises:
        ProfileInUseError: Thunderbird runs, or this program writes there already.
        ProfileError: `profile.unwritable`, the lock file cannot be made.
    """
    if not os.path.isdir(directory):
        yield
        return
    identity = _identity(directory)
    with _held_guard:
        if identity in _held:
            raise ProfileInUseError(message("profile.in-use"))
        path = os.path.join(directory, LOCK_FILE)
        descriptor, created = _open(path)
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise ProfileInUseError(message("profile.in-use"), str(error)) from error
        _held.add(identity)
    try:
        yield
    finally:
        with _held_guard:
            _release(path, descriptor, created=created)
            _held.discard(identity)


def _identity(directory: str) -> str:
    return os.path.normcase(os.path.realpath(directory))


def _open(path: str) -> tuple[int, bool]:
    """A descriptor of the lock file, and whether it had to be made."""
    try:
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600), True
        except FileExistsError:
            return os.open(path, os.O_RDWR | _NOFOLLOW | _FLAGS), False
    except PermissionError as error:
        if sys.platform == "win32" and not os.path.isdir(path):
            raise ProfileInUseError(message("profile.in-use"), str(error)) from error
        raise ProfileError(message("profile.unwritable", profile=path), str(error)) from error
    except OSError as error:
        raise ProfileError(message("profile.unwritable", profile=path), str(error)) from error


if sys.platform == "win32":

    def _is_locked(path: str) -> bool:
        try:
            descriptor = os.open(path, os.O_RDWR | _FLAGS)
        except FileNotFoundError:
            return False
        except PermissionError:
            return True
        os.close(descriptor)
        return False

    def _take(descriptor: int) -> None:
        """Nothing more: Thunderbird wants the file for itself and fails while it is open here."""

    def _release(path: str, descriptor: int, *, created: bool) -> None:
        os.close(descriptor)
        if created:
            with suppress(OSError):
                os.unlink(path)

else:
    import fcntl

    # struct flock in native layout: place of l_type, then the whole.
    _FLOCK_LAYOUTS = {"linux": (0, "hhqqi4x"), "darwin": (3, "qqihh")}

    def _is_locked(path: str) -> bool:
        try:
            descriptor = os.open(path, os.O_RDONLY | _FLAGS)
        except FileNotFoundError:
            return False
        try:
            return _asks_locked(descriptor)
        finally:
            os.close(descriptor)

    def _asks_locked(descriptor: int) -> bool:
        """Ask without taking: taking would stop a Thunderbird that starts at this moment."""
        layout = _FLOCK_LAYOUTS.get(sys.platform)
        if layout is None or sys.maxsize < 2**32:
            return _cannot_take(descriptor)
        place, form = layout
        fields = [0] * 5
        fields[place] = fcntl.F_WRLCK
        answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, struct.pack(form, *fields))
        return bool(struct.unpack(form, answer)[place] != fcntl.F_UNLCK)

    def _cannot_take(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        return False

    def _take(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(path: str, descriptor: int, *, created: bool) -> None:
        # Removed while still locked, so that nobody can have locked it meanwhile.
        if created:
            with suppress(OSError):
                os.unlink(path)
        os.close(descriptor)
