"""SEARCH keys: parsing into predicates (RFC 3501, 6.4.4; WITHIN, RFC 5032; MODSEQ, RFC 7162)."""

from __future__ import annotations

import datetime
import email.utils
from typing import TYPE_CHECKING

from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.search_text import body_contains, header_contains, text_contains
from mailsetup.refserver.imap.spans import Spans
from mailsetup.refserver.mime.headers import first

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Message
    from mailsetup.refserver.mime.parts import Part

    Predicate = Callable[[int, Message], Awaitable[bool]]
    Test = Callable[[int, Message], bool]

_FLAG_KEYS = {
    "ANSWERED": "\\Answered",
    "DELETED": "\\Deleted",
    "DRAFT": "\\Draft",
    "FLAGGED": "\\Flagged",
    "SEEN": "\\Seen",
}
_LONGEST_DATE = 200
_NEEDED = {"YOUNGER": "WITHIN", "OLDER": "WITHIN", "MODSEQ": "CONDSTORE"}
_HEADER_KEYS = frozenset({"BCC", "CC", "FROM", "SUBJECT", "TO"})
_DATE_KEYS = frozenset({"BEFORE", "ON", "SINCE", "SENTBEFORE", "SENTON", "SENTSINCE"})


class KeyParser:
    """Reads search keys into one predicate; depth and number of keys are bounded."""

    def __init__(self, session: ImapSession, cursor: Cursor, charset: str) -> None:
        self._session = session
        self._cursor = cursor
        self._charset = charset
        self._count = 0
        self.uses_modseq = False
        """Whether a MODSEQ key was met."""

    def all_keys(self) -> Predicate:
        """Keys up to the end of the command, all of which must hold."""
        keys = [self._key(0)]
        while not self._cursor.at_end:
            self._cursor.space()
            keys.append(self._key(0))
        return _both(keys)

    def _key(self, depth: int) -> Predicate:
        self._count += 1
        limits = self._session.limits
        if depth > limits.search_depth or self._count > limits.search_keys:
            raise ParseFailed("Search is too complex")
        cursor = self._cursor
        if cursor.accept(b"("):
            return self._group(depth)
        if cursor.peek().isdigit() or cursor.peek() == b"*":
            return self._sequence_set()
        name = cursor.atom()
        if name == "NOT":
            cursor.space()
            return _negated(self._key(depth + 1))
        if name == "OR":
            cursor.space()
            left = self._key(depth + 1)
            cursor.space()
            return _either(left, self._key(depth + 1))
        test = self._flag_key(name)
        return self._argument_key(name) if test is None else _at_once(test)

    def _group(self, depth: int) -> Predicate:
        keys = [self._key(depth + 1)]
        while not self._cursor.accept(b")"):
            self._cursor.space()
            keys.append(self._key(depth + 1))
        return _both(keys)

    def _sequence_set(self) -> Predicate:
        spans = Spans(self._cursor.sequence_set(), len(self._session.selected.messages))
        return _at_once(lambda number, _: number in spans)

    def _flag_key(self, name: str) -> Test | None:
        """Keys without an argument."""
        if name == "ALL":
            return lambda _number, _message: True
        recent = self._session.selected.recent
        if name == "RECENT":
            return lambda _, message: message.uid in recent
        if name == "OLD":
            return lambda _, message: message.uid not in recent
        if name == "NEW":
            return lambda _, message: message.uid in recent and "\\Seen" not in message.flags
        if name in _FLAG_KEYS:
            flag = _FLAG_KEYS[name]
            return lambda _, message: flag in message.flags
        if name.removeprefix("UN") in _FLAG_KEYS:
            flag = _FLAG_KEYS[name.removeprefix("UN")]
            return lambda _, message: flag not in message.flags
        return None

    def _argument_key(self, name: str) -> Predicate:
        cursor = self._cursor
        if name in _HEADER_KEYS:
            cursor.space()
            return self._field(name.lower().encode("ascii"))
        if name in _DATE_KEYS:
            cursor.space()
            return self._dated(name)
        slow_keys: dict[str, Callable[[], Predicate]] = {
            "HEADER": self._header,
            "BODY": self._body,
            "TEXT": self._whole_text,
        }
        if name in slow_keys:
            cursor.space()
            return slow_keys[name]()
        return _at_once(self._quick_key(name))

    def _quick_key(self, name: str) -> Test:
        """Keys that need no look into the message."""
        quick_keys: dict[str, Callable[[], Test]] = {
            "KEYWORD": self._keyword,
            "UNKEYWORD": self._unkeyword,
            "LARGER": self._larger,
            "SMALLER": self._smaller,
            "UID": self._uid,
            "YOUNGER": self._younger,
            "OLDER": self._older,
            "MODSEQ": self._modseq,
        }
        needed = _NEEDED.get(name)
        if name not in quick_keys or (needed is not None and not self._session.has(needed)):
            raise ParseFailed(f"Unknown search key {name[:20]}")
        self._cursor.space()
        return quick_keys[name]()

    def _text(self) -> str:
        raw = self._cursor.astring()
        try:
            return raw.decode(self._charset).casefold()
        except UnicodeError as error:
            raise ParseFailed("Search text is not in its character set") from error

    def _header(self) -> Predicate:
        name = self._cursor.astring().lower()
        self._cursor.space()
        return self._field(name)

    def _field(self, name: bytes) -> Predicate:
        session, wanted = self._session, self._text()
        return lambda _, message: header_contains(session, message, name, wanted)

    def _body(self) -> Predicate:
        session, wanted = self._session, self._text()
        return lambda _, message: body_contains(session, message, wanted)

    def _whole_text(self) -> Predicate:
        session, wanted = self._session, self._text()
        return lambda _, message: text_contains(session, message, wanted)

    def _dated(self, name: str) -> Predicate:
        wanted = self._cursor.date()
        relation = name.removeprefix("SENT")
        if relation == name:
            return _at_once(
                lambda _, message: _compare(message.internal_date.date(), relation, wanted)
            )
        session = self._session

        async def sent(_number: int, message: Message) -> bool:
            return _compare(_sent_date(await session.structure_of(message)), relation, wanted)

        return sent

    def _keyword(self) -> Test:
        keyword = self._cursor.flag().lower()
        if keyword.startswith("\\"):
            raise ParseFailed("A keyword expected")
        return lambda _, message: keyword in {flag.lower() for flag in message.flags}

    def _unkeyword(self) -> Test:
        has = self._keyword()
        return lambda number, message: not has(number, message)

    def _larger(self) -> Test:
        size = self._cursor.number()
        return lambda _, message: len(message.content) > size

    def _smaller(self) -> Test:
        size = self._cursor.number()
        return lambda _, message: len(message.content) < size

    def _uid(self) -> Test:
        messages = self._session.selected.messages
        spans = Spans(self._cursor.sequence_set(), messages[-1].uid if messages else 0)
        return lambda _, message: message.uid in spans

    def _modseq(self) -> Test:
        """RFC 7162, 3.1.5: flags have one mod-sequence together, so the entry does not matter."""
        if self._cursor.peek() == b'"':
            self._cursor.string()
            self._cursor.space()
            if self._cursor.atom() not in {"ALL", "PRIV", "SHARED"}:
                raise ParseFailed("Unknown entry type")
            self._cursor.space()
        least = self._cursor.mod_sequence()
        self.uses_modseq = True
        return lambda _, message: message.modseq >= least

    def _younger(self) -> Test:
        since = self._seconds_ago()
        return lambda _, message: message.internal_date >= since

    def _older(self) -> Test:
        since = self._seconds_ago()
        return lambda _, message: message.internal_date <= since

    def _seconds_ago(self) -> datetime.datetime:
        seconds = self._cursor.number(least=1)
        now = self._session.site.store.now()
        try:
            return now - datetime.timedelta(seconds=seconds)
        except OverflowError:
            return datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _at_once(test: Test) -> Predicate:
    async def asked(number: int, message: Message) -> bool:
        return test(number, message)

    return asked


def _negated(key: Predicate) -> Predicate:
    async def asked(number: int, message: Message) -> bool:
        return not await key(number, message)

    return asked


def _either(left: Predicate, right: Predicate) -> Predicate:
    async def asked(number: int, message: Message) -> bool:
        return await left(number, message) or await right(number, message)

    return asked


def _both(keys: list[Predicate]) -> Predicate:
    if len(keys) == 1:
        return keys[0]

    async def asked(number: int, message: Message) -> bool:
        for key in keys:
            if not await key(number, message):
                return False
        return True

    return asked


def _compare(date: datetime.date | None, relation: str, wanted: datetime.date) -> bool:
    if date is None:
        return False
    if relation == "BEFORE":
        return date < wanted
    return date == wanted if relation == "ON" else date >= wanted


def _sent_date(message: Part) -> datetime.date | None:
    raw = first(message.fields, b"date")
    if raw is None:
        return None
    try:
        parsed = email.utils.parsedate(raw[:_LONGEST_DATE].decode("ascii", "replace"))
        return None if parsed is None else datetime.date(*parsed[:3])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
