"""Explains that a file could not be read: nothing is said about the mail in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.bounces import limits
from mailsetup.bounces.explain_case import Told
from mailsetup.bounces.file_trouble import FileTrouble, file_trouble
from mailsetup.model.bounce import BounceClass
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.bounces.explain_case import Case

_STEPS = {
    FileTrouble.UNREADABLE: ("save-again", "copy-text"),
    FileTrouble.EMPTY: ("save-again", "copy-text"),
    FileTrouble.NO_MAIL: ("save-again", "copy-text"),
    FileTrouble.LOCKED: ("unpack-locked",),
    FileTrouble.MORE_FILES: ("unpack",),
    FileTrouble.ARCHIVE: ("unpack", "copy-text"),
    FileTrouble.FILE: ("copy-text",),
}
_BROKEN_OFF = ("copy-text", "read-yourself")


def unread_file(case: Case) -> Told | None:
    """What to tell where the file itself was not read; None where it was."""
    reading = case.reading
    trouble = file_trouble(reading.cut)
    if trouble is None or reading.bounce_class is not BounceClass.UNKNOWN or reading.recipients:
        return None
    name = trouble.value if trouble in _STEPS else "broken-off"
    return Told(
        heading=message(f"bounce-file.{name}.heading"),
        meaning=message(f"bounce-file.{name}.meaning", count=limits.ARCHIVE_ENTRIES),
        steps=tuple(
            message(f"bounce-file.step.{step}") for step in _STEPS.get(trouble, _BROKEN_OFF)
        ),
        turn=message("bounce.turn.you"),
    )
