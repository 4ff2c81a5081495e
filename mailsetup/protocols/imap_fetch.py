"""Looks through whole mailboxes: a line for each message, and single messages in pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mailsetup.protocols.imap_stream import StreamError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mailsetup.protocols.imap_stream import ImapStream, Untagged

PIECE = 262_144
_WHAT = b"(UID RFC822.SIZE FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])"
_UID = re.compile(rb"\bUID (\d{1,10})", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})", re.IGNORECASE)
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)", re.IGNORECASE)
_DATE = re.compile(rb'\bINTERNALDATE "([^"]{1,40})"', re.IGNORECASE)
_FETCH = re.compile(rb"\d{1,10} FETCH ", re.IGNORECASE)
_IN_OUR_ORDER = re.compile(
    rb"\d{1,10} FETCH \(UID (\d{1,10}) RFC822\.SIZE (\d{1,12}) FLAGS \(([^)]*)\)"
    rb' INTERNALDATE "([^"]{1,40})" BODY\[',
    re.IGNORECASE,
)


class FetchedRow(NamedTuple):
    """A message on the server.

    Attributes:
        header: its Message-ID: and Date: fields.
        internal_date: as the server writes it.
    """

    uid: int
    size: int
    flags: tuple[str, ...]
    internal_date: str
    header: bytes


class FetchedMessage(NamedTuple):
    """A whole message on the server."""

    uid: int
    data: bytes


def fetch_rows(stream: ImapStream, first: int, last: int | None = None) -> Iterator[FetchedRow]:
    """The messages of the open mailbox from UID `first` on, however many; never changes them.

    Raises:
        StreamError: the server says no, or what makes no sense.
    """
    until = b"*" if last is None else b"%d" % last
    for line in stream.each(b"UID FETCH", b"%d:%b" % (first, until), _WHAT):
        row = _row(line)
        # `n:*` always holds the last message, even where its UID is below n (RFC 3501 6.4.8).
        if row is not None and row.uid >= first:
            yield row


def fetch_rows_and_messages(
    stream: ImapStream, uids: Collection[int]
) -> Iterator[FetchedRow | FetchedMessage]:
    """The rows of the whole open mailbox, and some small messages of it at any place between.

    All is asked for in one go. Raises as `fetch_rows`.
    """
    commands = [b"UID FETCH 1:* " + _WHAT]
    if uids:
        commands.append(_messages_of(uids))
    wanted = set(uids)
    for line in stream.each_of(commands):
        found = _row(line) or _message(line, wanted)
        if found is not None:
            yield found


def fetch_message(stream: ImapStream, uid: int, size: int) -> Iterator[bytes]:
    """The bytes of a message of the open mailbox, in pieces; fewer when it is gone.

    Raises:
        StreamError: as above.
    """
    for start in range(0, max(size, 1), PIECE):
        part = b"BODY.PEEK[]<%d.%d>" % (start, PIECE)
        answer, untagged = stream.run(b"UID FETCH", b"%d" % uid, b"(UID %b)" % part)
        if not answer.is_ok:
            raise StreamError(answer.text)
        pieces = [
            line.literals[0]
            for line in untagged
            if line.literals and (found := _UID.search(line.text)) and int(found[1]) == uid
        ]
        if not pieces:
            return
        yield pieces[0]


def fetch_small_messages(stream: ImapStream, uids: Collection[int]) -> Iterator[FetchedMessage]:
    """Messages of the open mailbox, in one round trip; those that are there.

    All of them must be of at most `PIECE` bytes.

    Raises:
        StreamError: as above.
    """
    if not uids:
        return
    wanted = set(uids)
    for line in stream.each(_messages_of(uids)):
        found = _message(line, wanted)
        if found is not None:
            yield found


def _messages_of(uids: Collection[int]) -> bytes:
    return b"UID FETCH %b (UID BODY.PEEK[])" % b",".join(b"%d" % uid for uid in sorted(uids))


def _message(line: Untagged, wanted: set[int]) -> FetchedMessage | None:
    """None for a line that says something else; each that is wanted counts once."""
    uid = _UID.search(line.text) if _FETCH.match(line.text) else None
    if uid is None or not line.literals or int(uid[1]) not in wanted:
        return None
    wanted.discard(int(uid[1]))
    return FetchedMessage(int(uid[1]), line.literals[0])


def _row(line: Untagged) -> FetchedRow | None:
    """None for a line that says something else."""
    if usual := _IN_OUR_ORDER.match(line.text):  # as nearly all servers answer, in half the time
        return FetchedRow(
            int(usual[1]),
            int(usual[2]),
            tuple(usual[3].decode("latin-1").split()),
            usual[4].decode("latin-1"),
            line.literals[-1] if line.literals else b"",
        )
    if _FETCH.match(line.text) is None:
        return None
    uid, size = _UID.search(line.text), _SIZE.search(line.text)
    if uid is None or size is None:
        return None
    flags, date = _FLAGS.search(line.text), _DATE.search(line.text)
    return FetchedRow(
        uid=int(uid[1]),
        size=int(size[1]),
        flags=tuple(flags[1].decode("latin-1").split()) if flags else (),
        internal_date=date[1].decode("latin-1") if date else "",
        header=line.literals[-1] if line.literals else b"",
    )
