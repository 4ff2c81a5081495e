"""Which message of a store is which message on the server.

Never by Message-ID alone. Message-ID, Date and size together are enough, unless the store holds
another message with the same three and another body, or one of them is missing: then the body on
the server is read and compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.header_values import read_header
from mailsetup.migration.journal_places import placeless, sent_forms, set_places
from mailsetup.migration.message_form import FormReader
from mailsetup.migration.server_rows import ServerRows
from mailsetup.protocols.imap_fetch import fetch_message, fetch_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.migration.journal import MigrationJournal, Place
    from mailsetup.migration.journal_rows import JournalMessage
    from mailsetup.migration.server_rows import ServerRow
    from mailsetup.model.migration import Fingerprint
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

_GROUP = 500
_MOST_READ = 1_000


class OpenMailbox:
    """The mailbox that is open on the connection, from one UID on, to be matched with messages.

    What the journal knows to be there is nobody else's: it is taken from the start. What `earlier`
    moves have put there is known by the form in which it was sent, also where the server has
    written something into it.

    Attributes:
        count: how many messages there are.
    """

    def __init__(
        self,
        journal: MigrationJournal,
        stream: ImapStream,
        target: str,
        uidvalidity: int | None,
        first: int,
        ctx: Context,
        earlier: Iterable[MigrationJournal] = (),
    ) -> None:
        self._stream = stream
        self._journal = journal
        self._target = target
        self._uidvalidity = uidvalidity
        self._ctx = ctx
        self._rows = ServerRows(journal)
        self._read: dict[int, Fingerprint] = {}
        self._altered: bool | None = None
        self.count = self._rows.add(_listed(stream, first, ctx))
        for other in earlier if self.count else ():
            self._rows.set_sent_forms(sent_forms(other, target, uidvalidity))
        self._rows.take_known(target, uidvalidity)
        self._find_placeless()

    def find(self, wanted: JournalMessage) -> int | None:
        """The UID of this message, which no other gets then; None: it is not there."""
        form = wanted.message.fingerprint
        compare = not form.message_id or form.date is None or self._journal.has_twin(wanted)
        candidates = self._rows.with_body(form) if compare else self._rows.alike(form)
        for row in candidates:
            # What is known of the body counts, also where it need not be asked for.
            body = self._body(row) if compare else row.body or form.body
            if body == form.body:
                self._rows.take(row.uid)
                return row.uid
        return None

    def has_another_form(self, wanted: JournalMessage) -> bool:
        """Whether there is something with its Message-ID and date, of another size."""
        return any(True for _ in self._rows.other_size(wanted.message.fingerprint))

    def find_altered(self, wanted: JournalMessage) -> int | None:
        """The same for a message that the server keeps in a form of its own.

        It may read a damaged header otherwise than we do, or write something into messages.
        To be asked after `find` has found the owners of everything else.
        """
        form = wanted.message.fingerprint
        for row in self._rows.same_size(form):
            if self._whole(row) == form:
                self._rows.take(row.uid)
                return row.uid
        for row in self._rows.other_size(form) if form.message_id else ():
            if self._alters() or self._body(row) == form.body:
                self._rows.take(row.uid)
                return row.uid
        return None

    def _alters(self) -> bool:
        if self._altered is None:
            self._altered = self._rows.are_altered(self._target, self._uidvalidity)
        return self._altered

    def _body(self, row: ServerRow) -> bytes:
        if row.body is not None:
            return row.body
        body = self._whole(row).body
        self._rows.set_body(row.uid, body)
        return body

    def _whole(self, row: ServerRow) -> Fingerprint:
        """What our own reading of the server's copy comes to."""
        found = self._read.get(row.uid)
        if found is None:
            self._ctx.check()
            reader = FormReader()
            for piece in fetch_message(self._stream, row.uid, row.octets):
                reader.feed(piece)
            found = reader.finish()[0]
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[row.uid] = found
        return found

    def _find_placeless(self) -> None:
        """Servers without UIDPLUS do not say where they put a message."""
        if not self.count:
            return
        group: list[Place] = []
        for one in placeless(self._journal, self._target, self._uidvalidity):
            self._ctx.check()
            uid = self.find(one)
            if uid is not None:
                group.append((one.id, self._uidvalidity, uid))
            if len(group) >= _GROUP:
                set_places(self._journal, group)
                group.clear()
        set_places(self._journal, group)


def _listed(
    stream: ImapStream, first: int, ctx: Context
) -> Iterator[tuple[int, str, int | None, int]]:
    for row in fetch_rows(stream, first):
        ctx.check()
        values = read_header(row.header)
        yield row.uid, values.message_id, values.date, row.size
