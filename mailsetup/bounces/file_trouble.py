"""What kept a file from being read: it is then never told that nothing has to be put right."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class FileTrouble(StrEnum):
    """The names in `MailReport.cut` and `BounceReading.cut` that stand for a whole file.

    LOCKED: with a password; MORE_FILES: only the first files of an archive were read; NO_MAIL: it
    can be opened, but no mail is in it; ARCHIVE, FILE: too large to be opened. The last four are
    the reading worker's: it took too long or too much memory, or broke off.
    """

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    LOCKED = "locked"
    NO_MAIL = "no-mail"
    MORE_FILES = "files"
    ARCHIVE = "archive"
    FILE = "file"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    FAILURE = "failure"


_BY_NAME = {trouble.value: trouble for trouble in FileTrouble}


def file_trouble(cut: Iterable[str]) -> FileTrouble | None:
    """The first of them; None where only parts of a mail were left out."""
    return next((_BY_NAME[name] for name in cut if name in _BY_NAME), None)
