"""Plans: every change with its old value, shown before, backed up, undone byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mailsetup.model.client import ClientKind  # noqa: TC001
from mailsetup.model.message import Message  # noqa: TC001
from mailsetup.model.server import ServerSettings  # noqa: TC001

PrefValue = str | int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPref:
    """Set (`new` not None) or remove (`new` None) one key of a preferences file.

    `old` None means that the key was not there. `path` is absolute.
    """

    path: str
    key: str
    old: PrefValue | None
    new: PrefValue | None

    def inverse(self) -> SetPref:
        """The change that takes this one back."""
        return SetPref(path=self.path, key=self.key, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceText:
    """Replace every `old` by `new` in a file that has no keys (filters, saved searches).

    `count` is how often `old` stood there when the plan was made; any other number is stale.
    """

    path: str
    old: str
    new: str
    count: int

    def inverse(self) -> ReplaceText:
        """The change that takes this one back."""
        return ReplaceText(path=self.path, old=self.new, new=self.old, count=self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateFile:
    """Write a file that must not exist yet (a new profile); `text` is UTF-8."""

    path: str
    text: str

    def inverse(self) -> RemoveFile:
        """The change that takes this one back."""
        return RemoveFile(path=self.path, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFile:
    """Remove a file that still holds exactly `text`."""

    path: str
    text: str

    def inverse(self) -> CreateFile:
        """The change that takes this one back."""
        return CreateFile(path=self.path, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMailbox:
    """Delete one mailbox over IMAP, only if it is still empty and has no children."""

    server: ServerSettings
    mailbox: str
    subscribed: bool

    def inverse(self) -> CreateMailbox:
        """The change that takes this one back."""
        return CreateMailbox(server=self.server, mailbox=self.mailbox, subscribed=self.subscribed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateMailbox:
    """Create one mailbox over IMAP, and subscribe to it if it was subscribed."""

    server: ServerSettings
    mailbox: str
    subscribed: bool

    def inverse(self) -> DeleteMailbox:
        """The change that takes this one back."""
        return DeleteMailbox(server=self.server, mailbox=self.mailbox, subscribed=self.subscribed)


FileChange = SetPref | ReplaceText | CreateFile | RemoveFile
ServerChange = DeleteMailbox | CreateMailbox
Change = FileChange | ServerChange


class Requirement(StrEnum):
    """What must hold before a plan may be applied."""

    CLIENT_CLOSED = "client-closed"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Changes that belong together: all files of one profile, or all mailboxes of one account.

    A plan holds file changes or server changes, never both.

    Attributes:
        plan_id: 12 hexadecimal digits, from the content: the same plan has the same id.
        profile: directory of the client's profile, "" for a plan on the server.
    """

    plan_id: str
    title: Message
    client: ClientKind
    profile: str
    changes: tuple[Change, ...]
    requires: tuple[Requirement, ...] = ()
    finding_codes: tuple[str, ...] = ()


class PlanStatus(StrEnum):
    """Life of an applied plan in the journal."""

    PREPARED = "prepared"
    APPLIED = "applied"
    ROLLED_BACK = "rolled-back"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPlan:
    """An entry of the journal.

    Attributes:
        journal_id: sortable, e.g. `20261121-193000-1f2e3d4c`.
        applied_at: ISO 8601, UTC.
        backup_dir: absolute path, private (0700).
    """

    journal_id: str
    plan: Plan
    status: PlanStatus
    applied_at: str
    backup_dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoResult:
    """How an undo went.

    Attributes:
        identical: every file has exactly the bytes of before (False: values were set back one by
            one because the client had rewritten its file meanwhile).
        kept: keys or files that somebody changed later, left as they are.
    """

    applied: AppliedPlan
    identical: bool
    kept: tuple[str, ...] = ()
