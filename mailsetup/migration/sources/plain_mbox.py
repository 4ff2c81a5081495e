"""A single mbox file as a store with one folder."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import role_of_name
from mailsetup.migration.sources.mbox_file import mbox_chunks, mbox_messages, opened
from mailsetup.migration.sources.places import for_people, writable
from mailsetup.migration.sources.thunderbird_folders import without_ending
from mailsetup.model.migration import SourceFolder, StoreKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context


class MboxSource:
    """See `Source`."""

    kind = StoreKind.MBOX

    def __init__(self, path: str, name: str = "") -> None:
        """`name` where the file's own says nothing."""
        self.location = path
        self._name = name

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """One, called as the file is, without `.mbox`."""
        del ctx
        with opened(self.location):
            pass
        name = without_ending(for_people(self._name or PurePath(self.location).name))
        location = writable(self.location)
        yield SourceFolder(path=(name,), role=role_of_name(name), location=location)

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """See `mbox_messages`."""
        return mbox_messages(folder.location, ctx)

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """See `mbox_chunks`."""
        return mbox_chunks(folder.location, key)
