"""How a command ends, and when updates may be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Status(StrEnum):
    """The word behind the tag."""

    OK = "OK"
    NO = "NO"
    BAD = "BAD"


@dataclass(frozen=True, slots=True)
class Completion:
    """The tagged reply: status and text, the text perhaps with a response code."""

    status: Status
    text: str

    def line(self, tag: bytes) -> bytes:
        """The reply on the wire; what is not ASCII is escaped."""
        text = self.text.encode("ascii", "backslashreplace").replace(b"\r", b" ")
        return b"%s %s %s\r\n" % (tag, self.status.encode(), text.replace(b"\n", b" "))


def ok(text: str) -> Completion:
    """The command did what was asked."""
    return Completion(Status.OK, text)


def no(text: str) -> Completion:
    """The command was understood and refused."""
    return Completion(Status.NO, text)


def bad(text: str) -> Completion:
    """The command was not understood or does not fit here."""
    return Completion(Status.BAD, text)


class State(Enum):
    """The states of RFC 3501, section 3."""

    NOT_AUTHENTICATED = auto()
    AUTHENTICATED = auto()
    SELECTED = auto()


class Updates(Enum):
    """What may be told of the selected mailbox before the tagged reply (RFC 3501, 7.4.1)."""

    ALL = auto()
    NO_EXPUNGE = auto()
