"""How the contents of a 7z file are packed (7zFormat.txt, "Streams Info")."""

from __future__ import annotations

from dataclasses import dataclass

from mailsetup.outgoing.budget import ArchiveTooComplexError
from mailsetup.outgoing.seven_zip_reader import MOST_THINGS, NotSevenZipError, NumberReader

_END = 0x00
_PACK_INFO, _UNPACK_INFO, _SUB_STREAMS = 0x06, 0x07, 0x08
_SIZE, _CRC, _FOLDER, _UNPACK_SIZE, _COUNTS = 0x09, 0x0A, 0x0B, 0x0C, 0x0D
_MOST_CODERS = 32


@dataclass(frozen=True, slots=True)
class Coder:
    """One step of unpacking."""

    method: bytes
    properties: bytes
    outputs: int
    inputs: int


@dataclass(frozen=True, slots=True)
class Folder:
    """Steps that belong together, and how large what comes out of each is."""

    coders: tuple[Coder, ...]
    unpacked: tuple[int, ...] = ()
    has_crc: bool = False

    @property
    def outputs(self) -> int:
        """How many streams come out of its steps."""
        return sum(coder.outputs for coder in self.coders)


@dataclass(frozen=True, slots=True)
class Streams:
    """Where the packed streams begin behind the start of the file, and how large each is."""

    position: int = 0
    packed: tuple[int, ...] = ()
    folders: tuple[Folder, ...] = ()


def read_streams(reader: NumberReader) -> Streams:
    """Everything up to the end mark.

    Raises:
        NotSevenZipError: it is damaged.
        ArchiveTooComplexError: there are far more streams than people pack.
    """
    position = 0
    packed: tuple[int, ...] = ()
    folders: tuple[Folder, ...] = ()
    while (kind := reader.octet()) != _END:
        if kind == _PACK_INFO:
            position, packed = _pack_info(reader)
        elif kind == _UNPACK_INFO:
            folders = _unpack_info(reader)
        elif kind == _SUB_STREAMS:
            _skip_sub_streams(reader, folders)
        else:
            raise NotSevenZipError
    return Streams(position, packed, folders)


def _pack_info(reader: NumberReader) -> tuple[int, tuple[int, ...]]:
    position, count = reader.number(), reader.count()
    sizes: tuple[int, ...] = ()
    while (kind := reader.octet()) != _END:
        if kind == _SIZE:
            sizes = tuple(reader.number() for _ in range(count))
        elif kind == _CRC:
            _skip_digests(reader, count)
        else:
            raise NotSevenZipError
    return position, sizes


def _unpack_info(reader: NumberReader) -> tuple[Folder, ...]:
    _expect(reader, _FOLDER)
    count = reader.count()
    _expect(reader, 0)  # else the folders are in a stream of their own
    coders = [_coders(reader) for _ in range(count)]
    _expect(reader, _UNPACK_SIZE)
    folders = [
        Folder(one, tuple(reader.number() for _ in range(Folder(one).outputs))) for one in coders
    ]
    kind = reader.octet()
    if kind == _CRC:
        defined = _skip_digests(reader, count)
        pairs = zip(folders, defined, strict=True)
        folders = [Folder(one.coders, one.unpacked, crc) for one, crc in pairs]
        kind = reader.octet()
    if kind != _END:
        raise NotSevenZipError
    return tuple(folders)


def _coders(reader: NumberReader) -> tuple[Coder, ...]:
    """The steps of one folder; how they are joined is passed over."""
    count = reader.number()
    if not 1 <= count <= _MOST_CODERS:
        raise NotSevenZipError
    coders = tuple(_coder(reader) for _ in range(count))
    outputs = sum(coder.outputs for coder in coders)
    inputs = sum(coder.inputs for coder in coders)
    joints = outputs - 1
    for _ in range(2 * joints):
        reader.number()
    left = inputs - joints
    if left > 1:
        for _ in range(left):
            reader.number()
    return coders


def _coder(reader: NumberReader) -> Coder:
    flags = reader.octet()
    method = reader.take(flags & 0x0F)
    inputs = outputs = 1
    if flags & 0x10:
        inputs, outputs = reader.number(), reader.number()
        if max(inputs, outputs) > _MOST_CODERS:
            raise NotSevenZipError
    properties = reader.take(reader.number()) if flags & 0x20 else b""
    return Coder(method, properties, outputs, inputs)


def _skip_sub_streams(reader: NumberReader, folders: tuple[Folder, ...]) -> None:
    counts = [1] * len(folders)
    kind = reader.octet()
    if kind == _COUNTS:
        counts = [reader.count() for _ in folders]
        if sum(counts) > MOST_THINGS:
            raise ArchiveTooComplexError
        kind = reader.octet()
    if kind == _SIZE:
        for count in counts:
            for _ in range(count - 1):
                reader.number()
        kind = reader.octet()
    if kind == _CRC:
        pairs = zip(folders, counts, strict=True)
        _skip_digests(reader, sum(n for one, n in pairs if n != 1 or not one.has_crc))
        kind = reader.octet()
    if kind != _END:
        raise NotSevenZipError


def _skip_digests(reader: NumberReader, count: int) -> tuple[bool, ...]:
    if count > 8 * max(1, reader.left):
        raise NotSevenZipError
    defined = reader.bits(count)
    reader.skip(4 * sum(defined))
    return defined


def _expect(reader: NumberReader, octet: int) -> None:
    if reader.octet() != octet:
        raise NotSevenZipError
