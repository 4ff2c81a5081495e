"""Which messages of the stores are on the server already, in the mailbox that they would go to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.migration.journal_places import is_under_way
from mailsetup.migration.matching import OpenMailbox
from mailsetup.migration.message_form import fingerprint_of
from mailsetup.migration.prepare import repaired_copy
from mailsetup.migration.reconcile import QUIET_SECONDS, wait_until_quiet
from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.target import raw_name
from mailsetup.model.migration import Oddity
from mailsetup.protocols.imap_append import Appender, Selected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mailsetup.migration.journal import MigrationJournal, Place
    from mailsetup.migration.journal_rows import JournalFolder, JournalMessage
    from mailsetup.migration.sources.base import Source
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

_GROUP = 500
_REPAIRED = frozenset({Oddity.NUL_BYTES, Oddity.BARE_CR, Oddity.EIGHT_BIT_HEADER})


def look_for_known(
    journal: MigrationJournal,
    stream: ImapStream,
    tell: Callable[[str, int], None],
    ctx: Context,
    earlier: Sequence[MigrationJournal] = (),
    sources: Sequence[Source] = (),
) -> int:
    """Mark what is there; how many messages that are. Nothing on the server is changed.

    Only folders that nothing was sent for are looked at: for the others `reconcile` knows better.

    Args:
        tell: each mailbox and how many messages it holds, when it has been listed.
        earlier: of other moves into the same account, which know what they sent there.
        sources: the stores, to tell also what was sent as a repaired copy before.

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
        if any(is_under_way(other, target) for other in earlier):
            # A move that was broken off: the server may still be writing what came of it.
            wait_until_quiet(stream, target, QUIET_SECONDS, ctx)
            selected = appender.select(raw_name(target))
            if not isinstance(selected, Selected):
                continue
        if selected.exists == 0:
            tell(target, 0)
            for folder in waiting:
                if folder.target == target:
                    journal.set_looked(folder.id, selected.uidvalidity, selected.uidnext)
            continue
        mailbox = OpenMailbox(journal, stream, target, selected.uidvalidity, 1, ctx, earlier)
        tell(target, mailbox.count)
        for folder in waiting:
            if folder.target == target:
                source = sources[folder.source] if sources else None
                known += _mark(journal, mailbox, folder, selected, ctx, source)
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
    same_numbers = folder.looked_validity == selected.uidvalidity
    if folder.looked_validity is not None and not same_numbers:
        # Another mailbox of that name: what was there may be so no more.
        journal.plan_known_again(folder.id)
    looked = folder.looked_next if same_numbers and not from_start else None
    if selected.exists == 0 or (looked is not None and looked == selected.uidnext):
        return 0
    mailbox = OpenMailbox(journal, stream, folder.target, selected.uidvalidity, looked or 1, ctx)
    return _mark(journal, mailbox, folder, selected, ctx)


def _mark(
    journal: MigrationJournal,
    mailbox: OpenMailbox,
    folder: JournalFolder,
    selected: Selected,
    ctx: Context,
    source: Source | None = None,
) -> int:
    count = 0
    group: list[Place] = []
    for planned in journal.planned(folder.id):
        ctx.check()
        uid = mailbox.find(planned)
        if uid is None and source is not None:
            uid = _find_repaired(journal, mailbox, folder, planned, source)
        if uid is None:
            continue
        count += 1
        group.append((planned.id, selected.uidvalidity, uid))
        if len(group) >= _GROUP:
            journal.mark_already_there(group)
            group.clear()
    journal.mark_already_there(group)
    journal.set_looked(folder.id, selected.uidvalidity, selected.uidnext)
    return count


def _find_repaired(
    journal: MigrationJournal,
    mailbox: OpenMailbox,
    folder: JournalFolder,
    planned: JournalMessage,
    source: Source,
) -> int | None:
    """The UID of the copy that is sent where a server refuses the message as it is.

    Else the server would be asked, refuse it again, and get the copy a second time.
    """
    if planned.repaired or not _REPAIRED & set(planned.message.oddities):
        return None
    if not mailbox.has_another_form(planned):
        return None
    try:
        data = repaired_copy(source, folder.folder, planned.message)
    except SourceChangedError:
        return None  # this is told when it is to be sent
    if data is None:
        return None
    form = fingerprint_of(data)
    copy = replace(planned, message=replace(planned.message, fingerprint=form))
    uid = mailbox.find(copy)
    if uid is not None:
        journal.mark_repaired(planned.id, form)
    return uid
