"""Mail at the provider that came again, or is there twice. Values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CameAgain:
    """Mail in the inbox that was read or deleted before; UIDs.

    Attributes:
        inbox: as the server names it, with its `uidvalidity`.
        deleted: they were deleted before; `deleted_unread` those of them that are unread now.
        read_before: they are unread now, though they were read, or fetched, before.
        looked_at: how many messages the inbox holds.
        target: a free name for a folder into which what was deleted can be put.
    """

    inbox: str
    uidvalidity: int
    deleted: tuple[int, ...] = ()
    deleted_unread: tuple[int, ...] = ()
    read_before: tuple[int, ...] = ()
    looked_at: int = 0
    target: str = ""

    @property
    def count(self) -> int:
        """How many messages that is."""
        return len(self.read_before) + len(self.deleted)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwiceHere:
    """Messages of one folder that are there once more.

    Attributes:
        extra: all but the one that stays; `unstarred` those of them without a star.
        target: a free name for a folder into which they can be put.
    """

    mailbox: str
    uidvalidity: int
    extra: tuple[int, ...]
    unstarred: tuple[int, ...]
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTwice:
    """What is there more than once, folder by folder.

    Attributes:
        looked_at: messages in all.
    """

    folders: tuple[TwiceHere, ...] = ()
    looked_at: int = 0

    @property
    def count(self) -> int:
        """How many messages there are too many."""
        return sum(len(one.extra) for one in self.folders)
