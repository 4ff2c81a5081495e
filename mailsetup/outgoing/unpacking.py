"""Bounded decompression: never more than asked for, never more than the budget allows."""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from mailsetup.outgoing.budget import Budget
    from mailsetup.outgoing.member import Doubts

_FEED = 64 * 1024
_LZMA_MEMORY = 64 * 1024 * 1024
_FAILURES = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, MemoryError)


class Decompressor(Protocol):
    """What `zlib`, `bz2` and `lzma` have in common."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        raise NotImplementedError

    @property
    def unused_data(self) -> bytes:
        """What came behind the end."""
        raise NotImplementedError

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most so many octets more; what was not used stays within the object or is dropped."""
        raise NotImplementedError


def deflated() -> Decompressor:
    """A raw deflate stream, as in zip files."""
    return zlib.decompressobj(-15)


def gzipped() -> Decompressor:
    """RFC 1952."""
    return zlib.decompressobj(31)


def bzipped() -> Decompressor:
    """A bzip2 file."""
    return bz2.BZ2Decompressor()


def xzipped() -> Decompressor:
    """An xz or lzma file."""
    return lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)


def unpack(
    make: Callable[[], Decompressor],
    file: BinaryIO,
    packed: int,
    most: int | None,
    budget: Budget,
    doubts: Doubts,
) -> bytes:
    """Unpack from where the file stands; also streams of the same kind that follow each other.

    One octet more than the budget allows is unpacked, which shows that it is used up. Input is
    fed in small pieces, so that what is unpacked of a piece and not wanted stays small.

    Args:
        packed: how many octets of the file belong to the stream at most.
        most: how many octets are wanted; None for all.

    Raises:
        ArchiveTooComplexError: the budget is used up.
    """
    wanted = budget.octets_left + 1 if most is None else min(most, budget.octets_left + 1)
    unpacked = bytearray()
    stream = make()
    start = piece = b""
    try:
        while len(unpacked) < wanted:
            if stream.eof:
                piece = stream.unused_data.lstrip(b"\0")
                if not piece.startswith(start):
                    break
                budget.count_name()
                stream = make()
            if not piece:
                piece = file.read(min(_FEED, packed))
                packed -= len(piece)
                start = start or piece[:2]
            if not piece:
                doubts.broken()
                break
            unpacked += stream.decompress(piece, wanted - len(unpacked))
            piece = b""
    except _FAILURES:
        doubts.broken()
    budget.count_octets(len(unpacked))
    return bytes(unpacked)
