"""The lexical level of IMAP commands (RFC 3501, section 9).

A command is its line pieces and the literals between them; a `Cursor` walks over both once,
from left to right, without recursion and without regular expressions that can back-track.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from mailsetup.refserver import mutf7

_ATOM = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\\]]+")
_ASTRING_ATOM = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\]+")
_LIST_ATOM = re.compile(rb"[^\x00-\x20\x7f-\xff(){\"\\]+")
_TAG = re.compile(rb"[^\x00-\x20\x7f-\xff(){%*\"\\+]+")
_NUMBER = re.compile(rb"[0-9]{1,20}")
_QUOTED = re.compile(rb'"((?:[^"\\\r\n\x00]|\\["\\])*)"')
_FLAG = re.compile(rb"\\?[^\x00-\x20\x7f-\xff(){%*\"\\\]]+")
_WORD = re.compile(rb"[A-Za-z0-9.]+")
_LITERAL_MARK = re.compile(rb"\{([0-9]{1,20})(\+?)\}$")
_DATE = re.compile(rb"([ 0-9]?[0-9])-([A-Za-z]{3})-([0-9]{4})")
_DATE_TIME = re.compile(
    rb"([ 0-9][0-9])-([A-Za-z]{3})-([0-9]{4}) "
    rb"([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UINT32 = 2**32 - 1
_INT63 = 2**63 - 1


class ParseFailed(Exception):
    """The command is malformed: a tagged BAD with this text."""


@dataclass(frozen=True, slots=True)
class LiteralMark:
    """``{size}`` or ``{size+}`` at the end of a line."""

    size: int
    synchronising: bool
    start: int
    """Where in the line the mark begins."""


def literal_mark(line: bytes) -> LiteralMark | None:
    """The literal that a line announces at its end, or None."""
    if not line.endswith(b"}"):
        return None
    match = _LITERAL_MARK.search(line, max(0, len(line) - 24))
    if match is None:
        return None
    return LiteralMark(int(match.group(1)), not match.group(2), match.start())


class Cursor:
    """Reads tokens; ``pieces[i]`` is followed by ``literals[i]``."""

    def __init__(self, pieces: list[bytes], literals: list[bytes]) -> None:
        self._pieces = pieces
        self._literals = literals
        self._piece = 0
        self._at = 0

    def _match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        match = pattern.match(self._pieces[self._piece], self._at)
        if match is not None:
            self._at = match.end()
        return match

    def _require(self, pattern: re.Pattern[bytes], what: str) -> bytes:
        match = self._match(pattern)
        if match is None:
            raise ParseFailed(f"{what} expected")
        return match.group()

    def peek(self) -> bytes:
        """The next byte, or nothing at the end or before a literal."""
        return self._pieces[self._piece][self._at : self._at + 1]

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        last = self._piece == len(self._pieces) - 1
        return last and self._at >= len(self._pieces[self._piece])

    def end(self) -> None:
        """Raise `ParseFailed` if anything is left."""
        if not self.at_end:
            raise ParseFailed("Unexpected extra arguments")

    def accept(self, text: bytes) -> bool:
        """Step over ``text`` (compared without case) if it is next."""
        piece = self._pieces[self._piece]
        if piece[self._at : self._at + len(text)].upper() != text.upper():
            return False
        self._at += len(text)
        return True

    def expect(self, text: bytes) -> None:
        """Step over ``text`` or raise `ParseFailed`."""
        if not self.accept(text):
            raise ParseFailed(f"{text.decode('ascii')!r} expected")

    def space(self) -> None:
        """Exactly one space."""
        self.expect(b" ")

    def tag(self) -> bytes:
        """The command's tag."""
        return self._require(_TAG, "A tag")

    def atom(self) -> str:
        """An atom in capitals: command names, search keys, item names."""
        return self._require(_ATOM, "An atom").decode("ascii").upper()

    def word(self) -> str:
        """Letters, digits and dots in capitals: FETCH items and section names."""
        return self._require(_WORD, "A name").decode("ascii").upper()

    def number(self, *, least: int = 0) -> int:
        """A number of 32 bits."""
        value = int(self._require(_NUMBER, "A number"))
        if not least <= value <= _UINT32:
            raise ParseFailed("Number out of range")
        return value

    def mod_sequence(self) -> int:
        """A number of 63 bits (RFC 7162, section 7)."""
        value = int(self._require(_NUMBER, "A mod-sequence"))
        if value > _INT63:
            raise ParseFailed("Number out of range")
        return value

    def _literal(self) -> bytes | None:
        at_break = self._at >= len(self._pieces[self._piece])
        if not at_break or self._piece >= len(self._literals):
            return None
        value = self._literals[self._piece]
        self._piece += 1
        self._at = 0
        return value

    def literal(self) -> bytes:
        """A literal."""
        value = self._literal()
        if value is None:
            raise ParseFailed("A literal expected")
        return value

    def string(self) -> bytes:
        """A quoted string or a literal."""
        if self.peek() == b'"':
            quoted = self._require(_QUOTED, "A closing quote")[1:-1]
            if b"\\" in quoted:
                quoted = re.sub(rb"\\(.)", rb"\1", quoted)
            return quoted
        value = self._literal()
        if value is None:
            raise ParseFailed("A string expected")
        return value

    def nstring(self) -> bytes | None:
        """A string or NIL."""
        return None if self.accept(b"NIL") else self.string()

    def astring(self) -> bytes:
        """An atom (``]`` is allowed) or a string."""
        match = self._match(_ASTRING_ATOM)
        return self.string() if match is None else match.group()

    def list_pattern(self) -> bytes:
        """A LIST pattern: wildcards are allowed without quotes."""
        match = self._match(_LIST_ATOM)
        return self.string() if match is None else match.group()

    def sequence_set(self) -> tuple[tuple[int, int], ...]:
        """``1:5,7,*`` as ranges; ``*`` is 0 and stays where it was written."""
        ranges: list[tuple[int, int]] = []
        while True:
            low = self._sequence_number()
            high = self._sequence_number() if self.accept(b":") else low
            ranges.append((low, high))
            if not self.accept(b","):
                return tuple(ranges)

    def _sequence_number(self) -> int:
        return 0 if self.accept(b"*") else self.number(least=1)

    def flag(self) -> str:
        """A flag or keyword."""
        return self._require(_FLAG, "A flag").decode("ascii")

    def flag_list(self) -> tuple[str, ...]:
        """``(\\Seen keyword)``."""
        self.expect(b"(")
        flags: list[str] = []
        while not self.accept(b")"):
            if flags:
                self.space()
            flags.append(self.flag())
        return tuple(flags)

    def date(self) -> datetime.date:
        """``1-Feb-1994``, quoted or not."""
        quoted = self.accept(b'"')
        match = self._match(_DATE)
        if match is None or (quoted and not self.accept(b'"')):
            raise ParseFailed("A date expected")
        day, month, year = match.groups()
        return _date(day, month, year)

    def date_time(self) -> datetime.datetime:
        """``" 1-Feb-1994 21:52:25 -0800"``."""
        self.expect(b'"')
        match = self._match(_DATE_TIME)
        if match is None:
            raise ParseFailed("A date with time expected")
        self.expect(b'"')
        day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
        offset = datetime.timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
        date = _date(day, month, year)
        try:
            zone = datetime.timezone(-offset if sign == b"-" else offset)
            # A leap second is allowed by the grammar and unknown to datetime.
            time = datetime.time(int(hour), int(minute), min(int(second), 59), tzinfo=zone)
        except ValueError as error:
            raise ParseFailed("Invalid time") from error
        return datetime.datetime.combine(date, time)


def _date(day: bytes, month: bytes, year: bytes) -> datetime.date:
    name = month.decode("ascii").capitalize()
    if name not in MONTHS:
        raise ParseFailed("Invalid month")
    try:
        return datetime.date(int(year), MONTHS.index(name) + 1, int(day))
    except ValueError as error:
        raise ParseFailed("Invalid date") from error


def decode_mailbox(raw: bytes) -> str | None:
    """The decoded name, or None if it is no modified UTF-7."""
    try:
        return mutf7.decode(raw)
    except mutf7.MailboxNameInvalid:
        return None
