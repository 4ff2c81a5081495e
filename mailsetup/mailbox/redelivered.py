"""Mail in the inbox that was read or deleted before, and came a second time (facts A10).

After a move to another platform every message has a new number, so that programs which fetch by
POP3 take all of it for new. What was done with it before is known from the program's own list
(`popstate.dat`), from its store, and from copies on the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from mailsetup.mailbox.body_digests import body_digests
from mailsetup.mailbox.known_mail import KnownMessage
from mailsetup.mailbox.popstate import PopMark, likely_uidls
from mailsetup.protocols.imap_fetch import fetch_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mailsetup.mailbox.known_mail import KnownMail
    from mailsetup.protocols.imap_fetch import FetchedRow
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

SEEN = "\\Seen"


class Before(Enum):
    """What was done with a message before it came again."""

    DELETED = auto()
    READ = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known from elsewhere.

    Attributes:
        known: an old mail program's store, and copies on the server.
        has_store: the whole store of the program that `marks` is of is in `known`: what it fetched
            and what is not there was deleted.
        twins: those messages of the same mailbox that are marked as read.
        marks: by UIDL.
        identify: Message-ID and date of a header.
    """

    known: KnownMail
    twins: KnownMail
    has_store: bool
    marks: Mapping[str, PopMark]
    identify: Callable[[bytes], tuple[str, int | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redelivered:
    """The UIDs of messages in the open mailbox, each in one place.

    Attributes:
        deleted: they were deleted before.
        deleted_unread: those of them that are not marked as read.
        read_before: they are not marked as read, though they were read, or fetched, before.
        looked_at: how many messages the mailbox holds.
    """

    deleted: tuple[int, ...] = ()
    deleted_unread: tuple[int, ...] = ()
    read_before: tuple[int, ...] = ()
    looked_at: int = 0


def server_copies(
    stream: ImapStream,
    identify: Callable[[bytes], tuple[str, int | None]],
    ctx: Context,
    *,
    trashed: bool,
    only_seen: bool = False,
) -> Iterator[KnownMessage]:
    """The messages of the open mailbox as evidence; without their bodies."""
    for row in fetch_rows(stream, 1):
        ctx.check()
        message_id, date = identify(row.header)
        seen = SEEN in row.flags
        if seen or not only_seen:
            yield KnownMessage(
                message_id=message_id,
                date=date,
                size=row.size,
                body=b"",
                seen=seen,
                trashed=trashed,
            )


def find_redelivered(
    stream: ImapStream, uidvalidity: int, evidence: Evidence, ctx: Context
) -> Redelivered:
    """Look through the open mailbox, once, and at the bodies of those that are not quite the same.

    Raises:
        StreamError: the server says no.
        Cancelled: when the user cancelled.
    """
    verdicts: dict[int, Before] = {}
    unread: set[int] = set()
    doubtful: dict[int, tuple[int, tuple[KnownMessage, ...], PopMark | None]] = {}
    count = 0
    for row in fetch_rows(stream, 1):
        ctx.check()
        count += 1
        if SEEN not in row.flags:
            unread.add(row.uid)
        mark = _mark(row, uidvalidity, evidence)
        message_id, date = evidence.identify(row.header)
        is_known = bool(message_id) and date is not None
        copies = tuple(evidence.known.copies(message_id, date)) if is_known else ()
        same = tuple(one for one in copies if one.size == row.size)
        if copies and not same and any(one.body for one in copies):
            doubtful[row.uid] = (row.size, copies, mark)
            continue
        _judge(verdicts, row.uid, same, mark, evidence)
        if is_known and row.uid in unread and row.uid not in verdicts:
            twins = evidence.twins.copies(message_id, date)
            if any(one.size == row.size for one in twins):
                verdicts[row.uid] = Before.READ
    wanted = [(uid, size) for uid, (size, _, _) in doubtful.items()]
    for uid, digest in body_digests(stream, wanted, ctx):
        _, copies, mark = doubtful[uid]
        same = tuple(one for one in copies if one.body == digest)
        _judge(verdicts, uid, same, mark, evidence)
    deleted = tuple(uid for uid, one in verdicts.items() if one is Before.DELETED)
    return Redelivered(
        deleted=deleted,
        deleted_unread=tuple(uid for uid in deleted if uid in unread),
        read_before=tuple(
            uid for uid, one in verdicts.items() if one is Before.READ and uid in unread
        ),
        looked_at=count,
    )


def _mark(row: FetchedRow, uidvalidity: int, evidence: Evidence) -> PopMark | None:
    found = (evidence.marks.get(uidl) for uidl in likely_uidls(row.uid, uidvalidity))
    return next((mark for mark in found if mark is not None), None)


def _judge(
    verdicts: dict[int, Before],
    uid: int,
    same: tuple[KnownMessage, ...],
    mark: PopMark | None,
    evidence: Evidence,
) -> None:
    kept = [one for one in same if not one.trashed]
    if mark is PopMark.DELETE or (same and not kept):
        verdicts[uid] = Before.DELETED
    elif any(one.seen for one in kept):
        verdicts[uid] = Before.READ
    elif mark is PopMark.KEEP and not kept:
        verdicts[uid] = Before.DELETED if evidence.has_store else Before.READ
