"""A zip archive of a store: unpacked into a private directory, which goes when we do."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.migration.sources.places import real, writable
from mailsetup.migration.sources.zip_unpacking import unpack
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text
from mailsetup.model.migration import StoreKind
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceFolder, SourceMessage

_STORES = (".mbox", ".imapmbox")
_NEVER_ENTERED = ("cur", "new", "tmp", ".sbd", ".eml", ".emlx")
"""What lies alone and yet is only a part: of a maildir, of a Thunderbird directory, of a folder."""


class ZipSource:
    """See `Source`. It is unpacked when it is first read, and keys are those of what is inside.

    Args:
        open_inner: finds out what kind of store a path is (`open_source`).
    """

    kind = StoreKind.ZIP

    def __init__(self, path: str, open_inner: Callable[[str], Source]) -> None:
        self.location = path
        self._open_inner = open_inner
        self._inner: Source | None = None
        self._directory = ""

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """Those inside.

        Raises:
            MigrationError: as `unpack` and `open_source`, and those of the store inside.
        """
        for folder in self._opened(ctx).folders(ctx):
            yield replace(folder, location=self._outside(folder.location))

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """See the store inside."""
        return self._opened(ctx).messages(self._inside(folder), ctx)

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """See the store inside."""
        inner = self._opened(Context())
        return inner.chunks(self._inside(folder), key)

    def _opened(self, ctx: Context) -> Source:
        if self._inner is None:
            path = real(self.location)
            try:
                directory = tempfile.mkdtemp(prefix="mailsetup-")
            except OSError as error:
                raise MigrationError(
                    text("migration.no-room", file=self.location), str(error.strerror)
                ) from error
            weakref.finalize(self, shutil.rmtree, directory, ignore_errors=True)
            inside = os.path.join(directory, PurePath(path).stem or "zip")
            unpack(path, inside, ctx)
            self._directory = writable(directory)
            self._inner = self._open(inside)
        return self._inner

    def _open(self, inside: str) -> Source:
        """What is in it, or in the one directory that is all there is."""
        try:
            return self._open_inner(_entered(inside))
        except MigrationError as error:
            shown = text(error.message.id, file=self.location)
            raise MigrationError(shown, error.reason) from error

    def _outside(self, location: str) -> str:
        return self.location + location.removeprefix(self._directory)

    def _inside(self, folder: SourceFolder) -> SourceFolder:
        return replace(
            folder, location=self._directory + folder.location.removeprefix(self.location)
        )


def _entered(place: str) -> str:
    """Down to where more than one thing lies, but not into what makes up a store."""
    while os.path.isdir(place) and not place.lower().endswith(_STORES):
        with suppress(OSError):
            names = os.listdir(place)
            if len(names) == 1 and not names[0].lower().endswith(_NEVER_ENTERED):
                place = os.path.join(place, names[0])
                continue
        break
    return place
