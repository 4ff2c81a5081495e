"""What mailboxes the server has, asked in as few round trips as can be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import role_of_name
from mailsetup.model.probe import Mailbox
from mailsetup.protocols.imap_layout import count_messages, read_names

if TYPE_CHECKING:
    from mailsetup.model.probe import Namespace
    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.imap_stream import ImapStream


def read_layout(stream: ImapStream) -> tuple[tuple[Namespace, ...], tuple[Mailbox, ...]]:
    """The personal namespaces and all mailboxes, in the server's order.

    Messages are counted only where it matters: in `Sent` and `Sendt`, of which the one that is
    used is to be found out.

    Raises:
        ProtocolError: `mailbox.no-list`: the server does not tell its mailboxes.
    """
    namespaces, entries = read_names(stream)
    prefix = namespaces[0].prefix if namespaces else ""
    counts = count_messages(stream, _rivals(entries, prefix))
    mailboxes = tuple(
        Mailbox(
            name=entry.name,
            delimiter=entry.delimiter,
            selectable=entry.selectable,
            special_use=entry.special_use,
            messages=counts.get(entry.raw),
        )
        for entry in entries
    )
    return namespaces, mailboxes


def _rivals(entries: tuple[ListEntry, ...], prefix: str) -> tuple[bytes, ...]:
    """The names on the wire of mailboxes that are called after one role."""
    roles = {
        entry.raw: role
        for entry in entries
        if entry.selectable and (role := role_of_name(entry.name.removeprefix(prefix)))
    }
    often = Counter(roles.values())
    return tuple(raw for raw, role in roles.items() if often[role] > 1)
