"""After a crash: what the journal is not sure of is looked up on the server before it is sent.

The server goes on writing what already lies in its socket after the program died, also after a
power cut, when it only sees silence. Who looks at once sees too little and sends those messages
twice. So the mailbox must stand still for a while first.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from mailsetup.migration.journal_places import (
    begin_anew,
    forget_renumbered,
    is_renumbered,
    placeless,
    set_places,
)
from mailsetup.migration.matching import OpenMailbox
from mailsetup.migration.target import raw_name
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.migration import MessageState
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    from mailsetup.migration.journal import MigrationJournal, Place
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.protocols.imap_append import Selected
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

QUIET_SECONDS = 3.0
"""Measured: Dovecot on a busy computer went on for at most 18 ms after a kill (31 ms without what
`Wire.work_long` says to the system). The rest is for servers that are a hundred times slower; for
those that were seen to be slower still there is `seconds_of_quiet`."""
LONGEST_QUIET = 30.0
SLOWEST = "slowest"
"""The fact under which the journal keeps how long, at most, the server took to answer a batch."""
_TURNS = 20  # so many times `quiet` the mailbox may take to come to rest
_LOOK_EVERY = 0.25
_NUMBERS = re.compile(rb"(MESSAGES|UIDNEXT|UIDVALIDITY) (\d{1,10})", re.IGNORECASE)
_GROUP = 500


def reconcile(
    journal: MigrationJournal,
    stream: ImapStream,
    folder: JournalFolder,
    selected: Selected,
    ctx: Context,
) -> None:
    """Find out what became of everything in a folder that is not settled.

    What is on the server counts as uploaded, each message there for one of ours; the rest is
    planned (again). The folder's mailbox is open, and stands still.

    In a mailbox that was renumbered, which also one is that somebody deleted and made anew, this
    goes for all that was ever there. What a person deletes from a mailbox is not sent again.
    """
    assert folder.target is not None
    if selected.uidvalidity != folder.uidvalidity:
        # Renumbered: only by itself can each message be told.
        begin_anew(journal, folder.target, selected.uidvalidity)
        journal.note("renumbered", folder.target)
    # A folder that shares the mailbox may have begun earlier.
    began = [
        one.uidnext or 1 for one in journal.folders() if one.target == folder.target and one.started
    ]
    mailbox = OpenMailbox(
        journal, stream, folder.target, selected.uidvalidity, min(began, default=1), ctx
    )
    _Settling(journal, mailbox, folder, selected.uidvalidity).run(ctx)
    if is_renumbered(journal, folder.target):
        _plan_lost(journal, mailbox, folder.target, selected.uidvalidity, ctx)


def _plan_lost(
    journal: MigrationJournal,
    mailbox: OpenMailbox,
    target: str,
    uidvalidity: int | None,
    ctx: Context,
) -> None:
    """Plan what had been in a mailbox and is not there after it was renumbered."""
    lost = 0
    for one in placeless(journal, target, uidvalidity):
        ctx.check()
        uid = mailbox.find_altered(one)
        if uid is None:
            journal.mark_planned([one.id])
            lost += 1
        else:
            set_places(journal, [(one.id, uidvalidity, uid)])
    if lost:
        journal.note("emptied", f"{target}: {lost}")
    forget_renumbered(journal, target)


def wait_until_quiet(
    stream: ImapStream, mailbox: str, quiet: float, ctx: Context, look_every: float = _LOOK_EVERY
) -> None:
    """Until MESSAGES and UIDNEXT of a mailbox stay what they are for `quiet` seconds.

    It may be the one that is open.

    Raises:
        ProtocolError: `migration.mailbox-restless`: they do not.
        Cancelled: while waiting.
    """
    since = time.monotonic()
    end = since + quiet * _TURNS
    seen: bytes | None = None
    while time.monotonic() <= end:
        now = _numbers(stream, mailbox)
        if now is None:
            return  # there is no such mailbox, so nobody writes into it
        if now != seen:
            seen, since = now, time.monotonic()
        if time.monotonic() - since >= quiet:
            return
        ctx.cancel.wait(look_every)
        ctx.check()
    raise ProtocolError(message("migration.mailbox-restless", mailbox=mailbox))


def seconds_of_quiet(journal: MigrationJournal, least: float) -> float:
    """How long a mailbox must stand still: longer than the server was ever seen to need for all
    that may lie in its socket, for while it works on a batch nothing moves.
    """
    slowest = float(journal.fact(SLOWEST, "0"))
    return min(max(least, slowest), max(least, LONGEST_QUIET))


def _numbers(stream: ImapStream, mailbox: str) -> bytes | None:
    # Of the mailbox that is open Dovecot tells what it was when somebody last asked for news.
    stream.run(b"NOOP")
    answer, untagged = stream.run(
        b"STATUS", quoted(raw_name(mailbox)), b"(MESSAGES UIDNEXT UIDVALIDITY)"
    )
    if not answer.is_ok:
        return None
    return b" ".join(number for line in untagged for _, number in _NUMBERS.findall(line.text))


class _Settling:
    def __init__(
        self,
        journal: MigrationJournal,
        mailbox: OpenMailbox,
        folder: JournalFolder,
        uidvalidity: int | None,
    ) -> None:
        self._journal = journal
        self._mailbox = mailbox
        self._folder = folder.id
        self._uidvalidity = uidvalidity
        self._there: list[Place] = []

    def run(self, ctx: Context) -> None:
        missing = self._look_for(MessageState.SENT, ctx)
        # A power cut may have taken back that a message was sent, or even taken.
        self._look_for(MessageState.PLANNED, ctx)
        still_missing: list[int] = []
        for id_ in missing:
            ctx.check()
            uid = self._mailbox.find_altered(self._journal.message(id_))
            if uid is None:
                still_missing.append(id_)
            else:
                self._found(id_, uid)
        self._journal.mark_uploaded(self._there)
        self._journal.mark_planned(still_missing)

    def _look_for(self, state: MessageState, ctx: Context) -> list[int]:
        """Those that are not there, as few as were under way when they are SENT, else none."""
        missing: list[int] = []
        if not self._mailbox.count and state is MessageState.PLANNED:
            return missing
        for one in self._journal.messages(self._folder, state):
            ctx.check()
            uid = self._mailbox.find(one)
            if uid is not None:
                self._found(one.id, uid)
            elif state is MessageState.SENT:
                missing.append(one.id)
        return missing

    def _found(self, id_: int, uid: int) -> None:
        self._there.append((id_, self._uidvalidity, uid))
        if len(self._there) >= _GROUP:
            self._journal.mark_uploaded(self._there)
            self._there.clear()
