"""Mailbox names in commands: decoding, and finding the mailbox.

On the wire they are modified UTF-7 (RFC 3501, 5.1.3), or UTF-8 once the client has enabled
UTF8=ACCEPT (RFC 6855, section 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver import mutf7
from mailsetup.refserver.imap.parser import decode_mailbox
from mailsetup.refserver.mime.wire import imap_string, utf8_string
from mailsetup.refserver.namespace import MailboxNameRefused
from mailsetup.refserver.store import MailboxRefused

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Mailbox


def read_name(session: ImapSession, cursor: Cursor) -> str:
    """The next argument as a mailbox name in the server's spelling.

    Raises:
        MailboxRefused: if it is not in the encoding that is due. The rest of the line is not
            looked at.
    """
    raw = cursor.astring()
    if session.utf8:
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise MailboxRefused("[CANNOT] Mailbox name is not valid UTF-8") from error
    else:
        decoded = decode_mailbox(raw)
        if decoded is None:
            raise MailboxRefused("[CANNOT] Mailbox name is not valid mUTF-7")
        name = decoded
    return session.user.namespace.canonical(name)


def find(session: ImapSession, name: str, *, try_create: bool = False) -> Mailbox:
    """The mailbox of that name.

    Raises:
        MailboxRefused: if there is none; with ``try_create`` the client is told that it may
            create it (APPEND and COPY).
    """
    mailbox = session.user.mailboxes.get(name)
    if mailbox is not None:
        return mailbox
    try:
        session.user.namespace.check_new(name)
    except MailboxNameRefused as refused:
        raise MailboxRefused(str(refused)) from refused
    code = "TRYCREATE" if try_create else "NONEXISTENT"
    raise MailboxRefused(f"[{code}] Mailbox doesn't exist: {name}")


def name_bytes(session: ImapSession, name: str) -> bytes:
    """A mailbox name in the encoding of this session."""
    return name.encode("utf-8") if session.utf8 else mutf7.encode(name)


def wire_name(session: ImapSession, name: str) -> bytes:
    """A mailbox name as a string."""
    raw = name_bytes(session, name)
    return utf8_string(raw) if session.utf8 else imap_string(raw)
