"""One mbox file: its messages, and the bytes of each by its place."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from mailsetup.migration.message_form import PIECE, formed
from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.file_messages import in_order, pieces, read_pieces
from mailsetup.migration.sources.mbox_boundaries import extents
from mailsetup.migration.sources.places import real
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text
from mailsetup.model.migration import Oddity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

_OLD_MAC = ":cr"
_MOST_EXTENSIONS = 20
"""How often what was added to a file while it was read is read too."""


@dataclass(slots=True)
class MboxFile:
    """An open mbox; one whose lines end in CR only, as on old Macs, is read as if in LF.

    Attributes:
        old_mac: it is such a one.
    """

    file: IO[bytes]
    old_mac: bool
    _known: int = -1
    _growths: int = 0

    def seek(self, offset: int, /) -> int:
        """See `io.RawIOBase.seek`."""
        return self.file.seek(offset)

    def read(self, size: int, /) -> bytes:
        """See `io.RawIOBase.read`."""
        data = self.file.read(size)
        return data.replace(b"\r", b"\n") if self.old_mac else data

    def size(self) -> int:
        """As it is now, or as it was when it had grown often enough."""
        if self._growths <= _MOST_EXTENSIONS:
            now = os.fstat(self.file.fileno()).st_size
            if now > self._known:
                self._known = now
                self._growths += 1
        return self._known

    @property
    def grew(self) -> bool:
        """It is longer than when it was first asked for its size."""
        return self._growths > 1


def mbox_messages(location: str, ctx: Context) -> Iterator[SourceMessage]:
    """The messages of a file, also of what is added to it while it is read.

    Messages that are deleted and only still in the file are passed over. A key is `start:end`, with
    `:cr` behind it in a file of an old Mac. The last message tells that the file grew meanwhile.

    Raises:
        MigrationError: `migration.unreadable`.
    """
    last: SourceMessage | None = None
    with opened(location) as box, opened(location) as again:
        for extent in extents(box, box.size):
            ctx.check()
            stored = pieces(again, extent.start, extent.end)
            key = f"{extent.start}:{extent.end}"
            found, marks = read_pieces(stored, unquote=True, key=key)
            if marks.deleted:
                continue
            if last is not None:
                yield last
            last = found
            if box.old_mac:
                last = _odd(replace(found, key=key + _OLD_MAC), Oddity.BARE_CR)
        box.size()
        if last is not None:
            yield _odd(last, Oddity.GREW_WHILE_READ) if box.grew else last


def _odd(message: SourceMessage, oddity: Oddity) -> SourceMessage:
    return replace(message, oddities=in_order((*message.oddities, oddity)))


def mbox_chunks(location: str, key: str) -> Iterator[bytes]:
    """The form of one message that is sent.

    Raises:
        SourceChangedError: the file is gone or shorter, or the message goes on behind its end.
    """
    start, _, end = key.removesuffix(_OLD_MAC).partition(":")
    first, last = int(start), int(end)
    try:
        with open(real(location), "rb") as file:
            box = MboxFile(file, old_mac=key.endswith(_OLD_MAC))
            yield from formed(pieces(box, first, last), unquote=True)
            box.seek(last)
            behind = box.read(16).lstrip(b"\r\n")
            if box.size() < last or (behind and not behind.startswith(b"From ")):
                raise SourceChangedError(key)
    except OSError as error:
        raise SourceChangedError(key) from error


@contextmanager
def opened(location: str) -> Iterator[MboxFile]:
    """A file of a store.

    Raises:
        MigrationError: `migration.unreadable`, also for an error while it is read.
    """
    try:
        with open(real(location), "rb") as file:
            beginning = file.read(PIECE)
            is_old_mac = beginning.startswith(b"From ") and _has_only_cr(beginning)
            yield MboxFile(file, old_mac=is_old_mac)
    except OSError as error:
        reason = str(error.strerror)
        raise MigrationError(text("migration.unreadable", file=location), reason) from error


def _has_only_cr(beginning: bytes) -> bool:
    return b"\r" in beginning and b"\n" not in beginning
