"""STORE (also conditional: RFC 7162), COPY and MOVE, each also by UID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.imap.completion import Completion, State, Updates, no, ok
from mailsetup.refserver.imap.flags import check_flags
from mailsetup.refserver.imap.names import find, read_name
from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.imap.uidset import uid_set
from mailsetup.refserver.store import MailboxRefused

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.imap.view import Ranges
    from mailsetup.refserver.mailbox import Mailbox, Message

_READ_ONLY = "[CANNOT] Mailbox is read-only."
_MOST_FLAGS = 200


async def _store(session: ImapSession, cursor: Cursor) -> Completion:
    return await _set_flags(session, cursor, by_uid=False)


async def _uid_store(session: ImapSession, cursor: Cursor) -> Completion:
    return await _set_flags(session, cursor, by_uid=True)


async def _set_flags(session: ImapSession, cursor: Cursor, *, by_uid: bool) -> Completion:
    """RFC 3501, 6.4.6."""
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.space()
    unchanged_since = None
    if session.has("CONDSTORE") and cursor.accept(b"(UNCHANGEDSINCE "):
        unchanged_since = cursor.mod_sequence()
        cursor.expect(b") ")
    sign = next((sign for sign in (b"+", b"-") if cursor.accept(sign)), b"")
    cursor.expect(b"FLAGS")
    silent = cursor.accept(b".SILENT")
    cursor.space()
    flags = _read_flags(cursor)
    cursor.end()
    view = session.selected
    chosen = _chosen(session, ranges, by_uid=by_uid)
    if view.read_only:
        return no(_READ_ONLY)
    if sign != b"-":
        check_flags(view.mailbox, flags, session.limits.keywords)
    if unchanged_since is not None:
        session.enable_condstore()
    named = view.mailbox.canonical_flags(flags)
    modified: list[int] = []
    for sequence, message in chosen:
        if message.expunged:
            continue
        if unchanged_since is not None and message.modseq > unchanged_since:
            modified.append(message.uid if by_uid else sequence)
            continue
        new = {b"+": message.flags | named, b"-": message.flags - named}.get(sign, named)
        view.mailbox.set_flags(message, new, by=view)
        _tell_stored(session, sequence, message, by_uid=by_uid, silent=silent)
        await session.connection.breathe()
    if modified:
        return ok(f"[MODIFIED {uid_set(modified)}] Conditional store failed for some messages.")
    return ok("Store completed.")


def _tell_stored(
    session: ImapSession, sequence: int, message: Message, *, by_uid: bool, silent: bool
) -> None:
    """The new flags; with .SILENT the mod-sequence at least, if the client wants such."""
    view = session.selected
    if silent and not view.modseqs:
        return
    if not silent:
        for line in view.keyword_lines():
            session.connection.write(line)
    uid = b"UID %d " % message.uid if by_uid else b""
    told = b"MODSEQ (%d)" % message.modseq if silent else view.change_text(message)
    session.connection.write(b"* %d FETCH (%s%s)\r\n" % (sequence, uid, told))
    if not silent:
        view.told_flags(message)


def _read_flags(cursor: Cursor) -> tuple[str, ...]:
    if cursor.peek() == b"(":
        return cursor.flag_list()
    flags = [cursor.flag()]
    while cursor.accept(b" "):
        flags.append(cursor.flag())
        if len(flags) > _MOST_FLAGS:
            raise ParseFailed("Too many flags")
    return tuple(flags)


def _chosen(session: ImapSession, ranges: Ranges, *, by_uid: bool) -> list[tuple[int, Message]]:
    view = session.selected
    return view.by_uid(ranges) if by_uid else view.by_sequence(ranges)


async def _copy(session: ImapSession, cursor: Cursor) -> Completion:
    code, _ = await _transfer(session, cursor, by_uid=False)
    return ok(f"{code}Copy completed.")


async def _uid_copy(session: ImapSession, cursor: Cursor) -> Completion:
    code, _ = await _transfer(session, cursor, by_uid=True)
    return ok(f"{code}Copy completed.")


async def _move(session: ImapSession, cursor: Cursor) -> Completion:
    return await _move_messages(session, cursor, by_uid=False)


async def _uid_move(session: ImapSession, cursor: Cursor) -> Completion:
    return await _move_messages(session, cursor, by_uid=True)


async def _move_messages(session: ImapSession, cursor: Cursor, *, by_uid: bool) -> Completion:
    """RFC 6851: COPYUID comes untagged, before the EXPUNGE replies."""
    if session.selected.read_only:
        return no(_READ_ONLY)
    code, moved = await _transfer(session, cursor, by_uid=by_uid)
    if code:
        session.untagged(b"OK " + code.encode("ascii") + b"Moved UIDs.")
    session.selected.mailbox.expunge({message.uid for message in moved})
    return ok("Move completed.")


async def _transfer(
    session: ImapSession, cursor: Cursor, *, by_uid: bool
) -> tuple[str, list[Message]]:
    """Copy all messages or none; gives the COPYUID code and the messages copied."""
    cursor.space()
    ranges = cursor.sequence_set()
    cursor.space()
    name = read_name(session, cursor)
    cursor.end()
    chosen = [message for _, message in _chosen(session, ranges, by_uid=by_uid)]
    target = find(session, name, try_create=True)
    action = session.connection.fault(Event.STORE)
    if isinstance(action, Refuse):
        raise MailboxRefused(action.imap)
    session.user.check_room(sum(len(message.content) for message in chosen))
    messages: list[Message] = []
    copies: list[Message] = []
    for message in chosen:
        if message.expunged:
            continue
        messages.append(message)
        copies.append(
            target.append(message.content, flags=message.flags, internal_date=message.internal_date)
        )
        await session.connection.breathe()
    if not copies or not session.has("UIDPLUS"):
        return "", messages
    return _copyuid(target, messages, copies), messages


def _copyuid(target: Mailbox, messages: list[Message], copies: list[Message]) -> str:
    """RFC 4315, section 3."""
    source = uid_set([message.uid for message in messages])
    return f"[COPYUID {target.uidvalidity} {source} {uid_set([c.uid for c in copies])}] "


COMMANDS = {
    "STORE": Command(_store, State.SELECTED, updates=Updates.NO_EXPUNGE),
    "UID STORE": Command(_uid_store, State.SELECTED),
    "COPY": Command(_copy, State.SELECTED),
    "UID COPY": Command(_uid_copy, State.SELECTED),
    "MOVE": Command(_move, State.SELECTED, capability="MOVE"),
    "UID MOVE": Command(_uid_move, State.SELECTED, capability="MOVE"),
}
