"""What the task of moving old mail knows; a part of the window's state."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.app.changeover import Changeover
    from mailsetup.migration.disarm import PopAccount
    from mailsetup.migration.events import UploadEnd
    from mailsetup.model.change import AppliedPlan, UndoResult
    from mailsetup.model.message import Message
    from mailsetup.model.migration import MigrationReport, StoreKind
    from mailsetup.model.migration_plan import MigrationPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunMove:
    """A move that is not finished, to be taken up again.

    Attributes:
        id: "" where nothing is left of it but what it changed in the mail programs.
        remaining: messages that are not sent yet; None where the journal cannot be read now.
        total: messages that were found; 0 where they were not even counted.
        disarmed: what was switched off for it in the mail programs, and still is.
    """

    id: str
    address: str
    sources: tuple[str, ...]
    remaining: int | None = None
    total: int | None = None
    disarmed: tuple[AppliedPlan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStore:
    """Old mail on this computer that may be moved.

    Attributes:
        path: of the directory or file, as `migrate --source` takes it.
        name: what the person calls it: the account, or the file.
        client: the program it belongs to, as `CLIENT_NAMES` has it; "" for a file.
        bytes: on the disk, about.
    """

    path: str
    kind: StoreKind
    name: str
    client: str = ""
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingState:
    """Everything between "move my old mail" and the switched mail program.

    Attributes:
        begun: moves of this computer that are not finished.
        id: the move in hand; "" before the plan was made.
        stores: what was found, and what the person added.
        chosen: paths of those that are to be moved.
        added: those among `stores` that the person pointed at.
        ticks: what the person said of single stores, by path, and not we.
        only_programs: no old mail is to be moved; the mail programs are changed over all the same.
        remarks: what should be known of what was found, and then of what was looked through.
        pops: accounts that fetch by POP3 from the mailbox.
        questions: what only the person can know of other devices; `answered` when all were agreed.
        disarming: what makes the accounts harmless, with what is left for the person.
        disarmed: the plans of it that were applied.
        still_dangerous: what is said where an account still takes mail away.
        plan: shown before anything is sent.
        targets: where the person wants folders to go, by their `location` or path; None leaves
            one out.
        send_again: also send what `plan.taken_away` counts.
        end: how the upload ended; None before it, or where it failed.
        report: how it stands.
        report_file: where the report is kept.
        emptied: messages that somebody took from the mailbox since we began.
        changeover: what puts IMAP in the place of the old accounts.
        switched: plans of it that were applied.
        proved: it was looked again: the programs have IMAP, and no old account of the address.
        undone: after everything in the mail programs was taken back.
    """

    begun: tuple[BegunMove, ...] = ()
    id: str = ""
    stores: tuple[FoundStore, ...] = ()
    chosen: tuple[str, ...] = ()
    added: tuple[FoundStore, ...] = ()
    ticks: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    only_programs: bool = False
    remarks: tuple[Message, ...] = ()
    pops: tuple[PopAccount, ...] = ()
    questions: tuple[Message, ...] = ()
    answered: bool = False
    disarming: Changeover | None = None
    disarmed: tuple[AppliedPlan, ...] = ()
    still_dangerous: tuple[Message, ...] = ()
    plan: MigrationPlan | None = None
    targets: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    send_again: bool = False
    end: UploadEnd | None = None
    report: MigrationReport | None = None
    report_file: str = ""
    emptied: int = 0
    changeover: Changeover | None = None
    switched: tuple[AppliedPlan, ...] = ()
    proved: bool = False
    undone: tuple[UndoResult, ...] = ()

    @property
    def standing(self) -> tuple[AppliedPlan, ...]:
        """What of `disarmed` was not taken back."""
        undone = {result.applied.journal_id for result in self.undone}
        return tuple(one for one in self.disarmed if one.journal_id not in undone)
