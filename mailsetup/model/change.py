"""Plans: every change with its old value, shown before, backed up, undone byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.client import ClientKind
    from mailsetup.model.message import Message
    from mailsetup.model.registry import RegistryValue
    from mailsetup.model.server import ServerSettings

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameMailbox:
    """Give a mailbox, and with it everything below, another name over IMAP; never the inbox.

    Attributes:
        mailbox: must be there when the plan is applied, and `new_name` must not.
        subscribed, new_subscribed: the subscribed names that are concerned, before and after.
    """

    server: ServerSettings
    mailbox: str
    new_name: str
    subscribed: tuple[str, ...] = ()
    new_subscribed: tuple[str, ...] = ()

    def inverse(self) -> RenameMailbox:
        """The change that takes this one back."""
        return RenameMailbox(
            server=self.server,
            mailbox=self.new_name,
            new_name=self.mailbox,
            subscribed=self.new_subscribed,
            new_subscribed=self.subscribed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagMessages:
    """Set (`add`) or take off one flag of messages that do not have it, or do.

    Attributes:
        uidvalidity: what the mailbox must still have, or the numbers mean other messages.
        uids: a set as IMAP writes it, such as `3:5,9`.
        count: how many messages that are.
    """

    server: ServerSettings
    mailbox: str
    uidvalidity: int
    uids: str
    count: int
    flag: str
    add: bool

    def inverse(self) -> FlagMessages:
        """The change that takes this one back."""
        return FlagMessages(
            server=self.server,
            mailbox=self.mailbox,
            uidvalidity=self.uidvalidity,
            uids=self.uids,
            count=self.count,
            flag=self.flag,
            add=not self.add,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMessages:
    """Move messages into a mailbox that holds none.

    Attributes:
        uidvalidity, uids, count: as in `FlagMessages`; None and `1:*` stand for all that there are.
        target: a mailbox that holds no message.
    """

    server: ServerSettings
    mailbox: str
    uidvalidity: int | None
    uids: str
    count: int
    target: str

    def inverse(self) -> MoveMessages:
        """The change that takes this one back; the server gives the messages new numbers."""
        return MoveMessages(
            server=self.server,
            mailbox=self.target,
            uidvalidity=None,
            uids="1:*",
            count=self.count,
            target=self.mailbox,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRegistryValue:
    r"""Set (`new` not None) or remove (`new` None) one value of the Windows registry.

    Attributes:
        key: in full, e.g. `HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook`; it must
            be there already, since no change makes or removes keys.
        old: None means that there was no such value. Its type counts as much as its data.

    Raises:
        ValueError: the value holds a password by its name; such values are never read or written.
    """

    key: str
    name: str
    old: RegistryValue | None
    new: RegistryValue | None

    def __post_init__(self) -> None:
        if self.name.casefold().endswith("password"):
            raise ValueError("passwords in the registry are left alone")

    def inverse(self) -> SetRegistryValue:
        """The change that takes this one back."""
        return SetRegistryValue(key=self.key, name=self.name, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameFile:
    """Give a file another name in its directory, where nothing has that name yet.

    Meant for what a client makes anew by itself, such as Outlook's `.ost`: the old one is kept
    beside, never deleted.
    """

    path: str
    new_path: str

    def inverse(self) -> RenameFile:
        """The change that takes this one back."""
        return RenameFile(path=self.new_path, new_path=self.path)


FileChange = SetPref | ReplaceText | CreateFile | RemoveFile
RegistryChange = SetRegistryValue | RenameFile
ProfileChange = FileChange | RegistryChange
MailChange = RenameMailbox | FlagMessages | MoveMessages
ServerChange = DeleteMailbox | CreateMailbox | MailChange
Change = ProfileChange | ServerChange


class Requirement(StrEnum):
    """What must hold before a plan may be applied."""

    CLIENT_CLOSED = "client-closed"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Changes that belong together: everything of one profile, or all mailboxes of one account.

    A plan holds changes of one kind only: `FileChange`, `RegistryChange` or `ServerChange`.

    Attributes:
        plan_id: 12 hexadecimal digits, from the content: the same plan has the same id.
        profile: directory of the client's profile, or the full path of its registry key; "" for a
            plan on the server.
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
        identical: every file has exactly the bytes of before, every registry value its data and
            type (False: values were set back one by one because the client had rewritten its file
            meanwhile, or something was kept).
        kept: keys, values or files that somebody changed or made later, left as they are.
    """

    applied: AppliedPlan
    identical: bool
    kept: tuple[str, ...] = ()
