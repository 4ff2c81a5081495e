"""Gives a mailbox another name, with everything below it and the subscriptions (RFC 3501 6.3.5).

RENAME leaves subscriptions alone, so the names that are subscribed to are changed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.protocols.imap_syntax import quoted
from mailsetup.protocols.stream_folders import (
    find_mailbox,
    list_mailboxes,
    list_subscriptions,
    must_be_done,
    wire_name,
)

if TYPE_CHECKING:
    from mailsetup.model.change import RenameMailbox
    from mailsetup.protocols.imap_stream import ImapStream


def can_rename(stream: ImapStream, change: RenameMailbox) -> bool:
    """Whether the old name is there, the new one is not, and subscriptions are as planned."""
    entries = list_mailboxes(stream)
    old, new = find_mailbox(entries, change.mailbox), find_mailbox(entries, change.new_name)
    if old is None or old.key == "INBOX" or new is not None:
        return False
    concerned = {*change.subscribed, *change.new_subscribed}
    now = {one.name for one in list_subscriptions(stream)}
    return now & concerned == set(change.subscribed)


def rename(stream: ImapStream, change: RenameMailbox) -> bool:
    """Rename; where that was done already, only the subscriptions are seen to.

    Returns:
        False when both names are there, or none, and nothing was done.

    Raises:
        ProtocolError: the server says no.
    """
    entries = list_mailboxes(stream)
    old, new = find_mailbox(entries, change.mailbox), find_mailbox(entries, change.new_name)
    if (old is None) == (new is None) or (old is not None and old.key == "INBOX"):
        return False
    if old is not None:
        target = wire_name(change.new_name)
        answer, _ = stream.run(b"RENAME", quoted(old.raw), quoted(target))
        must_be_done(answer, "mailbox.rename-refused", change.mailbox)
    _subscribe(stream, change)
    return True


def _subscribe(stream: ImapStream, change: RenameMailbox) -> None:
    """What is asked for when it is so already costs nothing, and what was not ours stays."""
    now = {one.name: one.raw for one in list_subscriptions(stream)}
    for name in change.new_subscribed:
        if name not in now:
            answer, _ = stream.run(b"SUBSCRIBE", quoted(wire_name(name)))
            must_be_done(answer, "mailbox.subscribe-refused", name)
    for name in change.subscribed:
        if name in now and name not in change.new_subscribed:
            stream.run(b"UNSUBSCRIBE", quoted(now[name]))
