"""APPEND (RFC 3501, 6.3.11) with MULTIAPPEND (RFC 3502), UIDPLUS (RFC 4315), UTF8 (RFC 6855)."""

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
from mailsetup.refserver.line_ends import with_crlf

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
        items.append(_read_item(session, cursor))
        await session.connection.breathe()
    cursor.end()
    contents: list[bytes] = []
    for item in items:
        if not item.content:
            return no("Can't save a zero byte message.")
        if b"\0" in item.content:
            return no("[CANNOT] Message contains NUL characters.")
        contents.append(await session.connection.work(with_crlf(item.content)))
    mailbox = find(session, name, try_create=True)
    for item in items:
        check_flags(mailbox, item.flags, session.limits.keywords)
    action = session.connection.fault(Event.STORE)
    if isinstance(action, Refuse):
        return no(action.imap)
    session.user.check_room(sum(len(content) for content in contents))
    now = session.site.store.now()
    uids = [
        mailbox.append(content, flags=item.flags, internal_date=item.date or now).uid
        for item, content in zip(items, contents, strict=True)
    ]
    if not session.has("UIDPLUS"):
        return ok("Append completed.")
    return ok(f"[APPENDUID {mailbox.uidvalidity} {uid_set(uids)}] Append completed.")


def _read_item(session: ImapSession, cursor: Cursor) -> _Item:
    cursor.space()
    flags: tuple[str, ...] = ()
    date = None
    if cursor.peek() == b"(":
        flags = cursor.flag_list()
        cursor.space()
    if cursor.peek() == b'"':
        date = cursor.date_time()
        cursor.space()
    if session.utf8 and cursor.accept(b"UTF8 (~"):
        content = cursor.literal()
        cursor.expect(b")")
        return _Item(flags, date, content)
    if cursor.peek() == b"~":
        raise ParseFailed("Binary literals are not supported")
    return _Item(flags, date, cursor.literal())


COMMANDS = {"APPEND": Command(_append, State.AUTHENTICATED, State.SELECTED)}
