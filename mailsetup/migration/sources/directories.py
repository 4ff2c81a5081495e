"""Looks into directories of a store; links to other directories are not followed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 40


def subdirectories(path: str) -> list[str]:
    """Names, sorted.

    Raises:
        MigrationError: `migration.unreadable`.
    """
    return _names(path, lambda entry: entry.is_dir(follow_symlinks=False))


def plain_files(path: str) -> list[str]:
    """Names of ordinary files, sorted.

    Raises:
        MigrationError: `migration.unreadable`.
    """
    return _names(path, lambda entry: entry.is_file())


def _names(path: str, wanted: Callable[[os.DirEntry[str]], bool]) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return sorted(entry.name for entry in entries if wanted(entry))
    except OSError as error:
        reason = str(error.strerror)
        raise MigrationError(text("migration.unreadable", file=path), reason) from error
