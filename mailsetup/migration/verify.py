"""Reads back what was uploaded: is every message there, as it was sent, with its flags and date.

Nothing is believed that the server only said; every mailbox is listed again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from mailsetup.migration.journal_places import bodies_of, first_uid
from mailsetup.migration.message_form import FormReader, fingerprint_of
from mailsetup.migration.report import UNOPENED
from mailsetup.migration.seen_rows import SeenRows, seen_row
from mailsetup.migration.settled_rows import settled_in, settled_of
from mailsetup.migration.target import may_be_missing, raw_name
from mailsetup.migration.verified import Verified
from mailsetup.migration.wire_date import can_be_written, seconds_of
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.protocols.imap_append import Appender, Selected
from mailsetup.protocols.imap_fetch import (
    PIECE,
    FetchedMessage,
    fetch_message,
    fetch_rows_and_messages,
    fetch_small_messages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.seen_rows import SeenRow
    from mailsetup.migration.settled_rows import Settled
    from mailsetup.migration.target import Target
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

SAMPLE = 25
"""Without `thorough`, the bytes of one message in so many are read back and compared."""
_GROUP = 500
_READ_AT_ONCE = 700
"""Messages in one command, whose line may have 8,192 octets (RFC 7162 section 4)."""
_MOST_BODIES = 10_000
"""Hashes that are kept for messages that only their body tells apart."""


def verify(
    journal: MigrationJournal,
    target: Target,
    ctx: Context,
    tell: Callable[[int], None],
    *,
    thorough: bool = False,
) -> Verified:
    """Look at every mailbox that mail was put into; nothing is changed but the journal.

    Args:
        tell: how many messages were looked at by now.
        thorough: read every message back, not only some.

    Raises:
        MailsetupError: as `Target.connected`, and when a mailbox cannot be opened just now. Of one
            that is gone everything is missing, which is noted, and the others are looked at.
        Cancelled: when the user cancelled.
    """
    total = Verified()
    journal.forget_verified()
    journal.change("DELETE FROM event WHERE kind = ?", (UNOPENED,))
    with target.connected(ctx) as stream:
        for mailbox in journal.targets():
            found = _Mailbox(journal, stream, mailbox, ctx, thorough=thorough).verify()
            total = total.plus(found)
            tell(total.right + total.missing + total.different)
    return total


class _Mailbox:
    def __init__(
        self,
        journal: MigrationJournal,
        stream: ImapStream,
        name: str,
        ctx: Context,
        *,
        thorough: bool,
    ) -> None:
        self._journal = journal
        self._stream = stream
        self._name = name
        self._ctx = ctx
        self._thorough = thorough
        self._uidvalidity: int | None = None
        self._rows = SeenRows(journal)
        self._compared = array("q")  # UIDs
        self._elsewhere: list[int] = []
        self._counts: Counter[str] = Counter()
        self._right: list[int] = []
        self._to_read = array("q"), array("q")  # ids, and UIDs on the server
        self._flags_differ: set[int] = set()
        self._bodies: dict[int, bytes] = {}

    def verify(self) -> Verified:
        selected = Appender(self._stream).select(raw_name(self._name))
        if not isinstance(selected, Selected):
            if not may_be_missing(selected):
                text = message("migration.no-mailbox", mailbox=self._name)
                raise ProtocolError(text, selected.text)
            self._journal.note(UNOPENED, self._name)
            return Verified(missing=sum(1 for _ in settled_in(self._journal, self._name)))
        self._uidvalidity = selected.uidvalidity
        self._pass_by()
        self._look_elsewhere()
        self._read_whole()
        self._journal.mark_verified(self._right)
        return Verified(**self._counts, extra=self._extra())

    # Rows ---------------------------------------------------------------------------------

    def _pass_by(self) -> None:
        """Compare what the server lists with what should be there, while both come in one order.

        Rows that nobody was waiting for are put into the table.
        """
        left: list[SeenRow] = []
        highest = 0
        waiting = self._placed()
        waited = next(waiting, None)
        for found in fetch_rows_and_messages(self._stream, self._first_to_read()):
            self._ctx.check()
            if isinstance(found, FetchedMessage):
                self._keep_body(found)
                continue
            row = seen_row(found)
            if row.uid <= highest and row.uid in self._compared:
                continue  # a server may say it twice; one answers for one message
            highest = max(highest, row.uid)
            while waited is not None and waited[1] < row.uid:
                self._elsewhere.append(waited[0].id)
                waited = next(waiting, None)
            if waited is not None and waited[1] == row.uid:
                self._compare(waited[0], row)
                self._compared.append(row.uid)
                waited = next(waiting, None)
                continue
            left.append(row)
            if len(left) >= _GROUP:
                self._rows.add(left)
                left.clear()
        self._rows.add(left)
        self._rows.index()
        if waited is not None:
            self._elsewhere += (waited[0].id, *(one.id for one, _ in waiting))

    def _placed(self) -> Iterator[tuple[Settled, int]]:
        """Those with the UID at which they should be."""
        for one in settled_in(self._journal, self._name):
            if one.uid is not None and one.uidvalidity == self._uidvalidity:
                yield one, one.uid
            else:
                self._elsewhere.append(one.id)

    def _first_to_read(self) -> set[int]:
        """The UIDs of small messages that will be read whole; they are asked for with the rows."""
        uids = (
            one.uid or 0
            for one in settled_in(self._journal, self._name)
            if self._is_read_whole(one) and one.size <= PIECE
            if one.uid is not None and one.uidvalidity == self._uidvalidity
        )
        return set(islice(uids, _READ_AT_ONCE))

    def _look_elsewhere(self) -> None:
        """First those that are where they were put, so that no other one takes their rows."""
        lost: list[int] = []
        for one in self._each_elsewhere(self._elsewhere):
            is_placed = one.uid is not None and one.uidvalidity == self._uidvalidity
            row = self._rows.at(one.uid) if one.uid is not None and is_placed else None
            if row is None:
                lost.append(one.id)
            else:
                self._compare(one, row)
        for one in self._each_elsewhere(lost):
            row = self._find(one)
            if row is None:
                self._counts["missing"] += 1
            else:
                self._compare(one, row)

    def _each_elsewhere(self, ids: list[int]) -> Iterator[Settled]:
        for start in range(0, len(ids), _GROUP):
            self._ctx.check()
            yield from settled_of(self._journal, ids[start : start + _GROUP])

    def _find(self, one: Settled) -> SeenRow | None:
        compare = (
            not one.message_id
            or one.date is None
            or self._journal.has_twin(self._journal.message(one.id))
        )
        for row in self._rows.like(one):
            if not compare or self._body(row.uid, row.size) == one.body:
                self._rows.take(row.uid)
                return row
        return None

    def _compare(self, one: Settled, row: SeenRow) -> None:
        if (row.size, row.message_id, row.date) != (one.size, one.message_id, one.date):
            self._counts["different"] += 1
            return
        if one.is_ours:
            moment = one.internal_date
            if can_be_written(moment) and seconds_of(row.internal_date) != moment:
                self._counts["different"] += 1
                return
            if one.flags and not set(one.flags.casefold().split()) <= set(row.flags):
                self._flags_differ.add(one.id)
        if self._is_read_whole(one):
            for numbers, number in zip(self._to_read, (one.id, row.uid), strict=True):
                numbers.append(number)
        else:
            self._is_right(one.id)

    def _is_right(self, id_: int) -> None:
        self._counts["right"] += 1
        self._counts["flags_differ"] += id_ in self._flags_differ
        self._flags_differ.discard(id_)
        self._right.append(id_)
        if len(self._right) >= _GROUP:
            self._journal.mark_verified(self._right)
            self._right.clear()

    # Bodies -------------------------------------------------------------------------------

    def _is_read_whole(self, one: Settled) -> bool:
        return self._thorough or _is_sampled(one.body)

    def _read_whole(self) -> None:
        """Compare byte by byte; many are fetched at a time, a round trip for each is long."""
        ids, uids = self._to_read
        for start in range(0, len(ids), _READ_AT_ONCE):
            end = start + _READ_AT_ONCE
            wanted = settled_of(self._journal, ids[start:end])
            where = uids[start:end]
            small = {uid for one, uid in zip(wanted, where, strict=True) if one.size <= PIECE}
            if len(self._bodies) + _READ_AT_ONCE > _MOST_BODIES:
                self._bodies.clear()
            for found in fetch_small_messages(self._stream, small - self._bodies.keys()):
                self._ctx.check()
                self._keep_body(found)
            for one, uid in zip(wanted, where, strict=True):
                self._ctx.check()
                if self._body(uid, one.size) == one.body:
                    self._counts["read_whole"] += 1
                    self._is_right(one.id)
                else:
                    self._counts["different"] += 1

    def _keep_body(self, found: FetchedMessage) -> None:
        self._bodies[found.uid] = fingerprint_of(found.data).body

    def _body(self, uid: int, size: int) -> bytes:
        body = self._bodies.get(uid)
        if body is None:
            reader = FormReader()
            for piece in fetch_message(self._stream, uid, size):
                reader.feed(piece)
            body = reader.finish()[0].body
            if len(self._bodies) >= _MOST_BODIES:
                self._bodies.clear()
            self._bodies[uid] = body
        return body

    def _extra(self) -> int:
        """Messages that nobody answers for, that are like one of ours, and came since we began."""
        first = first_uid(self._journal, self._name, self._uidvalidity)
        if first is None:
            return 0
        count = 0
        for row in self._rows.left_alike(self._name, first):
            self._ctx.check()
            bodies = bodies_of(self._journal, self._name, row.message_id, row.date, row.size)
            is_told_by_header = row.message_id and row.date is not None and len(bodies) == 1
            count += bool(is_told_by_header or self._body(row.uid, row.size) in bodies)
        return count


def _is_sampled(body: bytes) -> bool:
    """The same choice each time, spread evenly, since a hash is."""
    return int.from_bytes(body[:4], "big") % SAMPLE == 0
