"""Mailbox names in commands: decoding, and finding the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver import mutf7
from mailsetup.refserver.imap.parser import decode_mailbox
from mailsetup.refserver.mime.wire import imap_string
from mailsetup.refserver.namespace import MailboxNameRefused
from mailsetup.refserver.store import MailboxRefused

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Mailbox


def read_name(session: ImapSession, cursor: Cursor) -> str:
    """The next argument as a mailbox name in the server's spelling.

    Raises:
        MailboxRefused: if it is no modified UTF-7. The rest of the line is not looked at.
    """
    name = decode_mailbox(cursor.astring())
    if name is None:
        raise MailboxRefused("[CANNOT] Mailbox name is not valid mUTF-7")
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


def wire_name(name: str) -> bytes:
    """A mailbox name as a quoted string in modified UTF-7."""
    return imap_string(mutf7.encode(name))
