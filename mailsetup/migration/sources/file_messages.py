"""Messages that lie in files: a whole file, or a stretch of one, in the form that is sent."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from mailsetup.migration.message_form import (
    PIECE,
    FormReader,
    FormWriter,
    form_of,
    formed,
    read_form,
)
from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.stored_flags import StoredMarks, read_marks
from mailsetup.model.migration import Fingerprint, Oddity, SourceMessage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.migration.sources.mbox_boundaries import Readable

_NOTHING = Fingerprint(message_id="", date=None, size=0, body=b"")


def pieces(file: Readable, start: int, end: int) -> Iterator[bytes]:
    """The bytes of a stretch; fewer when the file has become shorter."""
    file.seek(start)
    while start < end:
        piece = file.read(min(PIECE, end - start))
        if not piece:
            return
        start += len(piece)
        yield piece


def read_pieces(
    stored: Iterable[bytes], *, unquote: bool, key: str = ""
) -> tuple[SourceMessage, StoredMarks]:
    """A message; its flags are those that the store wrote into it."""
    waiting = iter(stored)
    first, second = next(waiting, b""), next(waiting, None)
    if second is None and len(first) <= PIECE:
        form, own_fields, unended = form_of(first, unquote=unquote)
        fingerprint, values, found = read_form(form)
    else:
        writer, reader = FormWriter(unquote=unquote), FormReader()
        for piece in chain((first, second or b""), waiting):
            reader.feed(writer.feed(piece))
        reader.feed(writer.finish())
        fingerprint, values, found = reader.finish()
        own_fields, unended = writer.own_fields, writer.unended
    marks = read_marks(own_fields)
    oddities = set(found)
    if marks.partial:
        oddities.add(Oddity.PARTIAL_BODY)
    if unended:
        oddities.add(Oddity.NO_FINAL_NEWLINE)
    message = SourceMessage(
        key=key,
        fingerprint=fingerprint,
        internal_date=values.arrived,
        zone=values.zone,
        flags=marks.flags,
        uidl=marks.uidl,
        oddities=in_order(oddities),
    )
    return message, marks


def in_order(oddities: Iterable[Oddity]) -> tuple[Oddity, ...]:
    """Each once, in the order of the enumeration."""
    found = set(oddities)
    if not found:
        return ()
    return tuple(oddity for oddity in Oddity if oddity in found)


def read_file(path: str, key: str) -> tuple[SourceMessage, StoredMarks]:
    """A message that is a file of its own; where it says no date, the file's own is taken.

    One that cannot be read is `UNREADABLE`, and has size 0.

    Raises:
        FileNotFoundError: somebody took it away.
    """
    try:
        with open(path, "rb") as file:
            facts = os.fstat(file.fileno())
            message, marks = read_pieces(pieces(file, 0, facts.st_size), unquote=False)
    except FileNotFoundError:
        raise
    except OSError:
        return unreadable(key), read_marks({})
    if message.internal_date is None:
        message = replace(message, internal_date=max(0, int(facts.st_mtime)))
    return replace(message, key=key), marks


def unreadable(key: str) -> SourceMessage:
    """A message that is there and cannot be read."""
    return SourceMessage(key=key, fingerprint=_NOTHING, oddities=(Oddity.UNREADABLE,))


def file_chunks(path: str, key: str) -> Iterator[bytes]:
    """The form of a file that is sent.

    Raises:
        SourceChangedError: it cannot be read any more.
    """
    try:
        with open(path, "rb") as file:
            yield from formed(pieces(file, 0, os.fstat(file.fileno()).st_size), unquote=False)
    except OSError as error:
        raise SourceChangedError(key) from error
