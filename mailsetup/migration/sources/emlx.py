"""Apple Mail's `.emlx`: a line with a number, so many bytes of message, a property list."""

from __future__ import annotations

import os
import plistlib
import re
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError

from mailsetup.migration.message_form import formed
from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.file_messages import in_order, pieces, read_pieces, unreadable
from mailsetup.model.migration import Oddity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage

_COUNT = re.compile(rb"[ \t]{0,20}([0-9]{1,15})[ \t]{0,20}\r?\n")
_LONGEST_PLIST = 1_000_000
_FLAGS = (
    (1 << 0, "\\Seen"),
    (1 << 1, "\\Deleted"),
    (1 << 2, "\\Answered"),
    (1 << 4, "\\Flagged"),
    (1 << 6, "\\Draft"),
    (1 << 8, "$Forwarded"),
)
_LATEST = 4_102_444_800


@dataclass(frozen=True, slots=True)
class _Facts:
    flags: tuple[str, ...] = ()
    received: int | None = None


def read_emlx(path: str, key: str) -> SourceMessage:
    """A message; `PARTIAL_BODY` where Mail keeps its attachments elsewhere or nowhere.

    Raises:
        FileNotFoundError: somebody took it away.
    """
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            start, end = _stretch(file)
            message, _ = read_pieces(pieces(file, start, min(end, size)), unquote=False)
            facts = _facts(file, end)
    except FileNotFoundError:
        raise
    except OSError:
        return unreadable(key)
    oddities = set(message.oddities)
    if path.lower().endswith(".partial.emlx"):
        oddities.add(Oddity.PARTIAL_BODY)
    if end > size:
        oddities.add(Oddity.CUT_OFF)
    arrived = message.internal_date if message.internal_date is not None else facts.received
    return replace(
        message,
        key=key,
        flags=tuple(dict.fromkeys((*facts.flags, *message.flags))),
        internal_date=arrived,
        oddities=in_order(oddities),
    )


def emlx_chunks(path: str, key: str) -> Iterator[bytes]:
    """The form that is sent.

    Raises:
        SourceChangedError: it cannot be read any more.
    """
    try:
        with open(path, "rb") as file:
            yield from formed(pieces(file, *_stretch(file)), unquote=False)
    except OSError as error:
        raise SourceChangedError(key) from error


def _stretch(file: IO[bytes]) -> tuple[int, int]:
    """Where the message begins and should end; without a number all of it is message."""
    found = _COUNT.match(file.read(64))
    if found is None:
        return 0, os.fstat(file.fileno()).st_size
    return found.end(), found.end() + int(found[1])


def _facts(file: IO[bytes], start: int) -> _Facts:
    """What the property list says; nothing where it is damaged."""
    file.seek(start)
    text = file.read(_LONGEST_PLIST)
    if b"<!ENTITY" in text:
        return _Facts()
    try:
        values = plistlib.loads(text.strip(), fmt=plistlib.FMT_XML)
    except (ExpatError, ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return _Facts()
    if not isinstance(values, dict):
        return _Facts()
    bits, received = values.get("flags"), values.get("date-received")
    return _Facts(
        flags=tuple(name for bit, name in _FLAGS if isinstance(bits, int) and bits & bit),
        received=int(received)
        if isinstance(received, int | float) and 0 <= received < _LATEST
        else None,
    )
