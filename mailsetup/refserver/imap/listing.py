"""LIST with its extensions (RFC 3501, 5258, 5819, 6154) and LSUB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.imap.completion import Completion, State, bad, no, ok
from mailsetup.refserver.imap.names import name_bytes, wire_name
from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.pattern import ListPattern, PatternTooLong
from mailsetup.refserver.imap.selection import read_status_items, status_line
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.mime.wire import imap_string

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.store import Account

_SELECT_OPTIONS = frozenset({"SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "SPECIAL-USE"})
_RETURN_OPTIONS = frozenset({"SUBSCRIBED", "CHILDREN", "SPECIAL-USE", "STATUS"})
_MOST_PATTERNS = 50
_NAMES_PER_MAILBOX = 3
"""Parents of subscribed names need not exist; there are not more of them than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    reference: bytes
    patterns: tuple[bytes, ...]
    extended: bool
    select: frozenset[str]
    wanted: frozenset[str]
    status: tuple[str, ...]


async def _list(session: ImapSession, cursor: Cursor) -> Completion:
    request = _read_request(session, cursor)
    if "RECURSIVEMATCH" in request.select and not request.select & {"SUBSCRIBED", "SPECIAL-USE"}:
        return bad("RECURSIVEMATCH needs another selection option.")
    if not request.extended and request.patterns == (b"",):
        delimiter = imap_string(session.user.namespace.delimiter.encode("ascii"))
        session.untagged(b'LIST (\\Noselect) %s ""' % delimiter)
        return ok("List completed.")
    try:
        patterns = _compile(session, request)
    except PatternTooLong as error:
        return no(f"[CANNOT] {error}")
    account = session.user
    implied = account.implied_parents()
    names = set(account.mailboxes) | implied
    if "SUBSCRIBED" in request.select:
        names |= account.subscriptions
        names.update(*(account.namespace.parents(name) for name in account.subscriptions))
    if len(names) > _NAMES_PER_MAILBOX * session.limits.mailboxes:
        return no("[LIMIT] Too many names.")
    lister = _Lister(session, request, patterns)
    for name in sorted(names, key=_sort_key):
        if lister.matches(name):
            lister.tell(name)
        await session.connection.breathe()
    return ok("List completed.")


def _sort_key(name: str) -> tuple[bool, str]:
    return (name != "INBOX", name)


def _compile(session: ImapSession, request: _Request) -> tuple[ListPattern, ...]:
    return tuple(
        ListPattern(
            request.reference + pattern,
            delimiter=session.user.namespace.delimiter,
            longest=session.limits.list_pattern,
            wildcards=session.limits.list_wildcards,
        )
        for pattern in request.patterns
        if pattern or request.reference
    )


def _read_request(session: ImapSession, cursor: Cursor) -> _Request:
    allowed = session.has("LIST-EXTENDED")
    cursor.space()
    extended = allowed and cursor.peek() == b"("
    select: frozenset[str] = frozenset()
    if extended:
        select = frozenset(_options(session, cursor, _SELECT_OPTIONS)[0])
        cursor.space()
    reference = cursor.astring()
    cursor.space()
    patterns: tuple[bytes, ...]
    if allowed and cursor.accept(b"("):
        extended = True
        patterns = _patterns(cursor)
    else:
        patterns = (cursor.list_pattern(),)
    wanted: set[str] = set()
    status: tuple[str, ...] = ()
    if allowed and cursor.accept(b" RETURN "):
        extended = True
        wanted, status = _options(session, cursor, _RETURN_OPTIONS)
    cursor.end()
    return _Request(
        reference=reference,
        patterns=patterns,
        extended=extended,
        select=select,
        wanted=frozenset(wanted),
        status=status,
    )


def _patterns(cursor: Cursor) -> tuple[bytes, ...]:
    patterns = [cursor.list_pattern()]
    while not cursor.accept(b")"):
        cursor.space()
        patterns.append(cursor.list_pattern())
        if len(patterns) > _MOST_PATTERNS:
            raise ParseFailed("Too many patterns")
    return tuple(patterns)


def _options(
    session: ImapSession, cursor: Cursor, known: frozenset[str]
) -> tuple[set[str], tuple[str, ...]]:
    """``(SUBSCRIBED STATUS (MESSAGES))`` as names and status items."""
    cursor.expect(b"(")
    found: set[str] = set()
    status: tuple[str, ...] = ()
    first = True
    while not cursor.accept(b")"):
        if not first:
            cursor.space()
        first = False
        option = cursor.atom()
        if option not in known:
            raise ParseFailed(f"Unknown LIST option {option[:20]}")
        if option == "STATUS":
            if not session.has("LIST-STATUS"):
                raise ParseFailed("Unknown LIST option STATUS")
            cursor.space()
            status = read_status_items(session, cursor)
        if option == "SPECIAL-USE" and not session.has("SPECIAL-USE"):
            raise ParseFailed("Unknown LIST option SPECIAL-USE")
        found.add(option)
    return found, status


class _Lister:
    """Writes the LIST replies of one request."""

    def __init__(
        self, session: ImapSession, request: _Request, patterns: tuple[ListPattern, ...]
    ) -> None:
        self._session = session
        self._account: Account = session.user
        self._request = request
        self._patterns = patterns
        self._children = session.has("CHILDREN") or "CHILDREN" in request.wanted
        self._special = session.has("SPECIAL-USE")
        self._parents_selected: set[str] = set()
        self._parents_untold: set[str] = set()
        """Parents of a selected mailbox that the patterns leave out."""
        if "RECURSIVEMATCH" in request.select:
            for name in {*self._account.mailboxes, *self._account.subscriptions}:
                if self._is_selected(name):
                    self._parents_selected.update(self._parents_of(name))
                    if not self.matches(name):
                        self._parents_untold.update(self._parents_of(name))

    def matches(self, name: str) -> bool:
        """Whether a pattern asks for this name."""
        wire = name_bytes(self._session, name)
        return any(pattern.matches(wire) for pattern in self._patterns)

    def _parents_of(self, name: str) -> tuple[str, ...]:
        return self._account.namespace.parents(name)

    def _is_selected(self, name: str) -> bool:
        """Whether the selection options are met by the mailbox itself."""
        select = self._request.select
        if "SUBSCRIBED" in select and name not in self._account.subscriptions:
            return False
        if "SPECIAL-USE" in select:
            mailbox = self._account.mailboxes.get(name)
            return mailbox is not None and mailbox.special_use is not None
        return True

    def tell(self, name: str) -> None:
        """Write LIST, and STATUS if it was asked for, or nothing."""
        selected = self._is_selected(name)
        below = name in self._parents_selected
        # RFC 5258, section 3.5: a parent is not told for the sake of children that are told.
        if not selected and name not in self._parents_untold:
            return
        extended = b""
        if below:
            options = sorted(self._request.select & {"SUBSCRIBED", "SPECIAL-USE"})
            quoted = " ".join(f'"{option}"' for option in options)
            extended = f' ("CHILDINFO" ({quoted}))'.encode("ascii")
        delimiter = imap_string(self._account.namespace.delimiter.encode("ascii"))
        attributes = " ".join(self._attributes(name)).encode("ascii")
        shown = wire_name(self._session, name)
        line = b"LIST (%s) %s %s%s" % (attributes, delimiter, shown, extended)
        self._session.untagged(line)
        mailbox = self._account.mailboxes.get(name)
        if self._request.status and mailbox is not None:
            self._session.untagged(status_line(self._session, mailbox, self._request.status))

    def _attributes(self, name: str) -> list[str]:
        attributes: list[str] = []
        mailbox = self._account.mailboxes.get(name)
        if mailbox is None:
            attributes.append("\\NonExistent" if self._request.extended else "\\Noselect")
        if self._children:
            attributes.append(
                "\\HasChildren" if self._account.has_children(name) else "\\HasNoChildren"
            )
        told = {"SUBSCRIBED"} & (self._request.select | self._request.wanted)
        if told and name in self._account.subscriptions:
            attributes.append("\\Subscribed")
        if self._special and mailbox is not None and mailbox.special_use is not None:
            attributes.append(mailbox.special_use)
        return attributes


async def _lsub(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 3501, 6.3.9: with ``%`` a parent of subscribed names is told as ``\\Noselect``."""
    cursor.space()
    reference = cursor.astring()
    cursor.space()
    pattern = cursor.list_pattern()
    cursor.end()
    account = session.user
    namespace = account.namespace
    delimiter = imap_string(namespace.delimiter.encode("ascii"))
    if not pattern:
        session.untagged(b'LSUB (\\Noselect) %s ""' % delimiter)
        return ok("Lsub completed.")
    try:
        compiled = ListPattern(
            reference + pattern,
            delimiter=namespace.delimiter,
            longest=session.limits.list_pattern,
            wildcards=session.limits.list_wildcards,
        )
    except PatternTooLong as error:
        return no(f"[CANNOT] {error}")
    parents: set[str] = set()
    if b"%" in pattern:
        parents.update(*(namespace.parents(name) for name in account.subscriptions))
    for name in sorted(account.subscriptions | parents, key=_sort_key):
        if compiled.matches(name_bytes(session, name)):
            attributes = b"" if name in account.subscriptions else b"\\Noselect"
            shown = wire_name(session, name)
            session.untagged(b"LSUB (%s) %s %s" % (attributes, delimiter, shown))
        await session.connection.breathe()
    return ok("Lsub completed.")


_LOGGED_IN = (State.AUTHENTICATED, State.SELECTED)
COMMANDS = {"LIST": Command(_list, *_LOGGED_IN), "LSUB": Command(_lsub, *_LOGGED_IN)}
