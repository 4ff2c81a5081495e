"""Reads back what was uploaded: is every message there, as it was sent, with its flags and date.

Nothing is believed that the server only said; every mailbox is listed again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.migration.header_values import read_header
from mailsetup.migration.message_form import FormReader
from mailsetup.migration.target import raw_name
from mailsetup.migration.wire_date import internal_date, is_same_moment
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.migration import MessageState
from mailsetup.protocols.imap_append import Appender, Selected
from mailsetup.protocols.imap_fetch import fetch_message, fetch_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalMessage
    from mailsetup.migration.target import Target
    from mailsetup.protocols.imap_fetch import FetchedRow
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

SAMPLE = 25
"""Without `thorough`, the bytes of one message in so many are read back and compared."""
_GROUP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What reading back came to, in messages.

    Attributes:
        right: they are there, of the right size, Message-ID and date.
        missing: the journal says that they were taken, and they are not there.
        different: they are there, and not as they were sent.
        read_whole: how many of the right ones were compared byte by byte.
        flags_differ: somebody has read or marked them since, or the server keeps no such flag.
    """

    right: int = 0
    missing: int = 0
    different: int = 0
    read_whole: int = 0
    flags_differ: int = 0


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

    def verify(self, ctx: Context) -> Verified:
        selected = Appender(self._stream).select(raw_name(self._name))
        if not isinstance(selected, Selected):
            text = message("migration.no-mailbox", mailbox=self._name)
            raise ProtocolError(text, selected.text)
        rows = _Rows(self._journal)
        rows.add(fetch_rows(self._stream, 1), ctx)
        result = Verified()
        right: list[int] = []
        for one in self._journal.settled(self._name):
            ctx.check()
            found = self._look(one, rows, selected)
            result = _sum(result, found)
            if found.right:
                right.append(one.id)
            if len(right) >= _GROUP:
                self._journal.mark_verified(right)
                right.clear()
        self._journal.mark_verified(right)
        return result

    def _look(self, one: JournalMessage, rows: _Rows, selected: Selected) -> Verified:
        same_numbers = one.uidvalidity == selected.uidvalidity
        row = rows.at(one.uid) if one.uid is not None and same_numbers else rows.like(one)
        if row is None:
            return Verified(missing=1)
        form = one.message.fingerprint
        if (row.size, row.message_id, row.date) != (form.size, form.message_id, form.date):
            return Verified(different=1)
        is_ours = one.state is MessageState.UPLOADED
        whole = self._thorough or _is_sampled(form.body)
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
        reader = FormReader()
        for piece in fetch_message(self._stream, uid, size):
            reader.feed(piece)
        return reader.finish()[0].body


@dataclass(frozen=True, slots=True)
class _Row:
    uid: int
    size: int
    message_id: str
    date: int | None
    flags: tuple[str, ...]
    internal_date: str


class _Rows:
    """The mailbox as a temporary table; each row answers for one message."""

    def __init__(self, journal: MigrationJournal) -> None:
        self._journal = journal
        with journal.beside() as connection:
            connection.execute("PRAGMA temp_store = FILE")
            connection.execute("DROP TABLE IF EXISTS temp.seen_row")
            connection.execute(
                "CREATE TEMP TABLE seen_row (uid INTEGER PRIMARY KEY, size INTEGER,"
                " message_id TEXT, date INTEGER, flags TEXT, internal_date TEXT,"
                " taken INTEGER NOT NULL DEFAULT 0)"
            )

    def add(self, rows: Iterator[FetchedRow], ctx: Context) -> None:
        with self._journal.changing() as connection:
            for row in rows:
                ctx.check()
                values = read_header(row.header)
                flags = " ".join(row.flags).casefold()
                connection.execute(
                    "INSERT OR IGNORE INTO seen_row VALUES (?, ?, ?, ?, ?, ?, 0)",
                    (row.uid, row.size, values.message_id, values.date, flags, row.internal_date),
                )
            connection.execute("CREATE INDEX temp.seen_key ON seen_row (message_id, size, date)")

    def at(self, uid: int) -> _Row | None:
        return self._take("uid = ?", (uid,))

    def like(self, one: JournalMessage) -> _Row | None:
        form = one.message.fingerprint
        return self._take(
            "message_id = ? AND size = ? AND date IS ? ORDER BY uid",
            (form.message_id, form.size, form.date),
        )

    def _take(self, where: str, values: tuple[object, ...]) -> _Row | None:
        with self._journal.beside() as connection:
            row = connection.execute(
                "SELECT uid, size, message_id, date, flags, internal_date FROM seen_row"
                f" WHERE taken = 0 AND {where} LIMIT 1",
                values,
            ).fetchone()
            if row is None:
                return None
            connection.execute("UPDATE seen_row SET taken = 1 WHERE uid = ?", (row[0],))
        return _Row(row[0], row[1], row[2], row[3], tuple(row[4].split()), row[5])


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
    )
