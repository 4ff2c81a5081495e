"""What an upload tells while it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class UploadEnd(StrEnum):
    """How a run ended: all is done; the mailbox is FULL; the server too BUSY; it stays LOST; or
    PARTLY: all is done but what was set aside (`SetAside`), and another run may try that again.
    """

    FINISHED = "finished"
    FULL = "full"
    BUSY = "busy"
    LOST = "lost"
    PARTLY = "partly"


class UploadEndedError(Exception):
    """The run ends here."""

    def __init__(self, end: UploadEnd) -> None:
        super().__init__(end)
        self.end = end


class FolderSetAsideError(Exception):
    """Nothing more can be put into this folder now; the connection is fine."""

    def __init__(self, server_text: str) -> None:
        super().__init__(server_text)
        self.server_text = server_text


class MailboxRemadeError(Exception):
    """The mailbox was deleted while mail was sent into it, and there is a new one now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderBegun:
    """A folder is being worked on: its path as people see it, and where it goes."""

    folder: str
    target: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploaded:
    """The server has taken more: messages and bytes of this run so far."""

    messages: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One message was not taken; `reason` is a `Refusal` or `source-changed`."""

    folder: str
    key: str
    reason: str
    server_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The server asks for a pause, or is gone; it is tried again in so many seconds."""

    seconds: float
    lost: bool
    server_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A message, or with `key` "" a whole folder, is left for another run; the others go on."""

    folder: str
    key: str
    server_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """After an interruption: the mailbox must stand still for so many seconds before it is looked
    up what has arrived there.
    """

    folder: str
    seconds: float


UploadEvent: TypeAlias = "FolderBegun | Uploaded | Refused | Waiting | SetAside | Settling"
