"""Files of the kinds that mail filters look for, made in memory, and archives around them."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

PE_PROGRAM = b"MZ" + b"\0" * 58 + (64).to_bytes(4, "little") + b"PE\0\0" + b"\0" * 200
DOS_PROGRAM = b"MZ" + b"\x90\0" * 100
SELF_EXTRACTING = PE_PROGRAM + b"PK\x03\x04" + b"\0" * 50
ELF_PROGRAM = b"\x7fELF\x02\x01\x01" + b"\0" * 100
MACH_O_PROGRAM = b"\xcf\xfa\xed\xfe" + b"\0" * 100
SCRIPT = b"#!/bin/sh\necho hei\n"
REGISTRY_TEXT = "\ufeffWindows Registry Editor Version 5.00\r\n".encode("utf-16-le")
REGISTRY_HIVE = b"regf" + b"\0" * 100
DISC_IMAGE = b"\0" * 0x8000 + b"\x01CD001\x01" + b"\0" * 3000
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 100
TEXT = b"Dette er en helt vanlig tekst om en selvangivelse.\n"


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def tarred(*files: tuple[str, bytes], mode: str = "w") -> bytes:
    """A tar archive; ``w:gz``, ``w:bz2`` and ``w:xz`` compress it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def gzipped(content: bytes, name: str = "") -> bytes:
    """A gzip file, with a name in its header if one is given."""
    out = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out, mtime=0) as packed:
        packed.write(content)
    return out.getvalue()


def nested(depth: int, name: str, content: bytes) -> bytes:
    """A file in so many zip archives."""
    for level in range(depth):
        content, name = zipped((name, content)), f"level{level}.zip"
    return content
