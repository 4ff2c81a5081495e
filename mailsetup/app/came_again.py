"""Mail in the inbox that was read or deleted before and came again (facts A10): found, and what
can be done about it.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.folder_evidence import counting, read_popstates, read_stores
from mailsetup.app.folder_work import server_plan
from mailsetup.app.found_mail import CameAgain
from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.holding import flagged, free_name, moved_aside
from mailsetup.mailbox.known_mail import KnownMail
from mailsetup.mailbox.redelivered import SEEN, Evidence, find_redelivered, server_copies
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.probe import SpecialUse
from mailsetup.protocols.stream_folders import open_mailbox
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mailsetup.app.folder_work import Account
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.change import Plan
    from mailsetup.model.probe import Mailbox
    from mailsetup.model.server import ServerSettings
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

NO_EVIDENCE = frozenset({SpecialUse.ALL, SpecialUse.JUNK, SpecialUse.DRAFTS})
"""What lies there says nothing of what was done with a message."""


def find_came_again(
    account: Account,
    stores: Sequence[str],
    popstates: Sequence[str],
    holding: str,
    ctx: Context,
) -> CameAgain:
    """Find mail in the inbox that was read or deleted before; nothing is changed.

    Args:
        stores, popstates: paths of an old mail program's mail, and of its `popstate.dat`.
        holding: what a new folder for them may be called; a number is put behind where it is taken.

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
        inbox = folders.find("INBOX")
        if inbox is None:
            raise ProtocolError(message("mailbox.missing", mailbox="INBOX"))
        telling = [box for box in folders.mailboxes if _tells_something(folders, box)]
        identify = counting(messages_in((*telling, inbox, inbox)), ctx)
        for box in telling:
            trashed = box.special_use is SpecialUse.TRASH
            copies = _Copies(into=known, identify=identify, trashed=trashed)
            _add_copies(stream, folders, box, copies, ctx)
        seen_here = _Copies(into=twins, identify=identify, only_seen=True)
        _add_copies(stream, folders, inbox, seen_here, ctx)
        uidvalidity = open_to_look(stream, folders, inbox)
        evidence = Evidence(
            known=known,
            twins=twins,
            has_store=bool(stores),
            marks=marks,
            identify=identify,
        )
        found = find_redelivered(stream, uidvalidity, evidence, ctx)
    return CameAgain(
        inbox=inbox.name,
        uidvalidity=uidvalidity,
        deleted=found.deleted,
        deleted_unread=found.deleted_unread,
        read_before=found.read_before,
        looked_at=found.looked_at,
        target=free_name(folders, holding) if holding else "",
    )


def came_again_plan(
    server: ServerSettings, again: CameAgain, *, aside: bool, without: Collection[int] = ()
) -> Plan | None:
    """What was read is marked so; what was deleted goes aside, or is marked too.

    Args:
        aside: put what was deleted into `again.target`.
        without: numbers of messages that are left as they are.
    """
    left = frozenset(without)
    deleted = [uid for uid in again.deleted if uid not in left] if aside else []
    unread = [*again.read_before, *(() if aside else again.deleted_unread)]
    unread = [uid for uid in unread if uid not in left]
    changes = (
        *flagged(server, again.inbox, again.uidvalidity, unread, SEEN),
        *moved_aside(server, again.inbox, again.uidvalidity, deleted, again.target),
    )
    return server_plan(message("plan.redelivered", count=len(unread) + len(deleted)), changes)


def _tells_something(folders: AccountFolders, box: Mailbox) -> bool:
    is_inbox = folders.key(box.name) == "INBOX"
    return box.selectable and not is_inbox and box.special_use not in NO_EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copies:
    """Where messages of the server are put as evidence, and what is known of them."""

    into: KnownMail
    identify: Callable[[bytes], tuple[str, int | None]]
    trashed: bool = False
    only_seen: bool = False


def _add_copies(
    stream: ImapStream, folders: AccountFolders, box: Mailbox, copies: _Copies, ctx: Context
) -> None:
    raw = folders.raw.get(box.name)
    opened = open_mailbox(stream, raw) if raw is not None else None
    if opened is not None and opened.exists:
        found = server_copies(
            stream,
            copies.identify,
            ctx,
            trashed=copies.trashed,
            only_seen=copies.only_seen,
        )
        copies.into.add_folder(folders.path(box.name), found)


def messages_in(boxes: Iterable[Mailbox]) -> int | None:
    """How many messages these folders hold; None where the server did not tell it of all."""
    counts = [box.messages for box in boxes]
    return sum(n for n in counts if n is not None) if None not in counts else None


def open_to_look(stream: ImapStream, folders: AccountFolders, box: Mailbox) -> int:
    """Open a folder without changing it; its UIDVALIDITY.

    Raises:
        ProtocolError: the server does not let us.
    """
    raw = folders.raw.get(box.name)
    opened = open_mailbox(stream, raw) if raw is not None else None
    if opened is None or opened.uidvalidity is None:
        raise ProtocolError(message("mailbox.not-opened", mailbox=box.name))
    return opened.uidvalidity
