"""Names of folders without what they tell about a person: only the usual names stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.folder import FolderNode

from mailsetup.app.support_report import ReportedFolder

HIDDEN = "…"
MOST = 500
_DEEPEST = 20
# What mail programs and providers call their own folders, in the languages of our people.
_USUAL = frozenset(
    {
        "inbox", "innboks", "inkorg", "inkorgen", "drafts", "draft", "kladd", "kladder", "utkast",
        "sent", "sent items", "sent messages", "sent mail", "sendt", "sendte", "sendte elementer",
        "skickat", "skickade", "skickade meddelanden", "trash", "bin", "deleted", "deleted items",
        "deleted messages", "papirkurv", "papirkurven", "papperskorg", "papperskorgen",
        "slettede elementer", "slettet", "borttaget", "borttagna objekt", "junk", "junk mail",
        "junk email", "junk e-mail", "spam", "søppelpost", "uønsket e-post", "skräppost", "archive",
        "archives", "arkiv", "all mail", "starred", "important", "templates", "maler", "mallar",
        "outbox", "utboks", "utkorg", "notes", "contacts", "calendar", "[gmail]",
        "public", "shared",
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"([/.\\])")


def usual_name(name: str) -> str:
    """The name where everybody has such a folder; "" for the person's own."""
    return name if name.casefold() in _USUAL else ""


def hide_folder(path: str) -> str:
    """`INBOX/…/…` for `INBOX/Familie/Lofoten`: how deep it is, and the usual names."""
    parts = _SEPARATORS.split(path)
    return "".join(
        part if index % 2 or not part else usual_name(part) or HIDDEN
        for index, part in enumerate(parts)
    )


def report_folders(nodes: tuple[FolderNode, ...]) -> tuple[ReportedFolder, ...]:
    """A tree line by line; the person's own folders are numbered in their order."""
    lines: list[ReportedFolder] = []
    _add(nodes, 0, lines)
    return tuple(lines)


def _add(nodes: tuple[FolderNode, ...], depth: int, lines: list[ReportedFolder]) -> None:
    for node in nodes:
        if len(lines) >= MOST or depth >= _DEEPEST:
            return
        name = usual_name(node.name)
        number = 0 if name else 1 + sum(1 for line in lines if line.number)
        lines.append(
            ReportedFolder(
                depth=depth,
                name=name,
                number=number,
                role=node.role,
                messages=node.messages,
            )
        )
        _add(node.children, depth + 1, lines)
