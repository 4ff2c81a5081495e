"""The names in a 7z file (7zFormat.txt of the LZMA SDK, public domain), without its contents.

Only the header at the end is read and unpacked. The library for the whole format (py7zr) is LGPL
and brings nine more packages, several of them compiled: too much for a list of names.
"""

from __future__ import annotations

import lzma
import zlib
from typing import TYPE_CHECKING

from mailsetup.outgoing.budget import ArchiveTooComplexError
from mailsetup.outgoing.seven_zip_reader import NotSevenZipError, NumberReader
from mailsetup.outgoing.seven_zip_streams import Coder, Streams, read_streams

if TYPE_CHECKING:
    from typing import BinaryIO

    from mailsetup.outgoing.budget import Budget
    from mailsetup.outgoing.member import Doubts

SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
_START = 32
_LARGEST_HEADER = 4 * 1024 * 1024
_HEADER, _PROPERTIES, _MORE_STREAMS, _STREAMS, _FILES = 0x01, 0x02, 0x03, 0x04, 0x05
_NAMES, _PACKED_HEADER = 0x11, 0x17
_COPY, _LZMA2, _LZMA, _AES = b"\x00", b"\x21", b"\x03\x01\x01", b"\x06\xf1\x07\x01"
_MOST_NESTED = 4


def seven_zip_names(file: BinaryIO, size: int, budget: Budget, doubts: Doubts) -> tuple[str, ...]:
    """Every name that can be read; a doubt is told where there may be more.

    Raises:
        ArchiveTooComplexError: there are more names than the budget allows.
    """
    try:
        header = _header(file, size)
        for _ in range(_MOST_NESTED):
            if not header.startswith(bytes([_PACKED_HEADER])):
                return _names(header, budget, doubts)
            streams = read_streams(NumberReader(header[1:]))
            if _is_encrypted(streams):
                doubts.encrypted()
                return ()
            header = _unpacked(file, streams)
    except (NotSevenZipError, lzma.LZMAError, OSError, MemoryError):
        doubts.broken()
    except _UnknownPackingError:
        doubts.closed()
    else:
        doubts.broken()
    return ()


class _UnknownPackingError(Exception):
    """The header is packed in an unusual way."""


def _header(file: BinaryIO, size: int) -> bytes:
    """What stands at the end, as it is."""
    file.seek(0)
    start = file.read(_START)
    if len(start) < _START or zlib.crc32(start[12:]) != int.from_bytes(start[8:12], "little"):
        raise NotSevenZipError
    offset = int.from_bytes(start[12:20], "little")
    octets = int.from_bytes(start[20:28], "little")
    if octets == 0:
        return bytes([_HEADER])  # an archive of nothing
    if _START + offset + octets > size:
        raise NotSevenZipError
    if octets > _LARGEST_HEADER:
        raise ArchiveTooComplexError
    file.seek(_START + offset)
    header = file.read(octets)
    if zlib.crc32(header) != int.from_bytes(start[28:32], "little"):
        raise NotSevenZipError
    return header


def _unpacked(file: BinaryIO, streams: Streams) -> bytes:
    if len(streams.folders) != 1 or len(streams.folders[0].coders) != 1 or not streams.packed:
        raise _UnknownPackingError
    coder, octets = streams.folders[0].coders[0], streams.folders[0].unpacked[-1]
    packed = streams.packed[0]
    if max(octets, packed) > _LARGEST_HEADER:
        raise ArchiveTooComplexError
    file.seek(_START + streams.position)
    data = file.read(packed)
    if coder.method == _COPY:
        return data
    header = _decompressor(coder, octets).decompress(data, octets)
    if len(header) != octets:
        raise NotSevenZipError
    return header


def _decompressor(coder: Coder, octets: int) -> lzma.LZMADecompressor:
    """A dictionary larger than what comes out is of no use, and could take gigabytes."""
    enough = max(4096, octets)
    if coder.method == _LZMA and len(coder.properties) == 5:
        numbers, low = divmod(coder.properties[0], 9)
        high, middle = divmod(numbers, 5)
        if low + middle > 4 or high > 4:
            raise NotSevenZipError
        told = int.from_bytes(coder.properties[1:5], "little")
        return lzma.LZMADecompressor(
            lzma.FORMAT_RAW,
            filters=[
                {
                    "id": lzma.FILTER_LZMA1,
                    "lc": low,
                    "lp": middle,
                    "pb": high,
                    "dict_size": max(4096, min(told, enough)),
                }
            ],
        )
    if coder.method == _LZMA2 and len(coder.properties) == 1:
        return lzma.LZMADecompressor(
            lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": enough}]
        )
    raise _UnknownPackingError


def _names(header: bytes, budget: Budget, doubts: Doubts) -> tuple[str, ...]:
    reader = NumberReader(header)
    if reader.octet() != _HEADER:
        raise NotSevenZipError
    while not reader.at_end:
        kind = reader.octet()
        if kind == _PROPERTIES:
            _skip_properties(reader)
        elif kind in {_MORE_STREAMS, _STREAMS}:
            if _is_encrypted(read_streams(reader)):
                doubts.encrypted()
        elif kind == _FILES:
            return _file_names(reader, budget)
        else:
            break
    return ()


def _skip_properties(reader: NumberReader) -> None:
    while reader.octet():
        reader.skip(reader.number())


def _file_names(reader: NumberReader, budget: Budget) -> tuple[str, ...]:
    reader.number()
    while kind := reader.number():
        octets = reader.number()
        if kind != _NAMES:
            reader.skip(octets)
            continue
        if reader.octet():
            raise _UnknownPackingError  # the names are in a stream of their own
        names = []
        for name in reader.take(octets - 1).decode("utf-16-le", "replace").split("\0")[:-1]:
            budget.count_name()
            names.append(name)
        return tuple(names)
    return ()


def _is_encrypted(streams: Streams) -> bool:
    return any(coder.method == _AES for folder in streams.folders for coder in folder.coders)
