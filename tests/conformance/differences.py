"""THE table of allowed differences between our IMAP replies and Dovecot's (2.3.19, Debian 12).

Each row says why, and under which section of which standard. A difference that no row takes away
fails the test, and so does a row that nothing needs any more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conformance.exchange import Difference, Exchange
from tests.conformance.script_messages import append

if TYPE_CHECKING:
    from tests.conformance.exchange import Settle
    from tests.conformance.normal import Line, Word

_TOLD = {"NONEXISTENT", "CANNOT", "BADCHARSET", "TRYCREATE"}
_TOLD_THERE = {(), ("CANNOT",), ("BADCHARSET",), ("ALREADYEXISTS",)}
_READ_ONLY_VERBS = {b"STORE", b"UID STORE", b"EXPUNGE", b"UID EXPUNGE", b"MOVE", b"UID MOVE"}
_CHILD_ATTRIBUTES = {"\\haschildren", "\\hasnochildren", "\\drafts", "\\sent", "\\trash"}
GOING_WITH_THE_MAILBOX = {"delete-the-open-mailbox", "rename-the-open-mailbox"}
_EXTENDED_LIST = re.compile(rb"LIST (\(.*|\S+ \(.*|.* RETURN \(.*)", re.IGNORECASE)
_SECTION = re.compile(r"BODY\[[0-9.]+[A-Z.]*\](<[0-9]+>)?")
_OURS_ONLY = re.compile(r"APPENDLIMIT=[0-9]+|CREATE-SPECIAL-USE|UTF8=ACCEPT|QUOTA=.*|LITERAL-")

STRICT = {
    # Arguments that the command does not have.
    b"CHECK x", b"NOOP x", b"NOOP ", b"NOOP NOOP", b"NOOP {1}\r\nx", b"NOOP {1+}\r\nx",
    b"EXPUNGE 1", b"COPY 1 <<None>> x", b"STORE 1 +FLAGS () x", b"CAPABILITY x", b"NAMESPACE x",
    b"SUBSCRIBE <<None>> x", b"RENAME <<None>> <<A>> <<B>>", b"DELETE <<None>> x", b"CLOSE x",
    b"UNSELECT x", b"SELECT INBOX x", b"CREATE <<a>> b", b"LOGOUT x",
    b"STATUS INBOX (MESSAGES) x", b"STATUS INBOX  (MESSAGES)", b"SEARCH ALL  SEEN",
    # Arguments that are missing or of another type, or belong to an extension that ours has not.
    b"STORE 1 +FLAGS", b"ID", b'ID ("name")', b"ID nonsense", b'LIST "" ()', b"FETCH 1, FLAGS",
    b"STORE 1 +FLAGS (a]b)", b"STORE 1 +FLAGS (a*b)", b"CREATE <<a\\x>>", b"CREATE <<star*>>",
    b"CREATE <<percent%>>", b"ENABLE", b"SEARCH KEYWORD \\Seen", b"FETCH $ FLAGS",
    # Numbers that the grammar does not allow (nz-number, 32 bits) or a part of <origin.count>.
    b"FETCH 1 BODY.PEEK[]<0.0>", b"FETCH 1 BODY.PEEK[]<0>", b"FETCH 1 BODY.PEEK[0]",
    b"FETCH 1 BODY.PEEK[1.0]", b"FETCH 1 BODY.PEEK[99999999999]",
    # Days that do not exist, or without their fixed two places.
    b'APPEND <<None>> "32-Jan-1994 21:52:25 -0800" {1+}\r\nx',
    b'APPEND <<None>> "1-Jan-1994 21:52:25 +0130" {1+}\r\nx', b"SEARCH ON 31-Feb-2020",
    # An APPEND to nowhere, where Dovecot sees the missing mailbox first.
    b"APPEND <<None>> \\Seen {1+}\r\nx", b"APPEND <<None>> (\\Seen {1+}\r\nx",
    b"APPEND <<None>> {1+}\r\nx y", b"APPEND <<None>> (\\Seen)  {1+}\r\nx",
}  # fmt: skip


def _strict(exchange: Exchange) -> Exchange:
    refused = exchange.ours.status == "BAD" and not exchange.ours.lines
    return exchange.agreed() if refused and exchange.command in STRICT else exchange


def _codes(exchange: Exchange) -> Exchange:
    both_no = exchange.ours.status == exchange.theirs.status == "NO"
    code = exchange.ours.code
    if both_no and code and code[0] in _TOLD and exchange.theirs.code in _TOLD_THERE:
        return exchange.with_our_code()
    return exchange


def _client_bug(exchange: Exchange) -> Exchange:
    told = exchange.theirs.code == ("CLIENTBUG",) and exchange.ours.code == ()
    return exchange.with_our_code() if told else exchange


def _missing_part(exchange: Exchange) -> Exchange:
    """NIL against an empty string, or against the part itself under the number ``n.1``."""
    if len(exchange.ours.lines) != 1 or b"BODY.PEEK[" not in exchange.command:
        return exchange
    items = exchange.ours.lines[0][2]
    assert isinstance(items, tuple)
    nothing = all(
        isinstance(item, tuple) and _SECTION.fullmatch(str(item[0])) and item[1] == "NIL"
        for item in items
    )
    return exchange.agreed() if nothing else exchange


def _store_without_change(exchange: Exchange) -> Exchange:
    theirs = exchange.theirs.lines

    def only_ours(line: Line) -> bool:
        return line[0] == "FETCH" and line not in theirs and not _told(line[1], theirs)

    return exchange.without(only_ours) if exchange.verb in {b"STORE", b"UID STORE"} else exchange


def _told(number: Word, lines: tuple[Line, ...]) -> bool:
    return any(line[:2] == ("FETCH", number) for line in lines)


def _recent_behind_expunge(exchange: Exchange) -> Exchange:
    if not any(line[0] == "EXPUNGE" for line in exchange.theirs.lines):
        return exchange
    return exchange.without(lambda line: line[0] == "RECENT")


def _read_only(exchange: Exchange) -> Exchange:
    refused = exchange.ours.status == "NO" and exchange.verb in _READ_ONLY_VERBS
    return exchange.agreed() if refused and exchange.theirs.status == "OK" else exchange


def _inbox_below_inbox(exchange: Exchange) -> Exchange:
    if exchange.command == b"CREATE <<INBOX>>":
        return exchange.agreed()
    return exchange.without(lambda line: line[:2] == ("LIST", b"INBOX.INBOX"))


def _childinfo_of_inbox(exchange: Exchange) -> Exchange:
    """Dovecot also mixes up which option the children of the prefix meet."""
    if exchange.command != b'LIST (RECURSIVEMATCH SUBSCRIBED) "" *':
        return exchange
    return exchange.without(lambda line: line[1] == b"INBOX")


def _inbox_in_status(exchange: Exchange) -> Exchange:
    def change(line: Line) -> Line:
        same = line[0] == "STATUS" and isinstance(line[1], bytes) and line[1].upper() == b"INBOX"
        return ("STATUS", b"INBOX", *line[2:]) if same else line

    return exchange.with_lines(change)


def _children_and_uses(exchange: Exchange) -> Exchange:
    if not _EXTENDED_LIST.match(exchange.command):
        return exchange

    def change(line: Line) -> Line:
        if line[0] != "LIST" or not isinstance(line[2], tuple):
            return line
        kept = (word for word in line[2] if word not in _CHILD_ATTRIBUTES)
        return (*line[:2], tuple(kept), *line[3:])

    return exchange.with_lines(change)


def _nonexistent(exchange: Exchange) -> Exchange:
    def change(line: Line) -> Line:
        if line[0] != "LIST" or not isinstance(line[2], tuple) or "\\nonexistent" not in line[2]:
            return line
        words = {"\\noselect" if word == "\\nonexistent" else str(word) for word in line[2]}
        return (*line[:2], tuple(sorted(words)), *line[3:])

    return exchange.with_lines(change) if _EXTENDED_LIST.match(exchange.command) else exchange


def _empty_parents(exchange: Exchange) -> Exchange:
    def empty(line: Line) -> bool:
        return line[0] == "LIST" and line[2] == ("\\hasnochildren", "\\noselect")

    return exchange.without(empty)


def _capabilities(exchange: Exchange) -> Exchange:
    def named(lines: tuple[Line, ...]) -> set[str]:
        return {str(word) for line in lines if line[0] == "CAPABILITY" for word in _words(line[1])}

    more = named(exchange.ours.lines) - named(exchange.theirs.lines)
    if all(_OURS_ONLY.fullmatch(name) for name in more):
        return exchange.without(lambda line: line[0] == "CAPABILITY")
    return exchange


def _words(value: Word) -> tuple[Word, ...]:
    return value if isinstance(value, tuple) else (value,)


def _learned_keywords(exchange: Exchange) -> Exchange:
    if exchange.verb not in {b"SEARCH", b"UID SEARCH"}:
        return exchange
    return exchange.without(
        lambda line: (
            line[0] == "FLAGS" or (line[0] == "OK" and _words(line[1])[:1] == ("PERMANENTFLAGS",))
        )
    )


def _closed(exchange: Exchange) -> Exchange:
    if exchange.script not in {"select-with-bad-syntax", "arguments-too-many"}:
        return exchange
    return exchange.without(lambda line: line == ("OK", ("CLOSED",)))


def _highest_modseq(exchange: Exchange) -> Exchange:
    if exchange.verb not in {b"SELECT", b"EXAMINE"}:
        return exchange
    return exchange.without(lambda line: line == ("OK", ("HIGHESTMODSEQ", "M")))


def _enabled(exchange: Exchange) -> Exchange:
    if exchange.verb != b"ENABLE":
        return exchange
    return exchange.without(lambda line: line in {("ENABLED", ()), ("BAD", ())})


def _gone_with_its_mailbox(exchange: Exchange) -> Exchange:
    in_place = exchange.script in GOING_WITH_THE_MAILBOX
    gone = exchange.theirs.status == "GONE" and exchange.ours.status == "OK"
    return exchange.agreed() if in_place and gone else exchange


def _commands(*commands: bytes) -> Settle:
    """The reply to exactly these commands may be another one."""
    return lambda exchange: exchange.agreed() if exchange.command in commands else exchange


def _row(name: str, section: str, reason: str, settle: Settle) -> Difference:
    return Difference(name=name, section=section, reason=reason, settle=settle)


TABLE: tuple[Difference, ...] = (
    _row(
        "strict-grammar",
        "RFC 3501, 9",
        "ours says BAD to what the grammar does not have; Dovecot looks past it",
        _strict,
    ),
    _row(
        "codes-of-no",
        "RFC 5530, 3",
        "codes are advice: ours adds NONEXISTENT or CANNOT where Dovecot has words only",
        _codes,
    ),
    _row(
        "client-bug",
        "RFC 5530, 3 (CLIENTBUG); RFC 3501, 6.3.10",
        "Dovecot remarks on STATUS for the selected mailbox",
        _client_bug,
    ),
    _row(
        "missing-part",
        "RFC 3501, 7.4.2 (nstring)",
        "a part that is not there is NIL here and empty there; as n.1 Dovecot gives the leaf n",
        _missing_part,
    ),
    _row(
        "store-without-change",
        "RFC 3501, 6.4.6",
        "ours tells the flags after each STORE, Dovecot only if they changed",
        _store_without_change,
    ),
    _row(
        "recent-behind-expunge",
        "RFC 3501, 7.3.2",
        "Dovecot tells RECENT again when recent messages go; required is it when messages come",
        _recent_behind_expunge,
    ),
    _row(
        "read-only",
        "RFC 3501, 6.3.2 and 6.4.3",
        "behind EXAMINE ours refuses what Dovecot ignores, or in a MOVE even does",
        _read_only,
    ),
    _row(
        "inbox-in-status",
        "RFC 3501, 5.1",
        "INBOX has no case: ours answers INBOX, Dovecot as it was asked",
        _inbox_in_status,
    ),
    _row(
        "nonexistent",
        "RFC 5258, 3",
        "\\NonExistent implies \\Noselect: ours tells the former for a name that only has children",
        _nonexistent,
    ),
    _row(
        "children-and-uses",
        "RFC 5258, 4; RFC 6154, 2",
        "ours always tells these attributes, Dovecot in the extended form only if asked",
        _children_and_uses,
    ),
    _row(
        "empty-parents",
        "RFC 3501, 6.3.3 and 6.3.4",
        "a parent that was never created goes with its last child here, stays there",
        _empty_parents,
    ),
    _row(
        "trailing-delimiter",
        "RFC 3501, 6.3.3",
        "a name with the delimiter at its end is a mailbox here, only a parent there",
        _commands(b'LIST "" <<Trailing>>', b"SELECT <<Trailing>>"),
    ),
    _row(
        "tilde",
        "RFC 3501, 5.1",
        "Dovecot's file system layer refuses names that begin with a tilde",
        _commands(b'CREATE "<<~tilde>>"'),
    ),
    _row(
        "inbox-below-inbox",
        "RFC 3501, 5.1",
        "INBOX.INBOX is a mailbox here, another name of INBOX there",
        _inbox_below_inbox,
    ),
    _row(
        "childinfo-of-inbox",
        "RFC 5258, 3.5",
        "CHILDINFO should not be told if the child is told itself; for a prefix Dovecot does",
        _childinfo_of_inbox,
    ),
    _row(
        "reference",
        "RFC 3501, 6.3.8",
        "how reference and pattern are joined is free: for Dovecot the delimiter makes it absolute",
        _commands(b"LIST <<Work>> <</%>>", b'LIST <<Work>> "/%"'),
    ),
    _row(
        "lsub-of-nothing",
        "RFC 3501, 6.3.8 and 6.3.9",
        "the empty pattern asks for the delimiter; only for LIST does the standard say so",
        _commands(b'LSUB "" ""'),
    ),
    _row(
        "gone-with-its-mailbox",
        "RFC 3501, 6.3.4 and 6.3.5",
        "Dovecot ends a session whose mailbox it deletes or renames itself, ours goes on",
        _gone_with_its_mailbox,
    ),
    _row(
        "capabilities",
        "RFC 3501, 7.2.1",
        "Dovecot has more; what only ours has is named in this table",
        _capabilities,
    ),
    _row(
        "highestmodseq",
        "RFC 7162, 3.1.2.1",
        "ours tells the highest mod-sequence at once, Dovecot once it is asked for any",
        _highest_modseq,
    ),
    _row(
        "enabled",
        "RFC 5161, 3.1 and 3.2",
        "ours tells an empty list of what was enabled, Dovecot nothing",
        _enabled,
    ),
    _row(
        "learned-keywords",
        "RFC 3501, 7.2.6",
        "Dovecot learns a keyword that is searched for",
        _learned_keywords,
    ),
    _row(
        "closed",
        "RFC 3501, 6.3.1",
        "a SELECT with wrong syntax leaves the mailbox open here, closes it there",
        _closed,
    ),
    _row(
        "nul",
        "RFC 3501, 9 (CHAR8)",
        "no literal holds NUL: ours refuses it, Dovecot would store something else instead",
        _commands(append(b"Subject: nul\r\n\r\na\x00b\r\n", mailbox=b"<<None>>")),
    ),
    _row(
        "quota-root-of-nothing",
        "RFC 9208, 4.1.3",
        "the root is that of a mailbox: ours looks whether there is one",
        _commands(b"GETQUOTAROOT <<None>>"),
    ),
    _row(
        "setting-quotas",
        "RFC 9208, 3.1.2 (QUOTASET)",
        "neither lets clients set quotas: ours does not know the command, Dovecot forbids it",
        _commands(b'SETQUOTA "User quota" (STORAGE 100)'),
    ),
    _row(
        "copy-of-nothing",
        "RFC 3501, 6.4.7",
        "ours looks for the target first, Dovecot for the messages",
        _commands(b"UID COPY 99 <<None>>"),
    ),
    _row(
        "internal-date-without-zone",
        "RFC 3501, 6.4.4 (ON: disregarding time and timezone)",
        "ours compares the date as it was given, Dovecot in the zone of the server",
        _commands(
            b"SEARCH ON 01-Feb-1994",
            b"SEARCH ON 02-Feb-1994",
            b"SEARCH ON 1-feb-1994",
        ),
    ),
    _row(
        "no-date-field",
        "RFC 3501, 6.4.4 (SENTBEFORE)",
        "a message without Date is nowhere in time; for Dovecot it is of 1970",
        _commands(b"SEARCH SENTBEFORE 8-Feb-1994", b"SEARCH SENTBEFORE 7-Feb-1994"),
    ),
    _row(
        "beyond-the-last",
        "RFC 3501, 9 (seq-range)",
        "9:* holds the last message even if there are fewer than 9; Dovecot's SEARCH finds none",
        _commands(b"SEARCH 9:*"),
    ),
    _row(
        "not-a-group",
        "RFC 3501, 6.4.4 (NOT)",
        "Dovecot takes NOT (SEEN DRAFT) for NOT SEEN NOT DRAFT",
        _commands(b"SEARCH NOT (SEEN DRAFT)"),
    ),
)
