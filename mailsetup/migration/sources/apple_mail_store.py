"""Apple Mail's directories: `V10/<account>/<name>.mbox/.../Messages/*.emlx`, or one mailbox.

Facts: reference page C1; only read, as Mail's own index of it changes under no one else's hand.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import role_of_name
from mailsetup.migration.sources.directories import MAX_DEPTH, plain_files, subdirectories
from mailsetup.migration.sources.emlx import emlx_chunks, read_emlx
from mailsetup.migration.sources.places import for_people, real, writable
from mailsetup.model.migration import Oddity, SourceFolder, StoreKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

EMLX = ".emlx"
_MAILBOX = (".mbox", ".imapmbox")
_NO_MAILBOXES = frozenset({"MailData", "Attachments"})


class AppleMailSource:
    """See `Source`. Keys are paths below the mailbox's directory, with `/`."""

    kind = StoreKind.APPLE_MAIL

    def __init__(self, path: str) -> None:
        self.location = path

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """Mailboxes, parents first; the account's name stands above where there are several."""
        top = os.path.abspath(real(self.location))
        name = PurePath(top).name
        if not os.path.isdir(top):
            yield _folder((for_people(PurePath(top).stem),), top)
            return
        if _is_mailbox(name):
            yield from _mailboxes(top, (_shown(name),), ctx)
            return
        accounts = [one for one in _accounts(top, 0) if any(map(_is_mailbox, subdirectories(one)))]
        if not accounts:
            yield _folder((for_people(name),), top)
        for account in accounts:
            above = (for_people(PurePath(account).name),) if len(accounts) > 1 else ()
            for mailbox in filter(_is_mailbox, subdirectories(account)):
                path = (*above, _shown(mailbox))
                yield from _mailboxes(os.path.join(account, mailbox), path, ctx)

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """By directory, then by number.

        Raises:
            MigrationError: `migration.unreadable`.
        """
        place = real(folder.location)
        if not os.path.isdir(place):
            yield read_emlx(place, writable(PurePath(place).name))
            return
        for inside in _message_directories(place, "", 0):
            names = (name for name in plain_files(os.path.join(place, inside)) if _is_emlx(name))
            for name in sorted(names, key=_number):
                ctx.check()
                try:
                    key = writable(f"{inside}/{name}" if inside else name)
                    yield read_emlx(os.path.join(place, inside, name), key)
                except FileNotFoundError:
                    continue

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """See `emlx_chunks`."""
        place = real(folder.location)
        path = os.path.join(place, *real(key).split("/")) if os.path.isdir(place) else place
        return emlx_chunks(path, key)


def _accounts(place: str, depth: int) -> Iterator[str]:
    """Directories that mailboxes may lie in: this one, and those of a version and its accounts."""
    yield place
    if depth < 3:
        for name in subdirectories(place):
            if not _is_mailbox(name) and name not in _NO_MAILBOXES:
                yield from _accounts(os.path.join(place, name), depth + 1)


def _mailboxes(place: str, path: tuple[str, ...], ctx: Context) -> Iterator[SourceFolder]:
    ctx.check()
    yield _folder(path, place)
    if len(path) < MAX_DEPTH:
        for name in filter(_is_mailbox, subdirectories(place)):
            yield from _mailboxes(os.path.join(place, name), (*path, _shown(name)), ctx)


def _message_directories(place: str, inside: str, depth: int) -> Iterator[str]:
    """Below a mailbox, but not those of a mailbox inside it."""
    yield inside
    if depth < MAX_DEPTH:
        for name in subdirectories(os.path.join(place, inside)):
            if not _is_mailbox(name) and name not in _NO_MAILBOXES:
                below = f"{inside}/{name}" if inside else name
                yield from _message_directories(place, below, depth + 1)


def _folder(path: tuple[str, ...], place: str) -> SourceFolder:
    role = role_of_name(path[0]) if len(path) == 1 else ""
    changed = (Oddity.NAME_CHANGED,) if writable(place) != place else ()
    return SourceFolder(path=path, role=role, location=writable(place), oddities=changed)


def _is_mailbox(name: str) -> bool:
    return name.lower().endswith(_MAILBOX)


def _is_emlx(name: str) -> bool:
    return name.lower().endswith(EMLX) and name[0] != "."


def _shown(name: str) -> str:
    return for_people(name[: name.rindex(".")]) or name


def _number(name: str) -> tuple[int, str]:
    digits = name.partition(".")[0]
    return (int(digits) if digits.isascii() and digits.isdigit() else -1, name)
