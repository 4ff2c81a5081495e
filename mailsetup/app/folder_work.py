"""Folders at the provider: look at them, put them back in their place, and prove it.

The window and the command line do the same here: a plan is shown, applied through the journal, and
looked at again. `undo` takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.folder_evidence import OldFolders, id_and_date
from mailsetup.app.repair import apply_plans
from mailsetup.changes.plan_identity import plan_identity
from mailsetup.diagnosis.folder_view import folder_tree
from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.known_mail import KnownMail
from mailsetup.mailbox.renest import Clue, FolderMove, Proposal, Shared, propose, rename_changes
from mailsetup.model.change import (
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    Plan,
    RenameMailbox,
    Requirement,
)
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProtocolError
from mailsetup.model.folder import FolderView
from mailsetup.model.message import message
from mailsetup.protocols.imap_fetch import fetch_rows
from mailsetup.protocols.imap_session import open_stream
from mailsetup.protocols.message_changes import can_flag
from mailsetup.protocols.stream_folders import message_count, open_mailbox
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from mailsetup.app.services import Services
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.change import AppliedPlan, Change, ServerChange
    from mailsetup.model.folder import FolderNode
    from mailsetup.model.message import Message
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

NEWEST_NUMBERS = 1_000
"""How many of a folder's newest message numbers are looked at to tell which folder it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account at the provider; the person has seen the server's name."""

    services: Services
    server: ServerSettings
    password: Secret

    def connected(self, ctx: Context) -> AbstractContextManager[ImapStream]:
        """A logged-in connection. Raises as `open_stream`."""
        parts = self.services.instruments
        return open_stream(
            self.server, self.password, dialer=parts.dialer, trust=parts.trust, ctx=ctx
        )

    def apply(self, plan: Plan, ctx: Context) -> AppliedPlan:
        """Apply a plan on the server. Raises as `apply_plans`."""
        (applied,) = apply_plans(self.services, (plan,), self.password, ctx)
        return applied


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFolders:
    """The folders at the provider, and which of them may be in the wrong place."""

    folders: AccountFolders
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """What would be moved.

    Attributes:
        plan: None when there is nothing to do.
    """

    proposal: Proposal
    view: FolderView
    plan: Plan | None


def look_at_folders(account: Account, ctx: Context) -> AccountFolders:
    """The folders at the provider. Raises as `Account.connected` and `read_account`."""
    ctx.progress(Progress(step=message("progress.asking-servers")))
    with account.connected(ctx) as stream:
        return read_account(stream, ctx)


def plan_nesting(
    account: Account,
    stores: Sequence[str],
    asked: Sequence[tuple[str, str]],
    ctx: Context,
) -> Nesting:
    """Find out where folders at the top level belong; nothing is changed.

    Args:
        stores: paths of an old mail program's mail.
        asked: (folder, its new name) that the person wants, as the server names them; then nothing
            else is proposed.

    Raises:
        MigrationError: a store cannot be read.
        ProtocolError: a folder that was asked for is not there, or its place is taken.
    """
    if not asked:
        found = find_nesting(account, stores, ctx)
        return nesting(account.server, found.folders, found.proposal)
    folders = look_at_folders(account, ctx)
    moves: list[FolderMove] = []
    now = folders
    for old, new in asked:
        move = asked_move(now, old, new)
        now = now.renamed(move.mailbox, move.new_name)
        moves.append(move)
    return nesting(account.server, folders, Proposal(moves=tuple(moves)))


def find_nesting(account: Account, stores: Sequence[str], ctx: Context) -> FoundFolders:
    """Look at the folders, and find out where those at the top level belong.

    Args:
        stores: paths of an old mail program's mail; messages are read only of folders that may be
            one of those at the top level.

    Raises:
        MigrationError: a store cannot be read.
        ProtocolError: the server does not tell its folders.
    """
    with KnownMail() as known:
        old = OldFolders(known, stores, ctx)
        ctx.progress(Progress(step=message("progress.asking-servers")))
        with account.connected(ctx) as stream:
            folders = read_account(stream, ctx)

            def share(name: str) -> Shared:
                old.read_alike(folders.path(name)[-1])
                return _shared(stream, folders, name, known)

            return FoundFolders(folders=folders, proposal=propose(folders, known.paths(), share))


def nesting(server: ServerSettings, folders: AccountFolders, proposal: Proposal) -> Nesting:
    """What the moves of a proposal come to."""
    then = folders
    for move in proposal.moves:
        then = then.renamed(move.mailbox, move.new_name)
    return Nesting(
        proposal=proposal,
        view=FolderView(before=tree(folders), after=tree(then)),
        plan=nesting_plan(server, folders, proposal.moves),
    )


def nesting_plan(
    server: ServerSettings, folders: AccountFolders, moves: Sequence[FolderMove]
) -> Plan | None:
    """The moves as a plan; None for none."""
    changes = rename_changes(server, folders, moves)
    return server_plan(message("plan.renest", count=len(changes)), changes)


def is_done(account: Account, plan: Plan, ctx: Context) -> bool:
    """Ask the server whether everything is as the plan wanted it. Raises as `look_at_folders`."""
    with account.connected(ctx) as stream:
        folders = read_account(stream, ctx)
        return all(_is_done(stream, folders, change, ctx) for change in plan.changes)


def _is_done(stream: ImapStream, folders: AccountFolders, change: Change, ctx: Context) -> bool:
    match change:
        case RenameMailbox(mailbox=old, new_name=new):
            return folders.find(new) is not None and folders.find(old) is None
        case FlagMessages():
            return can_flag(stream, change.inverse(), ctx)
        case MoveMessages(target=target, count=count):
            found = folders.find(target)
            return found is not None and message_count(stream, folders.raw[found.name]) == count
        case DeleteMailbox(mailbox=mailbox):
            return folders.find(mailbox) is None
        case CreateMailbox(mailbox=mailbox):
            return folders.find(mailbox) is not None
        case _:
            return False


def tree(folders: AccountFolders) -> tuple[FolderNode, ...]:
    """As a mail program without a prefix of its own shows it."""
    return folder_tree(folders.mailboxes, folders.prefix.rstrip(folders.delimiter or "/"))


def server_plan(title: Message, changes: Sequence[ServerChange]) -> Plan | None:
    """A plan for the provider; None without changes."""
    if not changes:
        return None
    return Plan(
        plan_id=plan_identity(changes),
        title=title,
        client=ClientKind.THUNDERBIRD,  # it plays no part on the server
        profile="",
        changes=tuple(changes),
        requires=(Requirement.PASSWORD,),
    )


def asked_move(now: AccountFolders, old: str, new: str) -> FolderMove:
    """A move that the person wants.

    Args:
        now: the folders as they will be before it.
        old: the folder, as the server names it.
        new: its new name.

    Raises:
        ProtocolError: there is no such folder, or its place is taken or is none.
    """
    found = now.find(old)
    if found is None or found.name not in now.raw or now.key(old) == "INBOX":
        raise ProtocolError(message("mailbox.missing", mailbox=old))
    if now.find(new) is not None or _is_below(now, new, old):
        raise ProtocolError(message("folders.taken", mailbox=new))
    parent = new.rpartition(now.delimiter)[0] if now.delimiter else ""
    if parent and now.find(parent) is None and parent + now.delimiter != now.prefix:
        raise ProtocolError(message("mailbox.missing", mailbox=parent))
    return FolderMove(mailbox=found.name, new_name=new, clue=Clue.ASKED)


def _is_below(folders: AccountFolders, name: str, above: str) -> bool:
    return bool(folders.delimiter) and folders.key(name).startswith(
        folders.key(above) + folders.delimiter
    )


def _shared(stream: ImapStream, folders: AccountFolders, name: str, known: KnownMail) -> Shared:
    """Looks which old folders hold the newest messages of a folder."""
    raw = folders.raw.get(name)
    opened = open_mailbox(stream, raw) if raw is not None else None
    ids: set[str] = set()
    if opened is not None and opened.exists:
        first = max(1, (opened.uidnext or NEWEST_NUMBERS) - NEWEST_NUMBERS)
        ids = {id_and_date(row.header)[0] for row in fetch_rows(stream, first)} - {""}
    filled = frozenset(path for path in known.paths() if known.count(path))
    return Shared(looked_at=len(ids), by_path=known.shares(ids), filled=filled)
