"""Folders as a person sees them in the mail program, without protocol words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderNode:
    """A folder as the mail program shows it; `role` is a special use in lower case, or ""."""

    name: str
    role: str = ""
    messages: int | None = None
    children: tuple[FolderNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """The folder tree as the client shows it now, and as it will be after the plans."""

    before: tuple[FolderNode, ...] = ()
    after: tuple[FolderNode, ...] = ()
