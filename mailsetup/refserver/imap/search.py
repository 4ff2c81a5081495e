"""SEARCH and UID SEARCH, with RETURN options (ESEARCH, RFC 4731)."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from mailsetup.refserver.imap.completion import Completion, State, Updates, no, ok
from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.search_keys import KeyParser
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.imap.uidset import uid_set
from mailsetup.refserver.mime.wire import imap_string

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession

_RETURNS = frozenset({"MIN", "MAX", "ALL", "COUNT"})
_NOT_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})


async def _search(session: ImapSession, cursor: Cursor) -> Completion:
    return await _run(session, cursor, by_uid=False)


async def _uid_search(session: ImapSession, cursor: Cursor) -> Completion:
    return await _run(session, cursor, by_uid=True)


async def _run(session: ImapSession, cursor: Cursor, *, by_uid: bool) -> Completion:
    cursor.space()
    returns: frozenset[str] | None = None
    if session.has("ESEARCH") and cursor.accept(b"RETURN "):
        returns = _returns(cursor)
        cursor.space()
    charset = "utf-8"
    if not session.utf8 and cursor.accept(b"CHARSET "):
        charset = _text_codec(cursor.astring())
        if not charset:
            return no("[BADCHARSET (UTF-8 US-ASCII)] Unknown charset")
        cursor.space()
    keys = KeyParser(session, cursor, charset)
    predicate = keys.all_keys()
    if keys.uses_modseq:
        session.enable_condstore()
    found: list[int] = []
    modseqs: list[int] = []
    for number, message in enumerate(tuple(session.selected.messages), 1):
        if await predicate(number, message):
            found.append(message.uid if by_uid else number)
            modseqs.append(message.modseq)
        await session.connection.breathe()
    told = b"SEARCH" if returns is None else _esearch(session.tag, found, returns, by_uid=by_uid)
    if returns is None and found:
        told += b" " + b" ".join([b"%d" % number for number in found])
    if found and keys.uses_modseq:
        highest = max(_relevant(modseqs, returns))
        told += (b" (MODSEQ %d)" if returns is None else b" MODSEQ %d") % highest
    session.untagged(told)
    return ok("Search completed.")


def _relevant(modseqs: list[int], returns: frozenset[str] | None) -> list[int]:
    """The mod-sequences of the messages that are told (RFC 7162, section 3.1.10)."""
    if returns is None or returns & {"ALL", "COUNT"}:
        return modseqs
    ends = {"MIN": modseqs[0], "MAX": modseqs[-1]}
    return [ends[option] for option in returns]


def _returns(cursor: Cursor) -> frozenset[str]:
    cursor.expect(b"(")
    options: set[str] = set()
    while not cursor.accept(b")"):
        if options:
            cursor.space()
        option = cursor.atom()
        if option not in _RETURNS:
            raise ParseFailed(f"Unknown SEARCH return option {option[:20]}")
        options.add(option)
    return frozenset(options or {"ALL"})


def _text_codec(name: bytes) -> str:
    """The Python name of a character set, or nothing if it is unknown."""
    try:
        codec = codecs.lookup(name.decode("ascii"))
        # str.encode refuses what is no text encoding, such as "zlib".
        "a".encode(codec.name)
    except (LookupError, UnicodeError):
        return ""
    return "" if codec.name.replace("-", "_") in _NOT_TEXT else codec.name


def _esearch(tag: bytes, found: list[int], returns: frozenset[str], *, by_uid: bool) -> bytes:
    words = [b"ESEARCH (TAG %s)" % imap_string(tag)]
    if by_uid:
        words.append(b"UID")
    if found and "MIN" in returns:
        words.append(b"MIN %d" % found[0])
    if found and "MAX" in returns:
        words.append(b"MAX %d" % found[-1])
    if found and "ALL" in returns:
        words.append(b"ALL " + uid_set(found).encode("ascii"))
    if "COUNT" in returns:
        words.append(b"COUNT %d" % len(found))
    return b" ".join(words)


COMMANDS = {
    "SEARCH": Command(_search, State.SELECTED, updates=Updates.NO_EXPUNGE),
    "UID SEARCH": Command(_uid_search, State.SELECTED),
}
