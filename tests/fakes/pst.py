"""A PST in memory, with as much of pypff's interface as the program uses.

There is no PST file here: nobody can write one without Outlook, and real ones hold real mail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | bytes
FILETIME_1970 = 116_444_736_000_000_000


@dataclass
class FakeEntry:
    """A property: text as UTF-16, numbers of 32 bits, times as `Moment`, bytes as they are."""

    entry_type: int
    value_type: int
    data: bytes | None


@dataclass
class Moment:
    """Seconds since 1970."""

    seconds: int


@dataclass
class FakeRecordSet:
    """Properties that belong together."""

    entries: list[FakeEntry]

    @property
    def number_of_entries(self) -> int:
        return len(self.entries)

    def get_entry(self, number: int, /) -> FakeEntry:
        return self.entries[number]


def record_set(values: Mapping[int, Value | Moment]) -> FakeRecordSet:
    """From tags and values."""
    return FakeRecordSet([_entry(tag, value) for tag, value in values.items()])


def _entry(tag: int, value: Value | Moment) -> FakeEntry:
    match value:
        case str():
            return FakeEntry(tag, 31, value.encode("utf-16-le") + b"\0\0")
        case int():
            return FakeEntry(tag, 3, value.to_bytes(4, "little"))
        case Moment():
            ticks = value.seconds * 10_000_000 + FILETIME_1970
            return FakeEntry(tag, 64, ticks.to_bytes(8, "little"))
        case bytes():
            return FakeEntry(tag, 258, value)


@dataclass
class FakeItem:
    """Anything in a PST; one that is `damaged` cannot be read."""

    sets: list[FakeRecordSet] = field(default_factory=list)
    identifier: int = 1
    inside: list[FakeItem] = field(default_factory=list)
    damaged: bool = False

    @property
    def number_of_record_sets(self) -> int:
        if self.damaged:
            raise OSError("libpff: damaged\nwith details")
        return len(self.sets)

    @property
    def number_of_sub_items(self) -> int:
        return len(self.inside)

    def get_record_set(self, number: int, /) -> FakeRecordSet:
        return self.sets[number]

    def get_sub_item(self, number: int, /) -> FakeItem:
        return self.inside[number]


@dataclass
class FakeAttachment(FakeItem):
    """An attachment that may tell of more bytes than it has."""

    content: bytes = b""
    missing: int = 0
    place: int = 0

    def get_size(self) -> int:
        return len(self.content) + self.missing

    def seek_offset(self, offset: int, whence: int, /) -> int:
        assert whence == 0
        self.place = offset
        return offset

    def read_buffer(self, size: int, /) -> bytes:
        piece = self.content[self.place : self.place + size]
        self.place += len(piece)
        return piece


@dataclass
class FakeMessage(FakeItem):
    """A message."""

    recipients: FakeItem | None = None
    attachments: list[FakeAttachment] = field(default_factory=list)
    rtf_body: bytes | None = None

    @property
    def number_of_attachments(self) -> int:
        return len(self.attachments)

    def get_attachment(self, number: int, /) -> FakeAttachment:
        return self.attachments[number]


@dataclass
class FakeFolder(FakeItem):
    """A folder."""

    name: str | None = None
    folders: list[FakeFolder] = field(default_factory=list)
    messages: list[FakeMessage] = field(default_factory=list)

    @property
    def number_of_sub_folders(self) -> int:
        return len(self.folders)

    @property
    def number_of_sub_messages(self) -> int:
        return len(self.messages)

    def get_sub_folder(self, number: int, /) -> FakeFolder:
        return self.folders[number]

    def get_sub_message(self, number: int, /) -> FakeMessage:
        return self.messages[number]


@dataclass
class FakePst:
    """The file: the folder `top` is the one that a person sees, where `told`."""

    root: FakeFolder
    top: int = 0
    opened: str = ""

    def get_root_folder(self) -> FakeFolder:
        return self.root

    def get_message_store(self) -> FakeItem:
        values = {0x35E0: b"\0" * 20 + self.top.to_bytes(4, "little")} if self.top else {}
        return FakeItem([record_set(values)])

    def open(self, path: str) -> None:
        self.opened = path

    def close(self) -> None:
        self.opened = ""
