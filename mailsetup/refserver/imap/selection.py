"""SELECT, EXAMINE, STATUS, CHECK, CLOSE, UNSELECT, EXPUNGE and IDLE."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, LieAboutCount, Refuse, RenewUidvalidity
from mailsetup.refserver.imap.completion import Completion, State, Updates, bad, no, ok
from mailsetup.refserver.imap.names import find, read_name, wire_name
from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.session import Command

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.imap.view import View
    from mailsetup.refserver.mailbox import Mailbox

_STATUS_ITEMS = frozenset(
    {
        *("MESSAGES", "RECENT", "UIDNEXT", "UIDVALIDITY", "UNSEEN", "SIZE", "APPENDLIMIT"),
        *("HIGHESTMODSEQ", "DELETED-STORAGE"),
    }
)
_STATUS_NEEDS = {
    "SIZE": "STATUS=SIZE",
    "APPENDLIMIT": "APPENDLIMIT",
    "HIGHESTMODSEQ": "CONDSTORE",
    "DELETED-STORAGE": "QUOTA=RES-STORAGE",
}


async def _select(session: ImapSession, cursor: Cursor) -> Completion:
    return _open(session, cursor, read_only=False)


async def _examine(session: ImapSession, cursor: Cursor) -> Completion:
    return _open(session, cursor, read_only=True)


def _open(session: ImapSession, cursor: Cursor, *, read_only: bool) -> Completion:
    cursor.space()
    name = read_name(session, cursor)
    if session.has("CONDSTORE") and cursor.accept(b" (CONDSTORE)"):
        session.enable_condstore()
    cursor.end()
    # RFC 3501, 6.3.1: a SELECT that fails leaves no mailbox selected.
    if session.view is not None:
        session.deselect()
        session.untagged(b"OK [CLOSED] Previous mailbox closed.")
    mailbox = find(session, name)
    action = session.connection.fault(Event.SELECT)
    if isinstance(action, Refuse):
        return no(action.imap)
    if isinstance(action, RenewUidvalidity):
        mailbox.uidvalidity = session.site.store.next_uidvalidity()
    extra = action.extra if isinstance(action, LieAboutCount) else 0
    view = session.select(mailbox, read_only=read_only)
    for line in view.keyword_lines(always=True):
        session.connection.write(line)
    session.untagged(b"%d EXISTS" % (len(view.messages) + extra))
    session.untagged(b"%d RECENT" % len(view.recent))
    first_unseen = next(
        (i for i, message in enumerate(view.messages, 1) if "\\Seen" not in message.flags), None
    )
    if first_unseen is not None:
        session.untagged(b"OK [UNSEEN %d] First unseen." % first_unseen)
    session.untagged(b"OK [UIDVALIDITY %d] UIDs valid" % mailbox.uidvalidity)
    session.untagged(b"OK [UIDNEXT %d] Predicted next UID" % mailbox.uidnext)
    if session.has("CONDSTORE"):
        session.untagged(b"OK [HIGHESTMODSEQ %d] Highest" % mailbox.highest_modseq)
    if read_only:
        return ok("[READ-ONLY] Examine completed.")
    return ok("[READ-WRITE] Select completed.")


async def _status(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    name = read_name(session, cursor)
    cursor.space()
    items = read_status_items(session, cursor)
    cursor.end()
    session.untagged(status_line(session, find(session, name), items))
    return ok("Status completed.")


def read_status_items(session: ImapSession, cursor: Cursor) -> tuple[str, ...]:
    """``(MESSAGES UNSEEN)``."""
    cursor.expect(b"(")
    items: list[str] = []
    while not cursor.accept(b")"):
        if items:
            cursor.space()
        item = cursor.atom()
        need = _STATUS_NEEDS.get(item)
        if item not in _STATUS_ITEMS or (need is not None and not session.has(need)):
            raise ParseFailed(f"Unknown status item {item[:20]}")
        items.append(item)
    if not items:
        raise ParseFailed("Empty status list")
    if "HIGHESTMODSEQ" in items:
        session.enable_condstore()
    return tuple(dict.fromkeys(items))


def status_line(session: ImapSession, mailbox: Mailbox, items: tuple[str, ...]) -> bytes:
    """``STATUS name (MESSAGES 3 …)``."""
    recent = len(mailbox.recent)
    if session.view is not None and session.view.mailbox is mailbox:
        recent = len(session.view.recent)
    values = {
        "MESSAGES": len(mailbox.messages),
        "RECENT": recent,
        "UIDNEXT": mailbox.uidnext,
        "UIDVALIDITY": mailbox.uidvalidity,
        "APPENDLIMIT": session.append_limit,
        "HIGHESTMODSEQ": mailbox.highest_modseq,
    }
    if "UNSEEN" in items:
        values["UNSEEN"] = mailbox.unseen
    if "SIZE" in items:
        values["SIZE"] = mailbox.size
    if "DELETED-STORAGE" in items:
        values["DELETED-STORAGE"] = mailbox.deleted_size
    text = " ".join(f"{item} {values[item]}" for item in items).encode("ascii")
    return b"STATUS %s (%s)" % (wire_name(session, mailbox.name), text)


async def _check(session: ImapSession, cursor: Cursor) -> Completion:
    del session
    cursor.end()
    return ok("Check completed.")


async def _close(session: ImapSession, cursor: Cursor) -> Completion:
    """Expunge without a word (RFC 3501, 6.4.2), unless the mailbox is open read-only."""
    cursor.end()
    view = session.selected
    session.deselect()
    if not view.read_only:
        view.mailbox.expunge(_deleted(view))
    return ok("Close completed.")


async def _unselect(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.end()
    session.deselect()
    return ok("Unselect completed.")


def _deleted(view: View) -> set[int]:
    return {message.uid for message in view.messages if "\\Deleted" in message.flags}


async def _expunge(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.end()
    view = session.selected
    if view.read_only:
        return no("[CANNOT] Mailbox is read-only.")
    view.mailbox.expunge(_deleted(view))
    return ok("Expunge completed.")


async def _uid_expunge(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 4315, section 2.1."""
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.end()
    view = session.selected
    if view.read_only:
        return no("[CANNOT] Mailbox is read-only.")
    named = {message.uid for _, message in view.by_uid(ranges)}
    view.mailbox.expunge(named & _deleted(view))
    return ok("Expunge completed.")


async def _idle(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 2177: tell changes at once until the client says DONE."""
    cursor.end()
    connection = session.connection

    def push() -> None:
        session.tell_updates()
        connection.flush()
        if session.ending:
            connection.close()

    connection.write(b"+ idling\r\n")
    session.tell_updates()
    session.on_update = push
    try:
        line = await connection.read_line(session.limits.line, session.limits.idle_seconds)
    finally:
        session.on_update = None
    if line.strip().upper() != b"DONE":
        return bad("Expected DONE.")
    return ok("Idle completed.")


_LOGGED_IN = (State.AUTHENTICATED, State.SELECTED)
COMMANDS = {
    "SELECT": Command(_select, *_LOGGED_IN),
    "EXAMINE": Command(_examine, *_LOGGED_IN),
    "STATUS": Command(_status, *_LOGGED_IN),
    "CHECK": Command(_check, State.SELECTED),
    "CLOSE": Command(_close, State.SELECTED),
    "UNSELECT": Command(_unselect, State.SELECTED, capability="UNSELECT"),
    "EXPUNGE": Command(_expunge, State.SELECTED),
    "UID EXPUNGE": Command(_uid_expunge, State.SELECTED, capability="UIDPLUS", updates=Updates.ALL),
    "IDLE": Command(_idle, *_LOGGED_IN, capability="IDLE"),
}
