"""A Thunderbird mail directory as a store: mbox files and maildirs, with the marks in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mailsetup.migration.sources.maildir_files import MaildirFiles
from mailsetup.migration.sources.mbox_file import mbox_chunks, mbox_messages
from mailsetup.migration.sources.places import real
from mailsetup.migration.sources.thunderbird_folders import thunderbird_folders
from mailsetup.model.migration import Oddity, StoreKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceFolder, SourceMessage
    from mailsetup.runtime.context import Context


class ThunderbirdSource:
    """See `Source`."""

    kind = StoreKind.THUNDERBIRD

    def __init__(self, path: str) -> None:
        self.location = path
        self._open: tuple[str, MaildirFiles] = ("", MaildirFiles(""))

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """See `thunderbird_folders`."""
        return thunderbird_folders(real(self.location), ctx)

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """Those that are not deleted. Raises as `mbox_messages`."""
        if Oddity.INDEX_WITHOUT_STORE in folder.oddities:
            return iter(())
        if os.path.isdir(real(folder.location)):
            return MaildirFiles(folder.location).messages(ctx)
        return mbox_messages(folder.location, ctx)

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """Raises as `mbox_chunks` or `MaildirFiles.chunks`."""
        if not os.path.isdir(real(folder.location)):
            return mbox_chunks(folder.location, key)
        if self._open[0] != folder.location:
            self._open = (folder.location, MaildirFiles(folder.location))
        return self._open[1].chunks(key)
