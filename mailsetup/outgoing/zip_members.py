"""The members of a zip file (APPNOTE 6.3.9, section 4.3), read without unpacking to disk.

A mail filter sees what a forgiving program would unpack: a file without its directory is walked by
its local headers, and the name in a local header counts as much as the one in the directory.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.outgoing.budget import OCTETS, ArchiveTooComplexError
from mailsetup.outgoing.member import Member, unread
from mailsetup.outgoing.unpacking import bzipped, deflated, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from mailsetup.outgoing.budget import Budget
    from mailsetup.outgoing.member import Doubts

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _END64_MARK = b"PK\x05\x06", b"PK\x06\x06"
_ENTRY_MARK, _LOCAL_MARK = b"PK\x01\x02", b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_LARGEST_DIRECTORY = 32 * 1024 * 1024
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED, _BZIPPED = 0, 8, 12


@dataclass(frozen=True, slots=True)
class _Packed:
    """What the directory or a local header says of a member, and where its local header is."""

    name: str
    local: int
    flags: int
    method: int
    octets: int
    unpacked: int = 0


def zip_members(file: BinaryIO, size: int, budget: Budget, doubts: Doubts) -> Iterator[Member]:
    """Every member.

    Raises:
        ArchiveTooComplexError: there are more names than the budget allows.
    """
    directory = _directory(file, size)
    if directory is None:
        doubts.broken()
        entries = _by_local_headers(file, size)
    else:
        entries = _by_directory(*directory, doubts)
    for entry in entries:
        budget.count_name()
        yield _member(file, size, entry, budget, doubts)


def _directory(file: BinaryIO, size: int) -> tuple[bytes, int, int] | None:
    """The directory, what was put in front of the archive, and how many entries it is to have.

    Raises:
        ArchiveTooComplexError: it is far larger than any that people make.
    """
    tail_at = max(0, size - _END.size - _LONGEST_COMMENT - _END64.size - 1024)
    file.seek(tail_at)
    tail = file.read(size - tail_at)
    end = tail.rfind(_END_MARK)
    if end < 0 or end + _END.size > len(tail):
        return None
    count, octets, offset = _END.unpack_from(tail, end)[4:7]
    start64 = tail.rfind(_END64_MARK, max(0, end - 1024), end)
    if (count == 0xFFFF or 0xFFFFFFFF in {octets, offset}) and 0 <= start64 <= len(
        tail
    ) - _END64.size:
        count, octets, offset = _END64.unpack_from(tail, start64)[7:10]
        end = start64
    start = tail_at + end - octets
    if start < 0:
        return None
    if octets > _LARGEST_DIRECTORY:
        raise ArchiveTooComplexError
    file.seek(start)
    directory = file.read(octets)
    if directory and not directory.startswith(_ENTRY_MARK):
        return None
    return directory, start - offset, count


def _by_directory(directory: bytes, shift: int, count: int, doubts: Doubts) -> Iterator[_Packed]:
    at = 0
    while directory.startswith(_ENTRY_MARK, at) and at + _ENTRY.size <= len(directory):
        fields = _ENTRY.unpack_from(directory, at)
        name_octets, extra_octets, comment_octets = fields[10:13]
        start = at + _ENTRY.size
        yield _Packed(
            name=_name(directory[start : start + name_octets], fields[3]),
            local=fields[16] + shift,
            flags=fields[3],
            method=fields[4],
            octets=fields[8],
            unpacked=fields[9],
        )
        at = start + name_octets + extra_octets + comment_octets
        count -= 1
    if count % 0x10000:  # old programs write only 16 bits of it
        doubts.broken()


def _by_local_headers(file: BinaryIO, size: int) -> Iterator[_Packed]:
    """Each place that looks like a header; only the beginning of an enormous file."""
    file.seek(0)
    data = file.read(min(size, OCTETS))
    at = data.find(_LOCAL_MARK)
    while 0 <= at <= len(data) - _LOCAL.size:
        fields = _LOCAL.unpack_from(data, at)
        start = at + _LOCAL.size
        yield _Packed(
            name=_name(data[start : start + fields[9]], fields[2]),
            local=at,
            flags=fields[2],
            method=fields[3],
            octets=fields[7] or size,  # a size of zero stands behind the data instead
        )
        at = data.find(_LOCAL_MARK, start)


def _member(file: BinaryIO, size: int, entry: _Packed, budget: Budget, doubts: Doubts) -> Member:
    header = b""
    if 0 <= entry.local <= size - _LOCAL.size:
        file.seek(entry.local)
        header = file.read(_LOCAL.size)
    if not header.startswith(_LOCAL_MARK):
        doubts.broken()
        return Member((entry.name,), unread)
    fields = _LOCAL.unpack(header)
    other = _name(file.read(fields[9]), fields[2])
    names = tuple(dict.fromkeys((entry.name, other)))
    start = entry.local + _LOCAL.size + fields[9] + fields[10]
    if entry.flags & _ENCRYPTED:
        doubts.encrypted()
        return Member(names, unread)
    read = functools.partial(_read, file, start, entry, budget, doubts)
    return Member(names, read, entry.unpacked)


def _read(
    file: BinaryIO, start: int, entry: _Packed, budget: Budget, doubts: Doubts, most: int | None
) -> bytes:
    file.seek(start)
    if entry.method == _STORED:
        wanted = entry.octets if most is None else min(entry.octets, most)
        data = file.read(min(wanted, budget.octets_left + 1))
        if len(data) < wanted:
            doubts.broken()
        budget.count_octets(len(data))
        return data
    if entry.method not in {_DEFLATED, _BZIPPED}:
        doubts.closed()
        return b""
    make = deflated if entry.method == _DEFLATED else bzipped
    return unpack(make, file, entry.octets, most, budget, doubts)


def _name(raw: bytes, flags: int) -> str:
    return raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
