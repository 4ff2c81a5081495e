"""What the task about folders at the provider knows; a part of the window's state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.app.found_mail import CameAgain, FoundTwice
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.mailbox.renest import FolderMove
    from mailsetup.model.change import AppliedPlan, Plan, UndoResult
    from mailsetup.model.client import ClientKind
    from mailsetup.model.finding import Finding
    from mailsetup.model.folder import FolderNode
    from mailsetup.model.server import ServerSettings


class Trouble(StrEnum):
    """What can be put right at the provider, in the order in which it is shown."""

    MISPLACED = "misplaced"
    STRAY = "stray"
    AGAIN = "again"
    TWICE = "twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenFolders:
    """A mail program on this computer shows less than there is, because of its settings.

    Attributes:
        location: of its profile.
        shown: the tree as the program shows it now.
        hidden: how many folders it does not show.
    """

    finding: Finding
    client: ClientKind
    location: str
    shown: tuple[FolderNode, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMail:
    """Old mail that the person pointed at.

    Attributes:
        path: what was pointed at.
        stores: paths of old mail in it.
        copies: paths of what a mail program knew of the folders at the provider.
    """

    path: str
    stores: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """Something that was done at the provider.

    Attributes:
        proved: we looked once more and it is so; None where nobody could look.
    """

    applied: AppliedPlan
    proved: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldersState:
    """Everything between "my folders are in the wrong place" and the tidied mailbox.

    Attributes:
        server: the one that was asked; None before.
        folders: what there is.
        tree: the same as a mail program shows it.
        moves: folders that seem to be in the wrong place, with where they belong, in their order.
        asked: moves that the person wants in addition, after those.
        unclear: folders that may belong to several places, with these.
        stray: removes empty folders that nobody needs.
        hidden: mail programs here that do not show all.
        given: old mail that lies elsewhere; kept when it is looked anew.
        old_mail: paths of old mail on this computer that tells what was where.
        old_mail_unread: some of it could not be read, so it tells less.
        looked_through: messages that were looked at for `again` and `twice`; None before.
        left: what the person leaves as it is: values of `Trouble`, and keys of moves.
        aside: of which troubles the messages are put into folders of their own.
        done: what was done.
        now: the tree after it.
        undone: after it was taken back.
    """

    server: ServerSettings | None = None
    folders: AccountFolders | None = None
    tree: tuple[FolderNode, ...] = ()
    moves: tuple[FolderMove, ...] = ()
    asked: tuple[FolderMove, ...] = ()
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stray: Plan | None = None
    hidden: tuple[HiddenFolders, ...] = ()
    given: tuple[GivenMail, ...] = ()
    old_mail: tuple[str, ...] = ()
    old_mail_unread: bool = False
    again: CameAgain | None = None
    twice: FoundTwice | None = None
    looked_through: int | None = None
    left: frozenset[str] = frozenset()
    aside: frozenset[Trouble] = frozenset({Trouble.TWICE})
    done: tuple[Tidied, ...] = ()
    now: tuple[FolderNode, ...] = ()
    undone: tuple[UndoResult, ...] = ()

    def without(self, path: str) -> FoldersState:
        """The same without the old mail that the person pointed at there."""
        return replace(self, given=tuple(one for one in self.given if one.path != path))
