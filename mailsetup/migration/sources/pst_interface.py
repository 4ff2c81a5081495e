"""As much of libpff's Python interface (`pypff`) as is used; it has no types of its own."""

from __future__ import annotations

from typing import Protocol


class Entry(Protocol):
    """A property."""

    @property
    def entry_type(self) -> int:
        """Its tag."""
        ...

    @property
    def value_type(self) -> int:
        """How its data are to be taken."""
        ...

    @property
    def data(self) -> bytes | None:
        """As they are stored."""
        ...


class RecordSet(Protocol):
    """Properties that belong together."""

    @property
    def number_of_entries(self) -> int:
        """How many there are."""
        ...

    def get_entry(self, number: int, /) -> Entry:
        """One of them."""
        ...


class Item(Protocol):
    """Anything in a PST."""

    @property
    def identifier(self) -> int:
        """Its number in the file."""
        ...

    @property
    def number_of_record_sets(self) -> int:
        """How many sets of properties it has."""
        ...

    @property
    def number_of_sub_items(self) -> int:
        """How many things are inside it."""
        ...

    def get_record_set(self, number: int, /) -> RecordSet:
        """A set of its properties."""
        ...

    def get_sub_item(self, number: int, /) -> Item:
        """Something inside it."""
        ...


class Attachment(Item, Protocol):
    """An attachment with its bytes."""

    def get_size(self) -> int:
        """Bytes."""
        ...

    def seek_offset(self, offset: int, whence: int, /) -> int:
        """Go to a place."""
        ...

    def read_buffer(self, size: int, /) -> bytes:
        """Read from there on."""
        ...


class MessageItem(Item, Protocol):
    """A message."""

    @property
    def recipients(self) -> Item | None:
        """A set of properties for each."""
        ...

    @property
    def number_of_attachments(self) -> int:
        """How many there are."""
        ...

    @property
    def rtf_body(self) -> bytes | None:
        """The body that Outlook made for itself."""
        ...

    def get_attachment(self, number: int, /) -> Attachment:
        """One of them."""
        ...


class Folder(Item, Protocol):
    """A folder."""

    @property
    def name(self) -> str | None:
        """As a person sees it."""
        ...

    @property
    def number_of_sub_folders(self) -> int:
        """How many folders are in it."""
        ...

    @property
    def number_of_sub_messages(self) -> int:
        """How many messages are in it."""
        ...

    def get_sub_folder(self, number: int, /) -> Folder:
        """One of them."""
        ...

    def get_sub_message(self, number: int, /) -> MessageItem:
        """One of them."""
        ...


class PstFile(Protocol):
    """An open file."""

    def get_root_folder(self) -> Folder | None:
        """The top of the tree."""
        ...

    def get_message_store(self) -> Item | None:
        """What holds for the whole file."""
        ...

    def close(self) -> None:
        """Let others have it."""
        ...
