"""What every store of old mail can do. Nothing in it is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceFolder, SourceMessage, StoreKind
    from mailsetup.runtime.context import Context

SOURCE_CHANGED: Final = "source-changed"
"""Why a message was not sent: it is not in the store any more as it was read."""


class SourceChangedError(Exception):
    """A message is not where it was, or not as long as it was: somebody changed the store."""


class Source(Protocol):
    """A store. All methods raise `MigrationError` when it cannot be read at all."""

    @property
    def kind(self) -> StoreKind:
        """How it keeps mail."""
        ...

    @property
    def location(self) -> str:
        """Where it is, for people."""
        ...

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """Its folders, parents first, also empty ones."""
        ...

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """The messages of a folder in its order, read once through, none kept in memory."""
        ...

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """The form of a message that is sent, in pieces of at most 64 KiB.

        Raises:
            SourceChangedError: also in the middle; fewer bytes than were promised have come then.
        """
        ...
