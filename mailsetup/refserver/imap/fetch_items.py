"""What FETCH can be asked for: the items and how they are read (RFC 3501, section 6.4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.mime.section import Section, SectionText

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor

_LONGEST_PATH = 60
_MOST_ITEMS = 200
_MOST_NAMES = 500


class Simple(StrEnum):
    """Items without arguments."""

    FLAGS = "FLAGS"
    UID = "UID"
    INTERNALDATE = "INTERNALDATE"
    SIZE = "RFC822.SIZE"
    ENVELOPE = "ENVELOPE"
    BODY = "BODY"
    BODYSTRUCTURE = "BODYSTRUCTURE"
    MODSEQ = "MODSEQ"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyItem:
    """Octets of a section; ``label`` is how the reply names it."""

    label: bytes
    section: Section
    start: int | None = None
    count: int | None = None
    peek: bool = False


FetchItem = Simple | BodyItem
_MACROS: dict[str, tuple[Simple, ...]] = {
    "FAST": (Simple.FLAGS, Simple.INTERNALDATE, Simple.SIZE),
    "ALL": (Simple.FLAGS, Simple.INTERNALDATE, Simple.SIZE, Simple.ENVELOPE),
    "FULL": (Simple.FLAGS, Simple.INTERNALDATE, Simple.SIZE, Simple.ENVELOPE, Simple.BODY),
}
_RFC822 = {
    "RFC822": BodyItem(label=b"RFC822", section=Section()),
    "RFC822.HEADER": BodyItem(
        label=b"RFC822.HEADER", section=Section(text=SectionText.HEADER), peek=True
    ),
    "RFC822.TEXT": BodyItem(label=b"RFC822.TEXT", section=Section(text=SectionText.TEXT)),
}
_SIMPLE = {item.value: item for item in Simple}


def read_fetch_request(
    cursor: Cursor, *, condstore: bool
) -> tuple[tuple[FetchItem, ...], int | None]:
    """The items, and the mod-sequence behind CHANGEDSINCE (RFC 7162, 3.1.4), to the end."""
    items = _read_items(cursor)
    if not condstore and Simple.MODSEQ in items:
        raise ParseFailed("Unknown FETCH item MODSEQ")
    since = None
    if condstore and cursor.accept(b" (CHANGEDSINCE "):
        since = cursor.mod_sequence()
        cursor.expect(b")")
        if Simple.MODSEQ not in items:
            items = (*items, Simple.MODSEQ)
    cursor.end()
    return items, since


def _read_items(cursor: Cursor) -> tuple[FetchItem, ...]:
    """One item, a macro, or a list in parentheses."""
    if not cursor.accept(b"("):
        name = cursor.word()
        if name in _MACROS:
            return _MACROS[name]
        return (_item(cursor, name),)
    items: list[FetchItem] = []
    while True:
        items.append(_item(cursor, cursor.word()))
        if len(items) > _MOST_ITEMS:
            raise ParseFailed("Too many items")
        if cursor.accept(b")"):
            return tuple(items)
        cursor.space()


def _item(cursor: Cursor, name: str) -> FetchItem:
    if name in {"BODY", "BODY.PEEK"} and cursor.peek() == b"[":
        return _body_item(cursor, peek=name == "BODY.PEEK")
    if name in _SIMPLE:
        return _SIMPLE[name]
    if name in _RFC822:
        return _RFC822[name]
    raise ParseFailed(f"Unknown FETCH item {name[:20]}")


def _body_item(cursor: Cursor, *, peek: bool) -> BodyItem:
    cursor.expect(b"[")
    section = _section(cursor)
    cursor.expect(b"]")
    label = b"BODY[" + section.label() + b"]"
    start = count = None
    if cursor.accept(b"<"):
        start = cursor.number()
        cursor.expect(b".")
        count = cursor.number(least=1)
        cursor.expect(b">")
        label += b"<%d>" % start
    return BodyItem(label=label, section=section, start=start, count=count, peek=peek)


def _section(cursor: Cursor) -> Section:
    path: list[int] = []
    while cursor.peek().isdigit():
        path.append(cursor.number(least=1))
        if len(path) > _LONGEST_PATH:
            raise ParseFailed("Section is too deep")
        if not cursor.accept(b"."):
            return Section(path=tuple(path))
    if not path and cursor.peek() == b"]":
        return Section()
    name = cursor.word()
    try:
        text = SectionText(name)
    except ValueError as error:
        raise ParseFailed(f"Unknown section {name[:20]}") from error
    if text is SectionText.MIME and not path:
        raise ParseFailed("MIME needs a part number")
    names: tuple[bytes, ...] = ()
    if text in {SectionText.HEADER_FIELDS, SectionText.HEADER_FIELDS_NOT}:
        names = _header_names(cursor)
    return Section(path=tuple(path), text=text, names=names)


def _header_names(cursor: Cursor) -> tuple[bytes, ...]:
    cursor.expect(b" (")
    names = [cursor.astring()]
    while not cursor.accept(b")"):
        cursor.space()
        names.append(cursor.astring())
        if len(names) > _MOST_NAMES:
            raise ParseFailed("Too many header names")
    return tuple(names)
