"""Reads the folders of an account, and the names that are subscribed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.mailbox.folder_names import AccountFolders
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.probe import Mailbox
from mailsetup.protocols.imap_folders import MAX_COUNTED, can_be_sent
from mailsetup.protocols.imap_listing import encode_name, mailbox_key
from mailsetup.protocols.stream_folders import (
    list_mailboxes,
    list_namespaces,
    list_subscriptions,
    message_count,
)

if TYPE_CHECKING:
    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context


def read_account(stream: ImapStream, ctx: Context) -> AccountFolders:
    """Ask for everything, and for the number of messages of the first 200 folders.

    Raises:
        ProtocolError: the server does not tell its folders.
        Cancelled: when the user cancelled.
    """
    entries = list_mailboxes(stream)
    if not entries:
        raise ProtocolError(message("mailbox.no-list"))
    spaces = list_namespaces(stream)
    subscriptions = frozenset(one.name for one in list_subscriptions(stream))
    keys = {mailbox_key(name, entries[0].delimiter) for name in subscriptions}
    raw = {one.name: one.raw for one in entries if _is_exact(one)}
    mailboxes = []
    for number, one in enumerate(entries):
        ctx.check()
        is_counted = number < MAX_COUNTED and one.selectable and can_be_sent(one.raw)
        mailboxes.append(
            Mailbox(
                name=one.name,
                delimiter=one.delimiter,
                selectable=one.selectable,
                subscribed=one.key in keys,
                special_use=one.special_use,
                messages=message_count(stream, one.raw) if is_counted else None,
            )
        )
    return AccountFolders(
        mailboxes=tuple(mailboxes),
        subscriptions=subscriptions,
        raw=raw,
        prefix=spaces[0].prefix if spaces else "",
        delimiter=(spaces[0].delimiter if spaces else "") or entries[0].delimiter,
        namespaces=tuple(spaces),
    )


def _is_exact(entry: ListEntry) -> bool:
    """Whether the name for people leads back to the server's own; else it is left alone."""
    try:
        return can_be_sent(entry.raw) and encode_name(entry.name) == entry.raw
    except ValueError:
        return False
