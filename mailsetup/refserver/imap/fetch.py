"""FETCH and UID FETCH: rendering what was asked for, message by message (RFC 3501, RFC 7162)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.endings import ConnectionGone
from mailsetup.refserver.faults import AnnounceWrongLength, CutLiteral, Event
from mailsetup.refserver.imap.completion import Completion, State, Updates, ok
from mailsetup.refserver.imap.fetch_items import BodyItem, FetchItem, Simple, read_fetch_request
from mailsetup.refserver.imap.parser import MONTHS
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.mime.section import section_bytes
from mailsetup.refserver.mime.structure import envelope_steps, structure_steps
from mailsetup.refserver.steps import Steps, finish

if TYPE_CHECKING:
    import datetime

    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Message

_SMALL = 64 * 1024
"""Up to this size one copy is cheaper than many pieces."""
_QUICK_BYTES = 16 * 1024
_QUICK_ITEMS = 8
"""So much is rendered without a look at the clock."""


class _CutHere(Exception):
    """A fault ends the connection inside a literal; ``sent`` is what still goes out."""

    def __init__(self, sent: tuple[bytes, ...]) -> None:
        super().__init__()
        self.sent = sent


async def _fetch(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.space()
    items, since = read_fetch_request(cursor, condstore=session.has("CONDSTORE"))
    return await _tell(session, session.selected.by_sequence(ranges), items, since)


async def _uid_fetch(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.space()
    items, since = read_fetch_request(cursor, condstore=session.has("CONDSTORE"))
    if Simple.UID not in items:
        items = (Simple.UID, *items)
    return await _tell(session, session.selected.by_uid(ranges), items, since)


async def _tell(
    session: ImapSession,
    messages: list[tuple[int, Message]],
    items: tuple[FetchItem, ...],
    since: int | None,
) -> Completion:
    if Simple.MODSEQ in items:
        session.enable_condstore()
    reads = any(isinstance(item, BodyItem) and not item.peek for item in items)
    view, connection = session.selected, session.connection
    for sequence, message in messages:
        if since is not None and message.modseq <= since:
            continue
        wanted = items
        if reads and not view.read_only and "\\Seen" not in message.flags:
            view.mailbox.set_flags(message, message.flags | {"\\Seen"}, by=view)
            wanted = _with_change(session, items)
        reply = _reply(session, sequence, message, wanted)
        quick = len(message.content) <= _QUICK_BYTES and len(wanted) <= _QUICK_ITEMS
        try:
            pieces = finish(reply) if quick else await connection.work(reply)
        except _CutHere as cut:
            _write(connection, cut.sent)
            await connection.drain()
            raise ConnectionGone from cut
        _write(connection, pieces)
        action = connection.fault(Event.FETCHED)
        if action is not None:
            await connection.obey(action)
        await connection.breathe()
    return ok("Fetch completed.")


def _with_change(session: ImapSession, items: tuple[FetchItem, ...]) -> tuple[FetchItem, ...]:
    """The items, and what tells that FETCH has set a flag."""
    told = (Simple.FLAGS, Simple.MODSEQ) if session.condstore else (Simple.FLAGS,)
    return (*items, *(item for item in told if item not in items))


def _reply(
    session: ImapSession, sequence: int, message: Message, items: tuple[FetchItem, ...]
) -> Steps[tuple[bytes, ...]]:
    """The whole reply in pieces, so that a large body is copied as seldom as possible."""
    pieces = [b"* %d FETCH (" % sequence]
    for number, item in enumerate(items):
        if number:
            pieces.append(b" ")
            yield
        try:
            if isinstance(item, BodyItem):
                pieces += yield from _body(session, message, item)
            else:
                pieces.append((yield from _simple(session, message, item)))
        except _CutHere as cut:
            raise _CutHere((*pieces, *cut.sent)) from None
    pieces.append(b")\r\n")
    return tuple(pieces)


def _write(connection: Connection, pieces: tuple[bytes, ...]) -> None:
    if sum(map(len, pieces)) <= _SMALL:
        connection.write(b"".join(pieces))
        return
    # The transcript shows the first line of it only.
    for number, piece in enumerate(pieces):
        connection.write(piece, shown=None if number == 0 else b"")


def _simple(session: ImapSession, message: Message, item: Simple) -> Steps[bytes]:
    match item:
        case Simple.UID:
            return b"UID %d" % message.uid
        case Simple.FLAGS:
            session.selected.told_flags(message)
            return b"FLAGS " + session.selected.flags_text(message)
        case Simple.SIZE:
            return b"RFC822.SIZE %d" % len(message.content)
        case Simple.INTERNALDATE:
            return b'INTERNALDATE "%s"' % internal_date(message.internal_date)
        case Simple.MODSEQ:
            return b"MODSEQ (%d)" % message.modseq
        case Simple.ENVELOPE:
            part = yield from message.parse()
            return b"ENVELOPE " + (yield from envelope_steps(part.fields))
        case Simple.BODY:
            part = yield from message.parse()
            return b"BODY " + (yield from structure_steps(part, extended=False))
        case Simple.BODYSTRUCTURE:
            part = yield from message.parse()
            return b"BODYSTRUCTURE " + (yield from structure_steps(part, extended=True))


def _body(session: ImapSession, message: Message, item: BodyItem) -> Steps[tuple[bytes, ...]]:
    content = message.content
    found: bytes | None = content
    if item.section.path or item.section.text.value:
        part = yield from message.parse()
        found = section_bytes(content, part, item.section)
    if found is None:
        return (item.label + b" NIL",)
    if item.start is not None and item.count is not None:
        found = found[item.start : item.start + item.count]
    length = len(found)
    action = session.connection.fault(Event.LITERAL)
    if isinstance(action, AnnounceWrongLength):
        length = max(0, length + action.extra)
    head = b"%s {%d}\r\n" % (item.label, length)
    if isinstance(action, CutLiteral):
        raise _CutHere((head, found[: length // 2]))
    return (head, found)


def internal_date(date: datetime.datetime) -> bytes:
    """`` 1-Feb-1994 21:52:25 -0800``."""
    month = MONTHS[date.month - 1]
    return f"{date.day:2d}-{month}-{date.year:04d} {date:%H:%M:%S %z}".encode("ascii")


COMMANDS = {
    "FETCH": Command(_fetch, State.SELECTED, updates=Updates.NO_EXPUNGE),
    "UID FETCH": Command(_uid_fetch, State.SELECTED),
}
