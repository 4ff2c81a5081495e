"""Bounded decompression: never more than asked for, never more than the budget allows."""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mailsetup.refserver.rules.scan_budget import ScanBudget

_LZMA_MEMORY = 64 * 1024 * 1024
_FEED = 64 * 1024
_FAILURES = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, MemoryError)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool:
        raise NotImplementedError

    def decompress(self, data: memoryview, max_length: int, /) -> bytes:
        raise NotImplementedError


def inflate(data: memoryview, budget: ScanBudget, limit: int | None = None) -> bytes:
    """A raw deflate stream, as in zip files; what is broken ends it."""
    return _unpack(zlib.decompressobj(-15), data, budget, limit)


def gunzip(data: bytes, budget: ScanBudget, limit: int | None = None) -> bytes:
    """The first member of a gzip file."""
    return _unpack(zlib.decompressobj(31), memoryview(data), budget, limit)


def unbzip2(data: bytes, budget: ScanBudget, limit: int | None = None) -> bytes:
    """A bzip2 file."""
    return _unpack(bz2.BZ2Decompressor(), memoryview(data), budget, limit)


def unxz(data: bytes, budget: ScanBudget, limit: int | None = None) -> bytes:
    """An xz or lzma file."""
    return _unpack(lzma.LZMADecompressor(memlimit=_LZMA_MEMORY), memoryview(data), budget, limit)


def _unpack(
    decompressor: _Decompressor, data: memoryview, budget: ScanBudget, limit: int | None
) -> bytes:
    """Fed in small pieces: a decompressor copies the input that it does not use.

    One octet more than the budget is unpacked, which shows that it is used up.
    """
    most = budget.octets_left + 1
    if limit is not None:
        most = min(limit, most)
    unpacked = bytearray()
    for at in range(0, len(data), _FEED):
        try:
            unpacked += decompressor.decompress(data[at : at + _FEED], most - len(unpacked))
        except _FAILURES:
            break
        if len(unpacked) >= most or decompressor.eof:
            break
    budget.count_octets(len(unpacked))
    return bytes(unpacked)
