"""Folders in the words of the mail program, and which of them come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.gui.widgets.folder_tree import TreeRow
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.model.folder import FolderNode

_ICONS = frozenset({"inbox", "sent", "drafts", "trash", "junk", "archive"})


def role_name(role: str) -> str:
    """What Thunderbird calls a special folder in the window's language; "" when it has no role."""
    match role:
        case "inbox":
            return translate("WindowFolders", "Inbox")
        case "sent":
            return translate("WindowFolders", "Sent")
        case "drafts":
            return translate("WindowFolders", "Drafts")
        case "trash":
            return translate("WindowFolders", "Trash")
        case "junk":
            return translate("WindowFolders", "Junk")
        case "archive":
            return translate("WindowFolders", "Archives")
        case _:
            return ""


def tree_rows(
    nodes: tuple[FolderNode, ...], before: tuple[FolderNode, ...] | None = None, note: str = ""
) -> tuple[TreeRow, ...]:
    """Rows to show; what is not in `before` is marked (None: nothing is).

    Args:
        note: beside what is marked; "": that it is back again.
    """
    known = None if before is None else mailboxes(before)
    return _rows(nodes, known, note or translate("WindowFolders", "back again"))


def marked_rows(
    nodes: tuple[FolderNode, ...], marked: frozenset[str], note: str
) -> tuple[TreeRow, ...]:
    """Rows to show; these are marked, with a note beside them."""
    return _rows(nodes, mailboxes(nodes) - marked, note)


def mailboxes(nodes: tuple[FolderNode, ...]) -> frozenset[str]:
    """Every folder by its name on the server: the same folder can be shown in another place."""
    found: set[str] = set()
    for node in nodes:
        found |= mailboxes(node.children)
        if node.mailbox:
            found.add(node.mailbox)
    return frozenset(found)


def coming_back(before: tuple[FolderNode, ...], after: tuple[FolderNode, ...]) -> int:
    """How many folders are in `after` only."""
    return len(mailboxes(after) - mailboxes(before))


def _rows(
    nodes: tuple[FolderNode, ...], known: frozenset[str] | None, note: str
) -> tuple[TreeRow, ...]:
    rows = []
    for node in nodes:
        new = known is not None and bool(node.mailbox) and node.mailbox not in known
        rows.append(
            TreeRow(
                name=role_name(node.role) or node.name,
                icon=node.role if node.role in _ICONS else "folder",
                note=note if new else "",
                marked=new,
                children=_rows(node.children, known, note),
            )
        )
    return tuple(rows)
