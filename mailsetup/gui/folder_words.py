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
    nodes: tuple[FolderNode, ...], before: tuple[FolderNode, ...] | None = None
) -> tuple[TreeRow, ...]:
    """Rows to show; what is not in `before` is marked as coming back (None: nothing is)."""
    known = None if before is None else frozenset(paths(before))
    return _rows(nodes, known, ())


def paths(
    nodes: tuple[FolderNode, ...], parent: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], ...]:
    """Every folder as the names from the top down to it."""
    found: list[tuple[str, ...]] = []
    for node in nodes:
        path = (*parent, _identity(node))
        found += [path, *paths(node.children, path)]
    return tuple(found)


def coming_back(before: tuple[FolderNode, ...], after: tuple[FolderNode, ...]) -> int:
    """How many folders are in `after` only."""
    return len(set(paths(after)) - set(paths(before)))


def _identity(node: FolderNode) -> str:
    return f"\\{node.role}" if node.role in _ICONS else node.name


def _rows(
    nodes: tuple[FolderNode, ...],
    known: frozenset[tuple[str, ...]] | None,
    parent: tuple[str, ...],
) -> tuple[TreeRow, ...]:
    rows = []
    for node in nodes:
        path = (*parent, _identity(node))
        new = known is not None and path not in known
        rows.append(
            TreeRow(
                name=role_name(node.role) or node.name,
                icon=node.role if node.role in _ICONS else "folder",
                note=translate("WindowFolders", "back again") if new else "",
                marked=new,
                children=_rows(node.children, known, path),
            )
        )
    return tuple(rows)
