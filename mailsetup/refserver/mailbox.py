"""One mailbox in memory: messages with UIDs and flags, and the sessions that watch it.

Everything here runs on the server's loop thread and never waits.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

from mailsetup.refserver.mime.parts import parse_message, parse_steps
from mailsetup.refserver.steps import finish

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from mailsetup.refserver.mime.parts import Part
    from mailsetup.refserver.steps import Steps

SYSTEM_FLAGS = ("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft")
_SMALL = 64 * 1024
"""Up to this size a message is parsed anew rather than that its tree is kept for good."""
_SYSTEM_BY_LOWER = {flag.lower(): flag for flag in SYSTEM_FLAGS}


@functools.lru_cache(maxsize=64)
def _parse_small(content: bytes) -> Part:
    return parse_message(content)


class Message:
    """One stored message; ``content`` never changes, ``flags`` is replaced as a whole.

    ``modseq`` is the mailbox's mod-sequence at the last change of the flags (RFC 7162).
    """

    __slots__ = (
        "_structure", "content", "expunged", "flags", "internal_date", "modseq", "saved", "uid",
    )  # fmt: skip

    def __init__(
        self,
        *,
        uid: int,
        content: bytes,
        flags: frozenset[str],
        internal_date: datetime.datetime,
        modseq: int = 1,
        saved: datetime.datetime | None = None,
    ) -> None:
        self.uid = uid
        self.content = content
        self.flags = flags
        self.internal_date = internal_date
        self.modseq = modseq
        self.saved = internal_date if saved is None else saved
        """When it came into this mailbox, from wherever."""
        self.expunged = False
        self._structure: Part | None = None

    @property
    def structure(self) -> Part:
        """The MIME tree with octet offsets, parsed when first asked for."""
        return _parse_small(self.content) if self.is_small else finish(self.parse())

    @property
    def is_small(self) -> bool:
        """Whether `structure` is had at once."""
        return len(self.content) <= _SMALL

    def parse(self) -> Steps[Part]:
        """`structure` in steps: a large message takes long when it is first looked at."""
        if self.is_small:
            return _parse_small(self.content)
        if self._structure is None:
            self._structure = yield from parse_steps(self.content)
        return self._structure


class MailboxWatcher(Protocol):
    """A session that has the mailbox selected."""

    def appended(self, message: Message) -> None:
        """A message came."""

    def expunged(self, message: Message) -> None:
        """A message is gone."""

    def flagged(self, message: Message) -> None:
        """A message has other flags."""

    def deleted(self) -> None:
        """The mailbox is gone."""

    def takes_recent(self) -> bool:
        """Whether this session may be the one that sees new messages as recent."""


class Mailbox:
    """Messages in UID order; ``name`` as the server spells it."""

    def __init__(
        self,
        name: str,
        *,
        uidvalidity: int,
        special_use: str | None = None,
        clock: Callable[[], datetime.datetime] | None = None,
    ) -> None:
        self.name = name
        self._clock = clock
        self.uidvalidity = uidvalidity
        self.special_use = special_use
        self.uidnext = 1
        self.highest_modseq = 1
        self.messages: list[Message] = []
        self.size = 0
        """Octets of all messages."""
        self.recent: set[int] = set()
        self.keywords: dict[str, str] = {}
        self.watchers: list[MailboxWatcher] = []

    @property
    def unseen(self) -> int:
        """How many messages lack ``\\Seen``."""
        return sum("\\Seen" not in message.flags for message in self.messages)

    @property
    def deleted_size(self) -> int:
        """Octets of the messages that an EXPUNGE would remove (RFC 9208, section 4.1.4)."""
        return sum(len(one.content) for one in self.messages if "\\Deleted" in one.flags)

    def _next_modseq(self) -> int:
        self.highest_modseq += 1
        return self.highest_modseq

    def canonical_flags(self, flags: Iterable[str]) -> frozenset[str]:
        """Flags as this mailbox spells them; new keywords are learned."""
        found: set[str] = set()
        for flag in flags:
            lower = flag.lower()
            system = _SYSTEM_BY_LOWER.get(lower)
            found.add(system if system is not None else self.keywords.setdefault(lower, flag))
        return frozenset(found)

    def append(
        self, content: bytes, *, flags: Iterable[str], internal_date: datetime.datetime
    ) -> Message:
        """Store a message under the next UID and tell the watchers."""
        message = Message(
            uid=self.uidnext,
            content=content,
            flags=self.canonical_flags(flags),
            internal_date=internal_date,
            modseq=self._next_modseq(),
            saved=None if self._clock is None else self._clock(),
        )
        self.uidnext += 1
        self.messages.append(message)
        self.size += len(content)
        if not any(watcher.takes_recent() for watcher in self.watchers):
            self.recent.add(message.uid)
        for watcher in self.watchers:
            watcher.appended(message)
        return message

    def set_flags(
        self, message: Message, flags: Iterable[str], *, by: MailboxWatcher | None = None
    ) -> bool:
        """Replace a message's flags; tell all watchers but ``by``. False if nothing changed."""
        canonical = self.canonical_flags(flags)
        if message.expunged or canonical == message.flags:
            return False
        message.flags = canonical
        message.modseq = self._next_modseq()
        for watcher in self.watchers:
            if watcher is not by:
                watcher.flagged(message)
        return True

    def expunge(self, uids: set[int]) -> tuple[Message, ...]:
        """Remove these messages and tell the watchers; unknown UIDs are ignored."""
        gone = tuple(message for message in self.messages if message.uid in uids)
        if gone:
            self._next_modseq()
            self.messages = [message for message in self.messages if message.uid not in uids]
            self.recent -= uids
        for message in gone:
            message.expunged = True
            self.size -= len(message.content)
            for watcher in self.watchers:
                watcher.expunged(message)
        return gone

    def renumber(self, uidvalidity: int) -> None:
        """Give every message a new UID, as when the mail is moved to another system.

        No session may have the mailbox selected.
        """
        self.uidvalidity = uidvalidity
        for uid, message in enumerate(self.messages, 1):
            message.uid = uid
        self.uidnext = len(self.messages) + 1
        self.recent = {message.uid for message in self.messages}

    def claim_recent(self) -> set[int]:
        """Give the recent messages to the session that selects the mailbox read-write."""
        claimed, self.recent = self.recent, set()
        return claimed
