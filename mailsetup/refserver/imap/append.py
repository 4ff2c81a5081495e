"""APPEND (RFC 3501, 6.3.11) with MULTIAPPEND (RFC 3502) and UIDPLUS (RFC 4315)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.imap.completion import Completion, State, no, ok
from mailsetup.refserver.imap.flags import check_flags
from mailsetup.refserver.imap.names import find, read_name
from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.imap.uidset import uid_set

if TYPE_CHECKING:
    import datetime

    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession


@dataclass(frozen=True, slots=True)
class _Item:
    flags: tuple[str, ...]
    date: datetime.datetime | None
    content: bytes


async def _append(session: ImapSession, cursor: Cursor) -> Completion:
    """All messages are stored or none."""
    cursor.space()
    name = read_name(session, cursor)
    items: list[_Item] = []
    while not items or (session.has("MULTIAPPEND") and not cursor.at_end):
        items.append(_read_item(cursor))
    cursor.end()
    mailbox = find(session, name, try_create=True)
    for item in items:
        if not item.content:
            return no("Can't save a zero byte message.")
        if b"\0" in item.content:
            return no("[CANNOT] Message contains NUL characters.")
        check_flags(mailbox, item.flags, session.limits.keywords)
    action = session.connection.fault(Event.STORE)
    if isinstance(action, Refuse):
        return no(action.imap)
    session.user.check_room(sum(len(item.content) for item in items))
    uids = [
        session.user.add(mailbox, item.content, flags=item.flags, internal_date=item.date).uid
        for item in items
    ]
    if not session.has("UIDPLUS"):
        return ok("Append completed.")
    return ok(f"[APPENDUID {mailbox.uidvalidity} {uid_set(uids)}] Append completed.")


def _read_item(cursor: Cursor) -> _Item:
    cursor.space()
    flags: tuple[str, ...] = ()
    date = None
    if cursor.peek() == b"(":
        flags = cursor.flag_list()
        cursor.space()
    if cursor.peek() == b'"':
        date = cursor.date_time()
        cursor.space()
    if cursor.peek() == b"~":
        raise ParseFailed("Binary literals are not supported")
    return _Item(flags, date, cursor.literal())


COMMANDS = {"APPEND": Command(_append, State.AUTHENTICATED, State.SELECTED)}
