"""FETCH and UID FETCH: rendering what was asked for, message by message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.faults import AnnounceWrongLength, Event
from mailsetup.refserver.imap.completion import Completion, State, Updates, ok
from mailsetup.refserver.imap.fetch_items import BodyItem, FetchItem, Simple, read_fetch_items
from mailsetup.refserver.imap.parser import MONTHS
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.mime.section import section_bytes
from mailsetup.refserver.mime.structure import body_structure, envelope

if TYPE_CHECKING:
    import datetime

    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Message


async def _fetch(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.space()
    items = read_fetch_items(cursor)
    cursor.end()
    return await _tell(session, session.selected.by_sequence(ranges), items)


async def _uid_fetch(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.space()
    items = read_fetch_items(cursor)
    cursor.end()
    if Simple.UID not in items:
        items = (Simple.UID, *items)
    return await _tell(session, session.selected.by_uid(ranges), items)


async def _tell(
    session: ImapSession, messages: list[tuple[int, Message]], items: tuple[FetchItem, ...]
) -> Completion:
    reads = any(isinstance(item, BodyItem) and not item.peek for item in items)
    view = session.selected
    for sequence, message in messages:
        wanted = items
        if reads and not view.read_only and "\\Seen" not in message.flags:
            view.mailbox.set_flags(message, message.flags | {"\\Seen"}, by=view)
            if Simple.FLAGS not in items:
                wanted = (*items, Simple.FLAGS)
        rendered = b" ".join([_render(session, message, item) for item in wanted])
        session.connection.write(b"* %d FETCH (%s)\r\n" % (sequence, rendered))
        if Simple.FLAGS in wanted:
            view.told_flags(message)
        await session.connection.breathe()
    return ok("Fetch completed.")


def _render(session: ImapSession, message: Message, item: FetchItem) -> bytes:
    if isinstance(item, BodyItem):
        return _render_body(session, message, item)
    match item:
        case Simple.UID:
            return b"UID %d" % message.uid
        case Simple.FLAGS:
            return b"FLAGS " + session.selected.flags_text(message)
        case Simple.SIZE:
            return b"RFC822.SIZE %d" % len(message.content)
        case Simple.INTERNALDATE:
            return b'INTERNALDATE "%s"' % internal_date(message.internal_date)
        case Simple.ENVELOPE:
            return b"ENVELOPE " + envelope(message.structure.fields)
        case Simple.BODY:
            return b"BODY " + body_structure(message.structure, extended=False)
        case Simple.BODYSTRUCTURE:
            return b"BODYSTRUCTURE " + body_structure(message.structure, extended=True)


def _render_body(session: ImapSession, message: Message, item: BodyItem) -> bytes:
    content = message.content
    if item.section.path or item.section.text.value:
        found = section_bytes(content, message.structure, item.section)
    else:
        found = content
    if found is None:
        return item.label + b" NIL"
    if item.start is not None and item.count is not None:
        found = found[item.start : item.start + item.count]
    length = len(found)
    action = session.connection.fault(Event.LITERAL)
    if isinstance(action, AnnounceWrongLength):
        length += action.extra
    return b"%s {%d}\r\n%s" % (item.label, length, found)


def internal_date(date: datetime.datetime) -> bytes:
    """`` 1-Feb-1994 21:52:25 -0800``."""
    month = MONTHS[date.month - 1]
    return f"{date.day:2d}-{month}-{date.year:04d} {date:%H:%M:%S %z}".encode("ascii")


COMMANDS = {
    "FETCH": Command(_fetch, State.SELECTED, updates=Updates.NO_EXPUNGE),
    "UID FETCH": Command(_uid_fetch, State.SELECTED),
}
