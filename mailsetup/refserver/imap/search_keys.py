"""SEARCH keys: parsing into predicates (RFC 3501, section 6.4.4; WITHIN, RFC 5032)."""

from __future__ import annotations

import datetime
import email.utils
from typing import TYPE_CHECKING

from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.mime.headers import first
from mailsetup.refserver.mime.text import body_texts, header_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Message

    Predicate = Callable[[int, Message], bool]

_FLAG_KEYS = {
    "ANSWERED": "\\Answered",
    "DELETED": "\\Deleted",
    "DRAFT": "\\Draft",
    "FLAGGED": "\\Flagged",
    "SEEN": "\\Seen",
}
_HEADER_KEYS = frozenset({"BCC", "CC", "FROM", "SUBJECT", "TO"})
_DATE_KEYS = frozenset({"BEFORE", "ON", "SINCE", "SENTBEFORE", "SENTON", "SENTSINCE"})


class KeyParser:
    """Reads search keys into one predicate; depth and number of keys are bounded."""

    def __init__(self, session: ImapSession, cursor: Cursor, charset: str) -> None:
        self._session = session
        self._cursor = cursor
        self._charset = charset
        self._count = 0

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
            negated = self._key(depth + 1)
            return lambda number, message: not negated(number, message)
        if name == "OR":
            cursor.space()
            left = self._key(depth + 1)
            cursor.space()
            right = self._key(depth + 1)
            return lambda number, message: left(number, message) or right(number, message)
        return self._flag_key(name) or self._argument_key(name)

    def _group(self, depth: int) -> Predicate:
        keys = [self._key(depth + 1)]
        while not self._cursor.accept(b")"):
            self._cursor.space()
            keys.append(self._key(depth + 1))
        return _both(keys)

    def _sequence_set(self) -> Predicate:
        found = self._session.selected.by_sequence(self._cursor.sequence_set(), strict=False)
        numbers = {number for number, _ in found}
        return lambda number, _: number in numbers

    def _flag_key(self, name: str) -> Predicate | None:
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
        if name in {"YOUNGER", "OLDER"} and not self._session.has("WITHIN"):
            raise ParseFailed(f"Unknown search key {name}")
        if name in _HEADER_KEYS:
            cursor.space()
            return _header_contains(name.lower().encode("ascii"), self._text())
        if name in _DATE_KEYS:
            cursor.space()
            return _dated(name, cursor.date())
        cursor_keys: dict[str, Callable[[], Predicate]] = {
            "HEADER": self._header,
            "BODY": self._body,
            "TEXT": self._whole_text,
            "KEYWORD": self._keyword,
            "UNKEYWORD": self._unkeyword,
            "LARGER": self._larger,
            "SMALLER": self._smaller,
            "UID": self._uid,
            "YOUNGER": self._younger,
            "OLDER": self._older,
        }
        if name not in cursor_keys:
            raise ParseFailed(f"Unknown search key {name[:20]}")
        cursor.space()
        return cursor_keys[name]()

    def _text(self) -> str:
        raw = self._cursor.astring()
        try:
            return raw.decode(self._charset).casefold()
        except UnicodeError as error:
            raise ParseFailed("Search text is not in its character set") from error

    def _header(self) -> Predicate:
        name = self._cursor.astring().lower()
        self._cursor.space()
        return _header_contains(name, self._text())

    def _body(self) -> Predicate:
        wanted = self._text()
        return lambda _, message: _body_contains(message, wanted)

    def _whole_text(self) -> Predicate:
        wanted = self._text()
        return lambda _, message: _text_contains(message, wanted)

    def _keyword(self) -> Predicate:
        keyword = self._cursor.flag().lower()
        return lambda _, message: keyword in {flag.lower() for flag in message.flags}

    def _unkeyword(self) -> Predicate:
        has = self._keyword()
        return lambda number, message: not has(number, message)

    def _larger(self) -> Predicate:
        size = self._cursor.number()
        return lambda _, message: len(message.content) > size

    def _smaller(self) -> Predicate:
        size = self._cursor.number()
        return lambda _, message: len(message.content) < size

    def _uid(self) -> Predicate:
        found = self._session.selected.by_uid(self._cursor.sequence_set())
        numbers = {number for number, _ in found}
        return lambda number, _: number in numbers

    def _younger(self) -> Predicate:
        since = self._seconds_ago()
        return lambda _, message: message.internal_date >= since

    def _older(self) -> Predicate:
        since = self._seconds_ago()
        return lambda _, message: message.internal_date <= since

    def _seconds_ago(self) -> datetime.datetime:
        seconds = self._cursor.number(least=1)
        now = self._session.site.store.now()
        try:
            return now - datetime.timedelta(seconds=seconds)
        except OverflowError:
            return datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _both(keys: list[Predicate]) -> Predicate:
    if len(keys) == 1:
        return keys[0]
    return lambda number, message: all(key(number, message) for key in keys)


def _header_contains(name: bytes, wanted: str) -> Predicate:
    def matches(_number: int, message: Message) -> bool:
        return any(
            wanted in header_text(field.unfolded).casefold()
            for field in message.structure.fields
            if field.name.lower() == name
        )

    return matches


def _body_contains(message: Message, wanted: str) -> bool:
    texts = body_texts(message.content, message.structure)
    return any(wanted in text.casefold() for text in texts)


def _text_contains(message: Message, wanted: str) -> bool:
    for field in message.structure.fields:
        line = f"{field.name.decode('ascii')}: {header_text(field.unfolded)}"
        if wanted in line.casefold():
            return True
    return _body_contains(message, wanted)


def _dated(name: str, wanted: datetime.date) -> Predicate:
    sent = name.startswith("SENT")
    relation = name.removeprefix("SENT")

    def matches(_number: int, message: Message) -> bool:
        date = _sent_date(message) if sent else message.internal_date.date()
        if date is None:
            return False
        if relation == "BEFORE":
            return date < wanted
        return date == wanted if relation == "ON" else date >= wanted

    return matches


def _sent_date(message: Message) -> datetime.date | None:
    raw = first(message.structure.fields, b"date")
    if raw is None:
        return None
    try:
        parsed = email.utils.parsedate(raw.decode("ascii", "replace"))
        return None if parsed is None else datetime.date(*parsed[:3])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
