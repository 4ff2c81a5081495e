"""A move to another mail platform, as people met it (facts A10, A16).

Every session is cut before, every mailbox gets a new UIDVALIDITY and every message a new
number, so that POP3 clients which leave mail on the server fetch all of it again; some
subfolders come out at the top level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.refserver.namespace import Namespace
    from mailsetup.refserver.store import Account, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFolder:
    """A folder that has another name since the move."""

    username: str
    old: str
    new: str


def move_platform(store: Store, to_top: Iterable[str]) -> tuple[MovedFolder, ...]:
    """Move all accounts; nobody may be connected.

    Args:
        store: all accounts.
        to_top: folders, as the server names them, that lose what stands above them.
    """
    to_top = tuple(to_top)
    moved: list[MovedFolder] = []
    for account in store.accounts:
        for old in to_top:
            if old in account.mailboxes or account.children(old):
                new = _free_name(account, old, store.namespace)
                _rename(account, old, new)
                moved.append(MovedFolder(username=account.username, old=old, new=new))
        for mailbox in account.mailboxes.values():
            mailbox.renumber(store.next_uidvalidity())
    return tuple(moved)


def _free_name(account: Account, old: str, namespace: Namespace) -> str:
    """The last part of the name alone; with a number where that is taken."""
    last = old.rpartition(namespace.delimiter)[2]
    plain = name = namespace.prefix + last
    number = 2
    while name in account.mailboxes or account.children(name):
        name = f"{plain} {number}"
        number += 1
    return name


def _rename(account: Account, old: str, new: str) -> None:
    below = old + account.namespace.delimiter
    subscribed = {name for name in account.subscriptions if name == old or name.startswith(below)}
    account.rename(old, new)
    account.subscriptions -= subscribed
    account.subscriptions |= {new + name[len(old) :] for name in subscribed}
