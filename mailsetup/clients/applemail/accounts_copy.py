"""A private copy of the accounts database, so that the Mac's own is neither locked nor written.

The database is in WAL mode: what was changed last is only in the file beside it that ends in
`-wal`, so both are copied, and again when one of them changed meanwhile. The `-shm` file is made
anew by SQLite.
"""

from __future__ import annotations

import errno
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DATABASE_BYTES: Final = 256 * 1024 * 1024
_WAL: Final = "-wal"
_ATTEMPTS: Final = 5
_NO_ROOM: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})

# A file as it was: device, inode, size in bytes, time of change in ns; None when there is none.
_State = tuple[int, int, int, int] | None


@contextmanager
def settled_copy(
    database: Path, copy: Callable[[Path, Path], object] = shutil.copyfile
) -> Iterator[Path]:
    """The path of a copy in a private directory, which is gone afterwards.

    Args:
        database: e.g. `~/Library/Accounts/Accounts4.sqlite`.
        copy: copies one file (tests).

    Raises:
        ProfileError: `applemail.database-missing`, `applemail.no-access`,
            `applemail.database-too-large`, `applemail.database-busy`, `applemail.no-room` or
            `applemail.database-damaged` (no file but a directory or the like).
    """
    with tempfile.TemporaryDirectory(prefix="mailsetup-", ignore_cleanup_errors=True) as private:
        target = Path(private, "Accounts.sqlite")
        _copy_both(database, target, copy)
        yield target


def _copy_both(database: Path, target: Path, copy: Callable[[Path, Path], object]) -> None:
    pairs = tuple((Path(f"{database}{end}"), Path(f"{target}{end}")) for end in ("", _WAL))
    for _ in range(_ATTEMPTS):
        try:
            before = [_state(source) for source, _ in pairs]
            if before[0] is None:
                raise ProfileError(message("applemail.database-missing"), str(database))
            for (source, place), state in zip(pairs, before, strict=True):
                place.unlink(missing_ok=True)
                if state is not None:
                    copy(source, place)
            if before == [_state(source) for source, _ in pairs]:
                return
        except FileNotFoundError:
            continue  # the file beside it was put away in this moment
        except OSError as error:
            raise _problem(error, database) from error
    raise ProfileError(message("applemail.database-busy"), str(database))


def _state(path: Path) -> _State:
    try:
        info = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(info.st_mode):
        raise ProfileError(message("applemail.database-damaged"), "not an ordinary file")
    if info.st_size > MAX_DATABASE_BYTES:
        raise ProfileError(message("applemail.database-too-large"), str(path))
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns


def _problem(error: OSError, database: Path) -> ProfileError:
    """What a failed copy means; macOS answers EPERM without Full Disk Access (C1)."""
    if isinstance(error, PermissionError):
        id_ = "applemail.no-access"
    elif error.errno in _NO_ROOM:
        id_ = "applemail.no-room"
    elif isinstance(error, NotADirectoryError):
        id_ = "applemail.database-missing"
    else:
        id_ = "applemail.database-damaged"
    return ProfileError(message(id_), f"{database}: {error.strerror or error}")
