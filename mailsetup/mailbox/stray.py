"""Empty folders below the inbox that a mail program with a wrong prefix made for itself; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.change import DeleteMailbox
from mailsetup.model.probe import SpecialUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.probe import Mailbox
    from mailsetup.model.server import ServerSettings

_NAMES = {
    SpecialUse.TRASH: {
        *("trash", "deleted items", "deleted messages", "papirkurv", "papirkorg"),
        *("slettede elementer", "papperskorg", "papperskorgen", "borttaget"),
    },
    SpecialUse.SENT: {
        "sent",
        "sent items",
        "sent messages",
        "sendt",
        "sendte elementer",
        "skickat",
    },
    SpecialUse.DRAFTS: {"drafts", "kladd", "utkast"},
    SpecialUse.JUNK: {"junk", "spam", "søppelpost", "skräppost"},
}


def stray_folders(folders: AccountFolders) -> tuple[Mailbox, ...]:
    """Those that can go: empty, nothing below, no role, and the real one stands elsewhere.

    None on a server where all folders lie below the inbox anyway.
    """
    return () if folders.prefix else tuple(_stray(folders))


def deletions(server: ServerSettings, folders: AccountFolders) -> tuple[DeleteMailbox, ...]:
    """As changes that ask once more whether the folder is empty, and can be taken back."""
    return tuple(
        DeleteMailbox(server=server, mailbox=box.name, subscribed=box.subscribed)
        for box in stray_folders(folders)
    )


def _stray(folders: AccountFolders) -> Iterator[Mailbox]:
    real = {box.special_use: box.name for box in folders.mailboxes if box.special_use is not None}
    for box in folders.mailboxes:
        path = folders.path(box.name)
        if len(path) != 2 or folders.key(path[0]) != "INBOX" or box.name not in folders.raw:
            continue
        name = path[1].casefold()
        roles = {use for use, names in _NAMES.items() if name in names}
        roles |= {use for use, other in real.items() if other.casefold() == name}
        is_needless = any(use in real and real[use] != box.name for use in roles)
        is_empty = box.selectable and box.messages == 0 and not folders.children(box.name)
        if is_needless and is_empty and box.special_use is None:
            yield box
