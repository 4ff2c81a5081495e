"""The folder tree as a client shows it, computed from LIST, NAMESPACE and the client's settings.

Measured with Thunderbird 153: with a server directory `INBOX` on a flat server it asks
`LIST "" "INBOX/*"` and shows only the inbox and what lies below it, lifted to the top level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.folder import FolderNode, role_rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.model.client import ClientAccount
    from mailsetup.model.probe import Mailbox, Namespace

INBOX = "INBOX"


def is_inbox(name: str) -> bool:
    """Whether a mailbox is the inbox, whose name has no case (RFC 3501 5.1)."""
    return name.upper() == INBOX


def effective_prefix(account: ClientAccount, namespaces: Sequence[Namespace]) -> str:
    """The prefix that the client puts before every folder, without a final delimiter; "" for none.

    Thunderbird: the server directory wins; else its stored namespace if it may not be overridden;
    else the server's own personal namespace, which is never wrong.
    """
    if account.imap_path_prefix:
        return account.imap_path_prefix.strip().rstrip("./\\")
    if not account.namespace_override:
        return account.namespace_personal.rstrip("./\\")
    return namespaces[0].prefix.rstrip("./\\") if namespaces else ""


def visible_mailboxes(
    mailboxes: Iterable[Mailbox], prefix: str, *, only_subscribed: bool
) -> tuple[Mailbox, ...]:
    """Those mailboxes that a client with this prefix lists."""
    return tuple(
        box
        for box in mailboxes
        if is_inbox(box.name) or (_below(box, prefix) and (box.subscribed or not only_subscribed))
    )


def folder_tree(mailboxes: Sequence[Mailbox], prefix: str) -> tuple[FolderNode, ...]:
    """Visible mailboxes as a tree; what lies below the prefix is lifted to the top level."""
    paths: dict[tuple[str, ...], Mailbox | None] = {}
    for box in mailboxes:
        parts = _path(box, prefix)
        for depth in range(1, len(parts)):
            paths.setdefault(parts[:depth], None)
        paths[parts] = box
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in paths:
        below.setdefault(path[:-1], []).append(path)
    return _children(paths, below, ())


def _children(
    paths: dict[tuple[str, ...], Mailbox | None],
    below: dict[tuple[str, ...], list[tuple[str, ...]]],
    parent: tuple[str, ...],
) -> tuple[FolderNode, ...]:
    nodes = []
    for path in below.get(parent, ()):
        box = paths[path]
        nodes.append(
            FolderNode(
                name=path[-1],
                role="inbox" if path == (INBOX,) else _role(box),
                mailbox=box.name if box is not None else "",
                messages=box.messages if box is not None else None,
                children=_children(paths, below, path),
            )
        )
    return tuple(sorted(nodes, key=lambda node: (role_rank(node.role), node.name.casefold())))


def folder_names(nodes: Iterable[FolderNode], parent: str = "") -> tuple[str, ...]:
    """The tree as flat paths joined by `/`, in the order shown."""
    names: list[str] = []
    for node in nodes:
        path = f"{parent}/{node.name}" if parent else node.name
        names += [path, *folder_names(node.children, path)]
    return tuple(names)


def _below(box: Mailbox, prefix: str) -> bool:
    if not prefix:
        return True
    head = prefix + box.delimiter
    if is_inbox(prefix):
        return box.name.upper().startswith(head.upper())
    return box.name.startswith(head)


def _path(box: Mailbox, prefix: str) -> tuple[str, ...]:
    if is_inbox(box.name):
        return (INBOX,)
    name = (
        box.name[len(prefix) + len(box.delimiter) :] if _below(box, prefix) and prefix else box.name
    )
    parts = name.split(box.delimiter) if box.delimiter else [name]
    if len(parts) > 1 and is_inbox(parts[0]):
        parts[0] = INBOX
    return tuple(parts)


def _role(box: Mailbox | None) -> str:
    if box is None:
        return ""
    if is_inbox(box.name):
        return "inbox"
    return box.special_use.value.lstrip("\\").lower() if box.special_use else ""
