"""The members of a tar file (POSIX ustar and pax, GNU long names), or of a compressed file."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from mailsetup.outgoing.member import Member
from mailsetup.outgoing.unpacking import bzipped, gzipped, unpack, xzipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from mailsetup.outgoing.budget import Budget
    from mailsetup.outgoing.member import Doubts
    from mailsetup.outgoing.unpacking import Decompressor

_BLOCK = 512
_LONGEST_NAME = 64 * 1024
_GZIP_EXTRA, _GZIP_NAME = 0x04, 0x08
GZIP = b"\x1f\x8b\x08"
BZIP = b"BZh"
XZ = (b"\xfd7zXZ\0", b"\x5d\0\0\x80\0")


def tar_members(file: BinaryIO, budget: Budget, doubts: Doubts) -> Iterator[Member]:
    """Every entry, folders too.

    Raises:
        ArchiveTooComplexError: there are more names than the budget allows.
    """
    at, long_name = 0, ""
    while True:
        file.seek(at)
        header = file.read(_BLOCK)
        if len(header) == _BLOCK and not header.strip(b"\0"):
            return
        octets = _number(header[124:136])
        if len(header) < _BLOCK or octets is None or not _is_whole(header):
            doubts.broken()
        if len(header) < _BLOCK:
            return
        budget.count_name()
        start, octets = at + _BLOCK, octets or 0
        kind = header[156:157]
        if kind == b"L":
            long_name = _text(file.read(min(octets, _LONGEST_NAME)))
        elif kind in {b"x", b"g"}:
            long_name = _pax_path(file.read(min(octets, _LONGEST_NAME))) or long_name
        else:
            names = tuple(filter(None, (long_name, _ustar_name(header))))
            yield Member(names, functools.partial(_read, file, start, octets, budget))
            long_name = ""
        at = start + -(-octets // _BLOCK) * _BLOCK


def _read(file: BinaryIO, start: int, octets: int, budget: Budget, most: int | None) -> bytes:
    file.seek(start)
    wanted = octets if most is None else min(octets, most)
    data = file.read(min(wanted, budget.octets_left + 1))
    if most is None:  # the beginnings of members that are not packed cost nothing
        budget.count_octets(len(data))
    return data


def _is_whole(header: bytes) -> bool:
    """The sum of the header with its own field as spaces; some old programs added signed octets."""
    told = _number(header[148:156])
    blanked = header[:148] + b" " * 8 + header[156:]
    signed = sum(blanked) - 256 * sum(octet > 127 for octet in blanked)
    return told in {sum(blanked), signed}


def _number(field: bytes) -> int | None:
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.replace(b"\0", b" ").strip()
    if digits.strip(b"01234567"):
        return None
    return int(digits, 8) if digits else 0


def _ustar_name(header: bytes) -> str:
    return "/".join(filter(None, (_text(header[345:500]), _text(header[:100]))))


def _pax_path(records: bytes) -> str:
    """``27 path=some/name\\n`` among the records."""
    for line in records.split(b"\n"):
        _, _, record = line.partition(b" ")
        if record.startswith(b"path="):
            return record[5:].decode("utf-8", "replace")
    return ""


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode("utf-8", "replace")


def single_member(
    file: BinaryIO, size: int, outer_name: str, budget: Budget, doubts: Doubts
) -> Member:
    """What a gzip, bzip2 or xz file holds; it goes by the outer name without the last ending."""
    file.seek(0)
    head = file.read(4096)
    stem, _, _ = outer_name.rpartition(".")
    names = (stem,) if stem else ()
    if head.startswith(GZIP):
        names = (*names, *_gzip_name(head))
    make = gzipped if head.startswith(GZIP) else bzipped if head.startswith(BZIP) else xzipped
    return Member(names, functools.partial(_read_single, make, file, size, budget, doubts))


def _gzip_name(head: bytes) -> tuple[str, ...]:
    """The name within the header (RFC 1952, 2.3)."""
    at, flags = 10, head[3] if len(head) > 3 else 0
    if flags & _GZIP_EXTRA:
        at += 2 + int.from_bytes(head[10:12], "little")
    if not flags & _GZIP_NAME:
        return ()
    return (head[at : at + 1024].partition(b"\0")[0].decode("latin-1"),)


def _read_single(
    make: Callable[[], Decompressor],
    file: BinaryIO,
    size: int,
    budget: Budget,
    doubts: Doubts,
    most: int | None,
) -> bytes:
    file.seek(0)
    return unpack(make, file, size, most, budget, doubts)
