"""Folders in the words of the mail program, and which of them come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCollator, Qt

from mailsetup.gui.widgets.folder_tree import TreeRow
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate
from mailsetup.model.folder import role_rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.i18n import Translator
    from mailsetup.model.folder import FolderNode

_ICONS = frozenset({"inbox", "sent", "drafts", "trash", "junk", "archive"})
OWN_NAMES: Final = {
    "Inbox": "inbox",
    "Sent": "sent",
    "Drafts": "drafts",
    "Trash": "trash",
    "Junk": "junk",
    "Archives": "archive",
    "Templates": "templates",
    "Unsent Messages": "outbox",
}
"""What Thunderbird calls its own folders in files and at a provider, in every language; it shows
other words.
"""


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


def shown_name(node: FolderNode) -> str:
    """What a folder is called here."""
    return role_name(node.role) or node.name


def shown_levels(path: Sequence[str]) -> tuple[str, ...]:
    """A folder of the provider as a person sees it, with what it lies in, from the top.

    Args:
        path: the same as the server has it. What lies at the top or right below the inbox may be a
            folder that a program has made for itself.
    """
    own = 2 if path[0].upper() == "INBOX" else 1
    names = (_own_name(name) if depth < own else name for depth, name in enumerate(path))
    return tuple(map(breakable, names))


def _own_name(name: str) -> str:
    return role_name("inbox" if name.upper() == "INBOX" else OWN_NAMES.get(name, "")) or name


def spoken_folder(levels: Sequence[str]) -> str:
    """The same in the middle of a sentence: “Trash” in “Inbox”."""
    *above, name = levels
    if not above:
        return translate("WindowFolders", "“{folder}”").format(folder=name)
    words = translate("WindowFolders", "“{folder}” in “{parent}”")
    return words.format(folder=name, parent=spoken_place(above))


def spoken_place(levels: Sequence[str]) -> str:
    """What folders lie in, without quotation marks."""
    return " › ".join(levels)


def name_order(translator: Translator) -> QCollator:
    """How names follow each other in the window's language: Swedish has ä before ö, bokmål after;
    2 comes before 10.
    """
    order = QCollator(translator.locale())
    order.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    order.setNumericMode(True)
    return order


def in_order(nodes: tuple[FolderNode, ...], order: QCollator) -> list[FolderNode]:
    """Of one level: those with a role first, in the order of `role_rank`, then by name."""
    return sorted(nodes, key=lambda one: (role_rank(one.role), order.sortKey(shown_name(one))))


def names_in_order(nodes: tuple[FolderNode, ...], translator: Translator) -> tuple[str, ...]:
    """The mailboxes from top to bottom as a tree shows them, children after their parent."""
    return tuple(_names(nodes, name_order(translator)))


def _names(nodes: tuple[FolderNode, ...], order: QCollator) -> Iterator[str]:
    for node in in_order(nodes, order):
        if node.mailbox:
            yield node.mailbox
        yield from _names(node.children, order)


def tree_rows(
    nodes: tuple[FolderNode, ...],
    translator: Translator,
    before: tuple[FolderNode, ...] | None = None,
    note: str = "",
) -> tuple[TreeRow, ...]:
    """Rows to show; what is not in `before` is marked (None: nothing is).

    Args:
        note: beside what is marked; "": that it is back again.
    """
    known = None if before is None else mailboxes(before)
    note = note or translate("WindowFolders", "back again")
    return _rows(nodes, known, note, name_order(translator))


def marked_rows(
    nodes: tuple[FolderNode, ...], marked: frozenset[str], note: str, translator: Translator
) -> tuple[TreeRow, ...]:
    """Rows to show; these are marked, with a note beside them."""
    return _rows(nodes, mailboxes(nodes) - marked, note, name_order(translator))


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
    nodes: tuple[FolderNode, ...], known: frozenset[str] | None, note: str, order: QCollator
) -> tuple[TreeRow, ...]:
    rows = []
    for node in in_order(nodes, order):
        new = known is not None and bool(node.mailbox) and node.mailbox not in known
        rows.append(
            TreeRow(
                name=shown_name(node),
                icon=node.role if node.role in _ICONS else "folder",
                note=note if new else "",
                marked=new,
                children=_rows(node.children, known, note, order),
            )
        )
    return tuple(rows)
