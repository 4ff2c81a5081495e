"""The selected mailbox as one session sees it: its own sequence numbers, told step by step."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.mailbox import SYSTEM_FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.refserver.mailbox import Mailbox, Message

Ranges = tuple[tuple[int, int], ...]


def _uid(message: Message) -> int:
    return message.uid


class View:
    """Messages that the client knows of, and changes that it was not told yet."""

    def __init__(self, mailbox: Mailbox, *, read_only: bool, wake: Callable[[], None]) -> None:
        self.mailbox = mailbox
        self.read_only = read_only
        self.messages = list(mailbox.messages)
        self.recent = set(mailbox.recent) if read_only else mailbox.claim_recent()
        self.mailbox_deleted = False
        self._wake = wake
        self._arrived: dict[int, Message] = {}
        self._gone: set[int] = set()
        self._changed: set[int] = set()
        self._told_keywords = len(mailbox.keywords)
        self.modseqs = False
        """Whether the client wants mod-sequences with the flags (RFC 7162, section 3.1)."""
        mailbox.watchers.append(self)

    def close(self) -> None:
        """Stop to watch; recent messages that were never told are given back."""
        if self in self.mailbox.watchers:
            self.mailbox.watchers.remove(self)
        if not self.read_only:
            untold = {message.uid for message in self._arrived.values() if not message.expunged}
            self.mailbox.recent |= untold & self.recent

    # -- called by the mailbox

    def takes_recent(self) -> bool:
        """The first read-write session gets new messages as recent."""
        writers = (
            watcher
            for watcher in self.mailbox.watchers
            if isinstance(watcher, View) and not watcher.read_only
        )
        return not self.read_only and next(writers, None) is self

    def appended(self, message: Message) -> None:
        """Remember to tell of a new message."""
        self._arrived[message.uid] = message
        if self.takes_recent() or (self.read_only and message.uid in self.mailbox.recent):
            self.recent.add(message.uid)
        self._wake()

    def expunged(self, message: Message) -> None:
        """Remember to tell that a message is gone, unless it was never told of."""
        if self._arrived.pop(message.uid, None) is None:
            self._gone.add(message.uid)
        self.recent.discard(message.uid)
        self._wake()

    def flagged(self, message: Message) -> None:
        """Remember to tell of other flags."""
        self._changed.add(message.uid)
        self._wake()

    def deleted(self) -> None:
        """The mailbox itself is gone."""
        self.mailbox_deleted = True
        self._wake()

    # -- called by the session

    def told_flags(self, message: Message) -> None:
        """The session has just told this message's flags."""
        self._changed.discard(message.uid)

    def flags_text(self, message: Message) -> bytes:
        """``(\\Seen \\Recent keyword)`` in a fixed order."""
        words = [flag for flag in SYSTEM_FLAGS if flag in message.flags]
        has_keywords = len(words) < len(message.flags)
        if message.uid in self.recent:
            words.append("\\Recent")
        if has_keywords:
            words += sorted(flag for flag in message.flags if not flag.startswith("\\"))
        return b"(" + " ".join(words).encode("ascii") + b")"

    def change_text(self, message: Message) -> bytes:
        """What a change of flags is told with: ``FLAGS (\\Seen)``, perhaps ``MODSEQ (7)``."""
        text = b"FLAGS " + self.flags_text(message)
        return text + b" MODSEQ (%d)" % message.modseq if self.modseqs else text

    def keyword_lines(self, *, always: bool = False) -> Iterator[bytes]:
        """FLAGS and PERMANENTFLAGS, if a keyword is new to this session."""
        keywords = tuple(self.mailbox.keywords.values())
        if len(keywords) == self._told_keywords and not always:
            return
        self._told_keywords = len(keywords)
        names = " ".join((*SYSTEM_FLAGS, *keywords))
        yield f"* FLAGS ({names})\r\n".encode("ascii")
        permanent = "" if self.read_only else f"{names} \\*"
        yield f"* OK [PERMANENTFLAGS ({permanent})] Flags permitted.\r\n".encode("ascii")

    def updates(self, *, expunges: bool) -> Iterator[bytes]:
        """Untagged replies that bring the client up to date."""
        if expunges and self._gone:
            yield from self._tell_expunges()
        yield from self.keyword_lines()
        if self._arrived:
            self.messages += self._arrived.values()
            self._arrived = {}
            yield b"* %d EXISTS\r\n* %d RECENT\r\n" % (len(self.messages), len(self.recent))
        if self._changed:
            changed, self._changed = self._changed, set()
            for sequence, message in self.by_uid(tuple((uid, uid) for uid in sorted(changed))):
                if not message.expunged:
                    yield b"* %d FETCH (%s)\r\n" % (sequence, self.change_text(message))

    def _tell_expunges(self) -> Iterator[bytes]:
        kept: list[Message] = []
        for message in self.messages:
            if message.uid in self._gone:
                yield b"* %d EXPUNGE\r\n" % (len(kept) + 1)
            else:
                kept.append(message)
        self.messages = kept
        self._gone = set()

    # -- message sets

    def by_sequence(self, ranges: Ranges, *, strict: bool = True) -> list[tuple[int, Message]]:
        """The messages of a sequence set, ascending, each once.

        Args:
            ranges: as the parser gives them.
            strict: refuse numbers above the count, as Dovecot does in all commands but SEARCH.

        Raises:
            ParseFailed: if ``strict`` and a number is above the count.
        """
        count = len(self.messages)
        spans: list[tuple[int, int]] = []
        for low, high in ranges:
            first, final = sorted((low or count, high or count))
            if strict and not 1 <= first <= final <= count:
                raise ParseFailed("Invalid messageset")
            first, final = max(first, 1), min(final, count)
            spans.append((first - 1, final))
        return self._in_spans(spans)

    def by_uid(self, ranges: Ranges) -> list[tuple[int, Message]]:
        """The messages of a UID set, ascending, each once; unknown UIDs are left out."""
        if not self.messages:
            return []
        last = self.messages[-1].uid
        spans: list[tuple[int, int]] = []
        for low, high in ranges:
            first, final = sorted((low or last, high or last))
            start = bisect.bisect_left(self.messages, first, key=_uid)
            spans.append((start, bisect.bisect_right(self.messages, final, key=_uid)))
        return self._in_spans(spans)

    def _in_spans(self, spans: list[tuple[int, int]]) -> list[tuple[int, Message]]:
        found: list[tuple[int, Message]] = []
        done = 0
        for start, end in sorted(spans):
            begin = max(start, done)
            found += [(index + 1, self.messages[index]) for index in range(begin, max(begin, end))]
            done = max(done, end)
        return found
