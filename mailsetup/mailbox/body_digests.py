"""The SHA-256 of bodies on the server: LF line ends, none at the end, as the stores have it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from mailsetup.protocols.imap_stream import StreamError
from mailsetup.protocols.uid_sets import pieces, uid_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

AT_ONCE = 50
SMALL = 500_000
"""Bodies up to this size are asked for many at once; larger ones piece by piece."""
PIECE = 262_144
_UID = re.compile(rb"\bUID (\d{1,10})", re.IGNORECASE)


class BodyDigest:
    """Feed it a body in pieces; the line ends may be cut anywhere."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._newlines = 0
        self._held = b""

    def feed(self, data: bytes) -> None:
        """More of it."""
        data = self._held + data
        self._held = b"\r" if data.endswith(b"\r") else b""
        self._take(data[: len(data) - len(self._held)])

    def finish(self) -> bytes:
        """The digest."""
        self._take(self._held)
        return self._hash.digest()

    def _take(self, data: bytes) -> None:
        data = data.replace(b"\r\n", b"\n")
        text = data.rstrip(b"\n")
        if text:
            self._hash.update(b"\n" * self._newlines)
            self._hash.update(text)
            self._newlines = 0
        self._newlines += len(data) - len(text)


def body_digests(
    stream: ImapStream, wanted: Iterable[tuple[int, int]], ctx: Context
) -> Iterator[tuple[int, bytes]]:
    """(UID, digest) of messages of the open mailbox, given as (UID, size); gone ones are left out.

    No more than one small body, or a piece of a large one, is in memory.

    Raises:
        StreamError: the server says no.
        Cancelled: when the user cancelled.
    """
    small: list[int] = []
    for uid, size in wanted:
        ctx.check()
        if size > SMALL:
            digest = _large(stream, uid, ctx)
            if digest is not None:
                yield uid, digest
            continue
        small.append(uid)
        if len(small) >= AT_ONCE:
            yield from _small(stream, small)
            small.clear()
    yield from _small(stream, small)


def _small(stream: ImapStream, uids: list[int]) -> Iterator[tuple[int, bytes]]:
    for piece in pieces(uid_set(uids), AT_ONCE) if uids else ():
        for line in stream.each(b"UID FETCH", piece.encode("ascii"), b"(UID BODY.PEEK[TEXT])"):
            found = _UID.search(line.text)
            if found is None or b"BODY[TEXT]" not in line.text.upper():
                continue
            digest = BodyDigest()
            digest.feed(line.literals[-1] if line.literals else _quoted(line.text))
            yield int(found[1]), digest.finish()


def _large(stream: ImapStream, uid: int, ctx: Context) -> bytes | None:
    digest, start = BodyDigest(), 0
    while True:
        ctx.check()
        part = b"(UID BODY.PEEK[TEXT]<%d.%d>)" % (start, PIECE)
        answer, lines = stream.run(b"UID FETCH", b"%d" % uid, part)
        if not answer.is_ok:
            raise StreamError(answer.text)
        said = [one for one in lines if (found := _UID.search(one.text)) and int(found[1]) == uid]
        if not said:
            return None
        data = said[-1].literals[-1] if said[-1].literals else _quoted(said[-1].text)
        digest.feed(data)
        if len(data) < PIECE:
            return digest.finish()
        start += len(data)


def _quoted(text: bytes) -> bytes:
    """A body that the server sends as a quoted string, as it may do with a short one."""
    found = re.search(rb'BODY\[TEXT\](?:<\d+>)? "((?:[^"\\]|\\.)*)"', text, re.IGNORECASE)
    return re.sub(rb"\\(.)", rb"\1", found[1]) if found else b""
