"""The mails in a zip file, unpacked in memory within the limits; a bomb is refused unopened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from mailsetup.bounces import limits
from mailsetup.bounces.file_trouble import FileTrouble

MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")

_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_BIG_MARK: Final = b"PK\x06\x07"
_BIG_LENGTH: Final = 20
_LONGEST_COMMENT: Final = 0xFFFF
_LARGEST_LIST: Final = 256 * limits.KIB
_METHODS: Final = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_LOCKED: Final = 1
_MAYBE_MAIL: Final = (".eml", ".msg", ".html", ".htm", ".txt", ".mbox", ".mbx", ".emlx", ".mht")
_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    LookupError,
    OverflowError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """Names of all files, the data of those that may be mails, and why others were left."""

    names: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    trouble: FileTrouble | None = None


def unpacked(data: bytes, room: int) -> Unpacked:
    """Open a zip; `room` is how many bytes may come out of it. Never raises.

    Of more than `limits.ARCHIVE_ENTRIES` files that may be mails, the first are read.
    """
    trouble = _trouble_of_list(data)
    if trouble is not None:
        return Unpacked(trouble=trouble)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _files_of(archive, room)
    except _FAULTS:
        return Unpacked(trouble=FileTrouble.UNREADABLE)


def _trouble_of_list(data: bytes) -> FileTrouble | None:
    """None where the list of files is short enough to be read at all, and not in 64-bit form."""
    at = len(data) - _END.size
    if at < 0:
        return FileTrouble.UNREADABLE
    if not (data.startswith(_END_MARK, at) and data.endswith(b"\0\0")):
        at = data.rfind(_END_MARK, max(at - _LONGEST_COMMENT, 0))
        if at < 0 or at + _END.size > len(data):
            return FileTrouble.UNREADABLE
    if data.startswith(_BIG_MARK, max(at - _BIG_LENGTH, 0)):
        return FileTrouble.ARCHIVE
    listed = int(_END.unpack_from(data, at)[5])
    if listed > len(data):
        return FileTrouble.UNREADABLE
    return FileTrouble.ARCHIVE if listed > _LARGEST_LIST else None


def _files_of(archive: zipfile.ZipFile, room: int) -> Unpacked:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = tuple(entry.filename for entry in entries[: limits.NAMES])
    wanted = [entry for entry in entries if _may_be_mail(entry)]
    read = wanted[: limits.ARCHIVE_ENTRIES]
    too_big = any(entry.file_size > limits.ARCHIVE_ENTRY for entry in entries)
    if too_big or sum(entry.file_size for entry in read) > room:
        return Unpacked(names=names, trouble=FileTrouble.ARCHIVE)
    trouble = FileTrouble.MORE_FILES if len(wanted) > len(read) else None
    files: list[tuple[str, bytes]] = []
    for entry in read:
        if entry.flag_bits & _LOCKED:
            trouble = trouble or FileTrouble.LOCKED
            continue
        if entry.compress_type not in _METHODS:
            trouble = trouble or FileTrouble.UNREADABLE
            continue
        try:
            with archive.open(entry) as stream:
                # What the list says may be a lie, so no more than that is ever read.
                files.append((entry.filename, stream.read(entry.file_size)))
        except _FAULTS:
            trouble = trouble or FileTrouble.UNREADABLE
    if not wanted:
        trouble = FileTrouble.NO_MAIL
    return Unpacked(names=names, files=tuple(files), trouble=trouble)


def _may_be_mail(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.lower().rpartition("/")[2]
    hidden = entry.filename.startswith("__MACOSX/") or name.startswith(".")
    return (name.endswith(_MAYBE_MAIL) or "." not in name) and not hidden
