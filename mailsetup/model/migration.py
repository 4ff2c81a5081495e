"""Moving old mail to the server: what a store holds, what became of each message, what is left.

A message is told apart by more than its Message-ID: templates, drafts and mailing lists repeat it,
and real mailboxes hold true duplicates that their owner wants to keep.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class StoreKind(StrEnum):
    """How mail is kept in a source."""

    THUNDERBIRD = "thunderbird"
    MBOX = "mbox"
    MAILDIR = "maildir"
    EML = "eml"
    APPLE_MAIL = "apple-mail"
    OUTLOOK_PST = "outlook-pst"
    POP3 = "pop3"
    ZIP = "zip"


class Oddity(StrEnum):
    """What is unusual about a message or a folder; each has a text for the report."""

    PARTIAL_BODY = "partial-body"
    NO_FINAL_NEWLINE = "no-final-newline"
    NUL_BYTES = "nul-bytes"
    BARE_CR = "bare-cr"
    EIGHT_BIT_HEADER = "eight-bit-header"
    HUGE_HEADER = "huge-header"
    NO_HEADER = "no-header"
    NO_DATE = "no-date"
    NO_MESSAGE_ID = "no-message-id"
    REPEATED_ID = "repeated-id"
    CUT_OFF = "cut-off"
    INDEX_WITHOUT_STORE = "index-without-store"
    UNREADABLE = "unreadable"
    GREW_WHILE_READ = "grew-while-read"
    NOT_REBUILT = "not-rebuilt"
    NAME_CHANGED = "name-changed"
    DUPLICATE_UIDL = "duplicate-uidl"


class MessageState(StrEnum):
    """How far a message has come; SENT: the bytes may have left, nobody knows what came of it."""

    PLANNED = "planned"
    SENT = "sent"
    UPLOADED = "uploaded"
    ALREADY_THERE = "already-there"
    REFUSED = "refused"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What tells a message from others.

    Attributes:
        message_id: without `<>`, "" where it has none.
        date: of the Date: field, in seconds since 1970, None where it has none that can be read.
        size: bytes of the form that is sent.
        body: SHA-256 of the body with line ends made LF and none at the end; of a message without
            Message-ID also of its header, for a draft may have nothing else.
    """

    message_id: str
    date: int | None
    size: int
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFolder:
    """A folder of a store.

    Attributes:
        path: its names from the top, as a person sees them; never empty.
        role: `inbox`, `sent`, `drafts`, `trash`, `junk`, `archive`, `templates` or "".
        location: of the store file or directory, for the report.
    """

    path: tuple[str, ...]
    role: str = ""
    location: str = ""
    oddities: tuple[Oddity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMessage:
    """A message of a store, without its bytes.

    Attributes:
        key: finds it again in its folder: an offset, a file name, a UIDL; never changes.
        internal_date: seconds since 1970, None where nothing says when it came.
        zone: minutes east of UTC that `internal_date` was written in.
        flags: IMAP system flags such as `\\Seen`, then keywords; never `\\Recent`.
    """

    key: str
    fingerprint: Fingerprint
    internal_date: int | None = None
    zone: int = 0
    flags: tuple[str, ...] = ()
    uidl: str = ""
    oddities: tuple[Oddity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCount:
    """A folder's figures in a report.

    Attributes:
        target: the mailbox on the server; "": it was left out, or has no place yet.
        left_out: of which only a part is in the store, or whose folder was left out on purpose.
        planned: not sent yet.
        verified: read back and found right.
        location: of the store file or directory.
        in_other_store: of `left_out`, what another store of the same move has too.
    """

    source: str
    target: str
    found: int = 0
    already_there: int = 0
    uploaded: int = 0
    refused: int = 0
    left_out: int = 0
    planned: int = 0
    verified: int = 0
    location: str = ""
    in_other_store: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedMessage:
    """A message that the server would not take: which, and why in the server's words.

    Attributes:
        location: the store file or directory that the original is in; `key` finds it there.
    """

    folder: str
    key: str
    message_id: str
    date: int | None
    size: int
    reason: str
    server_text: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationReport:
    """What a migration came to so far; all sizes in bytes, `seconds` of upload work.

    Attributes:
        left_out: messages of which only a part is in the store, and those of folders that the
            person left out; `partial` are the first kind alone.
        planned: not sent yet.
        refusals: the first thousand.
        verified_at: seconds since 1970 of the last reading back, None: nothing was read back since
            something was sent.
        verified: how many messages were read back and found right.
        missing: how many should be there and were not found when verifying.
        different: how many were found, and not as they were sent.
        vanished: of `missing`, those of the inbox: another device may fetch and delete there.
        taken_away: of `left_out`, what an earlier move had put there and somebody has deleted.
        in_other_store: of `left_out`, what another store of the same move has too: it went once.
        emptied: messages that somebody took out of the mailbox since the move began.
        disarmed: what keeps mail programs from emptying the mailbox, as `mailsetup undo` has it.
        switched: what put IMAP in the place of old accounts, likewise.
        extra: copies that came while mail was moved, and are one more than there should be.
    """

    migration_id: str
    found: int
    already_there: int
    uploaded: int
    refused: int
    left_out: int
    planned: int
    seconds: float
    bytes: int
    folders: tuple[FolderCount, ...] = ()
    refusals: tuple[RefusedMessage, ...] = ()
    oddities: tuple[tuple[Oddity, int], ...] = ()
    verified: int = 0
    missing: int = 0
    problems: tuple[str, ...] = field(default=())
    partial: int = 0
    different: int = 0
    vanished: int = 0
    extra: int = 0
    taken_away: int = 0
    in_other_store: int = 0
    emptied: int = 0
    disarmed: tuple[str, ...] = ()
    switched: tuple[str, ...] = ()
    verified_at: int | None = None

    @property
    def is_proved(self) -> bool:
        """Whether every message is on the server, and was read back from there."""
        trouble = self.refused + self.planned + self.partial + self.missing + self.different
        there = self.uploaded + self.already_there
        unread = any(oddity is Oddity.UNREADABLE for oddity, _ in self.oddities)
        return (
            not trouble and not unread and self.verified_at is not None and (self.verified == there)
        )
