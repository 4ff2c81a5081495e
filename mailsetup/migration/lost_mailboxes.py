"""Mailboxes that old mail was put into and that somebody has deleted on the server since.

Nobody would open them again, for nothing is left to be sent there; so whoever goes on looks at the
start. Single messages that a person deletes are not sent again: the mailbox must be gone, or be
another one of the same name.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mailsetup.migration.header_values import read_header
from mailsetup.migration.journal_figures import THERE
from mailsetup.migration.journal_places import plan_all_of, rename_target
from mailsetup.migration.reconcile import reconcile
from mailsetup.migration.target import raw_name
from mailsetup.model.errors import ProtocolError
from mailsetup.model.migration import MessageState
from mailsetup.protocols.imap_append import Appender, Selected
from mailsetup.protocols.imap_fetch import fetch_rows
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

RENAMED_BY_OTHERS = "renamed-by-others"
"""The kind of note about a mailbox that somebody renamed after mail went there: `old > new`."""
_AT_ONCE = 50
_SAMPLE = 100
_UIDVALIDITY = re.compile(rb"UIDVALIDITY (\d{1,10})", re.IGNORECASE)
_MISSING = frozenset({"NONEXISTENT", "TRYCREATE", ""})
"""What a server says of a mailbox that is not there: RFC 5530, or a no without a reason."""


def plan_lost(
    journal: MigrationJournal, stream: ImapStream, listed: Collection[str], ctx: Context
) -> int:
    """Plan what was in such mailboxes and is not any more; how many messages.

    Of one that was made anew, what is there again counts as it is. Where something is still to be
    sent, `reconcile` finds out the same before the next byte. One that was renamed is followed.

    Args:
        listed: the mailboxes that the server lists.

    Raises:
        StreamError and what `Wire` raises.
        Cancelled: when the user cancelled.
    """
    before = _planned(journal)
    names = [name for name in dict.fromkeys(listed) if _can_be_asked_for(name)]
    for folder, is_done in _others(journal, stream, ctx):
        assert folder.target is not None
        selected = Appender(stream).select(raw_name(folder.target))
        if isinstance(selected, Selected):
            if is_done:
                reconcile(journal, stream, folder, selected, ctx)
            continue
        if selected.code_name not in _MISSING or folder.target in names:
            continue
        new = _renamed(journal, stream, folder, names)
        if new is not None:
            rename_target(journal, folder.target, new)
            journal.note(RENAMED_BY_OTHERS, f"{folder.target} > {new}")
        elif is_done:
            lost = plan_all_of(journal, folder.target)
            journal.note("emptied", f"{folder.target}: {lost}")
    return _planned(journal) - before


def _others(
    journal: MigrationJournal, stream: ImapStream, ctx: Context
) -> list[tuple[JournalFolder, bool]]:
    """One folder for each mailbox that is gone, or is not the one that it was; the second part
    tells whether nothing is left to be sent there.
    """
    wanted = _begun(journal)
    found: list[tuple[JournalFolder, bool]] = []
    for start in range(0, len(wanted), _AT_ONCE):
        ctx.check()
        group = wanted[start : start + _AT_ONCE]
        known = _uidvalidities(stream, [(one.target or "", one.uidvalidity) for one, _ in group])
        found += (one for one, now in zip(group, known, strict=True) if now != one[0].uidvalidity)
    return found


def _begun(journal: MigrationJournal) -> list[tuple[JournalFolder, bool]]:
    """The first folder of each mailbox that mail is in, and whether that is all of it."""
    mailboxes: dict[str, JournalFolder] = {}
    unfinished: set[str] = set()
    for folder in journal.folders():
        if folder.target is None or not folder.started:
            continue
        counts = journal.counts(folder.id)
        if counts[MessageState.PLANNED][0] or counts[MessageState.SENT][0]:
            unfinished.add(folder.target)
        if any(counts[state][0] for state in THERE):
            mailboxes.setdefault(folder.target, folder)
    return [(folder, target not in unfinished) for target, folder in mailboxes.items()]


def _can_be_asked_for(name: str) -> bool:
    try:
        raw_name(name)
    except ProtocolError:
        return False
    return True


def _renamed(
    journal: MigrationJournal, stream: ImapStream, folder: JournalFolder, listed: Sequence[str]
) -> str | None:
    """What the mailbox is called now: renaming leaves UIDVALIDITY, and numbers, as they were.

    RFC 3501 section 6.3.5 lets a server give others; then its mail is looked for in vain.
    """
    assert folder.target is not None
    if folder.uidvalidity is None:
        return None
    ours = {one.target for one in journal.folders()}
    names = [name for name in listed if name not in ours]
    for start in range(0, len(names), _AT_ONCE):
        group = names[start : start + _AT_ONCE]
        found = _uidvalidities(stream, [(name, None) for name in group])
        for name, number in zip(group, found, strict=True):
            if number == folder.uidvalidity and _holds(journal, stream, folder, name):
                return name
    return None


def _holds(journal: MigrationJournal, stream: ImapStream, folder: JournalFolder, name: str) -> bool:
    """Whether one of our messages is where we put it: two may have the same UIDVALIDITY."""
    placed = (
        (one.uid, one.message.fingerprint)
        for one in journal.settled(folder.target or "")
        if one.uid is not None and one.message.fingerprint.message_id
    )
    uids = dict(islice(placed, _SAMPLE))
    selected = Appender(stream).select(raw_name(name))
    if not isinstance(selected, Selected) or selected.exists == 0 or not uids:
        return False
    found = False
    for row in fetch_rows(stream, min(uids), max(uids)):  # to its end: the answer must be read
        form = uids.get(row.uid)
        if form is not None:
            values = read_header(row.header)
            found |= (values.message_id, values.date) == (form.message_id, form.date)
    return found


def _uidvalidities(
    stream: ImapStream, mailboxes: Sequence[tuple[str, int | None]]
) -> Iterator[int | None]:
    """Of each name with what it was: 0 where there is no such mailbox; what it was, where the
    server does not say it clearly.
    """
    tags = [
        stream.begin(b"STATUS %b (UIDVALIDITY)\r\n" % quoted(raw_name(name)))
        for name, _ in mailboxes
    ]
    _, untagged = stream.run(b"NOOP")
    lines = [line.text for line in untagged if line.text[:7].upper() == b"STATUS "]
    answers = [stream.wait_for(tag) for tag in tags]
    is_clear = len(lines) == sum(answer.is_ok for answer in answers)
    numbers = iter(lines)
    for (_, before), answer in zip(mailboxes, answers, strict=True):
        found = _UIDVALIDITY.search(next(numbers)) if answer.is_ok and is_clear else None
        if not answer.is_ok:
            yield 0
        else:
            yield int(found[1]) if found is not None else before


def _planned(journal: MigrationJournal) -> int:
    return journal.counts()[MessageState.PLANNED][0]
