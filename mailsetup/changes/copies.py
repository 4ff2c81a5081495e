"""Safety copies: a private directory for each applied plan, each content under its own digest."""

from __future__ import annotations

import os
import shutil

from mailsetup.changes import files


class SafetyCopies:
    """What one plan took away or put in place; survives as long as the journal."""

    def __init__(self, directory: str) -> None:
        self.directory = directory

    def make_directory(self) -> None:
        """Make the directory (0700) unless it is there.

        Raises:
            OSError: it cannot be made.
        """
        parent = os.path.dirname(self.directory)
        for directory in (parent, self.directory):
            if not os.path.isdir(directory):
                files.make_private_directory(directory)

    def keep(self, *contents: bytes) -> None:
        """Have these contents on the disk before anything else happens.

        Raises:
            OSError: they cannot be written.
        """
        for data in contents:
            path = self._path(files.digest_of(data))
            # A name without the right content is what a crash in the middle of this loop left.
            if self.read(files.digest_of(data)) is None:
                files.remove_if_there(path)
                files.write_new(path, data)
        files.sync_directory(self.directory)

    def keep_export(self, name: str, data: bytes) -> None:
        """Have what a registry exported on the disk, under a name that a person can find.

        Raises:
            OSError: it cannot be written.
        """
        path = os.path.join(self.directory, name)
        files.remove_if_there(path)
        files.write_new(path, data)
        files.sync_directory(self.directory)

    def read(self, digest: str) -> bytes | None:
        """A content by its digest; None when there is none or it was damaged.

        Raises:
            OSError: it is there but cannot be read.
        """
        found = files.read_file(self._path(digest))
        return found[0] if found is not None and found[1].digest == digest else None

    def discard(self) -> None:
        """Remove everything; what cannot be removed does no harm."""
        shutil.rmtree(self.directory, ignore_errors=True)

    def _path(self, digest: str) -> str:
        return os.path.join(self.directory, digest)
