"""The members of zip, tar, gzip, bzip2 and xz files, read without unpacking to disk.

The readers are tolerant: a mail filter must see what a forgiving program would unpack, so a
zip file without its directory is walked by its local headers.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.rules.unpacking import gunzip, inflate, unbzip2, unxz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.refserver.rules.scan_budget import ScanBudget

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LONGEST_END = _END.size + 65_535
_TAR_BLOCK = 512
_XZ = (b"\xfd7zXZ\0", b"\x5d\0\0\x80\0")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh", *_XZ)
_GZIP_NAME = 0x08
_GZIP_EXTRA = 0x04


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: the names it may go by, and its bytes, up to a limit or all."""

    names: tuple[str, ...]
    read: Callable[[int | None], bytes]


def members(data: bytes, outer_name: str, budget: ScanBudget) -> Iterator[Member]:
    """All members; nothing if the bytes are no archive of a known kind."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip_members(data, budget)
    elif data[257:262] == b"ustar":
        yield from _tar_members(data, budget)
    elif data.startswith(b"\x1f\x8b\x08"):
        names = _gzip_names(data, outer_name)
        yield Member(names, functools.partial(gunzip, data, budget))
    elif data.startswith(b"BZh"):
        yield Member(_inner(outer_name), functools.partial(unbzip2, data, budget))
    elif data.startswith(_XZ):
        yield Member(_inner(outer_name), functools.partial(unxz, data, budget))


def is_archive(head: bytes) -> bool:
    """Whether `members` would look inside."""
    return head.startswith(_ARCHIVES) or head[257:262] == b"ustar"


# -- compressed single files


def _inner(outer_name: str) -> tuple[str, ...]:
    stem, dot, _ = outer_name.rpartition(".")
    return (stem,) if dot and stem else ()


def _gzip_names(data: bytes, outer_name: str) -> tuple[str, ...]:
    """The name within the header (RFC 1952, 2.3) and the outer one without its ending."""
    at, flags = 10, data[3] if len(data) > 3 else 0
    if flags & _GZIP_EXTRA:
        at += 2 + int.from_bytes(data[10:12], "little")
    if not flags & _GZIP_NAME:
        return _inner(outer_name)
    end = data.find(b"\0", at, at + 1024)
    return (*_inner(outer_name), data[at : max(at, end)].decode("latin-1"))


# -- zip (APPNOTE 6.3.9, section 4.3)


def _zip_members(data: bytes, budget: ScanBudget) -> Iterator[Member]:
    directory = _directory(data)
    if directory is None:
        yield from _walk_local_headers(data, budget)
        return
    at, shift = directory
    while data.startswith(b"PK\x01\x02", at) and at + _CENTRAL.size <= len(data):
        fields = _CENTRAL.unpack_from(data, at)
        flags, method, packed = fields[3], fields[4], fields[8]
        name_size, extra_size, comment_size, local = fields[10], fields[11], fields[12], fields[16]
        budget.count_member()
        name = _zip_name(data[at + _CENTRAL.size : at + _CENTRAL.size + name_size], flags)
        yield _zip_member(data, (name,), local + shift, method, flags, packed, budget)
        at += _CENTRAL.size + name_size + extra_size + comment_size


def _directory(data: bytes) -> tuple[int, int] | None:
    """Where the central directory starts, and what was put in front of the archive."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _LONGEST_END))
    if end < 0 or end + _END.size > len(data):
        return None
    size, offset = _END.unpack_from(data, end)[5:7]
    start64 = data.rfind(b"PK\x06\x06", max(0, end - 1024), end)
    if 0xFFFFFFFF in {size, offset} and 0 <= start64 <= len(data) - _END64.size:
        size, offset = _END64.unpack_from(data, start64)[8:10]
        end = start64
    start = end - size
    if start < 0 or not data.startswith((b"PK\x01\x02", b"PK\x05\x06"), start):
        return None
    return start, start - offset


def _zip_member(
    data: bytes,
    names: tuple[str, ...],
    local: int,
    method: int,
    flags: int,
    packed: int,
    budget: ScanBudget,
) -> Member:
    """The local header may tell another name than the directory; both count."""
    if not 0 <= local <= len(data) - _LOCAL.size or not data.startswith(b"PK\x03\x04", local):
        return Member(names, lambda _most: b"")
    fields = _LOCAL.unpack_from(data, local)
    name_size, extra_size = fields[9], fields[10]
    start = local + _LOCAL.size
    other = _zip_name(data[start : start + name_size], fields[2])
    start += name_size + extra_size

    def read(most: int | None) -> bytes:
        if flags & _ENCRYPTED:
            return b""
        stretch = memoryview(data)[start : start + packed]
        if method == _DEFLATED:
            return inflate(stretch, budget, most)
        if method != _STORED:
            return b""
        budget.count_octets(len(stretch[:most]))
        return bytes(stretch[:most])

    return Member(tuple(dict.fromkeys((*names, other))), read)


def _walk_local_headers(data: bytes, budget: ScanBudget) -> Iterator[Member]:
    at = data.find(b"PK\x03\x04")
    while 0 <= at <= len(data) - _LOCAL.size:
        budget.count_member()
        fields = _LOCAL.unpack_from(data, at)
        flags, method, packed, name_size = fields[2], fields[3], fields[7], fields[9]
        name = _zip_name(data[at + _LOCAL.size : at + _LOCAL.size + name_size], flags)
        # A size of zero stands behind the data instead: take all there is.
        yield _zip_member(data, (name,), at, method, flags, packed or len(data), budget)
        at = data.find(b"PK\x03\x04", at + _LOCAL.size)


def _zip_name(raw: bytes, flags: int) -> str:
    return raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")


# -- tar (POSIX ustar and pax, GNU long names)


def _tar_members(data: bytes, budget: ScanBudget) -> Iterator[Member]:
    at, long_name = 0, ""
    while at + _TAR_BLOCK <= len(data):
        header = data[at : at + _TAR_BLOCK]
        if not header.strip(b"\0"):
            return
        budget.count_member()
        start = at + _TAR_BLOCK
        size = _tar_number(header[124:136])
        body = data[start : start + size]
        kind = header[156:157]
        if kind == b"L":
            long_name = _text(body)
        elif kind in {b"x", b"g"}:
            long_name = _pax_path(body) or long_name
        else:
            names = tuple(filter(None, (long_name, _tar_name(header))))
            yield Member(names, functools.partial(_start_of, body))
            long_name = ""
        at = start + -(-size // _TAR_BLOCK) * _TAR_BLOCK


def _start_of(body: bytes, most: int | None) -> bytes:
    return body[:most]


def _tar_number(field: bytes) -> int:
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \0")
    return int(digits, 8) if digits and not digits.strip(b"01234567") else 0


def _tar_name(header: bytes) -> str:
    return "/".join(filter(None, (_text(header[345:500]), _text(header[:100]))))


def _pax_path(body: bytes) -> str:
    """``27 path=some/name\\n`` among the records."""
    for line in body[:65_536].split(b"\n"):
        _, _, record = line.partition(b" ")
        if record.startswith(b"path="):
            return record[5:].decode("utf-8", "replace")
    return ""


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode("utf-8", "replace")
