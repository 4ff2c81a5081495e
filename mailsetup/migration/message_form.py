"""The form of a message that is sent: CRLF line ends, nothing of the old mail program in it.

Everything else stays byte for byte. It streams: a message of 100 MB takes no more memory than one
of 5 kB.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from mailsetup.migration.header_values import (
    MAX_HEADER,
    HeaderValues,
    read_header,
    read_identity,
)
from mailsetup.model.migration import Fingerprint, Oddity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PIECE = 65_536
"""Bytes that are read, and handed on, at a time."""
_OWN_FIELDS = re.compile(
    rb"^(x-mozilla-status2?|x-mozilla-keys|x-account-key|x-uidl):([^\n]*(?:\n[ \t][^\n]*)*\n?)",
    re.IGNORECASE | re.MULTILINE,
)
_LONE_CR = re.compile(rb"\r(?!\n)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BIG_HEADER = 65_536


class FormWriter:
    """Makes the form that is sent out of what a store holds; feed it, then `finish` it.

    What comes out does not depend on how the message was cut to be fed.

    Args:
        unquote: take one `>` off `>From ` lines, as in an mbox of the mboxrd kind.

    Attributes:
        own_fields: the store's own header fields that were taken out, lower-case name to value.
        unended: the last line had no end and was given one.
    """

    def __init__(self, *, unquote: bool) -> None:
        self._unquote = unquote
        self._tail = b""
        self._in_header = True
        self._in_line = False
        self.own_fields: dict[str, str] = {}
        self.unended = False

    def feed(self, data: bytes) -> bytes:
        """What can be sent by now."""
        self._tail += data
        header = b""
        if self._in_header:
            end = _header_size(self._tail)
            if not end:
                return b""
            header = self._end_header(end)
        cut = self._tail.rfind(b"\n") + 1
        if not cut and len(self._tail) > PIECE:  # a line without end; the last byte may be a CR
            cut = len(self._tail) - 1
        block, self._tail = self._tail[:cut], self._tail[cut:]
        return header + self._form(block)

    def finish(self) -> bytes:
        """The rest; it ends in CRLF."""
        if self._tail and not self._tail.endswith(b"\n"):
            self.unended = True
            self._tail += b"\n"
        rest = self._end_header(len(self._tail)) if self._in_header else b""
        rest += self._form(self._tail)
        self._tail = b""
        if self._in_line:
            self.unended = True
            rest += b"\r\n"
        return rest

    def _end_header(self, end: int) -> bytes:
        header, self._tail = self._tail[:end], self._tail[end:]
        self._in_header = False
        self._in_line = bool(header) and not header.endswith(b"\n")
        return _crlf(_OWN_FIELDS.sub(partial(_take_out, self.own_fields), header))

    def _form(self, block: bytes) -> bytes:
        if not block:
            return b""
        if self._unquote and b">From " in block:
            first = b""
            if self._in_line:  # the rest of a long line: it does not start here
                end = block.find(b"\n") + 1 or len(block)
                first, block = block[:end], block[end:]
            block = first + _QUOTED_FROM.sub(rb"\1", block)
        self._in_line = not block.endswith(b"\n")
        return _crlf(block)


def form_of(data: bytes, *, unquote: bool) -> tuple[bytes, dict[str, str], bool]:
    """What `FormWriter` makes of a whole message of at most `PIECE` bytes, in half the time.

    Returns:
        The form that is sent, `own_fields` and `unended`.
    """
    own_fields: dict[str, str] = {}
    form = _whole_form(data, partial(_take_out, own_fields), unquote=unquote)
    return form, own_fields, bool(data) and not data.endswith(b"\n")


def _whole_form(
    data: bytes, taken_out: bytes | Callable[[re.Match[bytes]], bytes], *, unquote: bool
) -> bytes:
    if data and not data.endswith(b"\n"):
        data += b"\n"
    end = _header_size(data) or len(data)
    header, body = _OWN_FIELDS.sub(taken_out, data[:end]), data[end:]
    if unquote and b">From " in body:
        body = _QUOTED_FROM.sub(rb"\1", body)
    return _crlf(header + body)


def _take_out(own_fields: dict[str, str], field: re.Match[bytes]) -> bytes:
    value = b"".join(field[2].splitlines())
    own_fields.setdefault(field[1].decode("ascii").lower(), value.decode("latin-1"))
    return b""


def _header_size(data: bytes) -> int:
    """Bytes of the header with the empty line behind it, 0: its end is still to come."""
    if data.startswith((b"\n", b"\r\n")):
        return data.index(b"\n") + 1
    short = data.find(b"\n\n", 0, MAX_HEADER)
    long = data.find(b"\n\r\n", 0, short + 1 if short >= 0 else MAX_HEADER)
    if long >= 0:
        return long + 3
    if short >= 0:
        return short + 2
    if len(data) <= MAX_HEADER:
        return 0
    whole_lines = data.rfind(b"\n", 0, MAX_HEADER) + 1
    return whole_lines or MAX_HEADER - data.startswith(b"\r", MAX_HEADER - 1)


def _crlf(text: bytes) -> bytes:
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    return text.replace(b"\n", b"\r\n")


class FormReader:
    """Reads a message in the form that is sent, and knows its fingerprint at the end."""

    def __init__(self) -> None:
        self._header = bytearray()
        self._in_header = True
        self._hash = hashlib.sha256()
        self._newlines = 0
        self._held = b""
        self._oddities: set[Oddity] = set()
        self._size = 0

    def feed(self, data: bytes) -> None:
        """More of it."""
        self._size += len(data)
        if self._in_header:
            data = self._take_header(data)
        if data:
            self._take_body(data)

    def finish(self) -> tuple[Fingerprint, HeaderValues, tuple[Oddity, ...]]:
        """What it is; nothing may be fed after that."""
        self._take_body(b"", last=True)
        header = bytes(self._header)
        values = read_header(header)
        _tell_apart(self._hash, values.message_id, header)
        found = self._oddities | _header_oddities(header, values)
        return (
            Fingerprint(
                message_id=values.message_id,
                date=values.date,
                size=self._size,
                body=self._hash.digest(),
            ),
            values,
            tuple(oddity for oddity in Oddity if oddity in found) if found else (),
        )

    def _take_header(self, data: bytes) -> bytes:
        """Keep what belongs to the header; what does not."""
        before = max(0, len(self._header) - 3)
        self._header += data
        if self._header.startswith(b"\r\n"):
            end = 2
        else:
            found = self._header.find(b"\r\n\r\n", before, MAX_HEADER)
            end = found + 4 if found >= 0 else 0
        if not end and len(self._header) <= MAX_HEADER:
            return b""
        end = end or MAX_HEADER
        body = bytes(self._header[end:])
        del self._header[end:]
        self._in_header = False
        return body

    def _take_body(self, data: bytes, *, last: bool = False) -> None:
        data = self._held + data
        self._held = b""
        if data.endswith(b"\r") and not last:
            data, self._held = data[:-1], b"\r"
        if b"\0" in data:
            self._oddities.add(Oddity.NUL_BYTES)
        data = _lf(data)
        if b"\r" in data:
            self._oddities.add(Oddity.BARE_CR)
        text = data.rstrip(b"\n")
        if text:
            self._hash.update(b"\n" * self._newlines)
            self._hash.update(text)
            self._newlines = 0
        self._newlines += len(data) - len(text)


def fingerprint_of(data: bytes) -> Fingerprint:
    """Of a whole message in the form that is sent: what `FormReader` says, in half the time."""
    if data.startswith(b"\r\n"):
        end = 2
    else:
        end = data.find(b"\r\n\r\n", 0, MAX_HEADER) + 4
        if end < 4:
            end = min(len(data), MAX_HEADER)
    message_id, date = read_identity(data[:end])
    body = hashlib.sha256(_lf(data[end:]).rstrip(b"\n"))
    _tell_apart(body, message_id, data[:end])
    return Fingerprint(message_id=message_id, date=date, size=len(data), body=body.digest())


def read_form(data: bytes) -> tuple[Fingerprint, HeaderValues, tuple[Oddity, ...]]:
    """Of a whole message of at most `PIECE` bytes: what `FormReader` says, in half the time."""
    end = 2 if data.startswith(b"\r\n") else data.find(b"\r\n\r\n") + 4
    header = data[:end] if end != 3 else data
    body = data[len(header) :]
    values = read_header(header)
    found = _header_oddities(header, values)
    if b"\0" in body:
        found.add(Oddity.NUL_BYTES)
    text = _lf(body)
    if b"\r" in text:
        found.add(Oddity.BARE_CR)
    told = hashlib.sha256(text.rstrip(b"\n"))
    _tell_apart(told, values.message_id, header)
    form = Fingerprint(
        message_id=values.message_id, date=values.date, size=len(data), body=told.digest()
    )
    return form, values, tuple(oddity for oddity in Oddity if oddity in found) if found else ()


def _tell_apart(body: hashlib._Hash, message_id: str, header: bytes) -> None:
    """Without Message-ID the header counts too: two drafts may differ in their subject only."""
    if not message_id:
        body.update(b"\n\n" + _lf(header))


def _lf(text: bytes) -> bytes:
    """The same with LF for each CRLF; a lone CR stays."""
    if _LONE_CR.search(text) is None:
        return text.translate(None, b"\r")  # half of what replacing pairs costs
    return text.replace(b"\r\n", b"\n")


def formed(chunks: Iterable[bytes], *, unquote: bool) -> Iterator[bytes]:
    """The form that is sent, in pieces of at most `PIECE` bytes, out of those of a store."""
    waiting = iter(chunks)
    first, second = next(waiting, b""), next(waiting, None)
    if second is None and len(first) <= PIECE:
        yield from _cut(_whole_form(first, b"", unquote=unquote))
        return
    writer = FormWriter(unquote=unquote)
    for chunk in chain((first, second or b""), waiting):
        for start in range(0, len(chunk), PIECE):
            yield from _cut(writer.feed(chunk[start : start + PIECE]))
    yield from _cut(writer.finish())


def _cut(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PIECE):
        yield data[start : start + PIECE]


def _header_oddities(header: bytes, values: HeaderValues) -> set[Oddity]:
    found: set[Oddity] = set()
    if not values.has_fields:
        found.add(Oddity.NO_HEADER)
    if values.date is None:
        found.add(Oddity.NO_DATE)
    if not values.message_id:
        found.add(Oddity.NO_MESSAGE_ID)
    if not header.isascii():
        found.add(Oddity.EIGHT_BIT_HEADER)
    if len(header) > _BIG_HEADER:
        found.add(Oddity.HUGE_HEADER)
    if b"\0" in header:
        found.add(Oddity.NUL_BYTES)
    if _LONE_CR.search(header) is not None:
        found.add(Oddity.BARE_CR)
    return found
