"""A migration of one mbox file in a test: a journal, a server, and what came of it."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.pace import Patience
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.upload import Upload
from mailsetup.model.errors import Cancelled
from mailsetup.model.migration import MessageState
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.odd_mbox import write_mbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mailsetup.migration.events import UploadEvent
    from mailsetup.refserver.mailbox import Mailbox
    from mailsetup.refserver.store import Account, Store
    from tests.fakes.odd_mbox import Stored
    from tests.fakes.upload_targets import Place, ReferencePlace, UploadServer

MAILBOX = "Gammelt"
QUICK = (0.01,) * 6


@dataclass
class Migration:
    """One that is under way; `events` of all runs together."""

    journal: MigrationJournal
    source: MboxSource
    account: Place
    events: list[UploadEvent] = field(default_factory=list)
    on_event: Callable[[UploadEvent], None] = lambda _: None
    wanted: list[Stored] = field(default_factory=list)

    def run(self, ctx: Context | None = None, pauses: tuple[float, ...] = QUICK) -> UploadEnd:
        """Upload what is left."""
        return Upload(
            self.journal,
            [self.source],
            self.account.target(),
            self._tell,
            Patience(pauses=pauses),
            quiet=0.05,
        ).run(ctx or Context())

    def run_until(self, after: int) -> None:
        """Upload, and stop when so many were taken."""
        token = CancelToken()

        def stop(_: UploadEvent) -> None:
            if self.number(MessageState.UPLOADED) >= after:
                token.cancel()

        self.on_event = stop
        with pytest.raises(Cancelled):
            self.run(Context(cancel=token))
        self.on_event = lambda _: None

    def _tell(self, event: UploadEvent) -> None:
        self.events.append(event)
        self.on_event(event)

    def told(self, kind: type[UploadEvent]) -> list[UploadEvent]:
        """The events of one kind."""
        return [one for one in self.events if isinstance(one, kind)]

    def number(self, state: MessageState) -> int:
        """Messages in a state."""
        return self.journal.counts()[state][0]

    def reasons(self) -> list[str]:
        """Why messages were refused."""
        (folder,) = self.journal.folders()
        refused = self.journal.messages(folder.id, MessageState.REFUSED)
        return [one.reason for one in refused]


@contextmanager
def migration(directory: Path, mbox: Path, account: Place) -> Iterator[Migration]:
    """A new one, read but not begun."""
    source = MboxSource(str(mbox))
    with MigrationJournal.create(str(directory), {}) as journal:
        scan(journal, [source], lambda _: None, Context())
        for folder in journal.folders():
            journal.set_target(folder.id, MAILBOX)
        yield Migration(journal, source, account)


@contextmanager
def moved_mbox(directory: Path, server: UploadServer, number: int) -> Iterator[Migration]:
    """So many messages that have been uploaded; `wanted` is what must be there."""
    mbox = directory / "mbox"
    wanted = write_mbox(mbox, number)
    with migration(directory / "j", mbox, server.new_account("u")) as moved:
        moved.wanted = wanted
        assert moved.run() is UploadEnd.FINISHED
        yield moved


def at_mailbox(
    server: ReferencePlace, account: Place, work: Callable[[Account, Mailbox], object]
) -> None:
    """Let somebody else work at the mailbox, which is made where it is missing."""

    def at_store(store: Store) -> None:
        found = store.by_username(account.username)
        assert found is not None
        if MAILBOX not in found.mailboxes:
            found.create(MAILBOX)
        work(found, found.mailboxes[MAILBOX])

    server.server.with_store(at_store)


def difference(found: list[Stored], wanted: list[Stored]) -> list[str]:
    """Every message that is not there as often as it should be, in one line each."""
    there, needed = (Counter(one.sorted_by() for one in many) for many in (found, wanted))
    return [
        f"{there[one]} times for {needed[one]}: {one[1]} {one[2]} {one[0][:200]!r}"
        for one in there | needed
        if there[one] != needed[one]
    ]
