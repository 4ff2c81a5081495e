"""The folders of an account as they are on the server, and the names that are subscribed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFolders:
    """What there is.

    Attributes:
        subscriptions: also names whose folder is no more.
        raw: the name on the wire by the name for people; only of those that we can open and whose
            name is not lost on the way.
        prefix: before every folder but the inbox, with its delimiter; "" for none.
    """

    mailboxes: tuple[Mailbox, ...]
    subscriptions: frozenset[str]
    raw: dict[str, bytes]
    prefix: str
    delimiter: str

    def path(self, name: str) -> tuple[str, ...]:
        """A server's name as a person sees it: below the prefix, part by part."""
        inner = name[len(self.prefix) :] if self.prefix and self.is_below_prefix(name) else name
        return tuple(inner.split(self.delimiter)) if self.delimiter else (inner,)

    def name(self, path: tuple[str, ...]) -> str:
        """The server's name of a path."""
        if path[0].upper() == "INBOX":
            return self.delimiter.join(("INBOX", *path[1:]))
        return self.prefix + self.delimiter.join(path)

    def is_below_prefix(self, name: str) -> bool:
        """Whether a name has the prefix, that of the inbox in any case."""
        return self.key(name).startswith(self.key(self.prefix))

    def key(self, name: str) -> str:
        """Equal for names that mean the same folder."""
        return mailbox_key(name, self.delimiter)

    def find(self, name: str) -> Mailbox | None:
        """The folder of this name."""
        wanted = self.key(name)
        return next((one for one in self.mailboxes if self.key(one.name) == wanted), None)

    def children(self, name: str) -> tuple[Mailbox, ...]:
        """The folders below, however deep."""
        above = self.key(name) + self.delimiter
        if not self.delimiter:
            return ()
        return tuple(one for one in self.mailboxes if self.key(one.name).startswith(above))

    def renamed(self, old: str, new: str) -> AccountFolders:
        """How it would be after a folder got another name, with all below it."""
        above = old + self.delimiter

        def now(name: str) -> str:
            return new + name[len(old) :] if name == old or name.startswith(above) else name

        return replace(
            self,
            mailboxes=tuple(replace(one, name=now(one.name)) for one in self.mailboxes),
            subscriptions=frozenset(now(name) for name in self.subscriptions),
            raw={now(name): raw for name, raw in self.raw.items()},
        )


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
    )


def _is_exact(entry: ListEntry) -> bool:
    """Whether the name for people leads back to the server's own; else it is left alone."""
    try:
        return can_be_sent(entry.raw) and encode_name(entry.name) == entry.raw
    except ValueError:
        return False
