"""What a report needs of a language; the window's translator is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mailsetup.model.message import Message


class Words(Protocol):
    """A language, and how it writes numbers."""

    language: str

    def render(self, message: Message) -> str:
        """The words of a text."""
        ...

    def number(self, value: int) -> str:
        """A whole number."""
        ...

    def size(self, octets: int) -> str:
        """So many bytes, rounded, with a unit."""
        ...

    def day(self, iso: str) -> str:
        """A date in words."""
        ...
