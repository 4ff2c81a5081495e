"""Which messages of the stores are on the server already, in the mailbox that they would go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.matching import OpenMailbox
from mailsetup.migration.target import raw_name
from mailsetup.protocols.imap_append import Appender, Selected

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.migration.journal import MigrationJournal, Place
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

_GROUP = 500


def look_for_known(
    journal: MigrationJournal,
    stream: ImapStream,
    tell: Callable[[str, int], None],
    ctx: Context,
) -> int:
    """Mark what is there; how many messages that are. Nothing on the server is changed.

    Only folders that nothing was sent for are looked at: for the others `reconcile` knows better.

    Args:
        tell: each mailbox and how many messages it holds, when it has been listed.

    Raises:
        StreamError and what `Wire` raises.
        Cancelled: when the user cancelled.
    """
    appender = Appender(stream)
    known = 0
    waiting = [one for one in journal.folders() if one.target is not None and not one.started]
    for target in dict.fromkeys(one.target for one in waiting if one.target is not None):
        selected = appender.select(raw_name(target))
        if not isinstance(selected, Selected):
            continue  # it will be made
        if not selected.exists:
            tell(target, 0)
            for folder in waiting:
                if folder.target == target:
                    journal.set_looked(folder.id, selected.uidvalidity, selected.uidnext)
            continue
        mailbox = OpenMailbox(journal, stream, target, selected.uidvalidity, 1, ctx)
        tell(target, mailbox.count)
        for folder in waiting:
            if folder.target == target:
                known += _mark(journal, mailbox, folder.id, selected, ctx)
    return known


def look_once_more(
    journal: MigrationJournal,
    stream: ImapStream,
    folder: JournalFolder,
    selected: Selected,
    ctx: Context,
    *,
    from_start: bool = False,
) -> int:
    """The same for one folder, whose mailbox is open, directly before the first byte is sent.

    Somebody may have copied mail there since the last look, or nobody has looked at all.

    Args:
        from_start: also at what was looked at before: our messages are others now.
    """
    assert folder.target is not None
    still_holds = folder.looked_validity == selected.uidvalidity and not from_start
    looked = folder.looked_next if still_holds else None
    if not selected.exists or (looked is not None and looked == selected.uidnext):
        return 0
    mailbox = OpenMailbox(journal, stream, folder.target, selected.uidvalidity, looked or 1, ctx)
    return _mark(journal, mailbox, folder.id, selected, ctx)


def _mark(
    journal: MigrationJournal,
    mailbox: OpenMailbox,
    folder: int,
    selected: Selected,
    ctx: Context,
) -> int:
    count = 0
    group: list[Place] = []
    for planned in journal.planned(folder):
        ctx.check()
        uid = mailbox.find(planned)
        if uid is None:
            continue
        count += 1
        group.append((planned.id, selected.uidvalidity, uid))
        if len(group) >= _GROUP:
            journal.mark_already_there(group)
            group.clear()
    journal.mark_already_there(group)
    journal.set_looked(folder, selected.uidvalidity, selected.uidnext)
    return count
