"""Words for changes of folders and messages at the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.model.change import FlagMessages, MailChange, MoveMessages, RenameMailbox
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.message import Message

SEEN = "\\Seen"
FLAGGED = "\\Flagged"


def mail_change_message(change: MailChange) -> Message:
    """One change as a sentence."""
    match change:
        case RenameMailbox(mailbox=mailbox, new_name=new):
            return message("change.rename-mailbox", mailbox=mailbox, new_mailbox=new)
        case MoveMessages(mailbox=mailbox, target=target, count=count):
            return message("change.move-messages", mailbox=mailbox, target=target, count=count)
        case FlagMessages(mailbox=mailbox, count=count, flag=flag, add=add):
            words = {
                (SEEN, True): "change.mark-read",
                (SEEN, False): "change.mark-unread",
                (FLAGGED, True): "change.mark-starred",
                (FLAGGED, False): "change.mark-unstarred",
            }
            id_ = words.get((flag, add), "change.mark-other")
            return message(id_, mailbox=mailbox, count=count)
        case _:
            assert_never(change)


def mail_change_raw(change: MailChange) -> str:
    """The same for experts."""
    host = change.server.hostname
    match change:
        case RenameMailbox(mailbox=mailbox, new_name=new):
            return f"{host}: RENAME {mailbox} → {new}"
        case MoveMessages(mailbox=mailbox, target=target, uids=uids):
            return f"{host}: {mailbox}: MOVE {uids} → {target}"
        case FlagMessages(mailbox=mailbox, uids=uids, flag=flag, add=add):
            return f"{host}: {mailbox}: {'+' if add else '-'}{flag} {uids}"
        case _:
            assert_never(change)
