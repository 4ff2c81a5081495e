"""Makes what can be sent out of what is planned: the bytes are read again and must be the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from mailsetup.migration.message_form import FormReader, fingerprint_of
from mailsetup.migration.refusals import Refusal
from mailsetup.migration.repair import repaired_form
from mailsetup.migration.second_reading import is_gone
from mailsetup.migration.sources.base import SOURCE_CHANGED, SourceChangedError
from mailsetup.migration.wire_date import internal_date
from mailsetup.model.migration import Oddity
from mailsetup.protocols.imap_append import AppendMessage, SourceSizeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder, JournalMessage
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceFolder, SourceMessage

AT_ONCE = 256 * 1024
"""A message up to this size is read whole before its command is begun, so that a store that
changes meanwhile does not cost the connection."""


@dataclass(slots=True, kw_only=True)
class Preparation:
    """For one folder.

    Attributes:
        keeps: whether the server keeps a flag.
        limit: bytes of the largest message that the server takes, None where it does not say.
        refuse: told (id, key, reason, "") of a message that cannot be sent at all.
        find_again: whether a message that is not where it was has another key now.
    """

    folder: SourceFolder
    journal: MigrationJournal
    source: Source
    keeps: Callable[[str], bool]
    limit: int | None
    refuse: Callable[[int, str, str, str], None]
    find_again: Callable[[int], bool]
    _odd: set[int] = field(default_factory=set)

    def of(self, planned: Iterable[JournalMessage]) -> Iterator[AppendMessage]:
        """The same messages, ready to be sent."""
        for one in planned:
            key, size = one.message.key, one.message.fingerprint.size
            if self.limit is not None and size > self.limit:
                self.refuse(one.id, key, Refusal.TOO_BIG, "")
                continue
            try:
                prepared = self._prepare_moved(one)
            except SourceChangedError:
                self.refuse(one.id, key, SOURCE_CHANGED, "")
                continue
            if Oddity.NUL_BYTES in one.message.oddities and not one.repaired:
                self._odd.add(one.id)
            yield prepared

    def is_odd(self, id_: int) -> bool:
        """Whether most servers refuse this one: in a batch it would spoil the others."""
        return id_ in self._odd

    def _prepare_moved(self, planned: JournalMessage) -> AppendMessage:
        """Wherever it lies now: it may be known already that it does not lie where it did."""
        while True:
            try:
                return self._prepare(planned)
            except SourceChangedError:
                key = planned.message.key
                planned = self.journal.message(planned.id)
                if planned.message.key == key and not self.find_again(planned.id):
                    raise
                planned = self.journal.message(planned.id)

    def _prepare(self, planned: JournalMessage) -> AppendMessage:
        message = planned.message
        key = message.key
        if is_gone(key):
            raise SourceChangedError(key)
        if planned.repaired:
            data = repaired_form(self.source.chunks(self.folder, key))
        elif message.fingerprint.size <= AT_ONCE:
            data = b"".join(self.source.chunks(self.folder, key))
        else:
            return self._as_sent(planned, partial(self._streamed, planned))
        if data is None or fingerprint_of(data) != message.fingerprint:
            raise SourceChangedError(key)
        return self._as_sent(planned, partial(only, data))

    def _streamed(self, planned: JournalMessage) -> Iterator[bytes]:
        now = self.journal.message(planned.id).message  # it may have been found elsewhere since
        try:
            yield from _unchanged(self.source, self.folder, now)
        except SourceChangedError:
            raise SourceSizeError(planned.id) from None

    def _as_sent(
        self, planned: JournalMessage, chunks: Callable[[], Iterator[bytes]]
    ) -> AppendMessage:
        message = planned.message
        return AppendMessage(
            id=planned.id,
            flags=self._kept(message.flags),
            internal_date=internal_date(message.internal_date, message.zone),
            size=message.fingerprint.size,
            chunks=chunks,
        )

    def _kept(self, flags: tuple[str, ...]) -> tuple[str, ...]:
        """Those that the server keeps."""
        if not flags:
            return flags
        return tuple(flag for flag in flags if self.keeps(flag))


def repair_what_no_command_can_hold(
    journal: MigrationJournal, source: Source, folder: JournalFolder
) -> int:
    """Plan a repaired copy for each message with a NUL, which IMAP cannot carry; how many.

    RFC 3501 section 9, CHAR8. Dovecot stores another byte for it without a word.
    """
    repaired = 0
    for one in journal.planned_with(folder.id, Oddity.NUL_BYTES):
        try:
            data = repaired_copy(source, folder.folder, one.message)
        except SourceChangedError:
            continue  # this is told when it is to be sent
        if data is not None:
            journal.mark_repaired(one.id, fingerprint_of(data))
            repaired += 1
    return repaired


def repaired_copy(source: Source, folder: SourceFolder, message: SourceMessage) -> bytes | None:
    """See `repaired_form`.

    Raises:
        SourceChangedError: the message is not what it was, or not there any more.
    """
    return repaired_form(_unchanged(source, folder, message))


def _unchanged(source: Source, folder: SourceFolder, message: SourceMessage) -> Iterator[bytes]:
    """The pieces; the last one comes only when the whole is what it was."""
    if is_gone(message.key):
        raise SourceChangedError(message.key)
    reader, held = FormReader(), b""
    for piece in source.chunks(folder, message.key):
        reader.feed(piece)
        yield held
        held = piece
    if reader.finish()[0] != message.fingerprint:
        raise SourceChangedError(message.key)
    yield held


def only(data: bytes) -> Iterator[bytes]:
    """One piece."""
    yield data
