"""Sends what is planned, over one connection, and goes on after every kind of trouble.

The rule that keeps a message from being sent twice: before its first byte leaves, the journal says
so; and whatever the journal is not sure of is looked up on the server (`reconcile`) before a byte
of that folder is sent again.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mailsetup.migration.events import (
    FolderSetAsideError,
    MailboxRemadeError,
    SetAside,
    Settling,
    Uploaded,
    UploadEnd,
    UploadEndedError,
    Waiting,
)
from mailsetup.migration.folder_upload import FolderUpload
from mailsetup.migration.look import look_once_more
from mailsetup.migration.pace import Patience
from mailsetup.migration.prepare import repair_what_no_command_can_hold
from mailsetup.migration.reconcile import (
    QUIET_SECONDS,
    SLOWEST,
    reconcile,
    seconds_of_quiet,
    wait_until_quiet,
)
from mailsetup.migration.refusals import Refusal, meaning_of
from mailsetup.migration.second_reading import SecondReadings
from mailsetup.migration.target import MailboxRefusedError, open_mailbox
from mailsetup.model.errors import (
    CredentialsError,
    MailsetupError,
    NetworkError,
    ProtocolError,
)
from mailsetup.model.migration import MessageState
from mailsetup.model.probe import AuthFailure
from mailsetup.protocols.imap_append import Appender, SourceSizeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mailsetup.migration.events import UploadEvent
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.migration.sources.base import Source
    from mailsetup.migration.target import Target
    from mailsetup.protocols.imap_append import Selected
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

_UNSETTLED = (MessageState.PLANNED, MessageState.SENT)
_LOSSES = 2  # connections in a row that broke before anything was taken
_CAREFULLY = 64  # messages that go one by one after that
_SUSPICIONS = 3  # connections that one message may break
_CREATIONS = 3  # of a mailbox that somebody else deletes each time
_NOT_NOW = f"login.{AuthFailure.TEMPORARY.value}"


class _NotPreparedError(Exception):
    """The preparation failed; not one of the errors after which another try is made."""

    def __init__(self, reason: MailsetupError) -> None:
        super().__init__(reason)
        self.reason = reason


def _carry_out(prepare: Callable[[ImapStream], object], stream: ImapStream) -> None:
    try:
        prepare(stream)
    except MailsetupError as error:
        raise _NotPreparedError(error) from error


class Upload:
    """One run. It may be stopped by `ctx.cancel` at any time and taken up again by another.

    Args:
        quiet: seconds that a mailbox must stand still for after an interruption, at least.

    Attributes:
        messages: taken by the server in this run, with `bytes` of them.
    """

    def __init__(
        self,
        journal: MigrationJournal,
        sources: Sequence[Source],
        target: Target,
        tell: Callable[[UploadEvent], None],
        patience: Patience | None = None,
        quiet: float = QUIET_SECONDS,
    ) -> None:
        self._journal = journal
        self._sources = sources
        self._target = target
        self._tell = tell
        self._patience = patience or Patience()
        self._quiet = quiet
        self._set_aside: dict[int, set[int]] = {}
        self._folders_aside: set[int] = set()
        self._suspicions: Counter[int] = Counter()
        self._remade: Counter[int] = Counter()
        self._readings = SecondReadings(journal)
        self._losses = 0
        self._slowest = float(journal.fact(SLOWEST, "0"))
        self._folder: FolderUpload | None = None
        self.messages = 0
        self.bytes = 0

    def run(self, ctx: Context, prepare: Callable[[ImapStream], object] | None = None) -> UploadEnd:
        """Upload everything that is planned.

        Args:
            prepare: done once on the first connection, before anything is sent; what it raises
                ends the run, and is not tried again.

        Raises:
            Cancelled: everything that happened is in the journal.
            CredentialsError, TlsError: nothing can be done without the person.
            MigrationError: the journal or a store cannot be used.
        """
        # What an earlier run left behind is looked at with fresh eyes.
        anew = any(folder.started for folder in self._journal.folders())
        while True:
            try:
                with self._target.connected(ctx, anew=anew) as stream:
                    if prepare is not None:
                        _carry_out(prepare, stream)
                        prepare = None
                    self._upload_all(stream, ctx)
            except _NotPreparedError as error:
                raise error.reason from None
            except UploadEndedError as ended:
                return ended.end
            except SourceSizeError:
                continue  # that message is left out now; the others were cut off with it
            except (NetworkError, ProtocolError, CredentialsError) as error:
                if isinstance(error, CredentialsError) and error.message.id != _NOT_NOW:
                    raise
                pause = self._pause_after_loss()
                if pause is None:
                    return UploadEnd.LOST
                self._tell(Waiting(seconds=pause, lost=True, server_text=error.reason))
                ctx.cancel.wait(pause)
                ctx.check()
            else:
                aside = any(self._set_aside.values()) or self._folders_aside
                return UploadEnd.PARTLY if aside else UploadEnd.FINISHED

    def _upload_all(self, stream: ImapStream, ctx: Context) -> None:
        """Once more from the first on, as long as something is done: a mailbox that was deleted
        takes the mail of folders with it that were done.
        """
        appender = Appender(stream)
        ids = [folder.id for folder in self._journal.folders()]
        while sum(self._upload_folder(id_, stream, appender, ctx) for id_ in ids):
            ctx.check()

    def _upload_folder(
        self, id_: int, stream: ImapStream, appender: Appender, ctx: Context
    ) -> bool:
        """Whether there was something to do."""
        done = False
        while (folder := self._if_to_do(id_)) is not None:
            done = True
            try:
                self._upload(folder, stream, appender, ctx)
            except FolderSetAsideError as error:
                self._leave_folder(folder, error.server_text)
            except MailboxRefusedError as error:
                self._see_to_refusal(folder, error, ctx)
            except MailboxRemadeError:
                self._remade[id_] += 1
                if self._remade[id_] > _CREATIONS:
                    self._leave_folder(folder, "")
        return done

    def _if_to_do(self, id_: int) -> JournalFolder | None:
        """The folder as the journal has it now, if something is left, or it is still to be made."""
        folder = self._journal.folder(id_)
        if folder.target is None or id_ in self._folders_aside:
            return None
        counts = self._journal.counts(id_)
        left = sum(counts[state][0] for state in _UNSETTLED) - len(self._aside_of(id_))
        empty = not any(number for number, _ in counts.values())
        return folder if left > 0 or (empty and not folder.started) else None

    def _aside_of(self, folder: int) -> set[int]:
        return self._set_aside.setdefault(folder, set())

    def _see_to_refusal(
        self, folder: JournalFolder, error: MailboxRefusedError, ctx: Context
    ) -> None:
        answer = error.answer
        what = meaning_of(answer.code_name, answer.text) if answer is not None else None
        if what is Refusal.FULL:
            raise UploadEndedError(UploadEnd.FULL)
        if what not in {Refusal.WAIT, Refusal.UNSURE}:
            self._leave_folder(folder, error.reason or folder.target or "")
            return
        pause = self._patience.next_pause()
        if pause is None:
            raise UploadEndedError(UploadEnd.BUSY)
        self._tell(Waiting(seconds=pause, lost=False, server_text=error.reason))
        ctx.cancel.wait(pause)
        ctx.check()

    def _upload(
        self, folder: JournalFolder, stream: ImapStream, appender: Appender, ctx: Context
    ) -> None:
        selected = self._opened(folder, stream, appender, ctx)
        self._folder = FolderUpload(
            folder=folder,
            selected=selected,
            stream=stream,
            appender=appender,
            journal=self._journal,
            source=self._sources[folder.source],
            tell=self._tell,
            taken=self._count,
            patience=self._patience,
            aside=self._aside_of(folder.id),
            readings=self._readings,
            careful=_CAREFULLY if self._losses >= _LOSSES else 0,
        )
        self._folder.run(ctx)
        self._folder = None

    def _opened(
        self, folder: JournalFolder, stream: ImapStream, appender: Appender, ctx: Context
    ) -> Selected:
        """The folder's mailbox, of which everything is known that can be known."""
        assert folder.target is not None
        if not folder.started:
            selected = open_mailbox(stream, appender, folder.target)
            source = self._sources[folder.source]
            repaired = repair_what_no_command_can_hold(self._journal, source, folder)
            look_once_more(self._journal, stream, folder, selected, ctx, from_start=bool(repaired))
            self._journal.start_folder(folder.id, selected.uidvalidity, selected.uidnext)
            return selected
        quiet = seconds_of_quiet(self._journal, self._quiet)
        self._tell(Settling(folder=" / ".join(folder.folder.path), seconds=quiet))
        wait_until_quiet(stream, folder.target, quiet, ctx)
        selected = open_mailbox(stream, appender, folder.target)
        reconcile(self._journal, stream, folder, selected, ctx)
        return selected

    def _leave_folder(self, folder: JournalFolder, said: str) -> None:
        self._folders_aside.add(folder.id)
        self._journal.note("folder-set-aside", f"{folder.target}: {said}")
        self._tell(SetAside(folder=" / ".join(folder.folder.path), key="", server_text=said))

    def _pause_after_loss(self) -> float | None:
        """Seconds to wait; who broke the connection, if it was a message, is found out."""
        broken, self._folder = self._folder, None
        if broken is not None and broken.under_way:
            self._keep_slowest(broken.slowest_by_now)
            self._losses += 1
            if self._losses > _LOSSES and len(broken.under_way) == 1:
                self._suspect(broken, broken.under_way[0])
        return self._patience.next_pause()

    def _suspect(self, broken: FolderUpload, id_: int) -> None:
        self._suspicions[id_] += 1
        if self._suspicions[id_] >= _SUSPICIONS:
            self._aside_of(broken.folder.id).add(id_)
            key = self._journal.message(id_).message.key
            self._tell(SetAside(folder=broken.name, key=key, server_text=""))

    def _keep_slowest(self, seconds: float) -> None:
        if seconds > max(self._quiet, 1.5 * self._slowest):
            self._slowest = seconds
            self._journal.set_fact(SLOWEST, f"{seconds:.3f}")

    def _count(self, messages: int, size: int) -> None:
        self._patience.went_forward()
        self._losses = 0
        self.messages += messages
        self.bytes += size
        if self._folder is not None:
            self._keep_slowest(self._folder.slowest)
        self._tell(Uploaded(messages=self.messages, bytes=self.bytes))
