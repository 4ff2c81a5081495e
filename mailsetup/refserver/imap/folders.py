"""CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, NAMESPACE, GETQUOTA and GETQUOTAROOT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.imap.completion import Completion, State, no, ok
from mailsetup.refserver.imap.names import find, read_name, wire_name
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.mime.wire import imap_string
from mailsetup.refserver.store import SPECIAL_USES

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession

_KIB = 1024
_QUOTA_ROOT = b'"User quota"'
_USES_BY_UPPER = {use.upper(): use for use in SPECIAL_USES}


async def _create(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    name = read_name(session, cursor)
    special_use = None
    if session.has("CREATE-SPECIAL-USE") and cursor.accept(b" (USE ("):
        special_use = _USES_BY_UPPER.get(cursor.flag().upper())
        cursor.expect(b"))")
        if special_use is None:
            return no("[USEATTR] Special use is not supported")
    cursor.end()
    # A trailing delimiter only says that children will follow (RFC 3501, 6.3.3).
    session.user.create(
        name.removesuffix(session.user.namespace.delimiter), special_use=special_use
    )
    return ok("Create completed.")


async def _delete(session: ImapSession, cursor: Cursor) -> Completion:
    """The session's own mailbox is deselected; other sessions that have it open end."""
    cursor.space()
    name = read_name(session, cursor)
    cursor.end()
    mailbox = session.user.delete(name)
    if session.view is not None and session.view.mailbox is mailbox:
        session.deselect()
    for watcher in tuple(mailbox.watchers):
        watcher.deleted()
    return ok("Delete completed.")


async def _rename(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    old = read_name(session, cursor)
    cursor.space()
    new = read_name(session, cursor)
    cursor.end()
    session.user.rename(old, new.removesuffix(session.user.namespace.delimiter))
    return ok("Rename completed.")


async def _subscribe(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    name = read_name(session, cursor)
    cursor.end()
    if name not in session.user.implied_parents():
        find(session, name)
    session.user.subscribe(name)
    return ok("Subscribe completed.")


async def _unsubscribe(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    name = read_name(session, cursor)
    cursor.end()
    session.user.subscriptions.discard(name)
    return ok("Unsubscribe completed.")


async def _namespace(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 2342: one personal namespace, no others."""
    cursor.end()
    namespace = session.user.namespace
    personal = b"((%s %s))" % (
        wire_name(session, namespace.prefix),
        imap_string(namespace.delimiter.encode("ascii")),
    )
    session.untagged(b"NAMESPACE %s NIL NIL" % personal)
    return ok("Namespace completed.")


async def _getquotaroot(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 9208, section 4.1.3."""
    cursor.space()
    name = read_name(session, cursor)
    cursor.end()
    find(session, name)
    if session.user.quota is None:
        session.untagged(b"QUOTAROOT %s" % wire_name(session, name))
    else:
        session.untagged(b"QUOTAROOT %s %s" % (wire_name(session, name), _QUOTA_ROOT))
        session.untagged(_quota_line(session))
    return ok("Getquotaroot completed.")


async def _getquota(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 9208, section 4.1.1."""
    cursor.space()
    root = cursor.astring()
    cursor.end()
    if session.user.quota is None or root != _QUOTA_ROOT.strip(b'"'):
        return no("[NONEXISTENT] Quota root doesn't exist.")
    session.untagged(_quota_line(session))
    return ok("Getquota completed.")


def _quota_line(session: ImapSession) -> bytes:
    quota = session.user.quota or 0
    used = -(-session.user.used // _KIB)
    return b"QUOTA %s (STORAGE %d %d)" % (_QUOTA_ROOT, used, quota // _KIB)


_LOGGED_IN = (State.AUTHENTICATED, State.SELECTED)
COMMANDS = {
    "CREATE": Command(_create, *_LOGGED_IN),
    "DELETE": Command(_delete, *_LOGGED_IN),
    "RENAME": Command(_rename, *_LOGGED_IN),
    "SUBSCRIBE": Command(_subscribe, *_LOGGED_IN),
    "UNSUBSCRIBE": Command(_unsubscribe, *_LOGGED_IN),
    "NAMESPACE": Command(_namespace, *_LOGGED_IN, capability="NAMESPACE"),
    "GETQUOTAROOT": Command(_getquotaroot, *_LOGGED_IN, capability="QUOTA"),
    "GETQUOTA": Command(_getquota, *_LOGGED_IN, capability="QUOTA"),
}
