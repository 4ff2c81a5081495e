"""Folders as a person sees them in the mail program, without protocol words."""

from __future__ import annotations

from dataclasses import dataclass

_ROLES = ("inbox", "drafts", "templates", "sent", "archive", "junk", "trash")


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderNode:
    """A folder as the mail program shows it.

    Attributes:
        role: a special use in lower case, or "".
        mailbox: its whole name on the server, whatever the client makes of it; "" where there is
            no such mailbox, only others below it.
    """

    name: str
    role: str = ""
    mailbox: str = ""
    messages: int | None = None
    children: tuple[FolderNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """The folder tree as the client shows it now, and as it will be after the plans."""

    before: tuple[FolderNode, ...] = ()
    after: tuple[FolderNode, ...] = ()


def role_rank(role: str) -> int:
    """Where a folder with this role ("" for none) stands among its siblings; equals go by name."""
    if not role:
        return len(_ROLES) + 1
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)
