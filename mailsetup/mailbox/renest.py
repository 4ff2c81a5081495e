"""Folders that a provider's move put at the top level: where they belong (facts A16); pure.

What tells it: names that are still subscribed to though their folder is no more, and the folders of
an old mail program, by name and by the messages in them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.model.change import RenameMailbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.server import ServerSettings

Path = tuple[str, ...]

SURE_SHARE = 0.5
"""Of the messages that were looked at, this part must be in the old folder too."""
_STRANGER_SHARE = 0.05
_NUMBERED = re.compile(r"(.+) \d{1,3}")


class Clue(StrEnum):
    """What a proposal rests on, the surest first."""

    MESSAGES = "messages"
    SUBSCRIPTION = "subscription"
    NAME = "name"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderMove:
    """A folder that is to go elsewhere, with all below it; names as the server has them.

    Attributes:
        shared, looked_at: how many messages were found in the old folder, of how many.
    """

    mailbox: str
    new_name: str
    clue: Clue
    shared: int = 0
    looked_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What to move.

    Attributes:
        unclear: folders that may belong to several places, with these.
    """

    moves: tuple[FolderMove, ...] = ()
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Of `looked_at` messages of a folder, how many each old folder holds.

    Attributes:
        filled: old folders that hold messages at all.
    """

    looked_at: int = 0
    by_path: Mapping[Path, int]
    filled: frozenset[Path] = frozenset()


def propose(
    folders: AccountFolders, old_paths: Iterable[Path], share: Callable[[str], Shared]
) -> Proposal:
    """Where the folders at the top level belong.

    Args:
        old_paths: the folders of an old mail program.
        share: looks into a folder of the server; asked only where there is a candidate.
    """
    old = tuple(dict.fromkeys(old_paths))
    left_over = tuple(
        folders.path(name)
        for name in sorted(folders.subscriptions)
        if folders.find(name) is None and name.isprintable()
    )
    moves: list[FolderMove] = []
    unclear: list[tuple[str, tuple[str, ...]]] = []
    taken: set[str] = set()
    now = folders
    waiting = list(_candidates(folders))
    while waiting:
        found = None
        for name in waiting:
            choices = tuple(_choices(now, name, (*left_over, *old), taken))
            move, doubtful = _choose(now, name, choices, left_over, old, share)
            if move is not None:
                found = move
                break
            if doubtful:
                unclear.append((name, tuple(now.name(path) for path in doubtful)))
        if found is None:
            break
        waiting.remove(found.mailbox)
        taken.add(now.key(found.new_name))
        moves.append(found)
        now = now.renamed(found.mailbox, found.new_name)
        unclear.clear()
    return Proposal(moves=tuple(moves), unclear=tuple(unclear))


def rename_changes(
    server: ServerSettings, folders: AccountFolders, moves: Sequence[FolderMove]
) -> tuple[RenameMailbox, ...]:
    """The moves as changes that can be taken back, each with the subscriptions that it concerns."""
    changes = []
    now = replace(folders, mailboxes=(), raw={})  # only what is subscribed counts here
    for move in moves:
        then = now.renamed(move.mailbox, move.new_name)
        old, new = now.subscriptions, then.subscriptions
        places = (move.mailbox, move.new_name)
        changes.append(
            RenameMailbox(
                server=server,
                mailbox=move.mailbox,
                new_name=move.new_name,
                subscribed=tuple(sorted(now.below_or_at(places, old))),
                new_subscribed=tuple(sorted(now.below_or_at(places, new))),
            )
        )
        now = then
    return tuple(changes)


def _candidates(folders: AccountFolders) -> Iterator[str]:
    """Folders at the top level that may have been elsewhere."""
    for one in folders.mailboxes:
        path = folders.path(one.name)
        if (
            len(path) == 1
            and folders.key(one.name) != "INBOX"
            and folders.is_below_prefix(one.name)
            and one.special_use is None
            and one.selectable
            and one.name in folders.raw
        ):
            yield one.name


def _choices(
    folders: AccountFolders, name: str, paths: Iterable[Path], taken: set[str]
) -> Iterator[Path]:
    """Old places with the same last name, whose parent is there and which are free."""
    base = _alike(folders.path(name)[0])
    numbered = _NUMBERED.fullmatch(base)
    wanted = {base, numbered[1]} if numbered else {base}
    seen: set[str] = set()
    for path in paths:
        if len(path) < 2 or _alike(path[-1]) not in wanted or not _can_be(folders, path):
            continue
        target, parent = folders.name(path), folders.find(folders.name(path[:-1]))
        key = folders.key(target)
        inside = key.startswith(folders.key(name) + folders.delimiter)
        is_free = folders.find(target) is None and key not in taken and key not in seen
        if parent is not None and parent.name != name and is_free and not inside:
            seen.add(key)
            yield path


def _can_be(folders: AccountFolders, path: Path) -> bool:
    return bool(folders.delimiter) and all(
        part and part.isprintable() and folders.delimiter not in part for part in path
    )


def _choose(
    folders: AccountFolders,
    name: str,
    choices: Sequence[Path],
    left_over: Sequence[Path],
    old: Sequence[Path],
    share: Callable[[str], Shared],
) -> tuple[FolderMove | None, tuple[Path, ...]]:
    """The move, or the places among which we cannot tell."""
    if not choices:
        return None, ()
    shared = share(name)
    strong = [path for path in choices if _part(shared, path) >= SURE_SHARE]
    if strong:
        best = max(strong, key=lambda path: _part(shared, path))
        rivals = [path for path in strong if _part(shared, path) == _part(shared, best)]
        if len(rivals) > 1:
            return None, tuple(rivals)
        return _move(folders, name, best, Clue.MESSAGES, shared), ()
    # A folder of this name with other mail in it is another folder.
    likely = [path for path in choices if not _is_stranger(shared, path)]
    subscribed = [path for path in likely if path in left_over]
    base = folders.path(name)
    if base in old and not subscribed:
        return None, ()
    likely = subscribed or likely
    if len(likely) != 1:
        return None, tuple(likely)
    clue = Clue.SUBSCRIPTION if subscribed else Clue.NAME
    return _move(folders, name, likely[0], clue, shared), ()


def _move(folders: AccountFolders, name: str, path: Path, clue: Clue, shared: Shared) -> FolderMove:
    return FolderMove(
        mailbox=name,
        new_name=folders.name(path),
        clue=clue,
        shared=shared.by_path.get(path, 0),
        looked_at=shared.looked_at,
    )


def _part(shared: Shared, path: Path) -> float:
    return shared.by_path.get(path, 0) / shared.looked_at if shared.looked_at else 0.0


def _is_stranger(shared: Shared, path: Path) -> bool:
    is_told = shared.looked_at > 0 and path in shared.filled
    return is_told and _part(shared, path) < _STRANGER_SHARE


def _alike(name: str) -> str:
    """As names are compared: a Mac may write `å` as two signs."""
    return unicodedata.normalize("NFC", name).casefold()
