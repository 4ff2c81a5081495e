"""A maildir with its folders: Maildir++ (`.Sent`, `.A.B`), or directories inside directories."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import INBOX, role_of_name
from mailsetup.migration.sources.directories import MAX_DEPTH, subdirectories
from mailsetup.migration.sources.maildir_files import MaildirFiles, is_maildir
from mailsetup.migration.sources.places import for_people, real, writable
from mailsetup.model.migration import Oddity, SourceFolder, StoreKind
from mailsetup.protocols.imap_listing import decode_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

_INSIDE = frozenset({"cur", "new", "tmp"})
_INBOX_NAMES = frozenset({"maildir", ".maildir", "mail", ".mail"})


class MaildirSource:
    """See `Source`."""

    kind = StoreKind.MAILDIR

    def __init__(self, path: str) -> None:
        self.location = path
        self._open: tuple[str, MaildirFiles] = ("", MaildirFiles(""))

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """The inbox, then its folders by name."""
        top = real(self.location)
        below = [name for name in subdirectories(top) if name not in _INSIDE]
        dotted = [name for name in below if name[0] == "." and is_maildir(os.path.join(top, name))]
        if is_maildir(top):
            name = PurePath(os.path.abspath(top)).name
            is_inbox = bool(dotted) or name.casefold() in _INBOX_NAMES
            yield _folder((("INBOX",) if is_inbox else (for_people(name),)), top)
        for name in dotted:
            ctx.check()
            path = tuple(part for part in name[1:].split(".") if part)
            yield _folder(tuple(map(_decoded, path)) or (name,), os.path.join(top, name))
        for name in below:
            if name[0] != ".":
                yield from _tree(os.path.join(top, name), (for_people(name),), ctx)

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """See `MaildirFiles.messages`."""
        return MaildirFiles(folder.location).messages(ctx)

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """See `MaildirFiles.chunks`."""
        if self._open[0] != folder.location:
            self._open = (folder.location, MaildirFiles(folder.location))
        return self._open[1].chunks(key)


def _tree(place: str, path: tuple[str, ...], ctx: Context) -> Iterator[SourceFolder]:
    """Directories that are maildirs, whatever lies between them."""
    ctx.check()
    if is_maildir(place):
        yield _folder(path, place)
    if len(path) < MAX_DEPTH:
        for name in subdirectories(place):
            if name not in _INSIDE:
                inner = name[1:] if name[0] == "." and len(name) > 1 else name
                yield from _tree(os.path.join(place, name), (*path, for_people(inner)), ctx)


def _folder(path: tuple[str, ...], place: str) -> SourceFolder:
    role = role_of_name(path[0]) if len(path) == 1 else ""
    if path == ("INBOX",):
        role = INBOX
    changed = (Oddity.NAME_CHANGED,) if writable(place) != place else ()
    return SourceFolder(path=path, role=role, location=writable(place), oddities=changed)


def _decoded(name: str) -> str:
    """Dovecot and Courier write modified UTF-7 (RFC 3501 section 5.1.3), newer ones UTF-8."""
    return decode_name(name.encode("ascii")) if name.isascii() else for_people(name)
