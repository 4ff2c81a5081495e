"""Replies in a form in which two correct servers agree: the human text, the order of flags and of
items, the zone of dates and the values of UIDVALIDITY and of mod-sequences are free (RFC 3501,
RFC 7162), all else counts.
"""

from __future__ import annotations

import bisect
import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tests.conformance.values import Atom, Value, parse

if TYPE_CHECKING:
    from tests.conformance.wire import Reply

Word: TypeAlias = "str | int | bytes | tuple[Word, ...]"
Line: TypeAlias = tuple[Word, ...]
"""One untagged response: its kind, then what it says."""

_CODE = re.compile(rb"\[([A-Za-z0-9-]+)(?: (.*?))?\] ?")
_ANY_VALIDITY = "V"
_ANY_MODSEQ = "M"


@dataclass(frozen=True, slots=True)
class Normal:
    """One reply."""

    status: str
    """``OK``, ``NO``, ``BAD``, or ``GONE`` if the connection was closed."""
    code: Line
    lines: tuple[Line, ...]


def normal(reply: Reply) -> Normal:
    """The normal form.

    Raises:
        Malformed: if the reply does not follow the grammar.
    """
    status, code = _condition(reply.tagged) if reply.tagged else ("GONE", ())
    return Normal(status, code, _ordered([_line(data) for data in reply.untagged]))


def _ordered(lines: list[Line]) -> tuple[Line, ...]:
    """Lines in a fixed order, but none moves across EXPUNGEs, which change the numbers.

    An EXPUNGE is told by the number that the message had before this reply: servers may tell
    them from the last or from the first.
    """
    found: list[Line] = []
    run: list[Line] = []
    gone: list[int] = []
    for line in lines:
        if line[0] == "EXPUNGE":
            found += _merged(run)
            run = []
            _remove(gone, line[1])
        else:
            run.append(line)
    return (*found, *(("EXPUNGE", number) for number in gone), *_merged(run))


def _remove(gone: list[int], number: Word) -> None:
    assert isinstance(number, int)
    for before in gone:
        number += before <= number
    bisect.insort(gone, number)


def _merged(run: list[Line]) -> list[Line]:
    """Several FETCH responses for one message say the same as one (RFC 3501, 7.4.2)."""
    fetched: dict[Word, dict[Word, Word]] = {}
    others: list[Line] = []
    for line in run:
        if line[0] == "FETCH":
            items = line[2]
            assert isinstance(items, tuple)
            pairs = [pair for pair in items if isinstance(pair, tuple)]
            fetched.setdefault(line[1], {}).update({pair[0]: pair[1] for pair in pairs})
        else:
            others.append(line)
    lines: list[Line] = [
        ("FETCH", number, tuple(sorted(items.items(), key=repr)))
        for number, items in fetched.items()
    ]
    return sorted([*others, *lines], key=repr)


def _line(data: bytes) -> Line:
    first, _, rest = data.partition(b" ")
    kind = first.decode("ascii").upper()
    if kind in {"OK", "NO", "BAD", "PREAUTH", "BYE"}:
        return _condition(data)
    values = parse(data)
    if kind.isdigit():
        name = _text(values[1]).upper()
        if name == "FETCH":
            return ("FETCH", int(kind), _fetch(_list(values[2])))
        return (name, int(kind))
    return _by_kind(kind, values[1:], rest)


def _by_kind(kind: str, values: tuple[Value, ...], rest: bytes) -> Line:
    match kind:
        case "LIST" | "LSUB":
            return _mailbox(kind, values)
        case "STATUS":
            return (kind, _string(values[0]), _pairs(_list(values[1])))
        case "SEARCH":
            modseq = tuple(_ANY_MODSEQ for value in values if isinstance(value, tuple))
            numbers = sorted(int(value.text) for value in values if isinstance(value, Atom))
            return (kind, tuple(numbers), *modseq)
        case "QUOTAROOT" | "QUOTA":
            names = [_string(value) for value in values if not isinstance(value, tuple)]
            return (kind, *names, *_plain(tuple(v for v in values if isinstance(v, tuple))))
        case "ESEARCH":
            return (kind, *_plain(values))
        case "FLAGS":
            return (kind, _flags(_list(values[0])))
        case "CAPABILITY" | "ENABLED":
            return (kind, tuple(sorted(rest.decode("ascii").upper().split())))
        case "ID":
            return (kind,)
        case _:
            return (kind, *_plain(values))


def _mailbox(kind: str, values: tuple[Value, ...]) -> Line:
    """LIST; whether a mailbox is marked as interesting may be left out (RFC 3501, 7.2.2)."""
    attributes = {_text(value).lower() for value in _list(values[0])} - {"\\marked", "\\unmarked"}
    extended: list[Word] = []
    for value in values[3:]:
        pairs = _list(value)
        for name, info in zip(pairs[::2], pairs[1::2], strict=True):
            extended.append((_string(name).decode("ascii"), *_plain((info,))))
    return (kind, _string(values[2]), tuple(sorted(attributes)), *_plain(values[1:2]), *extended)


def _condition(data: bytes) -> tuple[str, Line]:
    """``OK [CODE] text`` as ``("OK", code)``; what the text says is for people."""
    status, _, text = data.partition(b" ")
    assert text, f"a text is missing: {data!r}"
    match = _CODE.match(text)
    if match is None:
        return status.decode("ascii"), ()
    name = match.group(1).decode("ascii").upper()
    values = parse(match.group(2) or b"")
    match name:
        case "UIDVALIDITY":
            return status.decode("ascii"), (name, _ANY_VALIDITY)
        case "HIGHESTMODSEQ":
            return status.decode("ascii"), (name, _ANY_MODSEQ)
        case "APPENDUID" | "COPYUID":
            return status.decode("ascii"), (name, _ANY_VALIDITY, *_plain(values[1:]))
        case "PERMANENTFLAGS":
            return status.decode("ascii"), (name, _flags(_list(values[0])))
        case "CAPABILITY":
            return status.decode("ascii"), (name,)
        case _:
            return status.decode("ascii"), (name, *_plain(values))


def _fetch(values: tuple[Value, ...]) -> Word:
    found: list[tuple[Word, ...]] = []
    assert len(values) % 2 == 0, values
    for name, value in zip(values[::2], values[1::2], strict=True):
        # The names in HEADER.FIELDS (…) have no case, and may stand in quotes.
        key = _text(name).upper().replace('"', "")
        match key:
            case "FLAGS":
                found.append((key, _flags(_list(value))))
            case "INTERNALDATE":
                found.append((key, _instant(_string(value))))
            case "MODSEQ":
                found.append((key, _ANY_MODSEQ))
            case _:
                found.append((key, *_plain((value,))))
    return tuple(sorted(found, key=repr))


def _instant(text: bytes) -> int:
    date = datetime.datetime.strptime(text.decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z")
    assert len(text) == 26, text
    return int(date.timestamp())


def _pairs(values: tuple[Value, ...]) -> Word:
    pairs: list[tuple[Word, ...]] = []
    for name, value in zip(values[::2], values[1::2], strict=True):
        key = _text(name)
        free = {"UIDVALIDITY": _ANY_VALIDITY, "HIGHESTMODSEQ": _ANY_MODSEQ}
        pairs.append((key, free.get(key, _text(value))))
    return tuple(sorted(pairs, key=repr))


def _flags(values: tuple[Value, ...]) -> Word:
    return tuple(sorted(_text(value).lower() for value in values))


def _plain(values: tuple[Value, ...]) -> tuple[Word, ...]:
    """Atoms as text, strings as bytes, lists as tuples."""
    found: list[Word] = []
    for value in values:
        match value:
            case Atom(text):
                found.append(text)
            case bytes():
                found.append(value)
            case tuple():
                found.append(_plain(value))
    return tuple(found)


def _list(value: Value) -> tuple[Value, ...]:
    assert isinstance(value, tuple), value
    return value


def _text(value: Value) -> str:
    assert isinstance(value, Atom), value
    return value.text


def _string(value: Value) -> bytes:
    """A string that may be sent as an atom (astring)."""
    if isinstance(value, Atom):
        return value.text.encode("ascii")
    assert isinstance(value, bytes), value
    return value
