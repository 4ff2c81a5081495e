"""Takes all files of a plan from one state to another, or back; only this code writes profiles.

New contents are first written beside their targets and only then put in place, one by one, so that
a full disk is met before anything has changed.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.changes import files
from mailsetup.changes.failures import change_error, stale, vanished
from mailsetup.model.errors import BackupError, ChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.changes.copies import SafetyCopies
    from mailsetup.changes.files import FileState
    from mailsetup.changes.steps import FileStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """The way of some files from their states before to those after.

    Attributes:
        name: the journal's id; names the temporary files.
        directories: those that must be there after and not before, outermost first.
        copies: hold every content that is met on the way, in both directions.
    """

    name: str
    steps: tuple[FileStep, ...]
    copies: SafetyCopies
    directories: tuple[str, ...] = ()

    def go(self) -> None:
        """Bring every file from its state before to the one after, in the order of the steps.

        Raises:
            StaleChangeError: a file is not in its state before.
            ChangeError: it could not be done; some files may be in their state after.
        """
        for directory in self.directories:
            with _told(directory):
                files.make_private_directory(directory)
        for index, step in enumerate(self.steps):
            self._stage(index, step.path, step.after)
        for index, step in enumerate(self.steps):
            with _told(step.path):
                now = files.current_digest(step.path)
                if now != step.digest_before:
                    raise vanished(step.path) if now is None else stale(step.path)
                self._put_in_place(index, step.path, step.after)

    def is_at_start(self) -> bool:
        """Whether every file is in its state before. Raises `ChangeError` if one is unreadable."""
        return all(_digest_now(step) == step.digest_before for step in self.steps)

    def back(self) -> tuple[str, ...]:
        """Go back from wherever it is, the last file first.

        Returns the files that are in neither state; they belong to whoever wrote them and stay.

        Raises:
            ChangeError: it could not be done now; try again later.
        """
        with suppress(ChangeError):
            self.clear()  # the new contents may be what fills the disk
        left_alone: list[str] = []
        for index, step in reversed(tuple(enumerate(self.steps))):
            now = _digest_now(step)
            if now == step.digest_after:
                self._stage(index, step.path, step.before)
                with _told(step.path):
                    self._put_in_place(index, step.path, step.before)
            elif now != step.digest_before:
                left_alone.append(step.path)
        self.clear()
        self.remove_directories()
        return tuple(left_alone)

    def clear(self) -> None:
        """Remove the temporary files. Raises `ChangeError` when one cannot be removed."""
        for index, step in enumerate(self.steps):
            with _told(step.path):
                files.remove_if_there(self._temporary(index, step.path))

    def remove_directories(self) -> None:
        """Remove the directories again, but for those that hold something."""
        for directory in reversed(self.directories):
            files.remove_directory_if_empty(directory)

    def _stage(self, index: int, path: str, state: FileState | None) -> None:
        if state is None:
            return
        data = self._copy(state.digest)
        with _told(path):
            files.stage(self._temporary(index, path), path, data, state)

    def _copy(self, digest: str) -> bytes:
        try:
            data = self.copies.read(digest)
        except OSError as error:
            raise change_error(error, self.copies.directory) from error
        if data is None:
            raise BackupError(message("change.copy-damaged", directory=self.copies.directory))
        return data

    def _put_in_place(self, index: int, path: str, state: FileState | None) -> None:
        if state is None:
            files.remove(path)
        else:
            files.replace(self._temporary(index, path), path)

    def _temporary(self, index: int, path: str) -> str:
        return os.path.join(os.path.dirname(path), f".mailsetup-{self.name}-{index}")


def _digest_now(step: FileStep) -> str | None:
    with _told(step.path):
        return files.current_digest(step.path)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Errors of the system become errors that name the file."""
    try:
        yield
    except OSError as error:
        raise change_error(error, path) from error
