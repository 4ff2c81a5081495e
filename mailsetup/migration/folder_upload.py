"""Sends the messages of one folder, and deals with what the server says to them."""

from __future__ import annotations

import time
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.migration.batches import batches, halves
from mailsetup.migration.events import (
    FolderBegun,
    FolderSetAsideError,
    MailboxRemadeError,
    Refused,
    SetAside,
    UploadEnd,
    UploadEndedError,
    Waiting,
)
from mailsetup.migration.matching import OpenMailbox
from mailsetup.migration.message_form import fingerprint_of
from mailsetup.migration.prepare import (
    Preparation,
    only,
    repair_what_no_command_can_hold,
    repaired_copy,
)
from mailsetup.migration.refusals import Refusal, meaning_of
from mailsetup.migration.sources.base import SOURCE_CHANGED, SourceChangedError
from mailsetup.migration.target import open_mailbox
from mailsetup.protocols.imap_append import SourceSizeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.migration.events import UploadEvent
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder, JournalMessage
    from mailsetup.migration.pace import Patience
    from mailsetup.migration.second_reading import SecondReadings
    from mailsetup.migration.sources.base import Source
    from mailsetup.protocols.imap_append import Appender, AppendMessage, BatchResult, Selected
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

WINDOW = 4 * 1024 * 1024
"""Bytes that may be under way without an answer."""
_WAIT_TRIES = 4  # for one message, while the server takes others
_GENTLY = 20  # messages that go one by one after the server asked for a pause
_SAME_REFUSALS = 20  # in a row, with the same words: it is not the messages

_Messages: TypeAlias = "tuple[AppendMessage, ...]"


@dataclass(slots=True)
class _Trouble:
    """What must be done before more is sent; first everything under way is answered."""

    create: bool = False
    wait: str | None = None
    unsure: bool = False
    no_right: str | None = None
    full: bool = False

    def __bool__(self) -> bool:
        return self != _Trouble()


@dataclass(slots=True, kw_only=True)
class FolderUpload:
    """One folder on an open connection; what its methods raise ends the connection.

    Attributes:
        taken: told how many messages and bytes the server has just taken.
        aside: ids of messages that are left for another run; more are put in.
        readings: of the store, where somebody changed it meanwhile.
        careful: one message at a time, each answered before the next: a message broke connections.
        slowest: the longest that the server took to answer anything, in seconds.
    """

    folder: JournalFolder
    selected: Selected
    stream: ImapStream
    appender: Appender
    journal: MigrationJournal
    source: Source
    tell: Callable[[UploadEvent], None]
    taken: Callable[[int, int], None]
    patience: Patience
    aside: set[int]
    readings: SecondReadings
    careful: int = 0
    slowest: float = 0.0
    _count: int = 0
    _trouble: _Trouble = field(default_factory=_Trouble)
    _again: deque[_Messages] = field(default_factory=deque)
    _waits: Counter[int] = field(default_factory=Counter)
    _count_at_wait: dict[int, int] = field(default_factory=dict)
    _refused: list[tuple[int, str]] = field(default_factory=list)
    _sent_at: dict[int, float] = field(default_factory=dict)
    _first_uid: int = 1

    def run(self, ctx: Context) -> None:
        """Send everything that is planned for this folder.

        Raises:
            UploadEndedError: the mailbox is full, or the server stays busy.
            FolderSetAsideError: it takes nothing into this mailbox.
            MailboxRemadeError: the mailbox was gone, and what was in it with it.
        """
        self._first_uid = self.selected.uidnext or 1
        counted = sum(number for number, _ in self.journal.counts(self.folder.id).values())
        self.tell(FolderBegun(folder=self.name, target=self._target, messages=counted))
        preparation = Preparation(
            folder=self.folder.folder,
            journal=self.journal,
            source=self.source,
            keeps=self._keeps,
            limit=self.appender.limit,
            refuse=self._refuse,
            find_again=partial(self._find_again, ctx),
        )
        planned = (one for one in self.journal.planned(self.folder.id) if one.id not in self.aside)
        for batch in batches(preparation.of(planned), preparation.is_odd):
            for group in (batch,) if not self.careful else [(one,) for one in batch]:
                ctx.check()
                self._send(group, ctx)
                self._settle(self._window, ctx)
        self._settle(0, ctx)

    @property
    def name(self) -> str:
        """The folder's path for people."""
        return " / ".join(self.folder.folder.path)

    @property
    def under_way(self) -> tuple[int, ...]:
        """Ids of the messages that the server has not answered."""
        return tuple(one.id for batch in self.appender.under_way for one in batch.messages)

    @property
    def slowest_by_now(self) -> float:
        """The same with what was not answered at all."""
        now = time.monotonic()
        return max((self.slowest, *(now - since for since in self._sent_at.values())))

    @property
    def _target(self) -> str:
        assert self.folder.target is not None
        return self.folder.target

    def _keeps(self, flag: str) -> bool:
        return self.selected.keeps(flag)  # another mailbox may have to be made in between

    @property
    def _window(self) -> int:
        return 0 if self.careful else WINDOW

    # What is sent -------------------------------------------------------------------------

    def _send(self, messages: _Messages, ctx: Context) -> None:
        """Write down that they leave, and let them leave: as one command where that can be."""
        self.journal.mark_sent(one.id for one in messages)
        for group in (messages,) if self.appender.can_batch else ((one,) for one in messages):
            self._sent_at[group[0].id] = time.monotonic()
            try:
                self.appender.submit(group)
            except SourceSizeError as error:
                # Half of it is on its way and can only be cut off; the next try leaves it out,
                # or takes it from where it lies now.
                if not self._find_again(ctx, error.message_id):
                    key = self.journal.message(error.message_id).message.key
                    self._refuse(error.message_id, key, SOURCE_CHANGED, "")
                raise

    def _find_again(self, ctx: Context, id_: int) -> bool:
        found = self.readings.find(self.folder, self.source, id_, ctx)
        if found:
            repair_what_no_command_can_hold(self.journal, self.source, self.folder)
        return found

    def _settle(self, window: int, ctx: Context) -> None:
        """Take answers until at most `window` bytes are under way and nothing is to be repeated."""
        self._take(wait=False)
        while True:
            ctx.check()
            if self._trouble:
                while self.appender.under_way:
                    ctx.check()
                    self._take(wait=True)
                self._see_to_trouble(ctx)
            elif self._again and self.appender.bytes_under_way <= self._window:
                self._send(self._again.popleft(), ctx)
                self._take(wait=False)
            elif self._again or self.appender.bytes_under_way > window:
                self._take(wait=True)
            else:
                return

    # What the server says -------------------------------------------------------------------

    def _take(self, *, wait: bool) -> None:
        results = self.appender.results(wait=wait)
        for result in results:
            sent_at = self._sent_at.pop(result.batch.messages[0].id, None)
            if sent_at is not None:
                self.slowest = max(self.slowest, time.monotonic() - sent_at)
        taken = [result for result in results if result.is_ok]
        if taken:
            self._taken(taken)
        for result in results:
            if not result.is_ok:
                self._not_taken(result)

    def _taken(self, results: list[BatchResult]) -> None:
        self.journal.mark_uploaded(
            (message.id, result.uidvalidity, uid)
            for result in results
            for message, uid in zip(
                result.batch.messages,
                result.uids or (None,) * len(result.batch.messages),
                strict=True,
            )
        )
        number = sum(len(result.batch.messages) for result in results)
        self._count += number
        self.careful = max(0, self.careful - number)
        self._refused.clear()
        self.taken(number, sum(result.batch.size for result in results))

    def _not_taken(self, result: BatchResult) -> None:
        messages = result.batch.messages
        what = meaning_of(result.code, result.text)
        match what:
            case Refusal.FULL:
                self._trouble.full = True
                self._again.append(messages)
            case Refusal.CREATE:
                self._trouble.create = True
                self._again.append(messages)
            case Refusal.NO_RIGHT:
                self._trouble.no_right = result.text
                self._again.append(messages)
            case Refusal.WAIT | Refusal.UNSURE:
                self._trouble.wait = result.text
                self._trouble.unsure = self._trouble.unsure or what is Refusal.UNSURE
                self._later(messages, result.text)
            case _ if self._trouble.no_right is not None:  # it is not the messages
                self._again.append(messages)
            case _ if len(messages) > 1:  # one of them spoils it for the others
                self._again.extend(halves(messages))
            case _:
                self._not_this_one(messages[0], what, result.text)

    def _later(self, messages: _Messages, said: str) -> None:
        """Not now: the same again, in smaller pieces if others are taken meanwhile."""
        first = messages[0].id
        self._waits[first] += 1
        before = self._count_at_wait.setdefault(first, self._count)
        if self._waits[first] < _WAIT_TRIES or before == self._count:
            self._again.append(messages)
        elif len(messages) > 1:
            self._again.extend(halves(messages))
        else:
            self.aside.add(first)
            self.journal.mark_planned([first])
            key = self.journal.message(first).message.key
            self.tell(SetAside(folder=self.name, key=key, server_text=said))

    def _not_this_one(self, message: AppendMessage, what: Refusal, said: str) -> None:
        planned = self.journal.message(message.id)
        if what is Refusal.NOT_TAKEN and not planned.repaired:
            repaired = self._repaired(planned, message)
            if repaired is not None:
                self._again.append((repaired,))
                return
        self._refuse(message.id, planned.message.key, what, said)
        if what is Refusal.NOT_TAKEN:
            self._refused.append((message.id, said))
        if len(self._refused) >= _SAME_REFUSALS:
            words = {said for _, said in self._refused}
            if len(words) == 1:
                self._trouble.no_right = said
                self.journal.mark_planned(id_ for id_, _ in self._refused)
            self._refused.clear()

    def _repaired(self, planned: JournalMessage, message: AppendMessage) -> AppendMessage | None:
        try:
            data = repaired_copy(self.source, self.folder.folder, planned.message)
        except SourceChangedError:
            return None
        if data is None:
            return None
        self.journal.mark_repaired(planned.id, fingerprint_of(data))
        return message._replace(size=len(data), chunks=partial(only, data))

    def _refuse(self, id_: int, key: str, reason: str, said: str) -> None:
        self.journal.mark_refused(id_, reason, said)
        self.tell(Refused(folder=self.name, key=key, reason=reason, server_text=said))

    # What to do about it --------------------------------------------------------------------

    def _see_to_trouble(self, ctx: Context) -> None:
        """Nothing is under way any more."""
        trouble, self._trouble = self._trouble, _Trouble()
        if trouble.full:
            self._end(UploadEnd.FULL)
        if trouble.no_right is not None:
            self._plan_again()
            raise FolderSetAsideError(trouble.no_right)
        if trouble.wait is not None:
            self._rest(trouble.wait, ctx)
        if trouble.unsure:
            self._look_again(ctx)
        if trouble.create:
            self._make_again()

    def _rest(self, said: str, ctx: Context) -> None:
        pause = self.patience.next_pause()
        if pause is None:
            self._end(UploadEnd.BUSY)
        else:
            self.tell(Waiting(seconds=pause, lost=False, server_text=said))
            ctx.cancel.wait(pause)
            ctx.check()
            self.careful = max(self.careful, _GENTLY)

    def _look_again(self, ctx: Context) -> None:
        """The server broke off: it may have stored what it says no to."""
        target, uidvalidity = self._target, self.selected.uidvalidity
        mailbox = OpenMailbox(self.journal, self.stream, target, uidvalidity, self._first_uid, ctx)
        waiting = list(self._again)
        self._again.clear()
        for messages in waiting:
            there = {one.id: mailbox.find(self.journal.message(one.id)) for one in messages}
            places = [(id_, uidvalidity, uid) for id_, uid in there.items() if uid is not None]
            self.journal.mark_uploaded(places)
            rest = tuple(one for one in messages if there[one.id] is None)
            if rest:
                self._again.append(rest)

    def _make_again(self) -> None:
        """Somebody deleted the mailbox meanwhile; what else was lost with it is found out next."""
        self._plan_again()
        open_mailbox(self.stream, self.appender, self._target)
        raise MailboxRemadeError

    def _end(self, end: UploadEnd) -> None:
        self._plan_again()
        raise UploadEndedError(end)

    def _plan_again(self) -> None:
        for messages in self._again:
            self.journal.mark_planned(one.id for one in messages)
        self._again.clear()
