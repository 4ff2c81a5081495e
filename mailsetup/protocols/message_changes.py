"""Flags and moves many messages, and takes that back; nothing is ever deleted here.

Only with MOVE (RFC 6851): with COPY and EXPUNGE a lost connection could leave a message twice, or
take away what somebody else had marked as deleted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.model.change import FlagMessages
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.protocols.imap_syntax import quoted
from mailsetup.protocols.stream_folders import (
    find_mailbox,
    list_mailboxes,
    message_count,
    must_be_done,
    open_mailbox,
)
from mailsetup.protocols.uid_sets import count_of, pieces, ranges, uid_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.change import MoveMessages
    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.imap_stream import Answer, ImapStream, Untagged
    from mailsetup.protocols.stream_folders import Opened
    from mailsetup.runtime.context import Context

AT_ONCE = 1_000
_UID = re.compile(rb"\bUID (\d{1,10})", re.IGNORECASE)
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)", re.IGNORECASE)
_COPIED = re.compile(r"COPYUID (\d{1,10}) [0-9:,]+ ([0-9:,]+)", re.IGNORECASE)
_MOVED = re.compile(r"(\d{1,10}) ([0-9:,]+)")


def can_flag(stream: ImapStream, change: FlagMessages, ctx: Context) -> bool:
    """Whether every message is there, and none has the flag (or all, when it is to go)."""
    flags = _flags_of(stream, change, ctx)
    if flags is None:
        return False
    return flags == (change.count, 0 if change.add else change.count)


def flag(stream: ImapStream, change: FlagMessages, ctx: Context) -> bool:
    """Set or take off the flag; of messages that are gone nothing is said.

    Returns:
        False when the mailbox is gone or was numbered anew, and nothing was done.

    Raises:
        ProtocolError: the server says no.
    """
    selected = _select(stream, change.mailbox)
    if selected is None or selected.uidvalidity != change.uidvalidity:
        return False
    sign = b"+" if change.add else b"-"
    for piece in pieces(change.uids, AT_ONCE):
        ctx.check()
        what = b"(%b)" % change.flag.encode("ascii")
        answer, _ = stream.run(b"UID STORE", piece.encode("ascii"), sign + b"FLAGS.SILENT", what)
        must_be_done(answer, "mailbox.flag-refused", change.mailbox)
    return True


def unflag(stream: ImapStream, change: FlagMessages, ctx: Context) -> bool:
    """Take `flag` back; where it did nothing, as the server refused it, nothing is asked for.

    Returns, raises: as `flag`.
    """
    found = _flags_of(stream, change, ctx)
    if found is None:
        return False
    there, having = found
    if having == (0 if change.add else there):
        return True
    return flag(stream, change.inverse(), ctx)


def can_move(stream: ImapStream, change: MoveMessages, ctx: Context) -> bool:
    """Whether every message is there, and the target holds none, or is not there yet.

    Raises:
        ProtocolError: `mailbox.cannot-move`: this server cannot move safely.
    """
    if "MOVE" not in stream.capabilities:
        raise ProtocolError(message("mailbox.cannot-move"))
    target = find_mailbox(list_mailboxes(stream), change.target)
    if target is not None and message_count(stream, target.raw) != 0:
        return False
    found = _flags_of(stream, change, ctx)
    return found is not None and found[0] == change.count


def move(stream: ImapStream, change: MoveMessages, ctx: Context) -> str | None:
    """Move messages into the empty target.

    Returns:
        `UIDVALIDITY UIDS` of where they are now, "" where the server does not say; None when
        the mailboxes are not as planned, and nothing was done.

    Raises:
        ProtocolError: the server says no, or not all came there.
    """
    target = find_mailbox(list_mailboxes(stream), change.target)
    selected = _select(stream, change.mailbox)
    if target is None or selected is None or selected.uidvalidity != change.uidvalidity:
        return None
    if message_count(stream, target.raw) != 0:
        return None
    places = _move(stream, change.uids, target, change.mailbox, ctx)
    if message_count(stream, target.raw) != change.count:
        raise ProtocolError(message("mailbox.move-incomplete", mailbox=change.mailbox))
    validities = {validity for validity, _ in places}
    uids = uid_set(uid for _, part in places for low, high in part for uid in range(low, high + 1))
    if len(validities) != 1 or count_of(uids) != change.count:
        return ""
    return f"{validities.pop()} {uids}"


def move_back(stream: ImapStream, change: MoveMessages, moved: str, ctx: Context) -> bool:
    """Move back what is still where `move` put it; it may be repeated.

    Args:
        moved: what `move` returned; "" for everything in the target, which was empty before.

    Returns:
        False when one of the mailboxes is gone or was numbered anew, and nothing was done.

    Raises:
        ProtocolError: the server says no.
    """
    known = _MOVED.fullmatch(moved)
    entries = list_mailboxes(stream)
    source = find_mailbox(entries, change.mailbox)
    selected = _select(stream, change.target, entries)
    if selected is None:
        return not moved
    if source is None or (known is not None and selected.uidvalidity != int(known[1])):
        return False
    if selected.exists:
        uids = known[2] if known is not None else "1:*"
        _move(stream, uids, source, change.target, ctx)
    return True


_Places = list[tuple[int, tuple[tuple[int, int], ...]]]


def _move(stream: ImapStream, uids: str, target: ListEntry, mailbox: str, ctx: Context) -> _Places:
    places: _Places = []
    for piece in pieces(uids, AT_ONCE):
        ctx.check()
        answer, lines = stream.run(b"UID MOVE", piece.encode("ascii"), quoted(target.raw))
        must_be_done(answer, "mailbox.move-refused", mailbox)
        places += _copied(answer, lines)
    return places


def _copied(answer: Answer, lines: Iterable[Untagged]) -> _Places:
    texts = [answer.code, *(line.text.decode("latin-1") for line in lines)]
    found = [match for text in texts if (match := _COPIED.search(text))]
    try:
        return [(int(match[1]), ranges(match[2])) for match in found]
    except ValueError:
        return []


def _flags_of(
    stream: ImapStream, change: FlagMessages | MoveMessages, ctx: Context
) -> tuple[int, int] | None:
    """(messages of the change that are there, those of them with its flag); None: renumbered."""
    selected = _select(stream, change.mailbox, to_change=False)
    if selected is None or selected.uidvalidity != change.uidvalidity:
        return None
    wanted = change.flag.lower().encode("ascii") if isinstance(change, FlagMessages) else b""
    there = having = 0
    for piece in pieces(change.uids, AT_ONCE):
        ctx.check()
        for line in stream.each(b"UID FETCH", piece.encode("ascii"), b"(UID FLAGS)"):
            flags = _FLAGS.search(line.text)
            if _UID.search(line.text) and flags:
                there += 1
                having += wanted in flags[1].lower().split()
    return there, having


def _select(
    stream: ImapStream,
    mailbox: str,
    entries: Iterable[ListEntry] | None = None,
    *,
    to_change: bool = True,
) -> Opened | None:
    """None: there is no such mailbox, or it cannot be opened."""
    found = find_mailbox(list_mailboxes(stream) if entries is None else entries, mailbox)
    return open_mailbox(stream, found.raw, to_change=to_change) if found is not None else None
