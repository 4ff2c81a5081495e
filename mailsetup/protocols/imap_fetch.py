"""Looks through whole mailboxes: a line for each message, and single messages in pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedRow:
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


def fetch_small_messages(stream: ImapStream, uids: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """(UID, bytes) of messages of the open mailbox, in one round trip; those that are there.

    All of them must be of at most `PIECE` bytes.

    Raises:
        StreamError: as above.
    """
    if not uids:
        return
    wanted = set(uids)
    uid_set = b",".join(b"%d" % uid for uid in sorted(wanted))
    for line in stream.each(b"UID FETCH", uid_set, b"(UID BODY.PEEK[])"):
        uid = _UID.search(line.text) if _FETCH.match(line.text) else None
        if uid is not None and line.literals and int(uid[1]) in wanted:
            wanted.discard(int(uid[1]))
            yield int(uid[1]), line.literals[0]


def _row(line: Untagged) -> FetchedRow | None:
    """None for a line that says something else."""
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
