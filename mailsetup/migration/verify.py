"""Reads back what was uploaded: is every message there, as it was sent, with its flags and date.

Nothing is believed that the server only said; every mailbox is listed again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from mailsetup.migration.journal_places import bodies_of, first_uid
from mailsetup.migration.message_form import FormReader, fingerprint_of
from mailsetup.migration.seen_rows import SeenRows
from mailsetup.migration.target import raw_name
from mailsetup.migration.wire_date import internal_date, is_same_moment
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.migration import MessageState
from mailsetup.protocols.imap_append import Appender, Selected
from mailsetup.protocols.imap_fetch import (
    PIECE,
    fetch_message,
    fetch_rows,
    fetch_small_messages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalMessage
    from mailsetup.migration.seen_rows import SeenRow
    from mailsetup.migration.target import Target
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

SAMPLE = 25
"""Without `thorough`, the bytes of one message in so many are read back and compared."""
_GROUP = 500
_MOST_BODIES = 10_000
"""Hashes that are kept for messages that only their body tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What reading back came to, in messages.

    Attributes:
        right: they are there, of the right size, Message-ID and date.
        missing: the journal says that they were taken, and they are not there.
        different: they are there, and not as they were sent.
        read_whole: how many of the right ones were compared byte by byte.
        extra: copies of them that came while mail was moved, beyond what should be there.
        flags_differ: somebody has read or marked them since, or the server keeps no such flag.
    """

    right: int = 0
    missing: int = 0
    different: int = 0
    read_whole: int = 0
    flags_differ: int = 0
    extra: int = 0


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
        MailsetupError: as `Target.connected`, and when a mailbox is gone.
        Cancelled: when the user cancelled.
    """
    total = Verified()
    journal.forget_verified()
    with target.connected(ctx) as stream:
        for mailbox in journal.targets():
            found = _Mailbox(journal, stream, mailbox, thorough=thorough).verify(ctx)
            total = _sum(total, found)
            tell(total.right + total.missing + total.different)
    return total


class _Mailbox:
    def __init__(
        self, journal: MigrationJournal, stream: ImapStream, name: str, *, thorough: bool
    ) -> None:
        self._journal = journal
        self._stream = stream
        self._name = name
        self._thorough = thorough
        self._bodies: dict[int, bytes] = {}

    def verify(self, ctx: Context) -> Verified:
        selected = Appender(self._stream).select(raw_name(self._name))
        if not isinstance(selected, Selected):
            text = message("migration.no-mailbox", mailbox=self._name)
            raise ProtocolError(text, selected.text)
        rows = SeenRows(self._journal)
        rows.add(fetch_rows(self._stream, 1), ctx)
        result = Verified()
        right: list[int] = []
        for one, row in self._read_ahead(self._pairs(rows, selected)):
            ctx.check()
            found = self._compare(one, row)
            result = _sum(result, found)
            if found.right:
                right.append(one.id)
            if len(right) >= _GROUP:
                self._journal.mark_verified(right)
                right.clear()
        self._journal.mark_verified(right)
        return replace(result, extra=self._extra(rows, selected, ctx))

    def _pairs(
        self, rows: SeenRows, selected: Selected
    ) -> Iterator[tuple[JournalMessage, SeenRow | None]]:
        """Each message with its row: first those that are where they were put."""
        elsewhere: list[int] = []
        for one in self._journal.settled(self._name):
            same_numbers = one.uidvalidity == selected.uidvalidity
            row = rows.at(one.uid) if one.uid is not None and same_numbers else None
            if row is None:
                elsewhere.append(one.id)
            else:
                yield one, row
        for id_ in elsewhere:
            one = self._journal.message(id_)
            yield one, self._find(one, rows)

    def _read_ahead(
        self, pairs: Iterator[tuple[JournalMessage, SeenRow | None]]
    ) -> Iterator[tuple[JournalMessage, SeenRow | None]]:
        """The same; what is read whole is fetched many at a time, a round trip for each is long."""
        while group := list(islice(pairs, _GROUP)):
            uids = {
                row.uid
                for one, row in group
                if row is not None and row.size <= PIECE and self._is_read_whole(one)
            }
            uids -= self._bodies.keys()
            if len(self._bodies) + len(uids) > _MOST_BODIES:
                self._bodies.clear()
            for uid, data in fetch_small_messages(self._stream, uids):
                self._bodies[uid] = fingerprint_of(data).body
            yield from group

    def _is_read_whole(self, one: JournalMessage) -> bool:
        return self._thorough or _is_sampled(one.message.fingerprint.body)

    def _find(self, one: JournalMessage, rows: SeenRows) -> SeenRow | None:
        form = one.message.fingerprint
        compare = not form.message_id or form.date is None or self._journal.has_twin(one)
        for row in rows.like(form):
            if not compare or self._body(row.uid, row.size) == form.body:
                rows.take(row.uid)
                return row
        return None

    def _extra(self, rows: SeenRows, selected: Selected, ctx: Context) -> int:
        """Messages that nobody answers for, that are like one of ours, and came since we began."""
        first = first_uid(self._journal, self._name, selected.uidvalidity)
        if first is None:
            return 0
        count = 0
        for row in rows.left_alike(self._name, first):
            ctx.check()
            bodies = bodies_of(self._journal, self._name, row.message_id, row.date, row.size)
            is_told_by_header = row.message_id and row.date is not None and len(bodies) == 1
            count += bool(is_told_by_header or self._body(row.uid, row.size) in bodies)
        return count

    def _compare(self, one: JournalMessage, row: SeenRow | None) -> Verified:
        if row is None:
            return Verified(missing=1)
        form = one.message.fingerprint
        if (row.size, row.message_id, row.date) != (form.size, form.message_id, form.date):
            return Verified(different=1)
        is_ours = one.state is MessageState.UPLOADED
        whole = self._is_read_whole(one)
        if whole and self._body(row.uid, row.size) != form.body:
            return Verified(different=1)
        wanted = internal_date(one.message.internal_date, one.message.zone)
        if is_ours and wanted and not is_same_moment(wanted, row.internal_date):
            return Verified(different=1)
        missing_flags = {f.casefold() for f in one.message.flags} - set(row.flags)
        return Verified(
            right=1, read_whole=int(whole), flags_differ=int(is_ours and bool(missing_flags))
        )

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


def _is_sampled(body: bytes) -> bool:
    """The same choice each time, spread evenly."""
    return hashlib.sha256(body).digest()[0] % SAMPLE == 0


def _sum(one: Verified, other: Verified) -> Verified:
    return Verified(
        right=one.right + other.right,
        missing=one.missing + other.missing,
        different=one.different + other.different,
        read_whole=one.read_whole + other.read_whole,
        flags_differ=one.flags_differ + other.flags_differ,
        extra=one.extra + other.extra,
    )
