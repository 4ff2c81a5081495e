"""A new folder into which messages are put out of the way, to be looked at or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.change import CreateMailbox, FlagMessages, MoveMessages
from mailsetup.protocols.uid_sets import uid_set

if TYPE_CHECKING:
    from collections.abc import Collection

    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.server import ServerSettings


def free_name(folders: AccountFolders, wanted: str) -> str:
    """The server's name for a new folder at the top level: `wanted`, or with a number behind."""
    plain = wanted.replace(folders.delimiter, "-") if folders.delimiter else wanted
    number, name = 2, folders.name((plain,))
    while folders.find(name) is not None or folders.children(name):
        name = folders.name((f"{plain} {number}",))
        number += 1
    return name


def moved_aside(
    server: ServerSettings, mailbox: str, uidvalidity: int, uids: Collection[int], target: str
) -> tuple[CreateMailbox | MoveMessages, ...]:
    """Make a folder and move messages into it; () for none."""
    if not uids:
        return ()
    return (
        CreateMailbox(server=server, mailbox=target, subscribed=True),
        MoveMessages(
            server=server,
            mailbox=mailbox,
            uidvalidity=uidvalidity,
            uids=uid_set(uids),
            count=len(uids),
            target=target,
        ),
    )


def flagged(
    server: ServerSettings, mailbox: str, uidvalidity: int, uids: Collection[int], flag: str
) -> tuple[FlagMessages, ...]:
    """Set a flag of messages that do not have it; () for none."""
    if not uids:
        return ()
    return (
        FlagMessages(
            server=server,
            mailbox=mailbox,
            uidvalidity=uidvalidity,
            uids=uid_set(uids),
            count=len(uids),
            flag=flag,
            add=True,
        ),
    )
