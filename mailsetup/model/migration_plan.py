"""What a migration is going to do, and how much room there is for it: values to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.migration import Oddity


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the server says; None where it does not say.

    Attributes:
        used: bytes, of the quota that is nearest to its limit.
        limit: bytes of that quota.
        messages_left: how many more messages may be put in.
        largest: bytes of the largest message that it takes.
    """

    used: int | None = None
    limit: int | None = None
    messages_left: int | None = None
    largest: int | None = None

    @property
    def free(self) -> int | None:
        """Bytes that are left."""
        if self.limit is None or self.used is None:
            return None
        return max(0, self.limit - self.used)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFolder:
    """A folder of a store in the plan.

    Attributes:
        source: its path for people.
        target: the mailbox; None: it is left out, or there is no place for it yet.
        is_new: the mailbox is to be made.
        is_renamed: the mailbox is called otherwise, beyond what every server calls its inbox.
        left_out: the person wants it so.
        to_send: messages that are only here, with `to_send_bytes`.
        too_large: the server takes none so large, so they are not sent.
        partial: only a part of them was ever fetched, so they are not sent.
        taken_away: an earlier move had put them there, and somebody has deleted them since, so
            they are not sent.
        in_other_store: another store of this move has them too, and they go with that one.
    """

    source: str
    location: str
    target: str | None
    is_new: bool
    is_renamed: bool
    left_out: bool
    found: int
    bytes: int
    already_there: int
    to_send: int
    to_send_bytes: int
    too_large: int
    partial: int
    oddities: tuple[Oddity, ...]
    taken_away: int = 0
    in_other_store: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationPlan:
    """All of it; the sums are over the folders that are to be moved, but `found` and `bytes`.

    Attributes:
        room: what the server says about quota and the largest message.
        enough: whether what is to be sent fits; None where the server does not say.
        seconds: from the shortest to the longest time that it is likely to take.
        lost: of `to_send`, what was there, in folders that somebody has deleted on the server.
    """

    folders: tuple[PlannedFolder, ...]
    found: int
    bytes: int
    already_there: int
    to_send: int
    to_send_bytes: int
    too_large: int
    partial: int
    left_out: int
    new_mailboxes: int
    oddities: tuple[tuple[Oddity, int], ...]
    room: Room
    enough: bool | None
    seconds: tuple[int, int]
    taken_away: int = 0
    in_other_store: int = 0
    lost: int = 0
