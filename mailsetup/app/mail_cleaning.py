"""Mail at the provider that is there again, or twice: found, shown, put out of the way, proved."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.folder_evidence import id_and_date, read_popstates, read_stores
from mailsetup.app.folder_work import server_plan
from mailsetup.mailbox.account_folders import AccountFolders, read_account
from mailsetup.mailbox.duplicates import FLAGGED, find_duplicates
from mailsetup.mailbox.holding import flagged, free_name, moved_aside
from mailsetup.mailbox.known_mail import KnownMail
from mailsetup.mailbox.redelivered import SEEN, Evidence, find_redelivered, server_copies
from mailsetup.mailbox.stray import deletions
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.probe import SpecialUse
from mailsetup.protocols.stream_folders import open_mailbox
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.app.folder_work import Account
    from mailsetup.mailbox.redelivered import Redelivered
    from mailsetup.model.change import Plan, ServerChange
    from mailsetup.model.probe import Mailbox
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

_NO_EVIDENCE = frozenset({SpecialUse.ALL, SpecialUse.JUNK, SpecialUse.DRAFTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What was found and what would be done.

    Attributes:
        deleted, read_before: mail that came again, by what was done with it before.
        duplicates: (folder, messages that are there once more).
        looked_at: messages in all.
        holding: the folder that is made for them; "" for none.
        plan: None when there is nothing to do.
    """

    plan: Plan | None
    deleted: int = 0
    read_before: int = 0
    duplicates: tuple[tuple[str, int], ...] = ()
    looked_at: int = 0
    holding: str = ""


def plan_redelivered(
    account: Account,
    stores: Sequence[str],
    popstates: Sequence[str],
    holding: str,
    ctx: Context,
) -> Cleaning:
    """Find mail in the inbox that was read or deleted before; nothing is changed.

    Args:
        stores, popstates: paths of an old mail program's mail, and of its `popstate.dat`.
        holding: the name of a new folder for what was deleted; "": it is only marked as read.

    Raises:
        MigrationError: a store or a file cannot be read.
        ProtocolError: the inbox cannot be opened.
    """
    with ExitStack() as stack:
        known, twins = stack.enter_context(KnownMail()), stack.enter_context(KnownMail())
        read_stores(known, stores, ctx)
        marks = read_popstates(popstates, stores)
        ctx.progress(Progress(step=message("progress.asking-servers")))
        stream = stack.enter_context(account.connected(ctx))
        folders = read_account(stream, ctx)
        for box in folders.mailboxes:
            if _tells_something(folders, box):
                trashed = box.special_use is SpecialUse.TRASH
                _add_copies(stream, folders, box, known, ctx, trashed=trashed)
        inbox = folders.find("INBOX")
        if inbox is None:
            raise ProtocolError(message("mailbox.missing", mailbox="INBOX"))
        _add_copies(stream, folders, inbox, twins, ctx, trashed=False, only_seen=True)
        uidvalidity = _open(stream, folders, inbox)
        evidence = Evidence(
            known=known,
            twins=twins,
            has_store=bool(stores),
            marks=marks,
            identify=id_and_date,
        )
        found = find_redelivered(stream, uidvalidity, evidence, ctx)
    target = free_name(folders, holding) if holding and found.deleted else ""
    return _redelivered_plan(account, found, inbox.name, uidvalidity, target)


def plan_duplicates(account: Account, names: Sequence[str], holding: str, ctx: Context) -> Cleaning:
    """Find messages that are more than once in one folder; nothing is changed.

    Args:
        names: folders as the server names them; () for all but drafts, junk mail and wastebasket.
        holding: the name of new folders for them, one for each; "": they only get a star.

    Raises:
        ProtocolError: a folder is not there, or cannot be opened.
    """
    changes: list[ServerChange] = []
    duplicates: list[tuple[str, int]] = []
    looked_at, used = 0, ""
    ctx.progress(Progress(step=message("progress.asking-servers")))
    with account.connected(ctx) as stream:
        folders = read_account(stream, ctx)
        for box in _chosen(folders, names):
            uidvalidity = _open(stream, folders, box)
            looked_at += box.messages or 0
            extra, unstarred = find_duplicates(stream, id_and_date, ctx)
            if extra:
                duplicates.append((box.name, len(extra)))
            if extra and holding:
                used = free_name(folders, f"{holding} {len(duplicates)}")
                changes += moved_aside(account.server, box.name, uidvalidity, extra, used)
            else:
                changes += flagged(account.server, box.name, uidvalidity, unstarred, FLAGGED)
    count = sum(number for _, number in duplicates)
    return Cleaning(
        plan=server_plan(message("plan.duplicates", count=count), changes),
        duplicates=tuple(duplicates),
        looked_at=looked_at,
        holding=used,
    )


def plan_stray(account: Account, ctx: Context) -> Plan | None:
    """Remove empty folders that a wrong setting made below the inbox; None: there is none.

    Raises:
        ProtocolError: the server does not tell its folders.
    """
    ctx.progress(Progress(step=message("progress.asking-servers")))
    with account.connected(ctx) as stream:
        changes = deletions(account.server, read_account(stream, ctx))
    return server_plan(message("plan.server-clean-up", count=len(changes)), changes)


def _redelivered_plan(
    account: Account, found: Redelivered, inbox: str, uidvalidity: int, target: str
) -> Cleaning:
    """What was read is marked so; what was deleted goes aside, or is marked too."""
    unread = found.read_before if target else (*found.read_before, *found.deleted_unread)
    changes = (
        *flagged(account.server, inbox, uidvalidity, unread, SEEN),
        *moved_aside(account.server, inbox, uidvalidity, found.deleted if target else (), target),
    )
    count = len(unread) + (len(found.deleted) if target else 0)
    return Cleaning(
        plan=server_plan(message("plan.redelivered", count=count), changes),
        deleted=len(found.deleted),
        read_before=len(found.read_before),
        looked_at=found.looked_at,
        holding=target,
    )


def _tells_something(folders: AccountFolders, box: Mailbox) -> bool:
    is_inbox = folders.key(box.name) == "INBOX"
    return box.selectable and not is_inbox and box.special_use not in _NO_EVIDENCE


def _add_copies(
    stream: ImapStream,
    folders: AccountFolders,
    box: Mailbox,
    into: KnownMail,
    ctx: Context,
    *,
    trashed: bool,
    only_seen: bool = False,
) -> None:
    raw = folders.raw.get(box.name)
    opened = open_mailbox(stream, raw) if raw is not None else None
    if opened is not None and opened.exists:
        copies = server_copies(stream, id_and_date, ctx, trashed=trashed, only_seen=only_seen)
        into.add_folder(folders.path(box.name), copies)


def _open(stream: ImapStream, folders: AccountFolders, box: Mailbox) -> int:
    raw = folders.raw.get(box.name)
    opened = open_mailbox(stream, raw) if raw is not None else None
    if opened is None or opened.uidvalidity is None:
        raise ProtocolError(message("mailbox.not-opened", mailbox=box.name))
    return opened.uidvalidity


def _chosen(folders: AccountFolders, names: Sequence[str]) -> tuple[Mailbox, ...]:
    if not names:
        left_out = _NO_EVIDENCE | {SpecialUse.TRASH}
        return tuple(
            box
            for box in folders.mailboxes
            if box.selectable and box.special_use not in left_out and box.name in folders.raw
        )
    found = [(name, folders.find(name)) for name in names]
    missing = next((name for name, box in found if box is None or not box.selectable), None)
    if missing is not None:
        raise ProtocolError(message("mailbox.missing", mailbox=missing))
    return tuple(dict.fromkeys(box for _, box in found if box is not None))
