"""Turns what the operating system says into errors that a person can act on.

Where a file lies stands with the technical reason; in the sentence only where it helps.
"""

from __future__ import annotations

import errno
from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.model.errors import BackupError, ChangeError, StaleChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.message import Message

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, getattr(errno, "ESTALE", errno.ENOENT)})


def change_error(error: OSError, path: str) -> ChangeError:
    """What to tell when a file of the profile could not be read or written; nothing was changed."""
    return ChangeError(_cause(error, path), reason=_reason(error, path))


def backup_error(error: OSError, path: str) -> BackupError:
    """What to tell when the safety copy or the journal could not be written."""
    if error.errno in _FULL:
        return BackupError(
            message("change.disk-full", file=_name(path)), reason=_reason(error, path)
        )
    return BackupError(message("change.no-safety-copy", file=path), reason=_reason(error, path))


def stale(path: str) -> StaleChangeError:
    """The file differs from what the plan was made for."""
    return StaleChangeError(message("change.stale", file=_name(path)), path)


def vanished(path: str) -> ChangeError:
    """The file that was to be changed is not there any more."""
    return ChangeError(message("change.vanished", file=_name(path)), path)


def unusable_plan(reason: str) -> ChangeError:
    """The plan contradicts itself: a fault of the program, not of the person."""
    return ChangeError(message("change.unusable-plan"), reason=reason)


def _cause(error: OSError, path: str) -> Message:
    if error.errno in _FULL:
        return message("change.disk-full", file=_name(path))
    if error.errno in _FORBIDDEN:
        return message("change.no-permission", file=_name(path))
    if error.errno in _GONE:
        return message("change.vanished", file=_name(path))
    return message("change.disk-trouble", file=path)


def _reason(error: OSError, path: str) -> str:
    return f"{error.strerror or type(error).__name__}: {path}"


def _name(path: str) -> str:
    return PurePath(path).name or path
